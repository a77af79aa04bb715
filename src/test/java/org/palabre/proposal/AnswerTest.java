package org.palabre.proposal;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Fixtures;
import org.palabre.Together;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class AnswerTest {
    private static final String WORDS = "Trois centres l’essaient **au printemps** ; le bilan sera partagé.";
    @Inject
    Database database;

    private static Map<String, Object> answer(String state) {
        return Map.of("state", state, "text", WORDS);
    }

    /** As somebody who has just read what is answered. */
    private static ValidatableResponse put(Supplier<RequestSpecification> who, String proposal, String what, Object answer) {
        return who.get().header("If-Match", who.get().get("/proposals/{id}/answer", proposal).header("ETag")).body(answer).put("/proposals/" + proposal + "/answer" + what).then();
    }

    /** Somebody whom no other test knows, as often as they ask. */
    private static Supplier<RequestSpecification> person() {
        var name = "repondante-" + unique();
        return () -> as(name, "labo-cites", "member");
    }

    private static void seat(String space, Supplier<RequestSpecification> who) {
        admin().body(Map.of("role", "MODERATOR")).put("/spaces/{slug}/members/{member}", space, memberId(who.get())).then().statusCode(204);
    }

    @Test
    void an_answer_is_shown_with_its_cost_and_dates_and_as_a_state_in_lists() {
        var space = space();
        var id = proposal(space);
        var other = proposal(space);
        visitor().get("/proposals/{id}", id).then().body("answer", equalTo(null)).body("can.answer", is("not-signed-in"));
        moderator().get("/proposals/{id}", id).then().body("can.answer", is(true));
        put(Fixtures::moderator, id, "", Map.of("state", "ACCEPTED", "text", WORDS, "cost", 12500.5, "startsOn", "2019-03-01", "endsOn", "2019-12-20")).statusCode(200)
                .body("answer.state", is("ACCEPTED")).body("prepared", equalTo(null)).body("version", is(1));
        visitor().get("/proposals/{id}", id).then().body("state", is("ACCEPTED")).body("answer.cost", is(12500.5f)).body("answer.startsOn", is("2019-03-01"))
                .body("answer.endsOn", is("2019-12-20")).body("answer.textHtml", containsString("<strong>au printemps</strong>"))
                .body("answer.author.organisation.slug", is("reseau-crpv"));
        visitor().get("/spaces/{slug}/proposals", space).then().body("items.state", contains("PUBLISHED", "ACCEPTED"));
        visitor().get("/spaces/{slug}/proposals?state=accepted", space).then().body("items.id", contains(id));
        visitor().get("/spaces/{slug}/proposals?state=published&sort=best", space).then().body("items.id", contains(other));
        visitor().get("/spaces/{slug}/proposals/facets", space).then().body("states.find { it.value == 'accepted' }.count", is(1));
        visitor().get("/spaces/{slug}/proposals.csv?state=accepted", space).then().statusCode(200).body(containsString(",accepted,"), containsString("12500.50"), containsString(id));
    }

    @Test
    void whoever_rejects_says_why_and_what_makes_no_sense_is_refused() {
        var id = proposal(space());
        put(Fixtures::moderator, id, "", Map.of("state", "REJECTED", "text", "Non.")).statusCode(400).body("violations.field", contains("text"));
        put(Fixtures::moderator, id, "", Map.of("state", "REJECTED")).statusCode(400);
        put(Fixtures::moderator, id, "", Map.of("state", "ACCEPTED", "startsOn", "2019-03-02", "endsOn", "2019-03-01")).statusCode(400).body("violations.field", contains("endsOn"));
        put(Fixtures::moderator, id, "", Map.of("state", "ACCEPTED", "cost", -1)).statusCode(400);
        put(Fixtures::moderator, id, "", Map.of("state", "ACCEPTED", "cost", 1.234)).statusCode(400);
        put(Fixtures::moderator, id, "", Map.of("state", "ACCEPTED", "cost", "1e400")).statusCode(400);
        put(Fixtures::moderator, id, "", Map.of("state", "ACCEPTED", "startsOn", "0000-01-01")).statusCode(400);
        put(Fixtures::moderator, id, "", Map.of("state", "ACCEPTED", "startsOn", "demain")).statusCode(400);
        put(Fixtures::moderator, id, "", Map.of("state", "PUBLISHED")).statusCode(400);
        put(Fixtures::moderator, id, "", Map.of("text", WORDS)).statusCode(400);
        put(Fixtures::moderator, id, "", Map.of("state", "ACCEPTED", "text", "x".repeat(10_001))).statusCode(400);
        visitor().get("/proposals/{id}/answer", id).then().body("answer", equalTo(null)).body("version", is(0));
        put(Fixtures::moderator, id, "", Map.of("state", "EVALUATING")).statusCode(200).body("answer.text", is(""));
        put(Fixtures::moderator, id, "", Map.of("state", "REJECTED", "text", "<script>alert(1)</script> Un motif assez long.")).statusCode(200)
                .body("answer.textHtml", not(containsString("<script")));
    }

    @Test
    void an_answer_is_revised_and_what_was_said_before_stays() {
        var id = proposal(space());
        put(Fixtures::moderator, id, "", answer("EVALUATING")).statusCode(200);
        put(Fixtures::admin, id, "", answer("REJECTED")).statusCode(200);
        put(Fixtures::moderator, id, "", answer("ACCEPTED")).statusCode(200).body("version", is(3));
        visitor().get("/proposals/{id}", id).then().body("state", is("ACCEPTED")).body("answer.number", is(3));
        visitor().get("/proposals/{id}/answer/versions", id).then().statusCode(200).body("items.state", contains("ACCEPTED", "REJECTED", "EVALUATING"))
                .body("items.author.name.size()", is(3));
    }

    @Test
    void only_who_moderates_answers_and_only_what_stands_there_for_everybody() {
        var space = space();
        var id = proposal(space);
        for (var who : List.<Supplier<RequestSpecification>>of(Fixtures::irev, Fixtures::oriv, Fixtures::anru)) {
            who.get().header("If-Match", "*").body(answer("ACCEPTED")).put("/proposals/{id}/answer", id).then().statusCode(403).body("type", is("/problems/moderators-only"));
            who.get().header("If-Match", "*").body(answer("ACCEPTED")).put("/proposals/{id}/answer/preparation", id).then().statusCode(403);
            who.get().get("/spaces/{slug}/answers/prepared", space).then().statusCode(403);
        }
        var its = person();
        seat(space, its);
        put(its, id, "", answer("EVALUATING")).statusCode(200);
        hide("proposals/" + id);
        put(its, id, "", answer("ACCEPTED")).statusCode(409).body("type", is("/problems/hidden"));
        var draft = draft(irev(), space);
        moderator().header("If-Match", "*").body(answer("ACCEPTED")).put("/proposals/{id}/answer", draft).then().statusCode(404);
        var elsewhere = proposal(space());
        its.get().header("If-Match", "*").body(answer("ACCEPTED")).put("/proposals/{id}/answer", elsewhere).then().statusCode(403);
    }

    @Test
    void what_is_prepared_is_seen_by_those_who_moderate_alone() {
        var space = space();
        var id = proposal(space);
        put(Fixtures::moderator, id, "", answer("EVALUATING")).statusCode(200);
        put(Fixtures::moderator, id, "/preparation", answer("REJECTED")).statusCode(200).body("answer.state", is("EVALUATING")).body("prepared.state", is("REJECTED")).body("version", is(2));
        for (var reader : List.<Supplier<RequestSpecification>>of(Fixtures::visitor, Fixtures::irev, Fixtures::oriv)) {
            reader.get().get("/proposals/{id}/answer", id).then().body("answer.state", is("EVALUATING")).body("prepared", equalTo(null)).body("version", is(1));
            reader.get().get("/proposals/{id}", id).then().body("state", is("EVALUATING"));
            reader.get().get("/proposals/{id}/answer/versions", id).then().body("items.state", contains("EVALUATING"));
            reader.get().get("/spaces/{slug}/proposals/facets", space).then().body("states.value", contains("evaluating"));
        }
        moderator().get("/spaces/{slug}/answers/prepared?count=true", space).then().statusCode(200).body("items.proposal", contains(id)).body("items[0].answer.state", is("REJECTED"))
                .body("total", is(1));
        moderator().delete("/proposals/{id}/answer/preparation", id).then().statusCode(200).body("prepared", equalTo(null)).body("answer.state", is("EVALUATING"));
        moderator().delete("/proposals/{id}/answer/preparation", id).then().statusCode(409).body("type", is("/problems/answer-not-prepared"));
        moderator().get("/spaces/{slug}/answers/prepared", space).then().body("items", empty());
    }

    @Test
    void several_are_published_together_or_none_of_them() {
        var space = space();
        var ids = IntStream.range(0, 3).mapToObj(each -> proposal(space)).toList();
        for (var id : ids.subList(0, 2)) put(Fixtures::moderator, id, "/preparation", answer("ACCEPTED")).statusCode(200);
        publish(space, ids, 1).statusCode(409).body("type", is("/problems/answer-not-prepared"));
        for (var id : ids) visitor().get("/proposals/{id}", id).then().body("state", is("PUBLISHED"));
        put(Fixtures::moderator, ids.get(2), "/preparation", answer("ACCEPTED")).statusCode(200);
        put(Fixtures::moderator, ids.get(2), "/preparation", answer("REJECTED")).statusCode(200);
        publish(space, ids, 1).statusCode(409).body("type", is("/problems/answer-changed"));
        visitor().get("/spaces/{slug}/proposals?state=accepted", space).then().body("items", empty());
        moderator().body(Map.of("proposals", List.of(chosen(ids.get(0), 1), chosen(ids.get(1), 1), chosen(ids.get(2), 2)))).post("/spaces/{slug}/answers/publication", space)
                .then().statusCode(201).body("published", is(3));
        visitor().get("/spaces/{slug}/proposals", space).then().body("items.state", contains("REJECTED", "ACCEPTED", "ACCEPTED"));
        publish(space, ids, 1).statusCode(409);
        assertEquals(3, database.number("select count(*) from event where type = 'ProposalAnswered' and space_id = (select space_id from proposal where id = ?)", ids.get(0)));
        var elsewhere = proposal(space());
        put(Fixtures::moderator, elsewhere, "/preparation", answer("ACCEPTED")).statusCode(200);
        publish(space, List.of(elsewhere), 1).statusCode(400).body("violations[0].field", is("proposals"));
        moderator().body(Map.of("proposals", List.of())).post("/spaces/{slug}/answers/publication", space).then().statusCode(400);
    }

    @Test
    void what_was_withdrawn_merged_or_hidden_since_is_marked_named_and_thrown_away() {
        var space = space();
        String stays = proposal(space), withdrawn = proposal(space), merged = proposal(space), hidden = proposal(space);
        var all = List.of(stays, withdrawn, merged, hidden);
        for (var id : all) put(Fixtures::moderator, id, "/preparation", answer("ACCEPTED")).statusCode(200);
        irev().put("/proposals/{id}/withdrawal", withdrawn).then().statusCode(200);
        moderator().body(Map.of("into", stays)).post("/proposals/{id}/merge", merged).then().statusCode(200);
        hide("proposals/" + hidden);
        var list = moderator().get("/spaces/{slug}/answers/prepared", space).then().statusCode(200).body("items.can.drop", everyItem(is(true)));
        list.body("items.find { it.proposal == '" + stays + "' }.can.publish", is(true));
        list.body("items.find { it.proposal == '" + withdrawn + "' }.can.publish", is("proposal-withdrawn"));
        list.body("items.find { it.proposal == '" + merged + "' }.can.publish", is("proposal-merged"));
        list.body("items.find { it.proposal == '" + hidden + "' }.can.publish", is("hidden"));
        var references = List.of(withdrawn, merged, hidden).stream().map(id -> moderator().get("/proposals/{id}", id).<String>path("reference")).toList();
        var refused = publish(space, all, 1).statusCode(409).body("type", is("/problems/answers-refused"));
        for (var reference : references) refused.body("detail", containsString(reference));
        refused.body("detail", not(containsString(moderator().get("/proposals/{id}", stays).<String>path("reference"))));
        visitor().get("/proposals/{id}", stays).then().body("state", is("PUBLISHED"));
        for (var id : List.of(withdrawn, merged, hidden)) {
            oriv().delete("/proposals/{id}/answer/preparation", id).then().statusCode(id.equals(hidden) ? 404 : 403);
            moderator().delete("/proposals/{id}/answer/preparation", id).then().statusCode(200).body("prepared", equalTo(null));
        }
        moderator().get("/spaces/{slug}/answers/prepared", space).then().body("items.proposal", contains(stays));
        publish(space, List.of(stays), 1).statusCode(201);
    }

    private static Map<String, Object> chosen(String id, int version) {
        return Map.of("proposal", id, "version", version);
    }

    private static ValidatableResponse publish(String space, List<String> ids, int version) {
        return moderator().body(Map.of("proposals", ids.stream().map(id -> chosen(id, version)).toList())).post("/spaces/{slug}/answers/publication", space).then();
    }

    @Test
    void of_two_moderators_at_once_one_is_told_that_something_has_changed() throws Exception {
        var id = proposal(space());
        moderator().body(answer("ACCEPTED")).put("/proposals/{id}/answer", id).then().statusCode(428);
        for (int round = 0; round < 3; round++) {
            var tag = moderator().get("/proposals/{id}/answer", id).header("ETag");
            var answered = Together.run(2, number -> (number == 0 ? moderator() : admin()).header("If-Match", tag).body(answer(number == 0 ? "ACCEPTED" : "EVALUATING"))
                    .put("/proposals/{id}/answer", id).statusCode());
            assertEquals(List.of(200, 412), answered.stream().sorted().toList());
        }
        visitor().get("/proposals/{id}/answer/versions", id).then().body("items.size()", is(3));
    }

    @Test
    void its_author_and_those_who_follow_it_are_told() {
        var id = proposal(space());
        var follower = person();
        follower.get().body(Map.of("level", "WATCHING")).put("/proposals/{id}/follow", id).then().statusCode(200);
        put(Fixtures::moderator, id, "/preparation", answer("ACCEPTED")).statusCode(200);
        follower.get().get("/me/notifications").then().body("items", empty());
        put(Fixtures::moderator, id, "", answer("ACCEPTED")).statusCode(200);
        follower.get().get("/me/notifications").then().body("items[0].type", is("ProposalAnswered")).body("items[0].subject.id", is(id)).body("items[0].why", is("followed"));
        irev().get("/me/notifications").then().body("items[0].type", is("ProposalAnswered")).body("items[0].subject.id", is(id)).body("items[0].why", is("yours"));
        moderator().get("/me/notifications").then().body("items.findAll { it.subject.id == '" + id + "' }.type", not(hasItem("ProposalAnswered")));
    }

    @Test
    void an_answer_makes_no_author_s_edit_stale() {
        var id = proposal(space());
        var tag = irev().get("/proposals/{id}", id).header("ETag");
        put(Fixtures::moderator, id, "", answer("EVALUATING")).statusCode(200);
        irev().header("If-Match", tag).body(Map.of("body", BODY + " Encore.")).patch("/proposals/{id}", id).then().statusCode(200).body("state", is("EVALUATING"));
    }
}
