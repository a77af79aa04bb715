package org.palabre.kernel;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * An invalid token is 401 everywhere, also where no token is needed: somebody whose session ended must not be
 * served as if nobody had asked. Quarkus would look at the token of a public read only when its code asks who it is.
 */
class TokenFilter {
    @ServerRequestFilter(preMatching = true)
    Uni<Void> check(RoutingContext request) {
        return QuarkusHttpUser.getSecurityIdentity(request, null).invoke(TokenFilter::namesSomebody).replaceWithVoid();
    }

    /** A token of nobody is no token; so is one whose subject is no name that could be kept. */
    private static void namesSomebody(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof JsonWebToken token && (!(token.getClaim("sub") instanceof String subject) || subject.isBlank()
                || subject.length() > 255 || subject.indexOf(0) >= 0)) throw new AuthenticationFailedException();
    }
}
