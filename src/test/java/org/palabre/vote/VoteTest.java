package org.palabre.vote;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Together;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class VoteTest {
    private static final Map<String, String> SUPPORT = Map.of("choice", "SUPPORT");
    @Inject
    Database database;

    @Test
    void a_vote_counts_once_and_can_be_taken_back() {
        var id = proposal(space());
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200).body("votes.support", is(1));
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200).body("votes.support", is(1));
        oriv().get("/proposals/{id}/vote", id).then().body("choice", is("SUPPORT"));
        irev().get("/proposals/{id}/vote", id).then().body("choice", equalTo(null)).body("votes.total", is(1));
        oriv().get("/proposals/{id}", id).then().body("myVote", is("SUPPORT"));
        irev().get("/proposals/{id}", id).then().body("myVote", equalTo(null));
        oriv().delete("/proposals/{id}/vote", id).then().statusCode(200).body("votes.total", is(0)).body("choice", equalTo(null));
        oriv().delete("/proposals/{id}/vote", id).then().statusCode(200).body("votes.total", is(0));
    }

    @Test
    void one_s_own_proposal_can_be_supported() {
        var id = proposal(space());
        irev().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200).body("votes.support", is(1));
    }

    @Test
    void only_the_phase_s_deeds_are_allowed() {
        var space = space();
        var id = proposal(space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        phase(space, List.of("comment"));
        oriv().get("/proposals/{id}", id).then().body("can.vote", is("phase-forbids-vote"));
        irev().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(409).body("type", is("/problems/phase-forbids-vote"));
        oriv().delete("/proposals/{id}/vote", id).then().statusCode(409);
        endPhase(space);
        irev().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(409).body("type", is("/problems/no-open-phase"));
        visitor().get("/proposals/{id}", id).then().body("votes.total", is(1));
    }

    @Test
    void partners_vote_only_where_a_space_says_so() {
        var space = space();
        var id = proposal(space);
        anru().get("/proposals/{id}", id).then().body("can.vote", is("partners-not-invited"));
        anru().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(403).body("type", is("/problems/partners-not-invited"));
        var tag = admin().get("/spaces/{slug}", space).header("ETag");
        admin().header("If-Match", tag).body(Map.of("partners", Map.of("vote", true, "comment", false, "propose", false))).patch("/spaces/{slug}", space).then().statusCode(200);
        anru().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200).body("votes.total", is(1));
    }

    @Test
    void a_draft_cannot_be_voted_on_not_even_found() {
        var id = draft(irev(), space());
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(404);
        irev().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(409).body("type", is("/problems/not-published"));
    }

    @Test
    void nonsense_is_refused() {
        var id = proposal(space());
        oriv().body(Map.of("choice", "MAYBE")).put("/proposals/{id}/vote", id).then().statusCode(400).body("violations[0].field", is("choice"));
        oriv().body(Map.of()).put("/proposals/{id}/vote", id).then().statusCode(400).body("violations[0].field", is("choice"));
    }

    /** Two hundred people, each twice, all at once on one proposal; then half of them take it back, twice as well. */
    @Test
    void two_hundred_people_voting_twice_at_once_are_two_hundred_votes() throws Exception {
        var id = proposal(space());
        var people = java.util.stream.IntStream.range(0, 200).mapToObj(i -> "electeur-" + unique()).toList();
        people.parallelStream().forEach(person -> voter(person).get("/me").then().statusCode(200));
        Together.run(400, i -> voter(people.get(i / 2)).body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200).extract().statusCode());
        assertEquals(200, rows(id));
        visitor().get("/proposals/{id}", id).then().body("votes.support", is(200)).body("votes.total", is(200));
        Together.run(200, i -> voter(people.get(i / 2)).delete("/proposals/{id}/vote", id).then().statusCode(200).extract().statusCode());
        assertEquals(100, rows(id));
        visitor().get("/proposals/{id}", id).then().body("votes.support", is(100));
    }

    /** Voting and taking it back in a burst: whatever is left, the counter says it. */
    @Test
    void the_counter_says_what_is_left_of_a_burst() throws Exception {
        var id = proposal(space());
        Together.run(60, i -> i % 3 == 0 ? voter("hesitant-" + i % 7).delete("/proposals/{id}/vote", id).then().statusCode(200).extract().statusCode()
                : voter("hesitant-" + i % 7).body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200).extract().statusCode());
        visitor().get("/proposals/{id}", id).then().body("votes.support", is((int) rows(id)));
    }

    /** The event log must not say who voted: where there is only support, who voted is how they voted. */
    @Test
    void the_event_log_does_not_say_who_voted() {
        var id = proposal(space());
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        assertEquals(1, database.number("select count(*) from event where type = 'VoteCast' and subject_id = ? and actor_id is null and concerns_id is null", id));
    }

    private static RequestSpecification voter(String name) {
        return as(name, "labo-cites", "member");
    }

    private long rows(String proposal) {
        return database.number("select count(*) from vote where subject_id = ?", proposal);
    }
}
