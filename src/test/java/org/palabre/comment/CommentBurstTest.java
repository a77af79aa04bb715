package org.palabre.comment;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Together;

/** Many people in one thread at once. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class CommentBurstTest {
    @Inject
    Database database;

    @Test
    void a_hundred_comments_by_twenty_people_at_once_each_sent_twice_are_there_once() throws Exception {
        var space = space();
        var thread = "debates/" + debate(space);
        var root = comment(irev(), thread, "Un début.");
        var people = IntStream.range(0, 20).mapToObj(i -> "membre-" + unique()).toList();
        var posts = new ArrayList<Callable<String>>();
        for (int i = 0; i < 100; i++) {
            var author = people.get(i % 20);
            var key = "rafale-" + unique();
            var body = i % 2 == 0 ? Map.of("body", "Numéro " + i) : Map.of("body", "Numéro " + i, "replyTo", root);
            for (int twice = 0; twice < 2; twice++)
                posts.add(() -> as(author, "oriv", "member").header("Idempotency-Key", key).body(body).post("/" + thread + "/comments")
                        .then().statusCode(201).extract().path("id"));
        }
        var answers = Together.run(posts.size(), i -> posts.get(i).call());
        for (int i = 0; i < 200; i += 2) assertEquals(answers.get(i), answers.get(i + 1));
        assertEquals(100, answers.stream().distinct().count());
        visitor().get("/" + thread + "/comments?count=true").then().body("total", is(51));
        visitor().get("/comments/{id}/replies?count=true", root).then().body("total", is(50));
        visitor().get("/comments/{id}", root).then().body("counts.replies", is(50));
        visitor().get("/" + thread).then().body("counts.comments", is(101));
        visitor().get("/spaces/{slug}", space).then().body("counts.comments", is(101));
        CommentTest.talliesEqualRows(database, thread);
        assertEquals(100, database.number("select count(*) from event where type = 'CommentPosted' and object_id <> ? and subject_id = ?",
                root, thread.substring("debates/".length())));
    }

    @Test
    void writing_deleting_and_hiding_at_once_leave_counts_that_are_true() throws Exception {
        var space = space();
        var thread = "proposals/" + proposal(space);
        var roots = IntStream.range(0, 6).mapToObj(i -> comment(oriv(), thread, "Numéro " + i)).toList();
        var deeds = new ArrayList<Callable<Integer>>();
        for (var root : roots) {
            for (int i = 0; i < 4; i++) deeds.add(() -> irev().body(Map.of("body", "Je réponds.", "replyTo", root)).post("/" + thread + "/comments").statusCode());
            for (int twice = 0; twice < 2; twice++) deeds.add(() -> oriv().delete("/comments/{id}", root).statusCode());
            for (int twice = 0; twice < 2; twice++)
                deeds.add(() -> moderator().body(Map.of("reason", HIDDEN_BECAUSE)).put("/comments/{id}/hiding", root).statusCode());
        }
        Collections.shuffle(deeds, new Random(2018));
        var answers = Together.run(deeds.size(), i -> deeds.get(i).call());
        // 400: what one answers has just been hidden, which is told like a comment that is not there.
        assertTrue(List.of(201, 204, 400, 404, 409).containsAll(answers), answers::toString);
        assertEquals(6, database.number("select count(*) from subject where thread_id = ? and deleted_at is not null", thread.substring("proposals/".length())));
        CommentTest.talliesEqualRows(database, thread);
        var left = database.number("select count(*) from subject where thread_id = ? and deleted_at is null and hidden_at is null", thread.substring("proposals/".length()));
        visitor().get("/spaces/{slug}", space).then().body("counts.comments", is((int) left));
    }

    @Test
    void nothing_is_said_after_a_debate_is_concluded() throws Exception {
        var thread = "debates/" + debate(space());
        var deeds = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 30; i++) deeds.add(() -> oriv().body(Map.of("body", "À temps ?")).post("/" + thread + "/comments").statusCode());
        deeds.add(15, () -> moderator().body(Map.of("conclusion", "Nous en restons là, et nous essayons.")).put("/" + thread + "/conclusion").statusCode());
        var answers = Together.run(deeds.size(), i -> deeds.get(i).call());
        assertEquals(200, answers.get(15));
        assertTrue(List.of(200, 201, 409).containsAll(answers), answers::toString);
        assertEquals(0, database.number("select count(*) from subject c join subject t on t.id = c.thread_id where t.id = ? and c.published_at > t.closed_at",
                thread.substring("debates/".length())));
        assertEquals(answers.stream().filter(answer -> answer == 201).count(), (long) visitor().get("/" + thread).then().extract().<Integer>path("counts.comments"));
    }
}
