package org.palabre.kernel;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;

/** A SPA that is deployed elsewhere may ask, others may not, and no shared cache gives one the other's answer. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
@TestProfile(CorsTest.WithAnOrigin.class)
class CorsTest {
    private static final String OURS = "https://palabre.example";

    public static class WithAnOrigin implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.cors.origins", OURS);
        }
    }

    @Test
    void an_allowed_site_may_ask_first() {
        var allowed = visitor().header("Origin", OURS).header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,content-type,if-match,last-event-id").options("/proposals/x").then().statusCode(200)
                .header("Access-Control-Allow-Origin", is(OURS)).header("Access-Control-Allow-Methods", containsString("PATCH")).extract();
        for (var header : new String[] {"Authorization", "Content-Type", "If-Match", "Last-Event-ID"})
            assertTrue(allowed.header("Access-Control-Allow-Headers").toLowerCase().contains(header.toLowerCase()), header);
    }

    @Test
    void an_allowed_site_reads_answers_and_errors() {
        visitor().header("Origin", OURS).get("/spaces").then().statusCode(200).header("Access-Control-Allow-Origin", is(OURS))
                .header("Access-Control-Expose-Headers", containsString("ETag"));
        irev().header("Origin", OURS).get("/me").then().statusCode(200).header("Access-Control-Allow-Origin", is(OURS));
        visitor().header("Origin", OURS).get("/me").then().statusCode(401).header("Access-Control-Allow-Origin", is(OURS));
    }

    @Test
    void another_site_is_refused() {
        visitor().header("Origin", "https://ailleurs.example").get("/spaces").then().statusCode(403).header("Access-Control-Allow-Origin", nullValue());
        visitor().header("Origin", "https://ailleurs.example").header("Access-Control-Request-Method", "GET").options("/spaces").then()
                .header("Access-Control-Allow-Origin", not(is("https://ailleurs.example")));
    }

    @Test
    void a_shared_cache_keeps_each_site_s_answer_apart() {
        for (var reader : new io.restassured.specification.RequestSpecification[] {visitor(), visitor().header("Origin", OURS), irev().header("Origin", OURS)}) {
            var vary = String.join(", ", reader.get("/spaces").headers().getValues("Vary"));
            for (var name : new String[] {"Authorization", "Accept-Language", "Origin"}) assertTrue(vary.contains(name), vary);
        }
    }
}
