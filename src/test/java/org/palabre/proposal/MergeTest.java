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

    private static void answer(String proposal) {
        moderator().header("If-Match", "*").body(Map.of("state", "ACCEPTED", "text", "Trois centres l’essaient au printemps.")).put("/proposals/{id}/answer", proposal).then().statusCode(200);
    }

    /** Merged away, its answer would stand on no page. */
    @Test
    void what_is_answered_goes_into_nothing_that_is_not() {
        var space = space();
        var answered = proposal(space);
        var into = by(Fixtures::oriv, space);
        var third = proposal(space);
        answer(answered);
        moderator().body(Map.of("into", into)).post("/proposals/{id}/merge", answered).then().statusCode(409).body("type", is("/problems/merge-answered"));
        moderator().body(Map.of("into", into, "others", List.of(answered))).post("/proposals/{id}/merge", third).then().statusCode(409).body("type", is("/problems/merge-answered"));
        visitor().get("/proposals/{id}", answered).then().body("state", is("ACCEPTED")).body("mergedInto", nullValue());
        visitor().get("/proposals/{id}", third).then().body("state", is("PUBLISHED"));
        merge(third, answered);
        answer(into);
        merge(answered, into);
        visitor().get("/proposals/{id}", into).then().body("state", is("ACCEPTED"));
        countsAreRight();
    }

    @Test
    void those_whose_amendments_waited_are_told_that_what_they_would_have_changed_went_into_another() {
        var space = space();
        var from = proposal(space);
        var into = by(Fixtures::oriv, space);
        var waits = somebody();
        var refused = somebody();
        var ids = new ArrayList<String>();
        for (var who : List.of(waits, refused)) ids.add(who.asks().body(Map.of("body", BODY + " Et davantage.", "reason", "Il manquait une phrase."))
                .post("/proposals/{id}/amendments", from).then().statusCode(201).extract().path("id"));
        irev().body(Map.of("decision", "REFUSED", "answer", "Nous préférons rester brefs.")).put("/amendments/{id}/decision", ids.get(1)).then().statusCode(200);
        merge(from, into);
        waits.asks().get("/me/notifications").then().body("items.type", contains("AmendmentLapsed")).body("items[0].amendmentId", is(ids.get(0))).body("items[0].actor", nullValue())
                .body("items[0].why", is("yours"));
        waits.asks().get("/amendments/{id}", ids.get(0)).then().body("state", is("OPEN")).body("can.publish", is(true));
        refused.asks().get("/me/notifications").then().body("items.type", contains("AmendmentRefused"));
        moderator().get("/me/notifications").then().body("items.findAll { it.type == 'AmendmentLapsed' }", empty());
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

    private static final Map<String, Object> OWN = Map.of("title", "Ouvrir aussi les ateliers emploi", "body", "La seconde moitié du texte, à part désormais.");

    private static io.restassured.response.ValidatableResponse split(String from, List<String> comments) {
        var wanted = new java.util.HashMap<>(OWN);
        wanted.put("comments", comments);
        return moderator().body(wanted).post("/proposals/{id}/split", from).then();
    }

    @Test
    void comments_that_are_chosen_go_along_as_copies_with_their_answers_authors_and_times() {
        var space = space();
        var from = proposal(space);
        var thread = "proposals/" + from;
        var writer = somebody();
        var answering = somebody();
        var top = writer.asks().body(Map.of("body", "Les ateliers **emploi** d’abord.", "position", "FOR")).post("/" + thread + "/comments").then().statusCode(201).extract().<String>path("id");
        var below = reply(answering.asks(), thread, top, "Je réponds.");
        var last = reply(writer.asks(), thread, below, "Et moi.");
        var stays = comment(oriv(), thread, "Sur les ateliers santé.");
        hide("comments/" + reply(oriv(), thread, top, "À masquer."));
        var deleted = reply(oriv(), thread, top, "À supprimer.");
        reply(irev(), thread, deleted, "Une réponse à ce qui n’est plus là.");
        oriv().delete("/comments/{id}", deleted).then().statusCode(204);
        irev().body(Map.of("value", 1)).put("/comments/{id}/vote", top).then().statusCode(200);
        var before = visitor().get("/comments/{id}", top).then().extract();
        database.run("update subject set published_at = published_at - interval '3 days', created_at = created_at - interval '3 days' where id in ('" + top + "', '" + below + "')");
        database.run("update comment set created_at = created_at - interval '3 days' where id in ('" + top + "', '" + below + "')");

        var own = split(from, List.of(top)).statusCode(201).body("counts.comments", is(3)).extract().<String>path("id");
        var copy = visitor().get("/proposals/{id}/comments", own).then().body("items", hasSize(1)).body("items[0].body", is("Les ateliers **emploi** d’abord."))
                .body("items[0].bodyHtml", is(before.<String>path("bodyHtml"))).body("items[0].author.id", is(writer.id())).body("items[0].position", is("FOR"))
                .body("items[0].copyOf", is(top)).body("items[0].counts.replies", is(2)).body("items[0].score.up", is(0)).extract().<String>path("items[0].id");
        assertEquals(visitor().get("/comments/{id}", top).<String>path("createdAt"), visitor().get("/comments/{id}", copy).<String>path("createdAt"));
        var second = visitor().get("/comments/{id}/replies", copy).then().body("items", hasSize(1)).body("items[0].author.id", is(answering.id())).body("items[0].copyOf", is(below))
                .body("items[0].counts.replies", is(1)).body("items[0].replyTo", is(copy)).extract().<String>path("items[0].id");
        visitor().get("/comments/{id}/replies", second).then().body("items.copyOf", contains(last)).body("items[0].depth", is(3));

        // What it was split from keeps all that it had, and is no copy of anything.
        visitor().get("/proposals/{id}", from).then().body("counts.comments", is(5));
        visitor().get("/proposals/{id}/comments", from).then().body("items.id", containsInAnyOrder(top, stays)).body("items.find { it.id == '" + top + "' }.score.up", is(1))
                .body("items.find { it.id == '" + top + "' }.copyOf", nullValue());
        visitor().get("/spaces/{slug}", space).then().body("counts.comments", is(8));
        countsAreRight();

        // From now on each is its own.
        irev().body(Map.of("value", -1)).put("/comments/{id}/vote", copy).then().statusCode(200).body("score.down", is(1));
        writer.asks().header("If-Match", "*").body(Map.of("body", "Mieux dit.")).patch("/comments/{id}", copy).then().statusCode(200).body("copyOf", is(top));
        reply(oriv(), "proposals/" + own, copy, "Une suite.");
        writer.asks().delete("/comments/{id}", top).then().statusCode(204);
        visitor().get("/comments/{id}", copy).then().statusCode(200).body("body", is("Mieux dit.")).body("counts.replies", is(3));
        visitor().get("/proposals/{id}/comments?sort=best", own).then().body("items.id", contains(copy));
        countsAreRight();
    }

    @Test
    void those_whose_comments_were_copied_are_told_once_and_not_by_whom() {
        var space = space();
        var from = proposal(space);
        var thread = "proposals/" + from;
        var writer = somebody();
        var named = somebody();
        var one = comment(writer.asks(), thread, "Un avis pour @[Elle](membre:" + named.id() + ").");
        var two = comment(writer.asks(), thread, "Un autre avis.");
        comment(moderator(), thread, "De la modération.");
        var told = named.asks().get("/me/notifications").then().extract().<List<String>>path("items.type");
        var own = split(from, List.of(one, two)).statusCode(201).extract().<String>path("id");
        writer.asks().get("/me/notifications").then().body("items.findAll { it.type == 'CommentCopied' }.subject.id", contains(own))
                .body("items.find { it.type == 'CommentCopied' }.actor", nullValue()).body("items.find { it.type == 'CommentCopied' }.why", is("yours"));
        var copy = writer.asks().get("/me/notifications").<String>path("items.find { it.type == 'CommentCopied' }.objectId");
        visitor().get("/comments/{id}", copy).then().statusCode(200).body("subject.id", is(own)).body("copyOf", is(one));
        assertEquals(told, named.asks().get("/me/notifications").<List<String>>path("items.type"));
    }

    @Test
    void what_cannot_go_along_is_refused_and_nothing_is_made() {
        var space = space();
        var from = proposal(space);
        var thread = "proposals/" + from;
        var root = comment(oriv(), thread, "Un avis.");
        var reply = reply(irev(), thread, root, "Une réponse.");
        var hidden = comment(oriv(), thread, "À masquer.");
        hide("comments/" + hidden);
        var deleted = comment(oriv(), thread, "À supprimer.");
        oriv().delete("/comments/{id}", deleted).then().statusCode(204);
        var elsewhere = comment(oriv(), "proposals/" + proposal(space), "Ailleurs.");
        for (var wrong : List.of(reply, hidden, deleted, elsewhere, from, UUID.randomUUID().toString())) split(from, List.of(root, wrong)).statusCode(400).body("violations.field", contains("comments"));
        split(from, List.of("un")).statusCode(400);
        visitor().get("/spaces/{slug}/proposals?count=true", space).then().body("total", is(2));
        split(from, List.of(root, root)).statusCode(201).body("counts.comments", is(2));
        split(from, List.of()).statusCode(201).body("counts.comments", is(0));
        countsAreRight();
    }

    @Test
    void fifty_go_along_and_not_one_more() {
        var from = proposal(space());
        var many = IntStream.range(0, 51).mapToObj(i -> comment(as("voix-" + i % 7, "labo-cites", "member"), "proposals/" + from, "Avis " + i)).toList();
        split(from, many).statusCode(400).body("violations[0].field", is("comments"));
        split(from, many.subList(0, 50)).statusCode(201).body("counts.comments", is(50));
        countsAreRight();
    }

    /** Who answers while it is split has answered the original; whether that went along or came later, the counts and the rows say the same. */
    @Test
    void splitting_while_others_comment_copies_what_was_there() throws Exception {
        for (int round = 0; round < 3; round++) {
            var from = proposal(space());
            var thread = "proposals/" + from;
            var root = comment(oriv(), thread, "Un avis.");
            var people = IntStream.range(0, 6).mapToObj(i -> somebody()).toList();
            var answers = Together.run(7, number -> number == 6 ? split(from, List.of(root)).extract().statusCode()
                    : people.get(number).asks().body(Map.of("body", "Pendant ce temps.", "replyTo", root)).post("/proposals/{id}/comments", from).statusCode());
            assertEquals(java.util.Collections.nCopies(7, 201), answers);
            visitor().get("/proposals/{id}", from).then().body("counts.comments", is(7));
            countsAreRight();
        }
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
