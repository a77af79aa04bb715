package org.palabre.kernel;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What is sent is JSON, but for files: the framework would read a text/plain body into a record too. A body that does not say its length
 * cannot be refused for it beforehand, so it is counted while it is read; a file must say its length. HTTP/2 has no header by which to
 * tell such a body from none: there, what it is is asked once its first byte is read.
 */
class JsonOnly {
    /** How the addresses end that take files beside what they are of: in one request each, which says how long it is. */
    static final String FILES = "/attachments";
    @ConfigProperty(name = "palabre.limits.body-size")
    MemorySize mostBytes;

    @ServerRequestFilter
    void check(ContainerRequestContext request, HttpServerRequest http) {
        var chunked = request.getHeaderString("Transfer-Encoding") != null;
        var untold = request.getLength() < 0 && http.version() == HttpVersion.HTTP_2;
        if (request.getLength() <= 0 && !chunked && !untold) return;
        if (request.getMediaType() != null && request.getMediaType().isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE) && request.getUriInfo().getPath().endsWith(FILES)) {
            if (chunked || untold) throw Problem.of(411, "length-required");
            // What ends at no mark cannot be read, and the framework fails over an empty one.
            if (request.getMediaType().getParameters().getOrDefault("boundary", "").isBlank()) throw Problem.of(400, "malformed");
            return;
        }
        var json = request.getMediaType() != null && request.getMediaType().isCompatible(MediaType.APPLICATION_JSON_TYPE);
        if (!json && !untold) throw Problem.of(415, "unsupported-media-type");
        // A buffer's worth below the server's own limit, which answers without a document.
        if (chunked || untold) request.setEntityStream(new Counted(request.getEntityStream(), mostBytes.asLongValue() - 16_384, json));
    }

    private static final class Counted extends FilterInputStream {
        private final boolean json;
        private long left;

        Counted(InputStream in, long most, boolean json) {
            super(in);
            left = most;
            this.json = json;
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            if (one >= 0) count(1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var many = super.read(buffer, offset, length);
            if (many > 0) count(many);
            return many;
        }

        private void count(int bytes) {
            if (!json) throw Problem.of(415, "unsupported-media-type");
            left -= bytes;
            if (left < 0) throw Problem.of(413, "too-large");
        }
    }
}
