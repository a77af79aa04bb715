package org.palabre.kernel;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Together;

/** So many deeds a minute: here three an account, and sixty an address. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
@TestProfile(RateLimitTest.Three.class)
class RateLimitTest {
    public static class Three implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("palabre.limits.writes-per-minute", "3");
        }
    }

    private static int preview(String user) {
        return as(user, "irev", "member").body(Map.of("body", "x")).post("/previews").statusCode();
    }

    @Test
    void an_account_and_an_address_have_their_limits() throws Exception {
        var user = "pressee-" + unique();
        var statuses = Together.run(20, i -> preview(user));
        // The minute may turn in between: at least one window's worth, at most two.
        var accepted = statuses.stream().filter(status -> status == 200).count();
        assertEquals(true, accepted >= 3 && accepted <= 6, statuses.toString());
        var refused = as(user, "irev", "member").body(Map.of("body", "x"));
        for (int i = 0; i < 4; i++) refused.post("/previews");
        refused.post("/previews").then().statusCode(429).header("Retry-After", matchesPattern("[1-9]\\d?")).body("type", is("/problems/too-many-requests"));
        as(user, "irev", "member").get("/me").then().statusCode(200);
        assertEquals(200, preview("tranquille-" + unique()), "somebody else of the same address goes on");
        var others = Together.run(130, i -> preview("foule-" + i));
        assertEquals(true, others.contains(429), "an address has a limit too");
    }
}
