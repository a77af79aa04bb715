package org.palabre.proposal;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.SlowReader;
import org.palabre.Together;
import org.palabre.Until;

/** Whoever takes a whole list away slowly keeps a thread: for so long, and of so many. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
@TestProfile(SlowExportTest.Soon.class)
class SlowExportTest {
    public static class Soon implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("palabre.limits.slowest-answer", "5S");
        }
    }

    private static final int MANY = 64;
    @Inject
    Database database;

    /** A list of more than two megabytes. */
    private String longList() throws Exception {
        var space = space();
        Together.run(8, i -> {
            for (int n = 0; n < MANY / 8; n++) proposal(space);
            return null;
        });
        database.run("update proposal set body = repeat('é', 20000) where id in (select s.id from subject s join space sp on sp.id = s.space_id where sp.slug = '" + space + "')");
        return "/spaces/" + space + "/proposals.csv";
    }

    @Test
    void who_reads_slowly_has_two_places_and_not_for_long() throws Exception {
        var list = longList();
        try (var one = SlowReader.of("/api/v1" + list); var other = SlowReader.of("/api/v1" + list)) {
            assertEquals(200, one.status());
            assertEquals(200, other.status());
            visitor().get(list).then().statusCode(429).header("Retry-After", matchesPattern("[1-9]\\d*")).body("type", is("/problems/too-many-requests"));
            irev().get(list).then().statusCode(200);
            Until.within(Duration.ofSeconds(20), "a place for one more visitor", () -> visitor().get(list).statusCode() == 200);
            // Though neither has read a word since: no thread waits for them.
            Until.within(Duration.ofSeconds(20), "threads that wait for nobody", () -> Thread.getAllStackTraces().values().stream().flatMap(Stream::of)
                    .noneMatch(frame -> frame.getMethodName().equals("awaitWriteable")));
            assertTrue(one.rest() < MANY * 40_000, "it was cut off");
        }
    }

    @Test
    void who_hangs_up_before_the_answer_leaves_a_place_to_others() throws Exception {
        var list = "/spaces/" + space() + "/proposals.csv";
        for (int i = 0; i < 50; i++) SlowReader.of("/api/v1" + list).hangUp();
        Until.within(Duration.ofSeconds(4), "a place", () -> visitor().get(list).statusCode() == 200);
    }
}
