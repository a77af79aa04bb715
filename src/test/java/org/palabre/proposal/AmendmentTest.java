package org.palabre.proposal;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Talk;
import org.palabre.Talk.Somebody;
import org.palabre.Together;

/** A changed text with a reason: decided on by the proposal's authors, once, and by nobody else. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class AmendmentTest {
    private static final String BETTER = "Chaque centre tient des **ateliers santé** entre professionnels et habitants. Ouvrons-les.";
    private static final String WHY = "Les habitants y ont toute leur place.";
    private static final String NO = "Merci, une autre proposition en parle déjà.";
    @Inject
    Database database;

    private static Response propose(RequestSpecification who, String proposal, Map<String, Object> change) {
        var body = new HashMap<>(Map.<String, Object>of("reason", WHY));
        body.putAll(change);
        return who.body(body).post("/proposals/{id}/amendments", proposal);
    }

    private static String amendment(Somebody who, String proposal) {
        return propose(who.asks(), proposal, Map.of("body", BETTER)).then().statusCode(201).extract().path("id");
    }

    private static Response accept(RequestSpecification who, String amendment) {
        return who.body(Map.of("decision", "ACCEPTED")).put("/amendments/{id}/decision", amendment);
    }

    private static Response refuse(RequestSpecification who, String amendment) {
        return who.body(Map.of("decision", "REFUSED", "answer", NO)).put("/amendments/{id}/decision", amendment);
    }

    private static List<Object> heard(Somebody whose) {
        return whose.asks().get("/me/notifications").then().statusCode(200).extract().path("items.type");
    }

    @Test
    void an_accepted_amendment_is_a_new_version_by_who_proposed_it_who_signs_it_from_then_on() {
        var author = somebody();
        var amender = new Somebody("amendement-" + unique(), "oriv", "member");
        var id = Talk.proposal(author, space());
        var amendment = propose(amender.asks(), id, Map.of("title", TITLE, "body", BETTER)).then().statusCode(201).body("state", is("OPEN")).body("title", nullValue())
                .body("body", is(BETTER)).body("bodyDifference.findAll { it.kind == 'ADDED' }.text", contains("professionnels et habitants")).body("titleDifference.kind", contains("SAME"))
                .body("outdated", is(false)).body("can.withdraw", is(true)).body("can.accept", is("not-yours")).extract().<String>path("id");
        assertEquals(List.of("AmendmentProposed"), heard(author));
        visitor().get("/proposals/{id}/amendments?count=true", id).then().body("items.id", contains(amendment)).body("items[0].author.organisation.slug", is("oriv")).body("total", is(1))
                .body("items[0].changesBody", is(true)).body("items[0].changesTitle", is(false));
        visitor().get("/proposals/{id}", id).then().body("amendments", is(1)).body("can.amend", is("not-signed-in"));
        author.asks().get("/amendments/{id}", amendment).then().body("can.accept", is(true)).body("can.refuse", is(true)).body("can.withdraw", is("not-yours"));
        accept(author.asks(), amendment).then().statusCode(200).body("state", is("ACCEPTED")).body("decided.by.id", is(author.id())).body("can.accept", is("amendment-decided"));
        visitor().get("/proposals/{id}", id).then().body("body", is(BETTER)).body("title", is(TITLE)).body("authors.id", contains(author.id(), amender.id()));
        visitor().get("/proposals/{id}/versions", id).then().body("items.author.id", contains(amender.id(), author.id()));
        assertEquals("AmendmentAccepted", heard(amender).get(heard(amender).size() - 1));
        amender.asks().get("/proposals/{id}", id).then().body("can.edit", is(true)).body("can.amend", is("yours-to-edit"));
    }

    @Test
    void nobody_but_an_author_decides_and_nobody_but_its_own_withdraws_or_publishes_it() {
        var author = somebody();
        var amender = somebody();
        var space = space();
        var id = Talk.proposal(author, space);
        var invited = somebody();
        author.asks().body(Map.of("member", invited.id())).post("/proposals/{id}/authors", id).then().statusCode(201);
        var ofTheSpace = somebody();
        Talk.seat(ofTheSpace, space, "MODERATOR");
        var amendment = amendment(amender, id);
        var own = Talk.proposal(somebody(), space);
        for (var wrong : List.of(amender, invited, ofTheSpace, somebody(), new Somebody("moderation", "reseau-crpv", "member", "moderator"),
                new Somebody("coordination", "reseau-crpv", "member", "admin"))) {
            accept(wrong.asks(), amendment).then().statusCode(403).body("type", is("/problems/not-yours"));
            refuse(wrong.asks(), amendment).then().statusCode(403).body("type", is("/problems/not-yours"));
            wrong.asks().body(Map.of("decision", "ACCEPTED", "title", TITLE + " toujours", "body", BETTER, "version", 0)).put("/amendments/{id}/decision", amendment).then().statusCode(403);
        }
        accept(visitor(), amendment).then().statusCode(401);
        accept(as("sans-role", null), amendment).then().statusCode(403);
        accept(anru(), amendment).then().statusCode(403);
        for (var wrong : List.of(author, invited, ofTheSpace, somebody())) {
            wrong.asks().put("/amendments/{id}/withdrawal", amendment).then().statusCode(403).body("type", is("/problems/not-yours"));
            wrong.asks().post("/amendments/{id}/proposal", amendment).then().statusCode(403).body("type", is("/problems/not-yours"));
        }
        accept(author.asks(), own).then().statusCode(404);                       // a proposal's id is no amendment's
        accept(author.asks(), "pas-un-id").then().statusCode(404);
        Talk.block(author);
        accept(author.asks(), amendment).then().statusCode(403).body("type", is("/problems/blocked"));
        visitor().get("/proposals/{id}", id).then().body("body", is(BODY)).body("authors.id", contains(author.id()));
    }

    @Test
    void a_refusal_says_why_and_its_author_may_publish_it_as_a_proposal_of_its_own_linked_both_ways_once() throws Exception {
        var author = somebody();
        var amender = somebody();
        var id = Talk.proposal(author, space());
        var amendment = amendment(amender, id);
        author.asks().body(Map.of("decision", "REFUSED")).put("/amendments/{id}/decision", amendment).then().statusCode(400).body("violations.field", contains("answer"));
        amender.asks().post("/amendments/{id}/proposal", amendment).then().statusCode(409).body("type", is("/problems/amendment-not-refused"));
        refuse(author.asks(), amendment).then().statusCode(200).body("state", is("REFUSED")).body("decided.answer", is(NO));
        assertEquals(List.of("AmendmentRefused"), heard(amender));
        amender.asks().put("/amendments/{id}/withdrawal", amendment).then().statusCode(409).body("type", is("/problems/amendment-decided"));
        amender.asks().get("/amendments/{id}", amendment).then().body("can.publish", is(true));
        assertEquals(List.of(201, 409), Together.run(2, twice -> amender.asks().post("/amendments/{id}/proposal", amendment).statusCode()).stream().sorted().toList());
        var own = visitor().get("/amendments/{id}", amendment).then().body("becameId", notNullValue()).extract().<String>path("becameId");
        visitor().get("/proposals/{id}", own).then().body("body", is(BETTER)).body("title", is(TITLE)).body("state", is("PUBLISHED")).body("authors.id", contains(amender.id()));
        visitor().get("/proposals/{id}", id).then().body("body", is(BODY));
    }

    /** Who still sees what is hidden makes a proposal of what nobody could decide on; shown again, it is not taken a second time. */
    @Test
    void what_became_a_proposal_meanwhile_is_accepted_no_more() {
        var author = somebody();
        var id = Talk.proposal(author, space());
        var amendment = propose(moderator(), id, Map.of("body", BETTER)).then().statusCode(201).extract().<String>path("id");
        hide("proposals/" + id);
        moderator().post("/amendments/{id}/proposal", amendment).then().statusCode(201);
        restore("proposals/" + id);
        author.asks().get("/amendments/{id}", amendment).then().body("can.accept", is("amendment-became"));
        accept(author.asks(), amendment).then().statusCode(409).body("type", is("/problems/amendment-became"));
        visitor().get("/proposals/{id}", id).then().body("body", is(BODY));
    }

    @Test
    void who_proposes_it_withdraws_it_and_may_propose_another_then() {
        var author = somebody();
        var amender = somebody();
        var id = Talk.proposal(author, space());
        var amendment = amendment(amender, id);
        propose(amender.asks(), id, Map.of("title", TITLE + " et à leurs voisins")).then().statusCode(409).body("type", is("/problems/amendment-waits"));
        amender.asks().put("/amendments/{id}/withdrawal", amendment).then().statusCode(200).body("state", is("WITHDRAWN"));
        accept(author.asks(), amendment).then().statusCode(409).body("type", is("/problems/amendment-decided"));
        propose(amender.asks(), id, Map.of("title", TITLE + " et à leurs voisins")).then().statusCode(201).body("body", nullValue());
        assertEquals(List.of("AmendmentProposed", "AmendmentWithdrawn", "AmendmentProposed"), heard(author));
    }

    @Test
    void where_the_text_has_changed_meanwhile_an_author_says_what_it_is_to_be() {
        var author = somebody();
        var id = Talk.proposal(author, space());
        var amendment = amendment(somebody(), id);
        var titleOnly = propose(somebody().asks(), id, Map.of("title", TITLE + " et à leurs voisins")).then().statusCode(201).extract().<String>path("id");
        author.asks().header("If-Match", "*").body(Map.of("body", BODY + " Dès cet automne.")).patch("/proposals/{id}", id).then().statusCode(200);
        visitor().get("/amendments/{id}", titleOnly).then().body("outdated", is(false));
        accept(author.asks(), titleOnly).then().statusCode(200);                 // what it changes nobody else has changed
        visitor().get("/proposals/{id}", id).then().body("title", is(TITLE + " et à leurs voisins")).body("body", is(BODY + " Dès cet automne."));
        var version = author.asks().get("/amendments/{id}", amendment).then().body("outdated", is(true)).body("proposal.body", is(BODY + " Dès cet automne.")).extract().<Integer>path("proposal.version");
        accept(author.asks(), amendment).then().statusCode(409).body("type", is("/problems/amendment-outdated"));
        var both = BETTER + " Dès cet automne.";
        author.asks().body(Map.of("decision", "ACCEPTED", "body", both)).put("/amendments/{id}/decision", amendment).then().statusCode(400).body("violations.field", contains("version"));
        author.asks().body(Map.of("decision", "ACCEPTED", "body", both, "version", version - 1)).put("/amendments/{id}/decision", amendment).then().statusCode(412);
        author.asks().body(Map.of("decision", "ACCEPTED", "body", "Court", "version", version)).put("/amendments/{id}/decision", amendment).then().statusCode(400).body("violations.field", contains("body"));
        author.asks().body(Map.of("decision", "ACCEPTED", "body", both, "version", version)).put("/amendments/{id}/decision", amendment).then().statusCode(200).body("state", is("ACCEPTED"));
        visitor().get("/proposals/{id}", id).then().body("body", is(both)).body("authors.size()", is(3));
        visitor().get("/proposals/{id}/versions", id).then().body("items[0].author.id", is(author.id()));       // who made one of both answers for it
    }

    @Test
    void where_the_text_has_not_changed_an_author_takes_the_amendment_as_it_is_or_not_at_all() {
        var author = somebody();
        var amender = somebody();
        var id = Talk.proposal(author, space());
        var amendment = amendment(amender, id);
        var version = author.asks().get("/amendments/{id}", amendment).then().body("outdated", is(false)).extract().<Integer>path("proposal.version");
        for (var words : List.of(Map.of("body", "Ce que personne n’a proposé, sous le nom d’une autre."), Map.of("title", TITLE + " et à personne d’autre"), Map.of("body", BETTER)))
            author.asks().body(with(words, "decision", "ACCEPTED", "version", version)).put("/amendments/{id}/decision", amendment).then().statusCode(409)
                    .body("type", is("/problems/amendment-fits"));
        visitor().get("/proposals/{id}", id).then().body("body", is(BODY)).body("title", is(TITLE)).body("authors.id", contains(author.id()));
        accept(author.asks(), amendment).then().statusCode(200);
        visitor().get("/proposals/{id}/versions", id).then().body("items[0].author.id", is(amender.id()));
    }

    @Test
    void an_amendment_whose_words_are_taken_over_what_changed_meanwhile_stays_its_author_s() {
        var author = somebody();
        var amender = somebody();
        var id = Talk.proposal(author, space());
        var amendment = amendment(amender, id);
        author.asks().header("If-Match", "*").body(Map.of("body", BODY + " Dès cet automne.")).patch("/proposals/{id}", id).then().statusCode(200);
        var version = author.asks().get("/amendments/{id}", amendment).then().body("outdated", is(true)).extract().<Integer>path("proposal.version");
        author.asks().body(Map.of("decision", "ACCEPTED", "title", TITLE, "body", BETTER, "version", version)).put("/amendments/{id}/decision", amendment).then().statusCode(200);
        visitor().get("/proposals/{id}", id).then().body("body", is(BETTER));
        visitor().get("/proposals/{id}/versions", id).then().body("items.author.id", contains(amender.id(), author.id(), author.id()));
    }

    private static Map<String, Object> with(Map<String, String> words, Object... more) {
        var all = new HashMap<String, Object>(words);
        for (int i = 0; i < more.length; i += 2) all.put((String) more[i], more[i + 1]);
        return all;
    }

    @Test
    void of_two_authors_who_decide_at_once_one_decides() throws Exception {
        for (int i = 0; i < 4; i++) {
            var authors = List.of(somebody(), somebody());
            var id = Talk.proposal(authors.get(0), space());
            authors.get(0).asks().body(Map.of("member", authors.get(1).id())).post("/proposals/{id}/authors", id).then().statusCode(201);
            authors.get(1).asks().put("/proposals/{id}/authors/me", id).then().statusCode(200);
            var amendment = amendment(somebody(), id);
            var answers = Together.run(2, number -> number == 0 ? accept(authors.get(0).asks(), amendment).statusCode() : refuse(authors.get(1).asks(), amendment).statusCode());
            assertEquals(List.of(200, 409), answers.stream().sorted().toList());
            var accepted = answers.get(0) == 200;
            visitor().get("/amendments/{id}", amendment).then().body("state", is(accepted ? "ACCEPTED" : "REFUSED"));
            visitor().get("/proposals/{id}", id).then().body("body", is(accepted ? BETTER : BODY)).body("authors.size()", is(accepted ? 3 : 2));
            assertEquals(1, database.number("select count(*) from event where type in ('AmendmentAccepted', 'AmendmentRefused') and subject_id = ?", id));
        }
    }

    @Test
    void amendments_are_taken_where_one_could_propose_and_where_the_space_wants_them() {
        var author = somebody();
        var space = space();
        var id = Talk.proposal(author, space);
        propose(author.asks(), id, Map.of("body", BETTER)).then().statusCode(403).body("type", is("/problems/yours-to-edit"));
        propose(anru(), id, Map.of("body", BETTER)).then().statusCode(403).body("type", is("/problems/partners-not-invited"));
        admin().header("If-Match", "*").body(Map.of("proposalRules", Map.of("amendments", false))).patch("/spaces/{slug}", space).then().statusCode(200).body("proposalRules.amendments", is(false));
        propose(somebody().asks(), id, Map.of("body", BETTER)).then().statusCode(409).body("type", is("/problems/no-amendments"));
        oriv().get("/proposals/{id}", id).then().body("can.amend", is("no-amendments"));
        admin().header("If-Match", "*").body(Map.of("proposalRules", Map.of())).patch("/spaces/{slug}", space).then().statusCode(200).body("proposalRules.amendments", is(true));
        var waiting = amendment(somebody(), id);
        phase(space, List.of("vote", "comment"));
        propose(somebody().asks(), id, Map.of("body", BETTER)).then().statusCode(409).body("type", is("/problems/phase-forbids-propose"));
        accept(author.asks(), waiting).then().statusCode(409).body("type", is("/problems/phase-forbids-propose"));
        refuse(author.asks(), waiting).then().statusCode(200);
    }

    @Test
    void what_changes_nothing_or_would_not_be_published_is_refused_in_words() {
        var author = somebody();
        var id = Talk.proposal(author, space());
        propose(somebody().asks(), id, Map.of()).then().statusCode(400).body("violations.field", contains("body"));
        propose(somebody().asks(), id, Map.of("title", TITLE, "body", BODY)).then().statusCode(400).body("violations.field", contains("body"));
        propose(somebody().asks(), id, Map.of("title", "Court")).then().statusCode(400).body("violations.field", contains("title"));
        propose(somebody().asks(), id, Map.of("body", "x".repeat(20_001))).then().statusCode(400);
        propose(somebody().asks(), id, Map.of("body", BETTER, "reason", "Bof")).then().statusCode(400).body("violations.field", hasItem("reason"));
        propose(somebody().asks(), id, Map.of("body", List.of(1))).then().statusCode(400);
        author.asks().body(Map.of("decision", "MAYBE")).put("/amendments/{id}/decision", amendment(somebody(), id)).then().statusCode(400);
        propose(somebody().asks(), id, Map.of("body", BETTER + " <script>alert(1)</script>")).then().statusCode(201);
        var hostile = visitor().get("/proposals/{id}/amendments", id).then().extract().<String>path("items[0].id");
        accept(author.asks(), hostile).then().statusCode(200);
        visitor().get("/proposals/{id}", id).then().body("bodyHtml", not(org.hamcrest.Matchers.containsString("<script")));
    }

    @Test
    void amendments_of_what_is_hidden_or_in_a_private_space_are_there_for_nobody_else() {
        var author = somebody();
        var amender = somebody();
        var id = Talk.proposal(author, space());
        var amendment = amendment(amender, id);
        hide("proposals/" + id);
        for (var who : List.of(visitor(), amender.asks(), oriv())) who.get("/amendments/{id}", amendment).then().statusCode(404);
        visitor().get("/proposals/{id}/amendments", id).then().statusCode(404);
        accept(author.asks(), amendment).then().statusCode(409).body("type", is("/problems/hidden"));
        restore("proposals/" + id);
        accept(author.asks(), amendment).then().statusCode(200);
        propose(somebody().asks(), draft(author.asks(), space()), Map.of("body", BETTER)).then().statusCode(404);
    }

    @Test
    void a_moderator_hides_an_amendment_from_everybody_but_its_author_and_moderators_and_restores_it() {
        var author = somebody();
        var amender = somebody();
        var id = Talk.proposal(author, space());
        var amendment = amendment(amender, id);
        for (var wrong : List.of(author, amender, somebody())) wrong.asks().body(Map.of("reason", HIDDEN_BECAUSE)).put("/amendments/{id}/hiding", amendment).then().statusCode(403);
        moderator().body(Map.of("reason", "Court")).put("/amendments/{id}/hiding", amendment).then().statusCode(400);
        moderator().body(Map.of("reason", HIDDEN_BECAUSE)).put("/amendments/{id}/hiding", amendment).then().statusCode(200);
        for (var who : List.of(visitor(), author.asks(), oriv())) who.get("/amendments/{id}", amendment).then().statusCode(404);
        accept(author.asks(), amendment).then().statusCode(404);
        visitor().get("/proposals/{id}/amendments?count=true", id).then().body("items.size()", is(0)).body("total", is(0));
        visitor().get("/proposals/{id}", id).then().body("amendments", is(0));
        amender.asks().get("/amendments/{id}", amendment).then().statusCode(200).body("hiding.reason", is(HIDDEN_BECAUSE)).body("can.withdraw", is(true));
        moderator().get("/proposals/{id}/amendments", id).then().body("items.hidden", contains(true));
        moderator().body(Map.of("reason", HIDDEN_BECAUSE)).put("/amendments/{id}/hiding", amendment).then().statusCode(409);
        assertEquals(List.of("AmendmentHidden"), heard(amender));
        amender.asks().get("/me/notifications").then().body("items[0].amendmentId", is(amendment)).body("items[0].objectId", nullValue()).body("items[0].subject.id", is(id)).body("items[0].actor", nullValue());
        assertEquals(List.of(), heard(author));                                  // that it was proposed, told as long as it is there
        amender.asks().get("/proposals/{id}", id).then().body("amendments", is(1));
        moderator().get("/proposals/{id}", id).then().body("amendments", is(1));
        author.asks().get("/proposals/{id}", id).then().body("amendments", is(0));
        moderator().delete("/amendments/{id}/hiding", amendment).then().statusCode(200).body("hiding", nullValue());
        author.asks().get("/me/notifications").then().body("items.type", contains("AmendmentProposed")).body("items[0].amendmentId", is(amendment));
        accept(author.asks(), amendment).then().statusCode(200);
    }

    @Test
    void what_becomes_of_it_is_hidden_with_the_proposal_that_it_became() {
        var author = somebody();
        var amender = somebody();
        var id = Talk.proposal(author, space());
        var amendment = amendment(amender, id);
        refuse(author.asks(), amendment).then().statusCode(200);
        var own = amender.asks().post("/amendments/{id}/proposal", amendment).then().statusCode(201).extract().<String>path("id");
        hide("proposals/" + own);
        visitor().get("/amendments/{id}", amendment).then().body("becameId", nullValue());
    }
}
