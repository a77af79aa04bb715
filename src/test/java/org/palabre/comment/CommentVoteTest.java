package org.palabre.comment;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Fixtures;
import org.palabre.Together;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class CommentVoteTest {
    private static final Map<String, Integer> UP = Map.of("value", 1);
    private static final Map<String, Integer> DOWN = Map.of("value", -1);
    @Inject
    Database database;

    @Test
    void a_vote_counts_once_is_turned_round_in_one_step_and_taken_back() {
        var id = comment(irev(), "proposals/" + proposal(space()), "À Lille.");
        oriv().body(UP).put("/comments/{id}/vote", id).then().statusCode(200).body("myVote", is(1)).body("score.up", is(1)).body("score.down", is(0));
        oriv().body(UP).put("/comments/{id}/vote", id).then().statusCode(200).body("score.up", is(1));
        oriv().body(DOWN).put("/comments/{id}/vote", id).then().statusCode(200).body("myVote", is(-1)).body("score.up", is(0)).body("score.down", is(1));
        moderator().body(DOWN).put("/comments/{id}/vote", id).then().statusCode(200).body("score.down", is(2));
        oriv().get("/comments/{id}", id).then().body("myVote", is(-1)).body("score.down", is(2)).body("can.vote", is(true));
        irev().get("/comments/{id}", id).then().body("myVote", nullValue()).body("score.down", is(2));
        oriv().delete("/comments/{id}/vote", id).then().statusCode(200).body("myVote", nullValue()).body("score.down", is(1));
        oriv().delete("/comments/{id}/vote", id).then().statusCode(200).body("score.down", is(1));
        equal(id);
    }

    @Test
    void nobody_votes_on_what_they_wrote_and_is_told_why() {
        var id = comment(oriv(), "proposals/" + proposal(space()), "À Lille.");
        oriv().get("/comments/{id}", id).then().body("can.vote", is("own-comment"));
        oriv().body(UP).put("/comments/{id}/vote", id).then().statusCode(403).body("type", is("/problems/own-comment"))
                .body("detail", is("On ne vote pas pour ce que l’on a écrit\u00a0: les votes disent ce que les autres en pensent."));
        irev().get("/comments/{id}", id).then().body("can.vote", is(true));
        visitor().get("/comments/{id}", id).then().body("can.vote", is("not-signed-in"));
    }

    @Test
    void what_is_hidden_deleted_or_closed_takes_no_votes() {
        var space = space();
        var debate = debate(space);
        var thread = "debates/" + debate;
        var hidden = comment(irev(), thread, "À masquer.");
        hide("comments/" + hidden);
        oriv().body(UP).put("/comments/{id}/vote", hidden).then().statusCode(404);
        moderator().body(UP).put("/comments/{id}/vote", hidden).then().statusCode(409).body("type", is("/problems/hidden"));
        var deleted = comment(irev(), thread, "À supprimer.");
        reply(oriv(), thread, deleted, "Je réponds.");
        oriv().body(UP).put("/comments/{id}/vote", deleted).then().statusCode(200);
        irev().delete("/comments/{id}", deleted).then().statusCode(204);
        oriv().body(DOWN).put("/comments/{id}/vote", deleted).then().statusCode(404);
        visitor().get("/" + thread + "/comments").then().body("items.find { it.id == '" + deleted + "' }.score.up", is(0));
        var said = comment(irev(), thread, "À temps.");
        oriv().body(UP).put("/comments/{id}/vote", said).then().statusCode(200);
        moderator().body(Map.of("conclusion", "Nous en restons là, et nous essayons.")).put("/" + thread + "/conclusion").then().statusCode(200);
        oriv().body(DOWN).put("/comments/{id}/vote", said).then().statusCode(409).body("type", is("/problems/debate-concluded"));
        oriv().delete("/comments/{id}/vote", said).then().statusCode(409);
        oriv().get("/comments/{id}", said).then().body("can.vote", is("debate-concluded")).body("myVote", is(1));

        var proposed = comment(irev(), "proposals/" + proposal(space), "À temps.");
        phase(space, List.of("vote"));
        oriv().body(UP).put("/comments/{id}/vote", proposed).then().statusCode(409).body("type", is("/problems/phase-forbids-comment"));
    }

    @Test
    void partners_vote_where_a_space_lets_them_comment_and_vote() {
        var space = space();
        var id = comment(irev(), "proposals/" + proposal(space), "À Lille.");
        anru().body(UP).put("/comments/{id}/vote", id).then().statusCode(403).body("type", is("/problems/partners-not-invited"));
        for (var vote : List.of(false, true)) {
            var tag = admin().get("/spaces/{slug}", space).header("ETag");
            admin().header("If-Match", tag).body(Map.of("partners", Map.of("comment", true, "propose", false, "vote", vote))).patch("/spaces/{slug}", space).then().statusCode(200);
            anru().get("/comments/{id}", id).then().body("can.vote", is(vote ? true : "partners-not-invited"));
            anru().body(UP).put("/comments/{id}/vote", id).then().statusCode(vote ? 200 : 403);
        }
    }

    @Test
    void nonsense_is_refused() {
        var id = comment(irev(), "proposals/" + proposal(space()), "À Lille.");
        for (var value : List.of(0, 2, -2, "UP")) oriv().body(Map.of("value", value)).put("/comments/{id}/vote", id).then().statusCode(400).body("violations[0].field", is("value"));
        oriv().body(Map.of()).put("/comments/{id}/vote", id).then().statusCode(400).body("violations[0].field", is("value"));
        oriv().body(UP).put("/comments/{id}/vote", UUID.randomUUID()).then().statusCode(404);
        oriv().body(UP).put("/comments/rien/vote").then().statusCode(404);
    }

    /** Neither the log of what happened nor anything that others read says who voted. */
    @Test
    void nobody_is_told_who_voted() {
        var thread = proposal(space());
        var id = comment(irev(), "proposals/" + thread, "À Lille.");
        oriv().body(UP).put("/comments/{id}/vote", id).then().statusCode(200);
        oriv().body(UP).put("/comments/{id}/vote", id).then().statusCode(200);
        assertEquals(1, database.number("select count(*) from event where type = 'CommentVoteCast' and object_id = ? and subject_id = ? and actor_id is null and concerns_id is null", id, thread));
        var voter = memberId(oriv());
        for (var person : List.<Supplier<RequestSpecification>>of(Fixtures::irev, Fixtures::moderator, Fixtures::admin)) {
            assertFalse(person.get().get("/comments/{id}", id).asString().contains(voter));
            assertFalse(person.get().get("/proposals/{id}/comments", thread).asString().contains(voter));
        }
    }

    /** Two hundred people at once, then each of them turning their vote round twice at once, then half of them taking it back. */
    @Test
    void two_hundred_votes_at_once_and_turned_round_at_once_are_counted() throws Exception {
        var id = comment(irev(), "proposals/" + proposal(space()), "À Lille.");
        var people = IntStream.range(0, 200).mapToObj(i -> "lecteur-" + unique()).toList();
        people.parallelStream().forEach(person -> reader(person).get("/me").then().statusCode(200));
        Together.run(200, i -> taken(() -> reader(people.get(i)).body(i % 4 == 0 ? DOWN : UP).put("/comments/{id}/vote", id)));
        visitor().get("/comments/{id}", id).then().body("score.up", is(150)).body("score.down", is(50));
        equal(id);
        Together.run(400, i -> taken(() -> reader(people.get(i / 2)).body(i % 2 == 0 ? DOWN : UP).put("/comments/{id}/vote", id)));
        assertEquals(200, database.number("select count(*) from comment_vote where comment_id = ?", id));
        equal(id);
        Together.run(300, i -> taken(() -> i < 200 ? reader(people.get(i / 2)).delete("/comments/{id}/vote", id) : reader(people.get(i - 100)).body(UP).put("/comments/{id}/vote", id)));
        assertEquals(100, database.number("select count(*) from comment_vote where comment_id = ?", id));
        visitor().get("/comments/{id}", id).then().body("score.up", is(100)).body("score.down", is(0));
        equal(id);
    }

    /** One person's votes at once, up, down and taken back: whatever is left, the counter says it. */
    @Test
    void the_counter_says_what_is_left_of_one_s_own_burst() throws Exception {
        var id = comment(irev(), "proposals/" + proposal(space()), "À Lille.");
        Together.run(60, i -> taken(() -> i % 3 == 0 ? reader("hesitante-" + i % 5).delete("/comments/{id}/vote", id)
                : reader("hesitante-" + i % 5).body(i % 3 == 1 ? UP : DOWN).put("/comments/{id}/vote", id)));
        equal(id);
    }

    @Test
    void a_spoilt_count_is_named_and_mended() {
        var id = comment(irev(), "proposals/" + proposal(space()), "À Lille.");
        oriv().body(UP).put("/comments/{id}/vote", id).then().statusCode(200);
        database.run("update comment_vote_tally set up = up + 3, down = 2 where comment_id = '" + id + "'");
        assertEquals(2, database.number("select count(*) from tally_difference where subject_id = ?", id));
        assertEquals(2, database.number("select count(*) from recount() where subject_id = ?", id));
        equal(id);
        visitor().get("/comments/{id}", id).then().body("score.up", is(1)).body("score.down", is(0));
    }

    /** Who is told to come back comes back: a busy machine has no connection left for a moment, and a vote may be sent again. */
    private static int taken(Supplier<Response> deed) {
        var answer = deed.get();
        while (answer.statusCode() == 503) answer = deed.get();
        return answer.then().statusCode(200).extract().statusCode();
    }

    private void equal(String comment) {
        assertEquals(0, database.number("select count(*) from tally_difference where subject_id = ?", comment));
    }

    private static RequestSpecification reader(String name) {
        return as(name, "labo-cites", "member");
    }
}
