package org.palabre.kernel;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import jakarta.enterprise.context.ApplicationScoped;

/** How long Keycloak may take to give us its keys: asked while somebody waits, it must not keep them waiting if it says nothing. */
@Unremovable
@ApplicationScoped
class KeycloakLimit implements OidcRequestFilter {
    /** Its configuration and its keys are two questions. */
    private static final int MILLISECONDS = 900;

    @Override
    public void filter(OidcRequestContext asked) {
        asked.request().timeout(MILLISECONDS);
    }
}
