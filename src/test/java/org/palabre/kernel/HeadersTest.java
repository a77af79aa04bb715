package org.palabre.kernel;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;

/** What an answer of the API lets a browser do: nothing but hand it to the SPA. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
@TestProfile(HeadersTest.BehindAProxy.class)
class HeadersTest {
    public static class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.proxy.proxy-address-forwarding", "true");
        }
    }

    private static void isClosed(Response answer) {
        answer.then().header("Content-Security-Policy", is("default-src 'none'; sandbox; frame-ancestors 'none'")).header("X-Content-Type-Options", is("nosniff"))
                .header("Referrer-Policy", is("no-referrer")).header("Permissions-Policy", containsString("geolocation=()"))
                .header("Cross-Origin-Opener-Policy", is("same-origin"));
    }

    @Test
    void answers_and_refusals_alike() {
        isClosed(visitor().get("/spaces"));
        isClosed(visitor().get("/me"));
        isClosed(visitor().get("/nulle-part"));
        isClosed(visitor().delete("/spaces"));
        isClosed(irev().body("x".repeat(2_000_000)).post("/previews"));
        isClosed(irev().body("{").post("/previews"));
        isClosed(given().get("/q/openapi"));
    }

    @Test
    void who_came_by_tls_stays_with_it() {
        visitor().header("X-Forwarded-Proto", "https").get("/spaces").then().header("Strict-Transport-Security", containsString("max-age="));
        visitor().get("/spaces").then().header("Strict-Transport-Security", nullValue());
    }
}
