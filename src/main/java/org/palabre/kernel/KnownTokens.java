package org.palabre.kernel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whoever uses the site sends the same token with each request for five minutes. Its signature is verified once, by Quarkus, and
 * what it said is remembered until it expires, by the same clock; a token that differs in one letter is another one. Nothing is lost
 * by it: a token is not asked back before its end anyway, and a block is the member's row, which each request reads.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class KnownTokens implements HttpAuthenticationMechanism {
    private static final int MOST = 4000;
    private final OidcAuthenticationMechanism oidc;
    private final Cache<String, Known> known = Caffeine.newBuilder().maximumSize(MOST)
            .expireAfter(Expiry.creating((String header, Known token) -> token.left())).build();

    private record Known(SecurityIdentity identity, long expiresAt) {
        Duration left() {
            return Duration.ofMillis(Math.max(0, expiresAt - System.currentTimeMillis()));
        }
    }

    KnownTokens(OidcAuthenticationMechanism oidc) {
        this.oidc = oidc;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        var header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) return oidc.authenticate(request, providers);
        var token = known.getIfPresent(header);
        if (token != null && System.currentTimeMillis() < token.expiresAt) return Uni.createFrom().item(token.identity);
        return oidc.authenticate(request, providers).invoke(identity -> remember(header, identity));
    }

    /** Who it is and which roles they have; nothing of the request that the token came with. */
    private void remember(String header, SecurityIdentity identity) {
        if (identity != null && identity.getPrincipal() instanceof JsonWebToken token)
            known.put(header, new Known(QuarkusSecurityIdentity.builder().setPrincipal(token).addRoles(identity.getRoles()).build(),
                    token.getExpirationTime() * 1000));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return oidc.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return oidc.getCredentialTransport(request);
    }
}
