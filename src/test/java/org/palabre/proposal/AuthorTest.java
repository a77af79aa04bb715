package org.palabre.proposal;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
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
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Talk;
import org.palabre.Talk.Somebody;
import org.palabre.Together;

/** Several people write one proposal: asked, joined, gone, and never none. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class AuthorTest {
    @Inject
    Database database;

    private static Response ask(Somebody author, String proposal, Somebody whom) {
        return author.asks().body(Map.of("member", whom.id())).post("/proposals/{id}/authors", proposal);
    }

    private static int join(Somebody who, String proposal) {
        return who.asks().put("/proposals/{id}/authors/me", proposal).statusCode();
    }

    private static int leave(Somebody who, String proposal) {
        return who.asks().delete("/proposals/{id}/authors/me", proposal).statusCode();
    }

    /** Two people's proposal, published. */
    private static String together(Somebody first, Somebody second, String space) {
        var id = Talk.proposal(first, space);
        ask(first, id, second).then().statusCode(201);
        assertEquals(200, join(second, id));
        return id;
    }

    private static List<Map<String, Object>> news(Somebody whose) {
        return whose.asks().get("/me/notifications").then().statusCode(200).extract().path("items");
    }

    private static List<Object> heard(Somebody whose) {
        return news(whose).stream().map(news -> news.get("type")).toList();
    }

    @Test
    void who_is_asked_to_sign_a_draft_reads_it_joins_it_and_writes_it_like_its_author() {
        var space = space();
        var first = somebody();
        var second = new Somebody("cosignataire-" + unique(), "oriv", "member");
        var id = draft(first.asks(), space);
        second.asks().get("/proposals/{id}", id).then().statusCode(404);
        ask(first, id, second).then().statusCode(201).body("person.id", is(second.id())).body("joinedAt", nullValue()).body("invitedBy.id", is(first.id()));
        assertEquals(List.of("AuthorInvited"), heard(second));
        second.asks().get("/proposals/{id}", id).then().statusCode(200).body("can.join", is(true)).body("can.edit", is("not-yours")).body("authors.id", contains(first.id()));
        second.asks().header("If-Match", "*").body(Map.of("body", BODY + " Encore.")).patch("/proposals/{id}", id).then().statusCode(403);
        assertEquals(200, join(second, id));
        assertEquals(List.of(), heard(second), "an invitation is told as long as it waits");
        assertEquals(List.of("AuthorJoined"), heard(first));
        second.asks().header("If-Match", "*").body(Map.of("body", BODY + " Encore.")).patch("/proposals/{id}", id).then().statusCode(200)
                .body("authors.id", contains(first.id(), second.id())).body("authors[1].organisation.slug", is("oriv")).body("can.join", is("not-invited"));
        second.asks().get("/spaces/{slug}/proposals?state=draft", space).then().body("items.id", contains(id));
        second.asks().put("/proposals/{id}/publication", id).then().statusCode(200).body("authors.id", contains(first.id(), second.id()));
        visitor().get("/spaces/{slug}/proposals?author=" + second.id(), space).then().body("items.id", contains(id)).body("items[0].authors.id", contains(first.id(), second.id()));
        visitor().get("/proposals/{id}/organisations", id).then().body("items.organisation.slug", contains("labo-cites", "oriv")).body("items.author", contains(true, true));
        second.asks().get("/spaces/{slug}/proposals?author=me", space).then().body("items.id", contains(id));
        first.asks().get("/members/{id}", second.id()).then().body("counts.proposals", is(1));
        first.asks().get("/members/{id}/contributions", second.id()).then().body("items.id", contains(id));
    }

    @Test
    void an_invitation_that_waits_is_told_to_authors_and_to_the_person_alone() {
        var first = somebody();
        var asked = somebody();
        var id = Talk.proposal(first, space());
        ask(first, id, asked).then().statusCode(201);
        for (var who : List.of(first, asked)) who.asks().get("/proposals/{id}/authors", id).then().body("items.person.id", contains(first.id(), asked.id()));
        for (var who : List.of(visitor(), oriv(), moderator())) who.get("/proposals/{id}/authors", id).then().body("items.person.id", contains(first.id()));
        visitor().get("/proposals/{id}", id).then().body("authors.id", contains(first.id()));
        oriv().get("/spaces/{slug}/proposals?author=" + asked.id(), (String) oriv().get("/proposals/{id}", id).path("space.slug")).then().body("items", empty());
        asked.asks().get("/proposals/{id}", id).then().body("can.comment", is(true)).body("can.report", is(true)).body("can.leave", is(true));
    }

    @Test
    void who_was_asked_says_no_and_what_was_asked_is_taken_back() {
        var first = somebody();
        var asked = somebody();
        var id = draft(first.asks(), space());
        ask(first, id, asked).then().statusCode(201);
        assertEquals(204, leave(asked, id));
        asked.asks().get("/proposals/{id}", id).then().statusCode(404);
        assertEquals(List.of("InvitationRefused"), heard(first));
        ask(first, id, asked).then().statusCode(201);
        first.asks().delete("/proposals/{id}/authors/{member}", id, asked.id()).then().statusCode(204);
        asked.asks().get("/proposals/{id}", id).then().statusCode(404);
        assertEquals(404, join(asked, id));
        assertEquals(List.of(), heard(asked));
        first.asks().delete("/proposals/{id}/authors/{member}", id, asked.id()).then().statusCode(404);
        assertEquals(0, database.number("select count(*) from subject where co_authored and id = ?", id));
    }

    @Test
    void nobody_is_asked_twice_nor_from_outside_nor_without_end() {
        var first = somebody();
        var space = space("PRIVATE", List.of("propose", "comment"));
        Talk.seat(first, space, "MEMBER");
        var id = draft(first.asks(), space);
        ask(first, id, first).then().statusCode(409).body("type", is("/problems/already-author"));
        ask(first, id, somebody()).then().statusCode(400).body("violations.field", contains("member"));
        first.asks().body(Map.of("member", new java.util.UUID(7, 7).toString())).post("/proposals/{id}/authors", id).then().statusCode(400).body("violations.field", contains("member"));
        first.asks().body("{\"member\": \"<script>\"}").post("/proposals/{id}/authors", id).then().statusCode(400);
        first.asks().body("{}").post("/proposals/{id}/authors", id).then().statusCode(400);
        var second = somebody();
        Talk.seat(second, space, "MEMBER");
        ask(first, id, second).then().statusCode(201);
        ask(first, id, second).then().statusCode(409).body("type", is("/problems/already-invited"));
        assertEquals(200, join(second, id));
        ask(second, id, second).then().statusCode(409).body("type", is("/problems/already-author"));
        admin().delete("/spaces/{slug}/members/{member}", space, second.id()).then().statusCode(204);
        second.asks().get("/proposals/{id}", id).then().statusCode(404);
        for (int i = 0; i < 18; i++) {
            var another = somebody();
            Talk.seat(another, space, "MEMBER");
            ask(first, id, another).then().statusCode(201);
        }
        var one = somebody();
        Talk.seat(one, space, "MEMBER");
        ask(first, id, one).then().statusCode(409).body("type", is("/problems/too-many-authors"));
    }

    @Test
    void a_partner_is_asked_and_signs_only_where_partners_are_invited_to_propose() {
        var first = somebody();
        var partner = new Somebody("partenaire-" + unique(), "anru", "partner");
        var both = new Somebody("partenaire-" + unique(), "anru", "partner", "member");
        var space = space();
        var id = Talk.proposal(first, space);
        ask(first, id, partner).then().statusCode(400).body("violations.field", contains("member")).body("violations[0].message", containsString("partenaires"));
        ask(first, id, both).then().statusCode(201);
        partnersPropose(space, true);
        ask(first, id, partner).then().statusCode(201);
        partnersPropose(space, false);
        partner.asks().put("/proposals/{id}/authors/me", id).then().statusCode(403).body("type", is("/problems/partners-not-invited"));
        partnersPropose(space, true);
        assertEquals(200, join(partner, id));
    }

    private static void partnersPropose(String space, boolean may) {
        admin().header("If-Match", "*").body(Map.of("partners", Map.of("comment", false, "propose", may, "vote", false))).patch("/spaces/{slug}", space).then().statusCode(200);
    }

    @Test
    void authors_are_told_what_happens_to_what_they_wrote_together_and_never_what_they_did() {
        var first = somebody();
        var second = somebody();
        var id = together(first, second, space());
        comment(oriv(), "proposals/" + id, "À voir.");
        hide("proposals/" + id);
        for (var author : List.of(first, second)) {
            author.asks().get("/proposals/{id}", id).then().statusCode(200).body("hiding.reason", is(HIDDEN_BECAUSE)).body("can.edit", is("hidden"));
            assertEquals(List.of("SubjectHidden", "CommentPosted"), heard(author).stream().filter(type -> !type.equals("AuthorJoined")).toList());
        }
        restore("proposals/" + id);
        second.asks().body(Map.of("reason", "SPAM")).post("/proposals/{id}/reports", id).then().statusCode(403).body("type", is("/problems/your-own"));
    }

    @Test
    void a_moderator_who_wrote_it_with_others_does_not_judge_its_case() {
        var first = somebody();
        var space = space();
        var second = somebody();
        Talk.seat(second, space, "MODERATOR");
        var id = together(first, second, space);
        oriv().body(Map.of("reason", "SPAM")).post("/proposals/{id}/reports", id).then().statusCode(201);
        moderator().get("/moderation/cases").then().body("items.subject.id", hasItem(id));
        second.asks().get("/moderation/cases").then().body("items.subject.id", not(hasItem(id)));
    }

    @Test
    void the_first_author_leaves_to_the_next_and_the_last_cannot_leave() {
        var first = somebody();
        var second = new Somebody("cosignataire-" + unique(), "oriv", "member");
        var id = together(first, second, space());
        assertEquals(204, leave(first, id));
        assertEquals(403, leave(first, id));
        first.asks().header("If-Match", "*").body(Map.of("body", BODY + " Encore.")).patch("/proposals/{id}", id).then().statusCode(403);
        second.asks().get("/proposals/{id}", id).then().body("authors.id", contains(second.id())).body("authors[0].organisation.slug", is("oriv")).body("can.edit", is(true));
        second.asks().delete("/proposals/{id}/authors/me", id).then().statusCode(409).body("type", is("/problems/last-author"));
        assertEquals(List.of("AuthorLeft"), heard(second));
        var third = somebody();
        ask(second, id, third).then().statusCode(201);
        assertEquals(409, leave(second, id), "who has not answered is no author");
    }

    @Test
    void of_two_last_authors_who_leave_at_once_one_stays() throws Exception {
        for (int i = 0; i < 5; i++) {
            var both = List.of(somebody(), somebody());
            var id = together(both.get(0), both.get(1), space());
            assertEquals(List.of(204, 409), Together.run(2, number -> leave(both.get(number), id)).stream().sorted().toList());
            visitor().get("/proposals/{id}", id).then().body("authors.size()", is(1)).body("authors[0].id", notNullValue());
            assertEquals(0, database.number("select count(*) from subject_author where subject_id = ?", id));
        }
    }

    @Test
    void what_is_answered_twice_at_once_counts_once() throws Exception {
        var first = somebody();
        var asked = somebody();
        var id = Talk.proposal(first, space());
        asked.id();
        assertEquals(List.of(201, 409), Together.run(2, twice -> ask(first, id, asked).statusCode()).stream().sorted().toList());
        var answers = Together.run(2, twice -> join(asked, id));
        assertEquals(1, answers.stream().filter(status -> status == 200).count(), answers.toString());
        visitor().get("/proposals/{id}", id).then().body("authors.size()", is(2));
    }

    @Test
    void nobody_but_an_author_asks_takes_back_or_throws_somebody_out() {
        var first = somebody();
        var second = somebody();
        var asked = somebody();
        var id = together(first, second, space());
        ask(first, id, asked).then().statusCode(201);
        for (var who : List.of(asked, somebody())) {
            ask(who, id, somebody()).then().statusCode(403).body("type", is("/problems/not-yours"));
            who.asks().delete("/proposals/{id}/authors/{member}", id, second.id()).then().statusCode(403);
        }
        assertEquals(403, join(somebody(), id));
        moderator().delete("/proposals/{id}/authors/{member}", id, second.id()).then().statusCode(403);
        first.asks().delete("/proposals/{id}/authors/{member}", id, second.id()).then().statusCode(404);
        second.asks().delete("/proposals/{id}/authors/{member}", id, asked.id()).then().statusCode(204);
        visitor().get("/proposals/{id}", id).then().body("authors.size()", is(2));
    }

    @Test
    void a_draft_to_which_somebody_was_asked_is_thrown_away_like_any_other_and_says_nothing_more() {
        var space = space();
        var first = somebody();
        for (var became : List.of("asked", "refused", "taken back", "joined", "left")) {
            var other = somebody();
            var id = draft(first.asks(), space);
            ask(first, id, other).then().statusCode(201);
            switch (became) {
                case "refused" -> assertEquals(204, leave(other, id));
                case "taken back" -> first.asks().delete("/proposals/{id}/authors/{member}", id, other.id()).then().statusCode(204);
                case "joined", "left" -> {
                    assertEquals(200, join(other, id));
                    if (became.equals("left")) assertEquals(204, leave(other, id));
                }
                default -> {}
            }
            first.asks().delete("/proposals/{id}", id).then().statusCode(204);
            for (var who : List.of(first, other)) who.asks().get("/proposals/{id}", id).then().statusCode(404);
            assertEquals(List.of(), heard(other), became);
            other.asks().get("/me/notifications").then().body("unread", is(0));
        }
        assertEquals(List.of(), heard(first));
        first.asks().get("/spaces/{slug}/proposals?state=draft&count=true", space).then().body("total", is(0));
        assertEquals(5, database.number("select count(*) from event e join member m on m.id = e.actor_id where m.id = ? and e.type = 'AuthorInvited' and e.subject_id is null", first.id()),
                "the log keeps what happened");
    }

    @Test
    void what_somebody_was_asked_to_sign_is_not_what_its_beginner_writes_as_they_go() {
        var space = space();
        var first = somebody();
        var second = somebody();
        var id = first.asks().body(Map.of("title", TITLE, "body", BODY)).put("/spaces/{slug}/proposals/draft", space).then().statusCode(201).body("automatic", is(true))
                .extract().<String>path("id");
        ask(first, id, second).then().statusCode(201);
        for (var who : List.of(first, second)) {
            who.asks().get("/proposals/{id}", id).then().body("automatic", is(false));
            who.asks().get("/spaces/{slug}/proposals/draft", space).then().statusCode(200).body("draft", nullValue());
        }
        assertEquals(200, join(second, id));
        assertEquals(204, leave(first, id));
        first.asks().get("/spaces/{slug}/proposals/draft", space).then().statusCode(200).body("draft", nullValue());
        first.asks().body(Map.of("title", "", "body", "Autre chose")).put("/spaces/{slug}/proposals/draft", space).then().statusCode(201).body("automatic", is(true)).body("id", not(is(id)));
        second.asks().get("/proposals/{id}", id).then().statusCode(200).body("authors.id", contains(second.id()));
    }
}
