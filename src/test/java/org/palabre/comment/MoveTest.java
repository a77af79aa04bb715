package org.palabre.comment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Talk;
import org.palabre.Together;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class MoveTest {
    private static final String REASON = "Ce commentaire répond à la question de cet autre débat.";
    @Inject
    Database database;
    @Inject
    Threads threads;
    @Inject
    CommentsSettled settled;

    private static ValidatableResponse move(String comment, String into) {
        return moderator().body(Map.of("into", into, "reason", REASON)).put("/comments/{id}/thread", comment).then();
    }

    @Test
    void a_moderator_moves_a_comment_with_its_replies_to_the_debate_where_it_belongs() {
        var space = space();
        var proposal = proposal(space);
        var from = "proposals/" + proposal;
        var debate = debate(space);
        var top = comment(oriv(), from, "Hors sujet ici.");
        var stays = comment(irev(), from, "Dans le sujet.");
        var below = reply(irev(), from, top, "Je réponds.");
        var last = reply(oriv(), from, below, "Et moi.");
        hide("comments/" + reply(oriv(), from, top, "À masquer."));
        irev().body(Map.of("value", 1)).put("/comments/{id}/vote", top).then().statusCode(200);

        move(top, debate).statusCode(200).body("subject.type", is("DEBATE")).body("subject.id", is(debate)).body("counts.replies", is(2)).body("score.up", is(1))
                .body("moved.reason", is(REASON));
        visitor().get("/" + from + "/comments").then().body("items.id", contains(stays));
        visitor().get("/debates/{id}/comments", debate).then().body("items.id", contains(top));
        visitor().get("/comments/{id}/replies", top).then().body("items.id", contains(below));
        visitor().get("/comments/{id}/replies", below).then().body("items.id", contains(last)).body("items[0].depth", is(3));
        visitor().get("/" + from).then().body("counts.comments", is(1));
        visitor().get("/debates/{id}", debate).then().body("counts.comments", is(3));
        visitor().get("/spaces/{slug}", space).then().body("counts.comments", is(4));
        visitor().get("/comments/{id}/place", last).then().body("subject.type", is("DEBATE")).body("subject.id", is(debate)).body("path.id", contains(top, below, last));
        visitor().get("/comments/{id}", top).then().statusCode(200).body("moved", nullValue());
        oriv().get("/comments/{id}", top).then().body("moved.reason", is(REASON));
        oriv().body(Map.of("body", "Encore.", "replyTo", top)).post("/debates/{id}/comments", debate).then().statusCode(201);
        noDifference(space);
    }

    @Test
    void a_reply_that_is_moved_begins_a_conversation_of_its_own() {
        var space = space();
        var from = "proposals/" + proposal(space);
        var into = proposal(space);
        var root = comment(oriv(), from, "Un.");
        var two = reply(irev(), from, root, "Deux.");
        var three = reply(oriv(), from, two, "Trois.");
        settled.now();
        move(two, into).statusCode(200).body("depth", is(1)).body("replyTo", nullValue()).body("counts.replies", is(1));
        visitor().get("/comments/{id}", three).then().body("depth", is(2)).body("replyTo", is(two)).body("can.reply", is("not-signed-in"));
        oriv().body(Map.of("body", "Plus bas.", "replyTo", three)).post("/proposals/{id}/comments", into).then().statusCode(201).body("depth", is(3));
        visitor().get("/comments/{id}", root).then().body("counts.replies", is(0));
        visitor().get("/" + from).then().body("counts.comments", is(1));
        assertEquals(0, database.number("select cast(discussed as int) from comment where id = ?", root));
        noDifference(space);
        CommentTest.talliesEqualRows(database, from);
        CommentTest.talliesEqualRows(database, "proposals/" + into);
    }

    @Test
    void its_author_is_told_where_it_went_and_not_by_whom() {
        var space = space();
        var author = Talk.somebody();
        var debate = debate(space);
        var comment = comment(author.asks(), "proposals/" + proposal(space), "Hors sujet ici.");
        move(comment, debate).statusCode(200);
        author.asks().get("/me/notifications").then().statusCode(200).body("items.type", contains("CommentMoved")).body("items[0].why", is("yours"))
                .body("items[0].subject.id", is(debate)).body("items[0].objectId", is(comment)).body("items[0].actor", nullValue());
        moderator().get("/comments/{id}", comment).then().body("moved.reason", is(REASON));
    }

    @Test
    void only_who_moderates_here_and_there_moves_and_only_to_where_the_same_people_read() {
        var space = space();
        var comment = comment(oriv(), "proposals/" + proposal(space), "Hors sujet ici.");
        var here = Talk.somebody();
        Talk.seat(here, space, "MODERATOR");
        var elsewhere = proposal(space());
        var wanted = Map.of("into", elsewhere, "reason", REASON);
        oriv().body(wanted).put("/comments/{id}/thread", comment).then().statusCode(403).body("type", is("/problems/moderators-only"));
        here.asks().body(wanted).put("/comments/{id}/thread", comment).then().statusCode(403).body("type", is("/problems/moderators-only"));
        here.asks().get("/comments/{id}", comment).then().body("can.move", is(true));
        move(comment, elsewhere).statusCode(200);
        here.asks().get("/comments/{id}", comment).then().body("can.move", is("moderators-only"));

        var network = space("NETWORK", List.of("propose", "vote", "comment", "debate"));
        move(comment, proposal(network)).statusCode(409).body("type", is("/problems/move-changes-audience"));
        visitor().get("/comments/{id}", comment).then().statusCode(200);
        var closed = debate(space());
        Talk.conclude(closed);
        move(comment, closed).statusCode(409).body("type", is("/problems/debate-concluded"));
        move(comment, elsewhere).statusCode(400).body("violations.field", contains("into"));
        move(comment, UUID.randomUUID().toString()).statusCode(400).body("violations.field", contains("into"));
        move(comment, comment).statusCode(400).body("violations.field", contains("into"));
        moderator().body(Map.of("into", elsewhere, "reason", "Trop court.")).put("/comments/{id}/thread", comment).then().statusCode(400).body("violations.field", contains("reason"));
        moderator().body(Map.of("into", elsewhere, "reason", "x".repeat(15))).put("/comments/{id}/thread", comment).then().statusCode(400).body("violations.field", contains("into"));
        hide("comments/" + comment);
        move(comment, proposal(space)).statusCode(409).body("type", is("/problems/hidden"));
    }

    @Test
    void a_thread_that_asks_for_no_position_keeps_none_of_what_comes() {
        var space = space();
        var debate = moderator().body(Map.of("title", QUESTION, "body", BODY, "asksPosition", false)).post("/spaces/{slug}/debates", space).then().statusCode(201).extract().<String>path("id");
        moderator().put("/debates/{id}/publication", debate).then().statusCode(200);
        var comment = oriv().body(Map.of("body", "Pour.", "position", "FOR")).post("/proposals/{id}/comments", proposal(space)).then().statusCode(201).extract().<String>path("id");
        move(comment, debate).statusCode(200).body("position", nullValue());
    }

    @Test
    void all_that_was_said_moves_where_two_threads_become_one() {
        var space = space();
        var other = space();
        var from = proposal(space);
        var into = proposal(other);
        var root = comment(oriv(), "proposals/" + from, "Un.");
        var reply = reply(irev(), "proposals/" + from, root, "Deux.");
        hide("comments/" + comment(oriv(), "proposals/" + from, "À masquer."));
        var known = comment(oriv(), "proposals/" + into, "Déjà là.");
        QuarkusTransaction.requiringNew().run(() -> threads.move(UUID.fromString(from), UUID.fromString(into)));
        visitor().get("/proposals/{id}/comments", from).then().body("items", empty());
        visitor().get("/proposals/{id}/comments?sort=oldest", into).then().body("items.id", contains(root, known));
        visitor().get("/comments/{id}", reply).then().body("subject.id", is(into)).body("replyTo", is(root)).body("depth", is(2));
        visitor().get("/comments/{id}/place", reply).then().body("subject.space.slug", is(other));
        visitor().get("/proposals/{id}", from).then().body("counts.comments", is(0));
        visitor().get("/proposals/{id}", into).then().body("counts.comments", is(3));
        visitor().get("/spaces/{slug}", space).then().body("counts.comments", is(0));
        visitor().get("/spaces/{slug}", other).then().body("counts.comments", is(3));
        noDifference(space);
        noDifference(other);
    }

    /** Writing, voting, deleting, hiding and moving to and fro at once: nothing waits for ever, and the counts are true. */
    @Test
    void moving_while_others_write_leaves_counts_that_are_true() throws Exception {
        var space = space();
        var one = proposal(space);
        var other = debate(space);
        var roots = new ArrayList<String>();
        for (int i = 0; i < 6; i++) roots.add(comment(oriv(), "proposals/" + one, "Numéro " + i));
        var deeds = new ArrayList<Callable<Integer>>();
        for (var root : roots) {
            for (int i = 0; i < 3; i++) deeds.add(() -> irev().body(Map.of("body", "Je réponds.", "replyTo", root)).post("/proposals/" + one + "/comments").statusCode());
            for (int i = 0; i < 2; i++) deeds.add(() -> irev().body(Map.of("value", 1)).put("/comments/{id}/vote", root).statusCode());
            deeds.add(() -> move(root, other).extract().statusCode());
            deeds.add(() -> move(root, one).extract().statusCode());
            deeds.add(() -> {
                settled.now();
                return 200;
            });
        }
        deeds.add(() -> oriv().delete("/comments/{id}", roots.get(0)).statusCode());
        deeds.add(() -> moderator().body(Map.of("reason", HIDDEN_BECAUSE)).put("/comments/{id}/hiding", roots.get(1)).statusCode());
        Collections.shuffle(deeds, new Random(2018));
        var rings = database.number("select deadlocks from pg_stat_database where datname = current_database()");
        var answers = Together.run(deeds.size(), i -> deeds.get(i).call());
        // 503: on a busy machine somebody waited for more than a second and is told to come back; nothing of what they wanted was done.
        assertTrue(List.of(200, 201, 204, 400, 404, 409, 503).containsAll(answers), answers::toString);
        assertEquals(rings, database.number("select deadlocks from pg_stat_database where datname = current_database()"));
        noDifference(space);
        assertEquals(0, database.number("select count(*) from comment c join subject s on s.id = c.id where (c.thread_id, c.parent_id) is distinct from (s.thread_id, s.parent_id) and s.thread_id in (?, ?)", one, other));
        assertEquals(0, database.number("select count(*) from comment c join comment p on p.id = c.parent_id where (c.thread_id <> p.thread_id or c.depth <> p.depth + 1) and c.thread_id in (?, ?)", one, other));
    }

    private void noDifference(String space) {
        assertEquals(0, database.number("select count(*) from tally_difference d join subject s on s.id = d.subject_id where s.space_id = (select id from space where slug = '" + space + "')"));
    }
}
