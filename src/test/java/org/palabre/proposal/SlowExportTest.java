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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.SlowReader;
import org.palabre.Talk;
import org.palabre.Together;
import org.palabre.Until;
import org.palabre.attachment.Sending;

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
    /** A place was lost about once in a hundred. */
    private static final int MANY_TIMES = 600;
    @Inject
    Database database;

    /** A list of more than five megabytes: a line keeps up to four for who reads nothing. */
    private String longList() throws Exception {
        var space = space();
        Together.run(8, i -> {
            for (int n = 0; n < MANY / 8; n++) proposal(space);
            return null;
        });
        database.run("update proposal set body = repeat('𝄞', 20000) where id in (select s.id from subject s join space sp on sp.id = s.space_id where sp.slug = '" + space + "')");
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
            assertTrue(one.rest() < MANY * 80_000, "it was cut off");
        }
    }

    @Test
    void who_hangs_up_before_the_answer_leaves_their_place_to_others() throws Exception {
        var list = longList();
        var empty = "/spaces/" + space() + "/proposals.csv";
        for (int i = 0; i < MANY_TIMES; i++) SlowReader.of("/api/v1" + empty).hangUp();
        Until.within(Duration.ofSeconds(4), "two places", () -> {
            try (var one = SlowReader.of("/api/v1" + list)) {
                return one.status() == 200 && visitor().get(empty).statusCode() == 200;
            }
        });
    }

    /** Whoever opens a long report on a poor line gets the whole of it, though a list that was begun with it is cut off. */
    @Test
    void a_file_may_be_longer_on_its_way_the_larger_it_is() throws Exception {
        var report = Arrays.copyOf("%PDF-1.4".getBytes(StandardCharsets.US_ASCII), 9_000_000);
        var author = Talk.somebody();
        var url = Sending.to("proposals/" + Talk.proposal(author, space())).by(author).file("bilan.pdf", report).send().of("url");
        var list = longList();
        try (var document = SlowReader.of(url); var one = SlowReader.of("/api/v1" + list); var other = SlowReader.of("/api/v1" + list)) {
            assertEquals(List.of(200, 200, 200), List.of(document.status(), one.status(), other.status()));
            Until.within(Duration.ofSeconds(20), "both lists cut off", () -> visitor().get(list).statusCode() == 200);
            assertTrue(document.rest() > report.length);
        }
    }
}
