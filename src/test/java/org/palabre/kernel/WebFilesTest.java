package org.palabre.kernel;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;

/** One address for the SPA and the API, where one machine runs both. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
@TestProfile(WebFilesTest.WithAFolder.class)
class WebFilesTest {
    public static class WithAFolder implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var folder = Files.createDirectories(Path.of("target/web files"));
                Files.writeString(folder.resolve("index.html"), "<!doctype html><title>La page</title>");
                Files.writeString(folder.resolve("silent.html"), "<!doctype html><title>Le cadre</title>");
                Files.createDirectories(folder.resolve("assets"));
                Files.writeString(folder.resolve("assets/app-1a2b.js"), "export {}");
                return Map.of("palabre.web.dir", folder.toString());
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }

    @Test
    void every_page_is_the_spa_s() {
        for (var page : new String[] {"/", "/index.html", "/espaces/rencontre-2018", "/propositions/1?x=%00"})
            given().get(page).then().statusCode(200).contentType(containsString("text/html")).body(containsString("La page"))
                    .header("Cache-Control", is("no-cache")).header("Content-Security-Policy", containsString("default-src 'self'"));
    }

    @Test
    void what_has_a_hash_in_its_name_is_kept_for_ever_and_what_is_gone_is_gone() {
        given().get("/assets/app-1a2b.js").then().statusCode(200).header("Cache-Control", containsString("immutable")).contentType(containsString("javascript"));
        given().get("/assets/app-0000.js").then().statusCode(404);
    }

    @Test
    void a_page_loads_nothing_from_elsewhere_asks_only_us_and_keycloak_and_is_framed_by_nobody() {
        for (var page : new String[] {"/", "/espaces/rencontre-2018", "/assets/app-1a2b.js"})
            given().get(page).then().header("Content-Security-Policy", allOf(containsString("default-src 'self';"), containsString("frame-ancestors 'none'"),
                            containsString("object-src 'none'"), containsString("connect-src 'self' " + keycloak() + ";"), containsString("frame-src 'self' " + keycloak() + ";")))
                    .header("X-Content-Type-Options", is("nosniff")).header("Referrer-Policy", is("same-origin"))
                    .header("Permissions-Policy", containsString("camera=()")).header("Cross-Origin-Opener-Policy", is("same-origin"));
    }

    @Test
    void only_the_page_of_the_silent_sign_in_is_framed_and_only_by_us() {
        given().get("/silent.html").then().body(containsString("Le cadre")).header("Content-Security-Policy", containsString("frame-ancestors 'self'"));
        given().get("/silent.html/../index.html").then().header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    private static String keycloak() {
        return ConfigProvider.getConfig().getValue("palabre.oidc.public-url", String.class).replaceFirst("/realms/.*", "");
    }

    @Test
    void the_api_stays_the_api() {
        given().get("/api/v1/rien").then().statusCode(404).contentType(containsString("application/problem+json"));
        given().get("/api/v1/spaces").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void nothing_outside_the_folder_is_served() {
        for (var path : new String[] {"/../pom.xml", "/%2e%2e/pom.xml", "/assets/..%2f..%2fpom.xml", "/.git/config"})
            given().urlEncodingEnabled(false).get(path).then().body(org.hamcrest.Matchers.not(containsString("<project"))).body(org.hamcrest.Matchers.not(containsString("[core]")));
    }
}
