package org.palabre.moderation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Statements;
import org.palabre.Talk;
import org.palabre.Together;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class CaseTest {
    private static final Map<String, String> SPAM = Map.of("reason", "SPAM");
    private static final String WHY = "Ce texte est une publicité, sans lien avec l’espace.";
    @Inject
    Database database;

    /** The open case of somebody's new report. */
    private String reported(String subject) {
        somebody().asks().body(SPAM).post("/" + subject + "/reports").then().statusCode(201);
        return moderator().get("/moderation/cases?limit=1").then().statusCode(200).body("items[0].subject.id", is(subject.replaceFirst(".*/", "")))
                .extract().path("items[0].id");
    }

    private static Map<String, String> decision(String decision) {
        return Map.of("decision", decision, "reason", WHY);
    }

    @Test
    void whoever_is_signed_in_and_sees_a_text_may_report_it_even_without_a_role() {
        var space = space();
        var id = proposal(space);
        visitor().body(SPAM).post("/proposals/{id}/reports", id).then().statusCode(401);
        irev().body(SPAM).post("/proposals/{id}/reports", id).then().statusCode(403).body("type", is("/problems/your-own"));
        as("sans-role-" + unique(), null).body(Map.of("reason", "PERSONAL_DATA", "details", " Un numéro de téléphone. ")).post("/proposals/{id}/reports", id)
                .then().statusCode(201).body("reason", is("PERSONAL_DATA")).body("details", is("Un numéro de téléphone.")).body("id", notNullValue());
        for (var reporter : new RequestSpecification[] {oriv(), anru(), moderator(), admin()})
            reporter.body(SPAM).post("/proposals/{id}/reports", id).then().statusCode(201).body("reporter.organisation", notNullValue());
        oriv().body(SPAM).post("/proposals/{id}/reports", id).then().statusCode(409).body("type", is("/problems/already-reported"));
        oriv().body(Map.of("reason", "LAID")).post("/proposals/{id}/reports", id).then().statusCode(400).body("violations[0].field", is("reason"));
        oriv().body(Map.of("reason", "SPAM", "details", "x".repeat(1001))).post("/proposals/{id}/reports", id).then().statusCode(400).body("violations[0].field", is("details"));
        oriv().body(SPAM).post("/proposals/{id}/reports", draft(irev(), space)).then().statusCode(404);
        var closed = space("PRIVATE", List.of("propose"));
        var unseen = draft(admin(), closed);
        admin().put("/proposals/{id}/publication", unseen).then().statusCode(200);
        oriv().body(SPAM).post("/proposals/{id}/reports", unseen).then().statusCode(404);
        hide("proposals/" + id);
        somebody().asks().body(SPAM).post("/proposals/{id}/reports", id).then().statusCode(404);
        moderator().body(SPAM).post("/proposals/{id}/reports", id).then().statusCode(409).body("type", is("/problems/hidden"));
    }

    @Test
    void a_retried_report_is_made_once() {
        var id = proposal(space());
        var key = "cle-" + unique();
        var first = oriv().header("Idempotency-Key", key).body(SPAM).post("/proposals/{id}/reports", id).then().statusCode(201).extract().<String>path("id");
        oriv().header("Idempotency-Key", key).body(SPAM).post("/proposals/{id}/reports", id).then().statusCode(201).body("id", is(first));
        assertEquals(1, database.number("select count(*) from report r join moderation_case c on c.id = r.case_id where c.subject_id = ?", id));
    }

    @Test
    void many_who_report_at_once_open_one_case() throws Exception {
        var comment = comment(somebody().asks(), "proposals/" + proposal(space()), "Achetez mes tapis !");
        var people = java.util.stream.IntStream.range(0, 10).mapToObj(n -> somebody()).toList();
        assertEquals(Collections.nCopies(10, 201), Together.run(10, n -> people.get(n).asks().body(SPAM).post("/comments/{id}/reports", comment).statusCode()));
        assertEquals(1, database.number("select count(*) from moderation_case where subject_id = ?", comment));
        assertEquals(10, database.number("select count(*) from report r join moderation_case c on c.id = r.case_id where c.subject_id = ?", comment));
        var twin = somebody();
        var other = comment(somebody().asks(), "proposals/" + proposal(space()), "Achetez mes lampes !");
        assertEquals(List.of(201, 409), Together.run(2, n -> twin.asks().body(SPAM).post("/comments/{id}/reports", other).statusCode()).stream().sorted().toList());
        assertEquals(1, database.number("select count(*) from report r join moderation_case c on c.id = r.case_id where c.subject_id = ?", other));
    }

    @Test
    void moderators_see_the_cases_of_their_spaces_and_nobody_else_sees_any() {
        var space = space();
        var thread = proposal(space);
        var comment = comment(somebody().asks(), "proposals/" + thread, "Achetez mes tapis !");
        var mine = reported("comments/" + comment);
        var other = reported("proposals/" + proposal(space()));
        var curator = somebody();
        Talk.seat(curator, space, "MODERATOR");
        var member = somebody();
        Talk.seat(member, space, "MEMBER");
        visitor().get("/moderation/cases").then().statusCode(401);
        for (var refused : new RequestSpecification[] {irev(), anru(), as("sans-role", null), member.asks()}) {
            refused.get("/moderation/cases").then().statusCode(403).body("type", is("/problems/moderators-only"));
        }
        irev().get("/moderation/cases/{id}", mine).then().statusCode(403).body("type", is("/problems/moderators-only"));
        irev().body(decision("DISMISSED")).post("/moderation/cases/{id}/decisions", mine).then().statusCode(403).body("type", is("/problems/moderators-only"));
        curator.asks().get("/moderation/cases?count=true").then().statusCode(200).body("items.id", contains(mine)).body("total", is(1))
                .body("items[0].subject.type", is("COMMENT")).body("items[0].subject.id", is(comment)).body("items[0].subject.label", is("Achetez mes tapis !"))
                .body("items[0].subject.thread.id", is(thread)).body("items[0].subject.thread.type", is("PROPOSAL")).body("items[0].subject.space.slug", is(space))
                .body("items[0].subject.author.organisation.slug", is("labo-cites")).body("items[0].subject.state", is("VISIBLE"))
                .body("items[0].reports", hasSize(1)).body("items[0].reports[0].reporter.name", notNullValue()).body("items[0].reports[0].reason", is("SPAM"))
                .body("items[0].decision", nullValue()).body("items[0].can.hide", is(true)).body("items[0].can.dismiss", is(true));
        curator.asks().get("/moderation/cases/{id}", other).then().statusCode(404);
        curator.asks().body(decision("DISMISSED")).post("/moderation/cases/{id}/decisions", other).then().statusCode(404);
        moderator().get("/moderation/cases").then().body("items.id", hasItem(mine)).body("items.id", hasItem(other));
        admin().get("/moderation/cases/{id}", mine).then().statusCode(200);
        moderator().get("/moderation/cases?state=tout").then().statusCode(400).body("violations[0].field", is("state"));
        moderator().get("/moderation/cases/n-importe-quoi").then().statusCode(404);
    }

    @Test
    void a_decision_hides_in_the_same_commit_and_is_taken_once() {
        var space = space();
        var id = proposal(space);
        var found = reported("proposals/" + id);
        moderator().body(Map.of("decision", "HIDDEN", "reason", "court")).post("/moderation/cases/{id}/decisions", found).then().statusCode(400);
        moderator().body(decision("HIDDEN")).post("/moderation/cases/{id}/decisions", found).then().statusCode(201)
                .body("decision.decision", is("HIDDEN")).body("decision.reason", is(WHY)).body("decision.by.organisation.slug", is("reseau-crpv"))
                .body("closedAt", notNullValue()).body("subject.state", is("HIDDEN")).body("can.dismiss", is("case-closed")).body("reports", hasSize(1));
        visitor().get("/proposals/{id}", id).then().statusCode(404);
        visitor().get("/spaces/{slug}", space).then().body("counts.proposals", is(0));
        irev().get("/proposals/{id}", id).then().body("hiding.reason", is(WHY));
        assertEquals(1, database.number("select count(*) from event where type = 'SubjectHidden' and subject_id = ? and concerns_id is not null", id));
        for (var again : List.of("HIDDEN", "DISMISSED"))
            moderator().body(decision(again)).post("/moderation/cases/{id}/decisions", found).then().statusCode(409).body("type", is("/problems/case-closed"));
        moderator().get("/moderation/cases?limit=100").then().body("items.id", not(hasItem(found)));
        moderator().get("/moderation/cases?state=closed&limit=100").then().body("items.id", hasItem(found)).body("items.closedAt", everyItem(notNullValue()));
    }

    @Test
    void a_dismissal_leaves_the_text_and_a_later_report_opens_a_new_case() {
        var id = proposal(space());
        var first = reported("proposals/" + id);
        moderator().body(decision("DISMISSED")).post("/moderation/cases/{id}/decisions", first).then().statusCode(201).body("subject.state", is("VISIBLE"));
        visitor().get("/proposals/{id}", id).then().statusCode(200);
        var second = reported("proposals/" + id);
        assertTrue(!first.equals(second));
        assertEquals(2, database.number("select count(*) from report r join moderation_case c on c.id = r.case_id where c.subject_id = ?", id));
        assertEquals(1, database.number("select count(*) from event where type = 'ReportsDismissed' and subject_id = ?", id));
    }

    @Test
    void hiding_directly_closes_the_open_case() {
        var id = proposal(space());
        var found = reported("proposals/" + id);
        hide("proposals/" + id);
        moderator().get("/moderation/cases/{id}", found).then().body("decision.decision", is("HIDDEN")).body("closedAt", notNullValue());
        restore("proposals/" + id);
        moderator().get("/moderation/cases/{id}", found).then().body("decision.decision", is("HIDDEN")).body("subject.state", is("VISIBLE"));
    }

    @Test
    void what_its_author_deleted_can_only_be_dismissed() {
        var author = somebody();
        var comment = comment(author.asks(), "proposals/" + proposal(space()), "Achetez mes tapis !");
        var found = reported("comments/" + comment);
        author.asks().delete("/comments/{id}", comment).then().statusCode(204);
        moderator().get("/moderation/cases/{id}", found).then().statusCode(200).body("subject.state", is("DELETED")).body("can.hide", is("deleted")).body("can.dismiss", is(true));
        moderator().body(decision("HIDDEN")).post("/moderation/cases/{id}/decisions", found).then().statusCode(409).body("type", is("/problems/deleted"));
        moderator().body(decision("DISMISSED")).post("/moderation/cases/{id}/decisions", found).then().statusCode(201);
    }

    @Test
    void two_who_decide_at_once_decide_once() throws Exception {
        for (var other : List.of("HIDDEN", "DISMISSED")) {
            var id = proposal(space());
            var found = reported("proposals/" + id);
            var answers = Together.run(2, n -> (n == 0 ? moderator() : admin()).body(decision(n == 0 ? "HIDDEN" : other))
                    .post("/moderation/cases/{id}/decisions", found).statusCode());
            assertEquals(List.of(201, 409), answers.stream().sorted().toList());
            var hidden = moderator().get("/moderation/cases/{id}", found).then().extract().<String>path("decision.decision").equals("HIDDEN");
            visitor().get("/proposals/{id}", id).then().statusCode(hidden ? 404 : 200);
        }
    }

    @Test
    void pages_of_cases_follow_each_other() {
        var space = space();
        var curator = somebody();
        Talk.seat(curator, space, "MODERATOR");
        var cases = new java.util.ArrayList<String>();
        for (int i = 0; i < 3; i++) cases.add(0, reported("proposals/" + proposal(space)));
        var next = curator.asks().get("/moderation/cases?limit=2").then().body("items.id", is(cases.subList(0, 2))).extract().<String>path("next");
        curator.asks().get("/moderation/cases?limit=2&after={c}", next).then().body("items.id", is(cases.subList(2, 3))).body("next", nullValue());
    }

    @Test
    void the_queue_costs_the_same_whatever_it_holds() {
        var space = space();
        var curator = somebody();
        Talk.seat(curator, space, "MODERATOR");
        var id = reported("proposals/" + proposal(space));
        curator.asks().get("/moderation/cases").then().statusCode(200);
        var one = Statements.of(() -> curator.asks().get("/moderation/cases").then().statusCode(200));
        for (int i = 0; i < 4; i++) reported("proposals/" + proposal(space));
        var five = Statements.of(() -> curator.asks().get("/moderation/cases").then().body("items", hasSize(5)));
        assertEquals(one, five);
        assertTrue(five <= 5, "list " + five);
        var counted = Statements.of(() -> curator.asks().get("/moderation/cases?count=true").then().statusCode(200));
        assertEquals(five + 1, counted);
        var item = Statements.of(() -> curator.asks().get("/moderation/cases/{id}", id).then().statusCode(200));
        assertTrue(item <= 6, "item " + item);
    }

    /** Nobody judges a report about their own text, nor reads who made it. */
    @Test
    void a_moderator_does_not_see_the_case_about_their_own_text() {
        var space = space();
        var name = "juge-" + unique();
        admin().body(java.util.Map.of("role", "MODERATOR")).put("/spaces/{slug}/members/{member}", space, memberId(as(name, "irev", "member"))).then().statusCode(204);
        var id = draft(as(name, "irev", "member"), space);
        as(name, "irev", "member").put("/proposals/{id}/publication", id).then().statusCode(200);
        oriv().body(java.util.Map.of("reason", "SPAM")).post("/proposals/{id}/reports", id).then().statusCode(201);
        var found = "items.find { it.subject.id == '" + id + "' }";
        as(name, "irev", "member").get("/moderation/cases?limit=100").then().statusCode(200).body(found, org.hamcrest.Matchers.nullValue());
        var theCase = moderator().get("/moderation/cases?limit=100").then().statusCode(200).extract().<String>path(found + ".id");
        as(name, "irev", "member").get("/moderation/cases/{id}", theCase).then().statusCode(404);
        as(name, "irev", "member").body(java.util.Map.of("decision", "DISMISSED", "reason", "Je trouve que mon texte va bien")).post("/moderation/cases/{id}/decisions", theCase)
                .then().statusCode(404);
    }
}
