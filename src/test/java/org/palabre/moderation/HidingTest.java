package org.palabre.moderation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Talk;
import org.palabre.Together;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class HidingTest {
    private static final Map<String, String> WHY = Map.of("reason", "Ce texte nomme une habitante sans son accord.");
    @Inject
    Database database;

    @Test
    void a_moderator_hides_and_restores_a_proposal_with_a_reason() {
        var space = space();
        var id = proposal(space);
        moderator().body(WHY).put("/proposals/{id}/hiding", id).then().statusCode(204);
        visitor().get("/proposals/{id}", id).then().statusCode(404);
        oriv().get("/proposals/{id}", id).then().statusCode(404);
        irev().get("/proposals/{id}", id).then().statusCode(200).body("hiding.reason", is(WHY.get("reason"))).body("can.hide", is("moderators-only"));
        moderator().get("/proposals/{id}", id).then().statusCode(200).body("hiding.reason", is(WHY.get("reason"))).body("can.hide", is(true));
        visitor().get("/spaces/{slug}/proposals", space).then().body("items", empty());
        visitor().get("/spaces/{slug}", space).then().body("counts.proposals", is(0));
        assertEquals(1, database.number("""
                select count(*) from event e join subject s on s.id = e.subject_id
                where e.type = 'SubjectHidden' and e.subject_id = ? and e.object_id is null and e.concerns_id = s.author_id and e.space_id = s.space_id""", id));
        moderator().delete("/proposals/{id}/hiding", id).then().statusCode(204);
        moderator().delete("/proposals/{id}/hiding", id).then().statusCode(409).body("type", is("/problems/not-hidden"));
        visitor().get("/spaces/{slug}/proposals", space).then().body("items.id", contains(id));
        visitor().get("/spaces/{slug}", space).then().body("counts.proposals", is(1));
        assertEquals(1, database.number("select count(*) from event where type = 'SubjectRestored' and subject_id = ? and concerns_id is not null", id));
    }

    @Test
    void a_hidden_comment_is_out_of_every_count_and_its_event_names_comment_and_thread() {
        var space = space();
        var thread = "debates/" + debate(space);
        var author = somebody();
        var comment = comment(author.asks(), thread, "Ouvrons un atelier à Lille.");
        reply(somebody().asks(), thread, comment, "Et un autre à Roubaix.");
        hide("comments/" + comment);
        visitor().get("/" + thread).then().body("counts.comments", is(1));
        visitor().get("/spaces/{slug}", space).then().body("counts.comments", is(1));
        author.asks().get("/comments/{id}", comment).then().statusCode(200).body("state", is("HIDDEN"));
        visitor().get("/comments/{id}", comment).then().statusCode(404);
        assertEquals(1, database.number("select count(*) from event where type = 'SubjectHidden' and object_id = ? and subject_id = ? and concerns_id = ?",
                comment, thread.replace("debates/", ""), author.id()));
        restore("comments/" + comment);
        visitor().get("/" + thread).then().body("counts.comments", is(2));
    }

    @Test
    void only_those_who_moderate_there_hide_and_restore() {
        var space = space();
        var id = proposal(space);
        var curator = somebody();
        Talk.seat(curator, space, "MODERATOR");
        var elsewhere = somebody();
        Talk.seat(elsewhere, space(), "MODERATOR");
        visitor().body(WHY).put("/proposals/{id}/hiding", id).then().statusCode(401);
        for (var refused : new RequestSpecification[] {irev(), oriv(), anru(), as("sans-role", null), elsewhere.asks()})
            refused.body(WHY).put("/proposals/{id}/hiding", id).then().statusCode(403).body("type", is("/problems/moderators-only"));
        visitor().delete("/proposals/{id}/hiding", id).then().statusCode(401);
        irev().delete("/proposals/{id}/hiding", id).then().statusCode(403).body("type", is("/problems/moderators-only"));
        curator.asks().body(WHY).put("/proposals/{id}/hiding", id).then().statusCode(204);
        oriv().delete("/proposals/{id}/hiding", id).then().statusCode(404);
        curator.asks().delete("/proposals/{id}/hiding", id).then().statusCode(204);
        admin().body(WHY).put("/proposals/{id}/hiding", id).then().statusCode(204);
        admin().delete("/proposals/{id}/hiding", id).then().statusCode(204);
    }

    /** Who moderates decides of others' texts: neither is a report about their own closed by them, nor what somebody else hid shown again. */
    @Test
    void a_moderator_decides_nothing_about_their_own() {
        var space = space();
        var curator = somebody();
        Talk.seat(curator, space, "MODERATOR");
        var thread = "proposals/" + proposal(space);
        var comment = comment(curator.asks(), thread, "Un avis de la modération.");
        oriv().body(Map.of("reason", "OFFENSIVE")).post("/comments/{id}/reports", comment).then().statusCode(201);
        var open = "select count(*) from moderation_case where subject_id = ? and closed_at is null";
        assertEquals(1, database.number(open, comment));
        curator.asks().body(WHY).put("/comments/{id}/hiding", comment).then().statusCode(204);
        assertEquals(1, database.number(open, comment), "it waits for somebody else");
        curator.asks().delete("/comments/{id}/hiding", comment).then().statusCode(204);
        moderator().body(WHY).put("/comments/{id}/hiding", comment).then().statusCode(204);
        assertEquals(0, database.number(open, comment));
        curator.asks().get("/comments/{id}", comment).then().body("can.hide", is("your-own"));
        curator.asks().delete("/comments/{id}/hiding", comment).then().statusCode(403).body("type", is("/problems/your-own"));
        moderator().delete("/comments/{id}/hiding", comment).then().statusCode(204);
    }

    @Test
    void hiding_needs_a_reason_and_something_published() {
        var space = space();
        var id = proposal(space);
        for (var unfit : List.of(Map.of(), Map.of("reason", ""), Map.of("reason", "trop court"), Map.of("reason", " ".repeat(40)), Map.of("reason", "x".repeat(1001))))
            moderator().body(unfit).put("/proposals/{id}/hiding", id).then().statusCode(400).body("violations.field", contains("reason"));
        moderator().body(WHY).put("/proposals/{id}/hiding", draft(irev(), space)).then().statusCode(404);
        moderator().body(WHY).put("/proposals/{id}/hiding", draft(moderator(), space)).then().statusCode(409).body("type", is("/problems/not-published"));
        moderator().body(WHY).put("/debates/{id}/hiding", id).then().statusCode(404);
        moderator().body(WHY).put("/proposals/n-importe-quoi/hiding").then().statusCode(404);
        moderator().body(WHY).put("/spaces/{id}/hiding", space).then().statusCode(404);
    }

    @Test
    void two_who_hide_at_once_hide_once() throws Exception {
        var space = space();
        var id = proposal(space);
        proposal(space);
        var answers = Together.run(4, n -> (n % 2 == 0 ? moderator() : admin()).body(WHY).put("/proposals/{id}/hiding", id).statusCode());
        assertEquals(List.of(204, 409, 409, 409), answers.stream().sorted().toList());
        visitor().get("/spaces/{slug}", space).then().body("counts.proposals", is(1));
        assertEquals(1, database.number("select count(*) from event where type = 'SubjectHidden' and subject_id = ?", id));
    }

    @Test
    void a_comment_and_its_thread_hidden_at_once_are_counted_right() throws Exception {
        var space = space();
        for (int i = 0; i < 4; i++) {
            var thread = "proposals/" + proposal(space);
            var comment = comment(somebody().asks(), thread, "À voir ensemble.");
            comment(somebody().asks(), thread, "D’accord.");
            var subjects = List.of(thread, "comments/" + comment);
            for (var answer : Together.run(2, n -> moderator().body(WHY).put("/" + subjects.get(n) + "/hiding").statusCode())) assertEquals(204, answer);
            visitor().get("/spaces/{slug}", space).then().body("counts.proposals", is(0)).body("counts.comments", is(0));
        }
    }
}
