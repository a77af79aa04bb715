package org.palabre.kernel;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Serves a folder with the built SPA beside the API, so that one machine has one address: files as they are, hashed ones
 * for ever, and {@code index.html} for every other page, since the SPA routes itself. Also turns what the HTTP server
 * refuses before any endpoint sees it (a body that is too large) into a problem document.
 */
@ApplicationScoped
class WebFiles {
    /** The page that the SPA loads in a hidden frame of itself, to sign somebody in again; no other is ever framed. */
    private static final String SILENT = "/silent.html";

    @ConfigProperty(name = "palabre.web.dir")
    Optional<String> folder;
    @ConfigProperty(name = "palabre.oidc.public-url")
    String oidc;
    @ConfigProperty(name = "palabre.limits.body-size")
    MemorySize mostBytes;
    @ConfigProperty(name = "palabre.attachments.size")
    MemorySize mostOfAFile;

    void routes(@Observes Router router) {
        router.route().order(RequestLog.FIRST + 1).handler(WebFiles::keptToTls).handler(this::refuseWhatIsTooLarge);
        router.route("/api/*").order(RequestLog.FIRST + 1).handler(WebFiles::oneAddress);
        router.route().order(RequestLog.FIRST + 1).failureHandler(WebFiles::refused);
        if (folder.isEmpty() || folder.get().isBlank()) return;
        var root = Path.of(folder.get()).toAbsolutePath().normalize();
        if (!Files.isRegularFile(root.resolve("index.html")))
            throw new IllegalStateException("PALABRE_WEB_DIR is " + root + ", where there is no index.html: build the SPA (npm run build) or unset it");
        var page = "/(?!api/|q/).*";
        router.routeWithRegex(HttpMethod.GET, page).order(100).handler(this::secured);
        router.routeWithRegex(HttpMethod.GET, page).order(101)
                .handler(StaticHandler.create(FileSystemAccess.ROOT, root.toString()).setIndexPage("index.html").setIncludeHidden(false));
        router.routeWithRegex(HttpMethod.GET, page).order(102).handler(request -> {
            if (request.normalizedPath().startsWith("/assets/")) request.next();
            else request.response().putHeader("Content-Type", "text/html;charset=UTF-8").sendFile(root.resolve("index.html").toString());
        });
    }

    private void secured(RoutingContext request) {
        var identityProvider = oidc.replaceFirst("^(https?://[^/]+).*", "$1");
        request.response()
                .putHeader("Cache-Control", request.normalizedPath().startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
                        + "connect-src 'self' " + identityProvider + "; frame-src 'self' " + identityProvider
                        + "; frame-ancestors " + (request.normalizedPath().equals(SILENT) ? "'self'" : "'none'")
                        + "; base-uri 'self'; form-action 'self'; object-src 'none'");
        request.next();
    }

    /** Whoever came by TLS comes so for a year; a proxy's word counts where PALABRE_BEHIND_PROXY says so. */
    private static void keptToTls(RoutingContext request) {
        if ("https".equals(request.request().scheme())) request.response().putHeader("Strict-Transport-Security", "max-age=31536000");
        request.next();
    }

    /**
     * What is asked by an address has no second one that ends with a slash or has parameters of its own ({@code ;a=b}), as the
     * framework would have it: limits and memory know a request by how its address ends.
     */
    private static void oneAddress(RoutingContext request) {
        var path = request.normalizedPath();
        if (path.endsWith("/") || path.indexOf(';') >= 0) request.fail(404);
        else request.next();
    }

    /** Before the framework does, which answers with no document. What says of a file what it is comes on top of its length. */
    private void refuseWhatIsTooLarge(RoutingContext request) {
        var length = request.request().getHeader("Content-Length");
        var most = request.request().path().endsWith(JsonOnly.FILES) ? mostOfAFile.asLongValue() + 65_536 : mostBytes.asLongValue();
        if (length != null && length.length() < 19 && length.matches("\\d+") && Long.parseLong(length) > most) {
            request.response().putHeader("Connection", "close");
            request.fail(413);
        } else {
            request.next();
        }
    }

    private static void refused(RoutingContext request) {
        if (request.statusCode() < 400 || request.statusCode() >= 500 || request.response().headWritten()) {
            request.next();
            return;
        }
        var language = request.request().getHeader("Accept-Language");
        request.response().setStatusCode(request.statusCode()).putHeader("Content-Type", Problems.MEDIA_TYPE)
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(Problems.document(request.statusCode(), language, request.request().path()));
    }
}
