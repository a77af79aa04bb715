package org.palabre.kernel;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What is sent is JSON, but for files: the framework would read a text/plain body into a record too. A body that comes in chunks has no
 * length to refuse beforehand, so it is counted while it is read; a file must say its length.
 */
class JsonOnly {
    /** How the addresses end that take files beside what they are of: in one request each, which says how long it is. */
    static final String FILES = "/attachments";
    @ConfigProperty(name = "palabre.limits.body-size")
    MemorySize mostBytes;

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        var chunked = request.getHeaderString("Transfer-Encoding") != null;
        if (request.getLength() <= 0 && !chunked) return;
        if (request.getMediaType() != null && request.getMediaType().isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE) && request.getUriInfo().getPath().endsWith(FILES)) {
            if (chunked) throw Problem.of(411, "length-required");
            // What ends at no mark cannot be read, and the framework fails over an empty one.
            if (request.getMediaType().getParameters().getOrDefault("boundary", "").isBlank()) throw Problem.of(400, "malformed");
            return;
        }
        if (request.getMediaType() == null || !request.getMediaType().isCompatible(MediaType.APPLICATION_JSON_TYPE))
            throw Problem.of(415, "unsupported-media-type");
        // A buffer's worth below the server's own limit, which answers without a document.
        if (chunked) request.setEntityStream(new Counted(request.getEntityStream(), mostBytes.asLongValue() - 16_384));
    }

    private static final class Counted extends FilterInputStream {
        private long left;

        Counted(InputStream in, long most) {
            super(in);
            left = most;
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
            left -= bytes;
            if (left < 0) throw Problem.of(413, "too-large");
        }
    }
}
