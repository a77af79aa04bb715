package org.palabre.space;

import static org.hamcrest.Matchers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Statements;
import org.palabre.Talk;
import org.palabre.Together;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class LinkTest {
    @Inject
    Database database;

    private static String link(RequestSpecification who, String from, String to) {
        return who.body(Map.of("to", to)).post("/" + from + "/links").then().statusCode(201).extract().path("id");
    }

    private static ValidatableResponse links(RequestSpecification who, String of) {
        return who.get("/" + of + "/links?count=true").then().statusCode(200);
    }

    private static void judge(String link, boolean useful) {
        somebody().asks().body(Map.of("useful", useful)).put("/links/{id}/judgement", link).then().statusCode(204);
    }

    @Test
    void two_things_are_linked_once_whatever_the_direction_and_shown_on_both() {
        var space = space();
        var proposal = proposal(space);
        var debate = debate(space());
        links(visitor(), "proposals/" + proposal).body("items", empty()).body("total", is(0)).body("can.link", is("not-signed-in"));
        links(oriv(), "proposals/" + proposal).body("can.link", is(true));
        links(anru(), "proposals/" + proposal).body("can.link", is("partners-not-invited"));
        var id = link(oriv(), "proposals/" + proposal, debate);
        links(visitor(), "proposals/" + proposal).body("items.id", contains(id)).body("items[0].kind", is("RELATED")).body("items[0].outgoing", is(true))
                .body("items[0].subject.type", is("DEBATE")).body("items[0].subject.id", is(debate)).body("items[0].subject.label", is(QUESTION))
                .body("items[0].madeBy.organisation.slug", is("oriv")).body("items[0].judgements.useful", is(0)).body("items[0].myJudgement", nullValue())
                .body("items[0].can.judge", is("not-signed-in")).body("items[0].can.remove", is("not-signed-in")).body("total", is(1));
        links(irev(), "debates/" + debate).body("items.id", contains(id)).body("items[0].outgoing", is(false)).body("items[0].subject.id", is(proposal))
                .body("items[0].subject.space.slug", is(space)).body("items[0].can.judge", is(true)).body("items[0].can.remove", is("not-yours"));
        for (var person : List.of(oriv(), irev()))
            person.body(Map.of("to", proposal)).post("/debates/{id}/links", debate).then().statusCode(409).body("type", is("/problems/already-linked"));
        irev().body(Map.of("to", debate)).post("/proposals/{id}/links", proposal).then().statusCode(409);
        irev().delete("/links/{id}", id).then().statusCode(403).body("type", is("/problems/not-yours"));
        oriv().delete("/links/{id}", id).then().statusCode(204);
        links(visitor(), "debates/" + debate).body("items", empty());
        moderator().delete("/links/{id}", link(irev(), "debates/" + debate, proposal)).then().statusCode(204);
        oriv().delete("/links/{id}", id).then().statusCode(404);
    }

    @Test
    void what_may_not_be_seen_is_neither_linked_nor_listed_nor_counted() {
        var open = proposal(space());
        var closed = space("PRIVATE", List.of("propose", "comment"));
        var member = somebody();
        Talk.seat(member, closed, "MEMBER");
        var secret = Talk.proposal(member, closed);
        oriv().body(Map.of("to", secret)).post("/proposals/{id}/links", open).then().statusCode(400).body("violations.field", contains("to"));
        var id = link(member.asks(), "proposals/" + open, secret);
        links(member.asks(), "proposals/" + open).body("items.subject.id", contains(secret)).body("total", is(1));
        for (var stranger : List.of(visitor(), oriv(), irev())) links(stranger, "proposals/" + open).body("items", empty()).body("total", is(0));
        oriv().body(Map.of("useful", false)).put("/links/{id}/judgement", id).then().statusCode(404);
        oriv().delete("/links/{id}", id).then().statusCode(404);

        var hidden = proposal(space());
        var other = link(oriv(), "proposals/" + hidden, open);
        hide("proposals/" + hidden);
        links(visitor(), "proposals/" + open).body("items", empty()).body("total", is(0));
        links(moderator(), "proposals/" + open).body("items.id", hasItem(other)).body("items[0].can.judge", is("hidden"));
        oriv().body(Map.of("useful", false)).put("/links/{id}/judgement", other).then().statusCode(404);
        restore("proposals/" + hidden);
        links(visitor(), "proposals/" + open).body("items.id", contains(other));
    }

    @Test
    void only_what_stands_there_for_others_is_linked() {
        var space = space();
        var id = proposal(space);
        var draft = draft(oriv(), space);
        var comment = comment(irev(), "proposals/" + id, "Un avis.");
        var spaceId = visitor().get("/spaces/{slug}", space).then().extract().<String>path("id");
        for (var to : List.of(id, draft, comment, spaceId, UUID.randomUUID().toString()))
            oriv().body(Map.of("to", to)).post("/proposals/{id}/links", id).then().statusCode(400).body("violations.field", contains("to"));
        for (var to : List.<Object>of("P-2018-042", "' or 1=1 --", List.of(id), 7))
            oriv().body(Map.of("to", to)).post("/proposals/{id}/links", id).then().statusCode(400);
        oriv().body(Map.of()).post("/proposals/{id}/links", id).then().statusCode(400).body("violations.field", contains("to"));
        oriv().body(Map.of("to", id)).post("/proposals/{id}/links", draft).then().statusCode(409).body("type", is("/problems/not-published"));
        oriv().body(Map.of("to", id)).post("/debates/{id}/links", id).then().statusCode(404);
        oriv().body(Map.of("to", id)).post("/comments/{id}/links", comment).then().statusCode(404);
        anru().body(Map.of("to", id)).post("/proposals/{id}/links", proposal(space)).then().statusCode(403).body("type", is("/problems/partners-not-invited"));
        oriv().body("{}").put("/links/{id}/judgement", link(irev(), "proposals/" + id, proposal(space))).then().statusCode(400).body("violations.field", contains("useful"));
        oriv().body(Map.of("useful", true)).put("/links/{id}/judgement", UUID.randomUUID()).then().statusCode(404);
        oriv().body(Map.of("useful", true)).put("/links/{id}/judgement", "1").then().statusCode(404);
    }

    @Test
    void a_link_is_dropped_by_three_who_find_it_useless_and_more_than_twice_those_who_find_it_useful() {
        var proposal = "proposals/" + proposal(space());
        var to = proposal(space());
        var id = link(oriv(), proposal, to);
        oriv().body(Map.of("useful", true)).put("/links/{id}/judgement", id).then().statusCode(403).body("type", is("/problems/your-own"));
        judge(id, true);
        judge(id, false);
        judge(id, false);
        links(visitor(), proposal).body("items[0].judgements.useful", is(1)).body("items[0].judgements.useless", is(2)).body("items[0].dropped", is(false));
        // Who changes their mind counts once.
        var judge = somebody();
        for (var useful : List.of(true, false))
            judge.asks().body(Map.of("useful", useful)).put("/links/{id}/judgement", id).then().statusCode(204);
        links(visitor(), proposal).body("items", empty()).body("total", is(0));
        links(visitor(), "proposals/" + to).body("items", empty()).body("total", is(0));
        links(irev(), proposal).body("items", empty());
        judge.asks().delete("/links/{id}/judgement", id).then().statusCode(404);
        irev().body(Map.of("to", to)).post("/" + proposal + "/links").then().statusCode(409).body("type", is("/problems/link-dropped"));
        for (var person : List.of(oriv(), moderator())) links(person, proposal).body("items.id", contains(id)).body("items[0].dropped", is(true));
        moderator().delete("/links/{id}", id).then().statusCode(204);

        var again = link(irev(), proposal, to);
        for (int i = 0; i < 3; i++) judge(again, i < 2);
        var one = somebody();
        one.asks().body(Map.of("useful", false)).put("/links/{id}/judgement", again).then().statusCode(204);
        links(one.asks(), proposal).body("items[0].myJudgement", is(false)).body("items[0].judgements.useless", is(2)).body("items[0].can.judge", is(true));
        one.asks().delete("/links/{id}/judgement", again).then().statusCode(204);
        judge(again, false);
        judge(again, false);
        links(one.asks(), proposal).body("items[0].myJudgement", nullValue()).body("items[0].judgements.useless", is(3)).body("items[0].dropped", is(false));
    }

    @Test
    void partners_judge_links_where_one_of_the_ends_invites_them() {
        String space = space(), proposal = "proposals/" + proposal(space), to = proposal(space());
        var id = link(oriv(), proposal, to);
        for (var end : List.of(proposal, "proposals/" + to)) links(anru(), end).body("items[0].can.judge", is("partners-not-invited"));
        anru().body(Map.of("useful", true)).put("/links/{id}/judgement", id).then().statusCode(403).body("type", is("/problems/partners-not-invited"));
        admin().header("If-Match", "*").body(Map.of("partners", Map.of("comment", true, "propose", false, "vote", false))).patch("/spaces/{slug}", space).then().statusCode(200);
        for (var end : List.of(proposal, "proposals/" + to)) links(anru(), end).body("items[0].can.judge", is(true));
        anru().body(Map.of("useful", true)).put("/links/{id}/judgement", id).then().statusCode(204);
        anru().delete("/links/{id}/judgement", id).then().statusCode(204);
    }

    /** Made anew it would have nobody's judgement. */
    @Test
    void who_made_a_link_that_was_dropped_does_not_take_it_away() {
        var proposal = "proposals/" + proposal(space());
        var id = link(oriv(), proposal, proposal(space()));
        judge(id, false);
        judge(id, false);
        links(oriv(), proposal).body("items[0].can.remove", is(true));
        judge(id, false);
        links(oriv(), proposal).body("items[0].dropped", is(true)).body("items[0].can.remove", is("link-dropped"));
        oriv().delete("/links/{id}", id).then().statusCode(409).body("type", is("/problems/link-dropped"));
        links(moderator(), proposal).body("items[0].can.remove", is(true));
        moderator().delete("/links/{id}", id).then().statusCode(204);
    }

    @Test
    void what_records_where_a_text_comes_from_is_not_judged_and_only_moderators_take_it_away() {
        var proposal = proposal(space());
        var to = proposal(space());
        var id = link(irev(), "proposals/" + proposal, to);
        database.run("update subject_link set kind = 'SPLIT_FROM' where id = '" + id + "'");
        links(irev(), "proposals/" + proposal).body("items[0].kind", is("SPLIT_FROM")).body("items[0].can.remove", is("moderators-only"));
        links(oriv(), "proposals/" + to).body("items[0].can.judge", is("link-of-record"));
        oriv().body(Map.of("useful", false)).put("/links/{id}/judgement", id).then().statusCode(409).body("type", is("/problems/link-of-record"));
        irev().delete("/links/{id}", id).then().statusCode(403).body("type", is("/problems/moderators-only"));
        moderator().delete("/links/{id}", id).then().statusCode(204);
    }

    @Test
    void of_those_who_link_two_things_at_once_one_does() throws Exception {
        var one = proposal(space());
        var other = proposal(space());
        var people = List.of(somebody(), somebody(), somebody(), somebody());
        for (var person : people) person.id();
        var answers = Together.run(4, i -> people.get(i).asks().body(Map.of("to", i % 2 == 0 ? one : other)).post("/proposals/{id}/links", i % 2 == 0 ? other : one).statusCode());
        assertEquals(List.of(201, 409, 409, 409), answers.stream().sorted().toList());
        links(visitor(), "proposals/" + one).body("total", is(1));
    }

    @Test
    void links_are_paged_and_cost_the_same_whatever_they_are_and_a_title_is_found_by_its_words() {
        var space = space();
        var id = proposal(space);
        link(oriv(), "proposals/" + id, proposal(space));
        var one = Statements.of(() -> links(oriv(), "proposals/" + id));
        for (int i = 0; i < 5; i++) link(oriv(), "proposals/" + id, debate(space));
        assertEquals(one, Statements.of(() -> links(oriv(), "proposals/" + id).body("total", is(6))));
        var next = visitor().get("/proposals/{id}/links?limit=4", id).then().body("items", hasSize(4)).extract().<String>path("next");
        visitor().get("/proposals/{id}/links?limit=4&after={c}", id, next).then().body("items", hasSize(2)).body("next", nullValue());

        var word = "Zéphyr" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "logie";
        var named = draft(irev(), space);
        irev().header("If-Match", "*").body(Map.of("title", "Une maison de la " + word + " pour tous")).patch("/proposals/{id}", named).then().statusCode(200);
        visitor().get("/activity?q={q}", word).then().statusCode(200).body("items", empty());
        irev().put("/proposals/{id}/publication", named).then().statusCode(200);
        for (var words : List.of(word.toUpperCase(), "maisons " + word.substring(0, 9), word + " tous", "la maison zephyr", "cette maison de la " + word, "les " + word.substring(0, 9)))
            visitor().get("/activity?q={q}", words).then().body("items.id", hasItem(named));
        visitor().get("/activity?q={q}&type=debate", word).then().body("items", empty());
        for (var nothing : List.of("la de", "&|!:*", "'")) visitor().queryParam("q", nothing).get("/activity").then().statusCode(200).body("items", empty());
    }
}
