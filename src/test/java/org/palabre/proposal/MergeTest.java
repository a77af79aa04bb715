package org.palabre.proposal;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
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

/** Two proposals that say the same become one, one that says two things becomes two; nothing is lost on the way. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class MergeTest {
    private static final Map<String, String> SUPPORT = Map.of("choice", "SUPPORT");
    @Inject
    Database database;

    private static String by(Supplier<RequestSpecification> author, String space) {
        var id = draft(author.get(), space);
        author.get().put("/proposals/{id}/publication", id).then().statusCode(200);
        return id;
    }

    private static void support(RequestSpecification who, String proposal) {
        who.body(SUPPORT).put("/proposals/{id}/vote", proposal).then().statusCode(200);
    }

    private static void follow(RequestSpecification who, String proposal, String level) {
        who.body(Map.of("level", level)).put("/proposals/{id}/follow", proposal).then().statusCode(200);
    }

    private static void merge(String from, String into) {
        moderator().body(Map.of("into", into)).post("/proposals/{id}/merge", from).then().statusCode(200).body("id", is(into));
    }

    private void countsAreRight() {
        assertEquals(0, database.number("select count(*) from tally_difference"));
    }

    @Test
    void all_that_hangs_on_a_proposal_goes_along_and_its_address_leads_on() {
        var space = space();
        var from = proposal(space);
        var into = by(Fixtures::oriv, space);
        var both = somebody();
        var one = somebody();
        support(both.asks(), from);
        support(both.asks(), into);
        support(one.asks(), from);
        var comment = comment(both.asks(), "proposals/" + from, "Un mot sur la première.");
        reply(irev(), "proposals/" + from, comment, "Et sa réponse.");
        comment(one.asks(), "proposals/" + into, "Un mot sur la seconde.");
        follow(both.asks(), from, "WATCHING");
        follow(both.asks(), into, "TRACKING");
        follow(one.asks(), from, "WATCHING");
        var muted = somebody();
        follow(muted.asks(), from, "MUTED");

        moderator().get("/proposals/{id}", from).then().body("can.merge", is(true)).body("can.split", is(true));
        merge(from, into);

        visitor().get("/proposals/{id}", into).then().body("votes.support", is(2)).body("counts.comments", is(3)).body("counts.followers", is(2)).body("mergedInto", nullValue())
                .body("authors.organisation.slug", contains("oriv", "irev"));
        visitor().get("/proposals/{id}", from).then().statusCode(200).body("state", is("MERGED")).body("mergedInto.id", is(into)).body("mergedInto.title", is(TITLE))
                .body("votes.total", is(0)).body("counts.comments", is(0)).body("counts.followers", is(0));
        both.asks().get("/proposals/{id}", into).then().body("myVote", is("SUPPORT"));
        both.asks().get("/proposals/{id}/follow", into).then().body("level", is("TRACKING"));
        one.asks().get("/proposals/{id}/follow", into).then().body("level", is("WATCHING"));
        visitor().get("/proposals/{id}/comments", into).then().body("items", hasSize(2)).body("items.id", hasItem(comment));
        visitor().get("/comments/{id}", comment).then().statusCode(200).body("subject.id", is(into));
        visitor().get("/proposals/{id}/links", into).then().body("items.kind", contains("MERGED_INTO")).body("items[0].outgoing", is(false)).body("items[0].subject.id", is(from));
        visitor().get("/spaces/{slug}/proposals?count=true", space).then().body("items.id", contains(into)).body("total", is(1));
        visitor().get("/spaces/{slug}", space).then().body("counts.proposals", is(1)).body("counts.comments", is(3));
        irev().get("/proposals/{id}", into).then().body("can.edit", is(true));

        one.asks().body(SUPPORT).put("/proposals/{id}/vote", from).then().statusCode(409).body("type", is("/problems/proposal-merged"));
        one.asks().body(Map.of("body", "Encore.")).post("/proposals/{id}/comments", from).then().statusCode(409);
        one.asks().body(Map.of("level", "WATCHING")).put("/proposals/{id}/follow", from).then().statusCode(409);
        countsAreRight();
    }

    @Test
    void several_go_into_one_at_once_and_an_address_leads_to_the_last() {
        var space = space();
        var into = by(Fixtures::oriv, space);
        var others = List.of(proposal(space), proposal(space), proposal(space));
        for (var other : others) support(someone(), other);
        moderator().body(Map.of("into", into, "others", others.subList(1, 3))).post("/proposals/{id}/merge", others.get(0)).then().statusCode(200).body("votes.support", is(3));
        for (var other : others) visitor().get("/proposals/{id}", other).then().body("mergedInto.id", is(into));
        var last = by(somebody()::asks, space);
        merge(into, last);
        for (var other : others) visitor().get("/proposals/{id}", other).then().body("mergedInto.id", is(last));
        visitor().get("/proposals/{id}", last).then().body("votes.support", is(3)).body("authors", hasSize(3));
        hide("proposals/" + last);
        visitor().get("/proposals/{id}", into).then().body("state", is("MERGED")).body("mergedInto", nullValue());
        countsAreRight();
    }

    @Test
    void those_who_wrote_are_told_and_not_by_whom() {
        var space = space();
        var author = somebody();
        var from = by(author::asks, space);
        var other = somebody();
        var into = by(other::asks, space);
        merge(from, into);
        for (var told : List.of(author, other)) {
            told.asks().get("/me/notifications").then().body("items.findAll { it.type == 'ProposalsMerged' }.subject.id", contains(into))
                    .body("items.find { it.type == 'ProposalsMerged' }.actor", nullValue()).body("items.find { it.type == 'ProposalsMerged' }.objectId", is(from));
        }
        moderator().get("/me/notifications").then().body("items.findAll { it.type == 'ProposalsMerged' && it.subject.id == '" + into + "' }", empty());
    }

    @Test
    void what_cannot_be_merged_is_refused_and_nothing_moves() {
        var space = space();
        var one = proposal(space);
        var two = proposal(space);
        moderator().body(Map.of("into", one)).post("/proposals/{id}/merge", one).then().statusCode(400).body("violations.field", contains("into"));
        moderator().body(Map.of("into", one, "others", List.of(one))).post("/proposals/{id}/merge", two).then().statusCode(400);
        moderator().body(Map.of("into", proposal(space()))).post("/proposals/{id}/merge", one).then().statusCode(400).body("violations.field", contains("into"));
        moderator().body(Map.of("into", two, "others", List.of(proposal(space())))).post("/proposals/{id}/merge", one).then().statusCode(400).body("violations.field", contains("others"));
        moderator().body(Map.of("into", UUID.randomUUID().toString())).post("/proposals/{id}/merge", one).then().statusCode(400);
        moderator().body(Map.of("into", debate(space))).post("/proposals/{id}/merge", one).then().statusCode(400);
        moderator().body(Map.of("into", draft(moderator(), space))).post("/proposals/{id}/merge", one).then().statusCode(409);
        moderator().body(Map.of()).post("/proposals/{id}/merge", one).then().statusCode(400);
        moderator().body(Map.of("into", "un")).post("/proposals/{id}/merge", one).then().statusCode(400);
        moderator().body(Map.of("into", two, "others", IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID().toString()).toList())).post("/proposals/{id}/merge", one).then().statusCode(400);
        var elsewhere = space("PRIVATE", List.of("propose", "vote", "comment"));
        var here = somebody();
        admin().body(Map.of("role", "MODERATOR")).put("/spaces/{slug}/members/{member}", space, here.id()).then().statusCode(204);
        here.asks().body(Map.of("into", by(Fixtures::moderator, elsewhere))).post("/proposals/{id}/merge", one).then().statusCode(400).body("violations.field", contains("into"));
        var closed = proposal(space);
        irev().body(Map.of("reason", "Nous en restons là pour cette année.")).put("/proposals/{id}/closing", closed).then().statusCode(200);
        moderator().body(Map.of("into", closed)).post("/proposals/{id}/merge", one).then().statusCode(409).body("type", is("/problems/proposal-closed"));
        hide("proposals/" + two);
        moderator().body(Map.of("into", two)).post("/proposals/{id}/merge", one).then().statusCode(409).body("type", is("/problems/hidden"));
        restore("proposals/" + two);
        here.asks().body(Map.of("into", two)).post("/proposals/{id}/merge", one).then().statusCode(200);
        here.asks().body(Map.of("into", two)).post("/proposals/{id}/merge", one).then().statusCode(409).body("type", is("/problems/proposal-merged"));
        countsAreRight();
    }

    /** Votes on both, comments and follows go on while they are merged; nobody waits for ever, and what was answered stays. */
    @Test
    void merging_during_the_vote_loses_none() throws Exception {
        for (int round = 0; round < 3; round++) {
            var space = space();
            var from = proposal(space);
            var into = by(Fixtures::oriv, space);
            var people = IntStream.range(0, 8).mapToObj(i -> somebody()).toList();
            var answers = Together.run(13, number -> {
                if (number == 12) return moderator().body(Map.of("into", into)).post("/proposals/{id}/merge", from).statusCode();
                if (number >= 10) return people.get(number - 10).asks().body(Map.of("body", "Pendant la fusion.")).post("/proposals/{id}/comments", number == 10 ? from : into).statusCode();
                if (number >= 8) return people.get(number - 8).asks().body(Map.of("level", "WATCHING")).put("/proposals/{id}/follow", number == 8 ? from : into).statusCode();
                var voter = people.get(number);
                var statuses = new ArrayList<Integer>();
                for (var id : number % 2 == 0 ? List.of(from, into) : List.of(into, from)) statuses.add(voter.asks().body(SUPPORT).put("/proposals/{id}/vote", id).statusCode());
                return statuses.stream().allMatch(status -> status == 200 || status == 409) ? 200 : 500;
            });
            assertEquals(200, answers.get(12));
            answers.forEach(status -> assertTrue(List.of(200, 201, 409).contains(status), answers.toString()));
            // Each got through on the one that stays, before or after.
            visitor().get("/proposals/{id}", into).then().body("votes.support", is(8));
            assertEquals(0, database.number("select count(*) from vote where subject_id = ?", from));
            assertEquals(8, database.number("select count(*) from vote where subject_id = ?", into));
            assertEquals(0, database.number("select count(*) from subject where thread_id = ?", from));
            assertEquals(0, database.number("select count(*) from follow where subject_id = ?", from));
            countsAreRight();
        }
    }

    @Test
    void two_who_merge_at_once_neither_wait_for_each_other_nor_make_a_ring() throws Exception {
        for (int round = 0; round < 3; round++) {
            var space = space();
            var one = proposal(space);
            var two = by(Fixtures::oriv, space);
            var three = proposal(space);
            support(someone(), one);
            support(someone(), two);
            support(someone(), three);
            var statuses = Together.run(3, number -> moderator().body(switch (number) {
                case 0 -> Map.of("into", two, "others", List.of(three));
                case 1 -> Map.of("into", one, "others", List.of(three));
                default -> Map.of("into", three);
            }).post("/proposals/{id}/merge", number == 0 ? one : two).statusCode());
            statuses.forEach(status -> assertTrue(status == 200 || status == 409, statuses.toString()));
            assertTrue(statuses.contains(200), statuses.toString());
            assertEquals(3, database.number("select count(*) from vote where subject_id in (?, ?, ?)", one, two, three));
            visitor().get("/spaces/{slug}/proposals?count=true", space).then().body("total", is(oneOf(1, 2)));
            countsAreRight();
        }
    }

    @Test
    void what_is_split_off_is_by_the_same_people_and_linked_both_ways() {
        var space = space();
        var from = proposal(space);
        irev().body(Map.of("member", memberId(oriv()))).post("/proposals/{id}/authors", from).then().statusCode(201);
        oriv().put("/proposals/{id}/authors/me", from).then().statusCode(200);
        support(someone(), from);
        var words = Map.of("title", "Ouvrir aussi les ateliers emploi", "body", "La seconde moitié du texte, à part désormais.");
        var own = moderator().body(words).post("/proposals/{id}/split", from).then().statusCode(201).body("state", is("PUBLISHED"))
                .body("authors.organisation.slug", contains("irev", "oriv")).body("votes.total", is(0)).extract().<String>path("id");
        visitor().get("/proposals/{id}", from).then().body("title", is(TITLE)).body("votes.support", is(1));
        visitor().get("/proposals/{id}/links", own).then().body("items.kind", contains("SPLIT_FROM")).body("items[0].outgoing", is(true)).body("items[0].subject.id", is(from));
        visitor().get("/proposals/{id}/links", from).then().body("items[0].outgoing", is(false)).body("items[0].subject.id", is(own));
        irev().get("/proposals/{id}", own).then().body("can.edit", is(true));
        oriv().get("/proposals/{id}", own).then().body("can.edit", is(true));
        irev().get("/me/notifications").then().body("items.findAll { it.type == 'ProposalSplit' && it.subject.id == '" + from + "' }.objectId", contains(own));
        visitor().get("/spaces/{slug}/proposals", space).then().body("items.id", containsInAnyOrder(own, from));

        var mine = moderator().body(Map.of("title", "Ouvrir encore d’autres ateliers", "body", BODY, "authors", false)).post("/proposals/{id}/split", from).then().statusCode(201)
                .extract().<String>path("id");
        moderator().get("/proposals/{id}", mine).then().body("authors", hasSize(1)).body("can.edit", is(true));
        irev().get("/proposals/{id}", mine).then().body("can.edit", is("not-yours"));
        moderator().body(Map.of("title", "Court", "body", BODY)).post("/proposals/{id}/split", from).then().statusCode(400).body("violations.field", contains("title"));
        moderator().body(Map.of("title", "Ouvrir sans thème connu", "body", BODY, "theme", "nulle-part")).post("/proposals/{id}/split", from).then().statusCode(400);
        countsAreRight();
    }

    @Test
    void an_amendment_that_becomes_a_proposal_is_linked_to_what_it_would_have_changed() {
        var proposal = proposal(space());
        var amendment = oriv().body(Map.of("body", BODY + " Et davantage.", "reason", "Il manquait une phrase.")).post("/proposals/{id}/amendments", proposal)
                .then().statusCode(201).extract().<String>path("id");
        irev().body(Map.of("decision", "REFUSED", "answer", "Nous préférons rester brefs.")).put("/amendments/{id}/decision", amendment).then().statusCode(200);
        var own = oriv().post("/amendments/{id}/proposal", amendment).then().statusCode(201).extract().<String>path("id");
        visitor().get("/proposals/{id}/links", own).then().body("items.kind", contains("AMENDED_FROM")).body("items[0].subject.id", is(proposal));
        visitor().get("/proposals/{id}/links", proposal).then().body("items.kind", not(hasItem("RELATED"))).body("items[0].subject.id", is(own));
    }
}
