package org.palabre.comment;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Talk;
import org.palabre.Talk.Somebody;
import org.palabre.Together;

/** What is new in a thread since somebody was there. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class ReadMarkTest {
    @Inject
    Database database;

    private static void reads(Somebody who, String thread, String upTo) {
        who.asks().body(Collections.singletonMap("comment", upTo)).put("/" + thread + "/read-mark").then().statusCode(204);
    }

    private static ValidatableResponse sees(Somebody who, String thread) {
        return who.asks().get("/" + thread).then().statusCode(200);
    }

    @Test
    void what_others_wrote_since_is_new_but_not_before_one_was_ever_there() {
        for (var thread : List.of("proposals/" + proposal(space()), "debates/" + debate(space()))) {
            var reader = somebody();
            var first = comment(oriv(), thread, "Avant.");
            sees(reader, thread).body("unread.comments", is(0)).body("unread.after", nullValue()).body("unread.newest", is(first));
            visitor().get("/" + thread).then().body("unread", nullValue());
            reads(reader, thread, first);
            sees(reader, thread).body("unread.comments", is(0)).body("unread.after", is(first));
            reply(oriv(), thread, first, "Une réponse.");
            var newest = comment(irev(), thread, "Après.");
            comment(reader.asks(), thread, "De moi.");
            sees(reader, thread).body("unread.comments", is(2)).body("unread.after", is(first)).body("unread.newest", is(newest));
            reads(reader, thread, newest);
            sees(reader, thread).body("unread.comments", is(0));
        }
    }

    @Test
    void where_there_was_nothing_yet_all_that_comes_is_new() {
        var thread = "proposals/" + proposal(space());
        var reader = somebody();
        reads(reader, thread, null);
        var comment = comment(oriv(), thread, "Le premier.");
        sees(reader, thread).body("unread.comments", is(1)).body("unread.after", nullValue()).body("unread.newest", is(comment));
    }

    @Test
    void what_is_hidden_or_deleted_is_not_new() {
        var thread = "proposals/" + proposal(space());
        var reader = somebody();
        reads(reader, thread, null);
        var hidden = comment(oriv(), thread, "Masqué.");
        var deleted = comment(oriv(), thread, "Supprimé.");
        sees(reader, thread).body("unread.comments", is(2));
        hide("comments/" + hidden);
        oriv().delete("/comments/{id}", deleted).then().statusCode(204);
        sees(reader, thread).body("unread.comments", is(0)).body("unread.newest", nullValue());
        restore("comments/" + hidden);
        sees(reader, thread).body("unread.comments", is(1)).body("unread.newest", is(hidden));
    }

    @Test
    void a_mark_moves_only_forward_and_is_one_row_whatever_happens_at_once() throws Exception {
        var id = proposal(space());
        var thread = "proposals/" + id;
        var reader = somebody();
        var one = comment(oriv(), thread, "Un.");
        var two = comment(oriv(), thread, "Deux.");
        reader.id();
        Together.run(6, i -> {
            reads(reader, thread, i % 3 == 0 ? null : i % 3 == 1 ? one : two);
            return null;
        });
        sees(reader, thread).body("unread.comments", is(0)).body("unread.after", is(two));
        reads(reader, thread, one);
        reads(reader, thread, null);
        sees(reader, thread).body("unread.after", is(two));
        assertEquals(1, database.number("select count(*) from read_mark where subject_id = ?", id));
    }

    @Test
    void a_hundred_are_counted_and_no_more() {
        var thread = "proposals/" + proposal(space());
        var reader = somebody();
        reads(reader, thread, null);
        for (int i = 0; i < 99; i++) comment(oriv(), thread, "Encore " + i);
        sees(reader, thread).body("unread.comments", is(99));
        for (int i = 0; i < 2; i++) comment(oriv(), thread, "Et encore " + i);
        sees(reader, thread).body("unread.comments", is(100));
    }

    @Test
    void a_mark_is_of_this_thread_and_of_who_is_not_blocked() {
        var thread = "proposals/" + proposal(space());
        var elsewhere = comment(oriv(), "proposals/" + proposal(space()), "Ailleurs.");
        var reader = somebody();
        for (var wrong : List.of(elsewhere, UUID.randomUUID().toString(), thread.replace("proposals/", "")))
            reader.asks().body(Map.of("comment", wrong)).put("/" + thread + "/read-mark").then().statusCode(400).body("violations[0].field", is("comment"));
        Talk.block(reader);
        reader.asks().body(Map.of("comment", elsewhere)).put("/" + thread + "/read-mark").then().statusCode(403);
    }
}
