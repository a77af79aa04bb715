package org.palabre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KillIT {
    private static final int COMMENTS = 300;

    /** The backend is killed in the middle of a burst, started again, and everybody retries: each comment is there once. */
    @Test
    void a_killed_backend_loses_nothing_it_answered_and_doubles_nothing_that_is_retried() throws Exception {
        try (var postgres = EmbeddedPostgres.builder().start()) {
            var answered = new ConcurrentHashMap<Integer, String>();
            var enough = new CountDownLatch(COMMENTS / 4);
            String thread;
            try (var first = Packaged.start(postgres)) {
                RestAssured.port = first.port;
                thread = proposal(space());
                for (int i = 0; i < 10; i++) commenter(i).get("/me").then().statusCode(200);
                var posting = Executors.newFixedThreadPool(10);
                IntStream.range(0, COMMENTS).forEach(i -> posting.submit(() -> {
                    answered.put(i, post(thread, i));
                    enough.countDown();
                }));
                assertTrue(enough.await(60, TimeUnit.SECONDS));
                first.kill();
                posting.shutdown();
                assertTrue(posting.awaitTermination(60, TimeUnit.SECONDS));
            }
            assertTrue(answered.size() < COMMENTS, "it was killed too late to show anything");
            try (var second = Packaged.start(postgres)) {
                RestAssured.port = second.port;
                for (int i = 0; i < COMMENTS; i++) {
                    var id = post(thread, i);
                    assertEquals(answered.getOrDefault(i, id), id, "what was answered before is the same comment");
                }
                var bodies = new ArrayList<String>();
                for (String next = ""; next != null; ) {
                    var page = visitor().queryParam("after", next).get("/proposals/{id}/comments?limit=100", thread).then().statusCode(200).extract();
                    bodies.addAll(page.path("items.body"));
                    next = page.path("next");
                }
                assertEquals(COMMENTS, bodies.size());
                assertEquals(COMMENTS, new HashSet<>(bodies).size());
                assertEquals(COMMENTS, visitor().get("/proposals/{id}", thread).then().extract().<Integer>path("counts.comments"));
            }
        } finally {
            RestAssured.reset();
        }
    }

    private static io.restassured.specification.RequestSpecification commenter(int number) {
        return as("commentatrice-" + number % 10, "oriv", "member");
    }

    private static String post(String thread, int number) {
        return commenter(number).header("Idempotency-Key", "burst-" + number).body(Map.of("body", "Commentaire numéro " + number))
                .post("/proposals/{id}/comments", thread).then().statusCode(201).extract().path("id");
    }
}
