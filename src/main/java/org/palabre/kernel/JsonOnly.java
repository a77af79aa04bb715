package org.palabre.kernel;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** What is sent is JSON: the framework would read a text/plain body into a record too. */
class JsonOnly {
    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        if (request.getLength() > 0 && (request.getMediaType() == null || !request.getMediaType().isCompatible(MediaType.APPLICATION_JSON_TYPE)))
            throw Problem.of(415, "unsupported-media-type");
    }
}
