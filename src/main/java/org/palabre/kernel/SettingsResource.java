package org.palabre.kernel;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the SPA must know before anybody signs in. */
@Path("/api/v1")
@Tag(name = "settings")
public class SettingsResource {
    @ConfigProperty(name = "palabre.oidc.public-url")
    String authority;
    @ConfigProperty(name = "palabre.oidc.web-client")
    String client;
    @Inject
    Network network;

    @GET
    @Path("settings")
    @PermitAll
    @Operation(summary = "Where to sign in, and who runs this platform")
    public Settings read() {
        return new Settings(new SignIn(authority, client), new Publisher(network.name(), network.contact().orElse(null),
                network.publisher().orElse(null), network.director().orElse(null), network.host().orElse(null),
                network.accessibilityStatus(), network.accessibilityAudit().map(Object::toString).orElse(null),
                network.dataProtection().orElse(null)));
    }

    public record Settings(SignIn oidc, Publisher network) {}

    /** The OIDC issuer and the public client with which the SPA signs people in. */
    public record SignIn(@Schema(example = "http://localhost:8180/realms/palabre") String authority, @Schema(example = "palabre-web") String clientId) {}

    /** What the legal notice, the privacy page and the accessibility statement are filled with; null where nobody said. */
    public record Publisher(@Schema(example = "Réseau national des centres de ressources politique de la ville") String name,
            @Schema(nullable = true) String contact, @Schema(nullable = true) String publisher, @Schema(nullable = true) String director,
            @Schema(nullable = true) String host, @Schema(example = "non") String accessibility,
            @Schema(nullable = true, example = "https://example.org/audit-rgaa.pdf") String accessibilityAudit, @Schema(nullable = true) String dataProtection) {}

    @io.smallrye.config.ConfigMapping(prefix = "palabre.network")
    public interface Network {
        @io.smallrye.config.WithDefault("Réseau national des centres de ressources politique de la ville")
        String name();

        Optional<String> contact();

        Optional<String> publisher();

        Optional<String> director();

        Optional<String> host();

        /** RGAA's own three states: {@code totale}, {@code partielle}, {@code non}. */
        @io.smallrye.config.WithDefault("non")
        String accessibilityStatus();

        /** Where the audit's report is, with what does not comply; the law asks for both once there was an audit. */
        Optional<java.net.URI> accessibilityAudit();

        Optional<String> dataProtection();
    }
}
