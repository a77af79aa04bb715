package org.palabre.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives each read an ETag of version and representation, answers 304, and says who may cache it. What another site
 * may read (CORS) differs by Origin, so the answers do too.
 * What is written while it is read (an export) has none: it is not known before it is sent. The tag is weak: compression makes other bytes of the same representation.
 */
class Etags {
    static final String VARY = "Authorization, Accept-Encoding, Accept-Language, Origin";
    static final String FOR_VISITORS = "public, max-age=0, s-maxage=1";
    @Inject
    ObjectMapper json;
    @Inject
    VisitorCache visitors;

    @ServerResponseFilter
    void tag(ContainerRequestContext request, ContainerResponseContext response, RoutingContext http) throws JsonProcessingException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")
                || response.getStatus() != 200 || response.getEntity() == null || response.getEntity() instanceof StreamingOutput || !request.getUriInfo().getPath().startsWith("/api/")) return;
        var version = response.getEntity() instanceof Versioned versioned ? versioned.version() : 0;
        var written = response.getEntity() instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : json.writeValueAsBytes(response.getEntity());
        var type = response.getMediaType().withCharset("UTF-8");
        var tag = "W/\"" + version + "-" + Hash.of(written) + "\"";
        var headers = response.getHeaders();
        headers.putSingle(HttpHeaders.ETAG, tag);
        headers.putSingle(HttpHeaders.VARY, VARY);
        headers.putSingle(HttpHeaders.CACHE_CONTROL, request.getHeaderString(HttpHeaders.AUTHORIZATION) == null ? FOR_VISITORS : "private, no-cache");
        visitors.keep(http, type.toString(), tag, written);
        if (matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(304);
            response.setEntity(null);
        } else {
            // As bytes, which are sent in one piece and with their length.
            response.setEntity(written, null, type);
        }
    }

    static boolean matches(String ifNoneMatch, String tag) {
        return ifNoneMatch != null && (ifNoneMatch.strip().equals("*") || Arrays.stream(ifNoneMatch.split(","))
                .map(given -> given.strip().replaceFirst("^W/", "")).anyMatch(tag.substring(2)::equals));
    }
}
