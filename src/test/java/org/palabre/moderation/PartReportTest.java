package org.palabre.moderation;

import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Statements;
import org.palabre.Talk;
import org.palabre.Talk.Somebody;
import org.palabre.Together;

/** Reports of what stands beside a proposal and is no subject of its own: amendments, and the reasons of votes. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class PartReportTest {
    private static final Map<String, String> OFFENSIVE = Map.of("reason", "OFFENSIVE");
    private static final String WHY = "Ce texte insulte une personne, sans rien dire du sujet.";
    private static final String INSULT = "Seuls des imbéciles voudraient de cela.";
    @Inject
    Database database;

    private static Map<String, String> decision(String decision) {
        return Map.of("decision", decision, "reason", WHY);
    }

    private static String amendment(Somebody author, String proposal) {
        return author.asks().body(Map.of("body", BODY + " Et davantage.", "reason", INSULT)).post("/proposals/{id}/amendments", proposal).then().statusCode(201).extract().path("id");
    }

    private static String argument(Somebody author, String proposal) {
        author.asks().body(Map.of("choice", "SUPPORT", "reason", INSULT)).put("/proposals/{id}/vote", proposal).then().statusCode(200);
        return author.asks().get("/proposals/{id}/arguments?limit=100", proposal).then().statusCode(200).extract().path("items.find { it.mine }.id");
    }

    private static ValidatableResponse report(Somebody who, String part) {
        return who.asks().body(OFFENSIVE).post("/" + part + "/reports").then();
    }

    private static String id(String part) {
        return part.replaceFirst(".*/", "");
    }

    /** The newest case, which is about this. */
    private static String reported(String part) {
        report(somebody(), part).statusCode(201).body("reason", is("OFFENSIVE"));
        return moderator().get("/moderation/cases?limit=1").then().statusCode(200).body("items[0].subject.id", is(id(part))).extract().path("items[0].id");
    }

    @Test
    void an_amendment_that_was_reported_is_read_whole_in_the_queue_and_hidden_from_there() {
        var space = space();
        var proposal = proposal(space);
        var author = somebody();
        var amendment = amendment(author, proposal);
        oriv().get("/amendments/{id}", amendment).then().body("can.report", is(true));
        author.asks().get("/amendments/{id}", amendment).then().body("can.report", is("your-own"));
        visitor().get("/amendments/{id}", amendment).then().body("can.report", is("not-signed-in"));
        report(author, "amendments/" + amendment).statusCode(403).body("type", is("/problems/your-own"));
        var found = reported("amendments/" + amendment);
        var again = somebody();
        report(again, "amendments/" + amendment).statusCode(201);
        report(again, "amendments/" + amendment).statusCode(409).body("type", is("/problems/already-reported"));
        moderator().get("/moderation/cases/{id}", found).then().body("subject.type", is("AMENDMENT"), "subject.text", is(INSULT), "subject.label", is(INSULT),
                "subject.thread.id", is(proposal), "subject.thread.type", is("PROPOSAL"), "subject.thread.label", is(TITLE), "subject.space.slug", is(space),
                "subject.author.id", is(author.id()), "subject.state", is("VISIBLE"), "reports.size()", is(2), "can.hide", is(true));
        moderator().body(decision("HIDDEN")).post("/moderation/cases/{id}/decisions", found).then().statusCode(201)
                .body("subject.state", is("HIDDEN"), "subject.hiding.reason", is(WHY), "decision.decision", is("HIDDEN"), "can.hide", is("case-closed"));
        oriv().get("/amendments/{id}", amendment).then().statusCode(404);
        visitor().get("/proposals/{id}", proposal).then().statusCode(200);
        author.asks().get("/amendments/{id}", amendment).then().body("hiding.reason", is(WHY));
        author.asks().get("/me/notifications").then().body("items.type", hasItem("AmendmentHidden"));
        moderator().body(decision("DISMISSED")).post("/moderation/cases/{id}/decisions", found).then().statusCode(409).body("type", is("/problems/case-closed"));
        report(somebody(), "amendments/" + amendment).statusCode(404);
    }

    @Test
    void the_reason_of_a_secret_vote_is_reported_and_hidden_without_a_word_of_whose_it_is() {
        var space = space(Map.of("reason", "OPTIONAL"));
        var proposal = proposal(space);
        var author = somebody();
        var argument = argument(author, proposal);
        oriv().get("/proposals/{id}/arguments", proposal).then().body("items[0].can.report", is(true));
        author.asks().get("/proposals/{id}/arguments", proposal).then().body("items[0].can.report", is("your-own"));
        report(author, "arguments/" + argument).statusCode(403).body("type", is("/problems/your-own"));
        var found = reported("arguments/" + argument);
        var read = moderator().get("/moderation/cases/{id}", found).then().body("subject.type", is("ARGUMENT"), "subject.text", is(INSULT), "subject.thread.id", is(proposal),
                "subject.author", nullValue(), "subject.state", is("VISIBLE")).extract().asString();
        assertFalse(read.contains(author.id()) || read.contains("SUPPORT"), read);
        moderator().body(decision("HIDDEN")).post("/moderation/cases/{id}/decisions", found).then().statusCode(201).body("subject.state", is("HIDDEN"), "subject.author", nullValue());
        visitor().get("/proposals/{id}/arguments?count=true", proposal).then().body("total", is(0));
        visitor().get("/proposals/{id}", proposal).then().body("votes.support", is(1));
        author.asks().get("/proposals/{id}/vote", proposal).then().body("hiding.reason", is(WHY));
        assertEquals(0, database.number("select count(*) from event where subject_id = ? and (actor_id = ? or concerns_id = ?)", proposal, author.id(), author.id()));
        assertEquals(1, database.number("select count(*) from event where type = 'ArgumentHidden' and subject_id = ?", proposal));
        report(somebody(), "arguments/" + argument).statusCode(404);
    }

    @Test
    void in_an_open_ballot_the_queue_says_whose_an_argument_is() {
        var author = somebody();
        var found = reported("arguments/" + argument(author, proposal(space(Map.of("reason", "OPTIONAL", "openBallot", true)))));
        moderator().get("/moderation/cases/{id}", found).then().body("subject.author.id", is(author.id()), "subject.author.organisation.slug", is("labo-cites"));
    }

    @Test
    void what_may_not_be_seen_is_not_reported() {
        var hidden = proposal(space(Map.of("reason", "OPTIONAL", "hidden", "UNTIL_VOTED")));
        var author = somebody();
        var argument = argument(author, hidden);
        report(somebody(), "arguments/" + argument).statusCode(404);
        var voter = somebody();
        argument(voter, hidden);
        report(voter, "arguments/" + argument).statusCode(201);
        report(voter, "arguments/" + proposal(space())).statusCode(404);
        report(voter, "amendments/" + argument).statusCode(404);
        var closed = space("PRIVATE", List.of("propose", "comment"));
        var member = somebody();
        var other = somebody();
        for (var each : List.of(member, other)) Talk.seat(each, closed, "MEMBER");
        var amendment = amendment(member, Talk.proposal(other, closed));
        report(somebody(), "amendments/" + amendment).statusCode(404);
        report(other, "amendments/" + amendment).statusCode(201);
    }

    @Test
    void nobody_judges_the_case_about_their_own_words() {
        var space = space(Map.of("reason", "OPTIONAL"));
        var proposal = proposal(space);
        var curator = somebody();
        Talk.seat(curator, space, "MODERATOR");
        for (var part : List.of("amendments/" + amendment(curator, proposal), "arguments/" + argument(curator, proposal))) {
            var found = reported(part);
            curator.asks().get("/moderation/cases/{id}", found).then().statusCode(404);
            curator.asks().get("/moderation/cases?count=true").then().body("total", is(0));
            curator.asks().body(decision("DISMISSED")).post("/moderation/cases/{id}/decisions", found).then().statusCode(404);
        }
        var of = reported("arguments/" + argument(somebody(), proposal));
        curator.asks().get("/moderation/cases/{id}", of).then().statusCode(200);
        var elsewhere = reported("amendments/" + amendment(somebody(), proposal(space())));
        curator.asks().get("/moderation/cases/{id}", elsewhere).then().statusCode(404);
    }

    /** The reports stay, as always; what they were about is gone. */
    @Test
    void an_argument_that_went_with_its_vote_can_only_be_dismissed() {
        var proposal = proposal(space(Map.of("reason", "OPTIONAL")));
        var author = somebody();
        var found = reported("arguments/" + argument(author, proposal));
        author.asks().delete("/proposals/{id}/vote", proposal).then().statusCode(200);
        moderator().get("/moderation/cases/{id}", found).then().statusCode(200).body("subject.state", is("DELETED"), "subject.text", nullValue(), "subject.author", nullValue(),
                "subject.thread.id", is(proposal), "can.hide", is("deleted"), "can.dismiss", is(true), "reports", hasSize(1));
        moderator().body(decision("HIDDEN")).post("/moderation/cases/{id}/decisions", found).then().statusCode(409).body("type", is("/problems/deleted"));
        moderator().body(decision("DISMISSED")).post("/moderation/cases/{id}/decisions", found).then().statusCode(201);
        assertEquals(1, database.number("select count(*) from event where type = 'PartReportsDismissed' and subject_id = ?", proposal));
    }

    @Test
    void a_dismissed_one_stays_and_may_be_reported_again() {
        var amendment = amendment(somebody(), proposal(space()));
        var first = reported("amendments/" + amendment);
        moderator().body(decision("DISMISSED")).post("/moderation/cases/{id}/decisions", first).then().statusCode(201).body("subject.state", is("VISIBLE"));
        visitor().get("/amendments/{id}", amendment).then().statusCode(200);
        assertFalse(first.equals(reported("amendments/" + amendment)));
    }

    @Test
    void hiding_it_where_it_is_read_decides_its_case_and_no_other() {
        var proposal = proposal(space(Map.of("reason", "OPTIONAL")));
        var whole = reported("proposals/" + proposal);
        for (var part : List.of("amendments/" + amendment(somebody(), proposal), "arguments/" + argument(somebody(), proposal))) {
            var found = reported(part);
            moderator().body(Map.of("reason", WHY)).put("/" + part + "/hiding").then().statusCode(is(part.startsWith("amendments") ? 200 : 204));
            moderator().get("/moderation/cases/{id}", found).then().body("decision.decision", is("HIDDEN"), "closedAt", notNullValue());
            moderator().delete("/" + part + "/hiding").then().statusCode(is(part.startsWith("amendments") ? 200 : 204));
            moderator().get("/moderation/cases/{id}", found).then().body("decision.decision", is("HIDDEN"), "subject.state", is("VISIBLE"));
        }
        moderator().get("/moderation/cases/{id}", whole).then().body("decision", nullValue());
        var other = reported("amendments/" + amendment(somebody(), proposal));
        hide("proposals/" + proposal);
        moderator().get("/moderation/cases/{id}", whole).then().body("decision.decision", is("HIDDEN"));
        moderator().get("/moderation/cases/{id}", other).then().body("decision", nullValue());
    }

    @Test
    void many_who_report_at_once_open_one_case_and_two_who_decide_at_once_decide_once() throws Exception {
        var argument = argument(somebody(), proposal(space(Map.of("reason", "OPTIONAL"))));
        var people = IntStream.range(0, 8).mapToObj(n -> somebody()).toList();
        people.forEach(Somebody::id);
        assertEquals(Collections.nCopies(8, 201), Together.run(8, n -> report(people.get(n), "arguments/" + argument).extract().statusCode()));
        assertEquals(1, database.number("select count(*) from moderation_case where part_id = ?", argument));
        var found = moderator().get("/moderation/cases?limit=1").then().body("items[0].counts.reports", is(8)).extract().<String>path("items[0].id");
        for (var both : List.of("HIDDEN", "DISMISSED")) {
            var statuses = Together.run(2, n -> (n == 0 ? moderator() : admin()).body(decision(n == 0 ? "HIDDEN" : both)).post("/moderation/cases/{id}/decisions", found).statusCode());
            if (both.equals("HIDDEN")) assertEquals(List.of(201, 409), statuses.stream().sorted().toList());
            else assertEquals(List.of(409, 409), statuses);
        }
    }

    @Test
    void the_queue_costs_the_same_whatever_was_reported() {
        var space = space(Map.of("reason", "OPTIONAL"));
        var proposal = proposal(space);
        var curator = somebody();
        Talk.seat(curator, space, "MODERATOR");
        reported("proposals/" + proposal);
        curator.asks().get("/moderation/cases").then().statusCode(200);
        var one = Statements.of(() -> curator.asks().get("/moderation/cases").then().statusCode(200));
        for (int i = 0; i < 3; i++) {
            reported("amendments/" + amendment(somebody(), proposal));
            reported("arguments/" + argument(somebody(), proposal));
        }
        assertEquals(one, Statements.of(() -> curator.asks().get("/moderation/cases").then().body("items", hasSize(7)).body("items.subject.type", not(hasItem(nullValue())))));
    }
}
