package org.palabre.follow;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Hearing;
import org.palabre.Issuer;
import org.palabre.Talk.Somebody;
import org.palabre.Until;

/** A copy keeps so many streams open, and so many for one account or one address. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
@TestProfile(LiveLimitTest.Few.class)
class LiveLimitTest {
    public static class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("palabre.live.streams", "5", "palabre.live.streams-per-account", "2", "palabre.limits.address-factor", "2");
        }
    }

    private static Hearing hears(Somebody who, String topic) {
        return Hearing.of(who == null ? null : Issuer.token(who.user(), who.organisation(), who.roles()), topic);
    }

    @Test
    void one_more_than_there_is_room_for_is_told_to_come_back_and_finds_room_when_somebody_leaves() throws Exception {
        var topic = "proposal:" + proposal(space());
        var one = somebody();
        var other = somebody();
        try (var a = hears(one, topic).begun(); var b = hears(one, topic).begun()) {
            assertEquals(503, hears(one, topic).status);
            one.asks().header("Accept-Language", "en").get("/stream?topics=" + topic).then().statusCode(503).header("Retry-After", matchesPattern("[1-9]\\d*"))
                    .contentType(containsString("application/problem+json")).body("type", is("/problems/stream-full")).body("title", is("No live updates for now"));
            try (var c = hears(other, topic).begun(); var d = hears(null, topic).begun(); var e = hears(null, topic).begun()) {
                assertEquals(503, hears(other, topic).status, "the copy is full");
                assertEquals(503, hears(null, topic).status, "the copy is full");
                e.close();
                Until.within(Duration.ofSeconds(10), "room for one more", () -> {
                    try (var again = hears(other, topic)) {
                        return again.status == 200;
                    }
                });
            }
            a.close();
            Until.within(Duration.ofSeconds(10), "room for one more of this account", () -> {
                try (var again = hears(one, topic)) {
                    return again.status == 200;
                }
            });
        }
        Until.within(Duration.ofSeconds(10), "everybody has left", () -> {
            try (var a = hears(null, topic); var b = hears(null, topic); var c = hears(null, topic); var d = hears(null, topic); var e = hears(null, topic)) {
                return a.status == 200 && b.status == 200 && c.status == 200 && d.status == 200 && e.status == 503;
            }
        });
    }
}
