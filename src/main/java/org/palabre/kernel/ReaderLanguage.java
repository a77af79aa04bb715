package org.palabre.kernel;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Tells the thread that serves a request which language its reader wants. */
@Provider
@Priority(0)
class ReaderLanguage implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        Messages.readBy(Messages.negotiate(request.getHeaderString("Accept-Language")));
    }
}
