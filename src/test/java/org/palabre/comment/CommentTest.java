package org.palabre.comment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Fixtures;
import org.palabre.identity.Members;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class CommentTest {
    private static final Map<String, String> SAID = Map.of("body", "À **Lille**, nous avons essayé.");
    private static final AtomicReference<String> HOSTED = new AtomicReference<>();
    @Inject
    Members members;
    @Inject
    Database database;

    @Test
    void a_comment_is_there_for_everybody_at_once_and_counted() {
        var space = space();
        var thread = proposal(space);
        var id = oriv().body(Map.of("body", "À **Lille**, nous avons essayé.", "position", "FOR")).post("/proposals/{id}/comments", thread).then().statusCode(201)
                .header("Location", containsString("/api/v1/comments/"))
                .body("subject.type", is("PROPOSAL")).body("subject.id", is(thread)).body("depth", is(1)).body("replyTo", nullValue())
                .body("author.organisation.slug", is("oriv")).body("position", is("FOR")).body("state", is("VISIBLE")).body("version", is(0))
                .body("can.edit", is(true)).body("can.delete", is(true)).body("can.reply", is(true)).body("can.report", is("your-own"))
                .body("can.hide", is("moderators-only")).extract().<String>path("id");
        var posted = oriv().get("/comments/{id}", id).then().statusCode(200).extract().asString();
        visitor().get("/comments/{id}", id).then().statusCode(200).body("bodyHtml", is("<p>À <strong>Lille</strong>, nous avons essayé.</p>\n"))
                .body("score.up", is(0)).body("score.down", is(0)).body("myVote", nullValue()).body("counts.replies", is(0)).body("editedAt", nullValue())
                .body("hiding", nullValue()).body("can.edit", is("not-signed-in")).body("can.reply", is("not-signed-in"));
        visitor().get("/proposals/{id}/comments?count=true", thread).then().statusCode(200).body("items.id", contains(id)).body("total", is(1)).body("next", nullValue());
        oriv().get("/proposals/{id}/comments", thread).then().body("items[0].createdAt", is(io.restassured.path.json.JsonPath.from(posted).getString("createdAt")));
        visitor().get("/proposals/{id}", thread).then().body("counts.comments", is(1));
        visitor().get("/spaces/{slug}", space).then().body("counts.comments", is(1));
        irev().get("/comments/{id}", id).then().body("can.edit", is("not-yours")).body("can.reply", is(true)).body("can.report", is(true));
        moderator().get("/comments/{id}", id).then().body("can.hide", is(true)).body("can.edit", is("not-yours"));
    }

    @Test
    void what_is_answered_to_a_post_is_what_is_read_later() {
        var thread = proposal(space());
        var root = comment(irev(), "proposals/" + thread, "Un début.");
        var answered = oriv().body(Map.of("body", "Une *réponse*.", "position", "AGAINST", "replyTo", root)).post("/proposals/{id}/comments", thread)
                .then().statusCode(201).extract().jsonPath();
        var read = oriv().get("/comments/{id}", answered.getString("id")).then().statusCode(200).extract().jsonPath();
        assertEquals(read.<Map<String, Object>>get(), answered.<Map<String, Object>>get());
    }

    @Test
    void replies_go_three_deep_and_no_deeper() {
        var thread = "debates/" + debate(space());
        var one = comment(irev(), thread, "Un.");
        var two = reply(oriv(), thread, one, "Deux.");
        var three = reply(irev(), thread, two, "Trois.");
        oriv().body(Map.of("body", "Quatre.", "replyTo", three)).post("/" + thread + "/comments").then().statusCode(409).body("type", is("/problems/reply-too-deep"));
        visitor().get("/" + thread + "/comments?count=true").then().body("items.id", contains(one)).body("total", is(1)).body("items[0].counts.replies", is(2));
        visitor().get("/comments/{id}/replies?count=true", one).then().statusCode(200).body("items.id", contains(two)).body("items.depth", contains(2))
                .body("items.replyTo", contains(one)).body("items[0].counts.replies", is(1)).body("total", is(1));
        oriv().get("/comments/{id}/replies", two).then().body("items.id", contains(three)).body("items[0].can.reply", is("reply-too-deep"));
        visitor().get("/comments/{id}/replies", three).then().statusCode(200).body("items", empty());
        visitor().get("/" + thread).then().body("counts.comments", is(3));
    }

    @Test
    void a_reply_stays_in_its_thread() {
        var space = space();
        var thread = proposal(space);
        var elsewhere = comment(irev(), "proposals/" + proposal(space), "Ailleurs.");
        for (var replyTo : List.of(elsewhere, UUID.randomUUID().toString(), thread))
            oriv().body(Map.of("body", "Perdue.", "replyTo", replyTo)).post("/proposals/{id}/comments", thread).then().statusCode(400)
                    .body("violations.field", contains("replyTo"));
        oriv().body(Map.of("body", "Perdue.", "replyTo", "rien")).post("/proposals/{id}/comments", thread).then().statusCode(400)
                .body("violations.field", contains("replyTo"));
        visitor().get("/proposals/{id}", thread).then().body("counts.comments", is(0));
    }

    @Test
    void a_comment_says_something_and_not_too_much() {
        var thread = proposal(space());
        for (var body : List.of("", "   \n ", "a".repeat(5001)))
            oriv().body(Map.of("body", body)).post("/proposals/{id}/comments", thread).then().statusCode(400).body("violations.field", everyItem(is("body")));
        oriv().body(Map.of()).post("/proposals/{id}/comments", thread).then().statusCode(400).body("violations.field", contains("body"));
        oriv().body(Map.of("body", "Bien.", "position", "PEUT-ÊTRE")).post("/proposals/{id}/comments", thread).then().statusCode(400).body("violations.field", contains("position"));
        oriv().body(Map.of("body", "Un NUL\u0000 caché.")).post("/proposals/{id}/comments", thread).then().statusCode(400);
        oriv().body(Map.of("body", "é".repeat(5000))).post("/proposals/{id}/comments", thread).then().statusCode(201);
    }

    @Test
    void who_may_not_comment_is_told_why() {
        var space = space();
        var thread = proposal(space);
        visitor().body(SAID).post("/proposals/{id}/comments", thread).then().statusCode(401);
        as("sans-role", "irev").body(SAID).post("/proposals/{id}/comments", thread).then().statusCode(403).body("type", is("/problems/forbidden"));
        as("sans-centre", null, "member").body(SAID).post("/proposals/{id}/comments", thread).then().statusCode(403).body("type", is("/problems/no-organisation"));
        anru().body(SAID).post("/proposals/{id}/comments", thread).then().statusCode(403).body("type", is("/problems/partners-not-invited"));
        var tag = admin().get("/spaces/{slug}", space).header("ETag");
        admin().header("If-Match", tag).body(Map.of("partners", Map.of("comment", true, "propose", false, "vote", false))).patch("/spaces/{slug}", space)
                .then().statusCode(200);
        anru().body(SAID).post("/proposals/{id}/comments", thread).then().statusCode(201).body("author.organisation.kind", is("PARTNER"));
    }

    @Test
    void somebody_blocked_writes_nothing_from_that_moment() {
        var thread = proposal(space());
        var someone = "membre-" + unique();
        var mine = comment(as(someone, "irev", "member"), "proposals/" + thread, "Avant.");
        block(as(someone, "irev", "member"), Instant.now().plus(1, ChronoUnit.DAYS));
        as(someone, "irev", "member").body(SAID).post("/proposals/{id}/comments", thread).then().statusCode(403).body("type", is("/problems/blocked"));
        as(someone, "irev", "member").header("If-Match", "*").body(SAID).patch("/comments/{id}", mine).then().statusCode(403).body("type", is("/problems/blocked"));
        as(someone, "irev", "member").delete("/comments/{id}", mine).then().statusCode(403).body("type", is("/problems/blocked"));
        block(as(someone, "irev", "member"), null);
        as(someone, "irev", "member").delete("/comments/{id}", mine).then().statusCode(204);
    }

    @Test
    void comments_follow_the_visibility_of_their_space_and_thread() {
        var space = space("PRIVATE", List.of("propose", "vote", "comment", "debate"));
        for (var person : List.of(irev(), oriv()))
            admin().body(Map.of("role", "MEMBER")).put("/spaces/{slug}/members/{id}", space, memberId(person)).then().statusCode(204);
        var thread = proposal(space);
        var id = comment(oriv(), "proposals/" + thread, "Entre nous.");
        for (var stranger : each(Fixtures::visitor, Fixtures::someone)) {
            stranger.get().get("/proposals/{id}/comments", thread).then().statusCode(404);
            stranger.get().get("/comments/{id}", id).then().statusCode(404);
            stranger.get().get("/comments/{id}/replies", id).then().statusCode(404);
        }
        someone().body(SAID).post("/proposals/{id}/comments", thread).then().statusCode(404);
        irev().get("/comments/{id}", id).then().statusCode(200);

        var draft = draft(irev(), space());
        oriv().body(SAID).post("/proposals/{id}/comments", draft).then().statusCode(404);
        irev().body(SAID).post("/proposals/{id}/comments", draft).then().statusCode(409).body("type", is("/problems/not-published"));
    }

    @Test
    void what_hangs_on_a_hidden_thread_is_hidden_with_it() {
        var space = space();
        var thread = proposal(space);
        var id = comment(oriv(), "proposals/" + thread, "Un avis.");
        hide("proposals/" + thread);
        visitor().get("/spaces/{slug}", space).then().body("counts.comments", is(0)).body("counts.proposals", is(0));
        for (var stranger : each(Fixtures::visitor, Fixtures::oriv)) {
            stranger.get().get("/proposals/{id}/comments", thread).then().statusCode(404);
            stranger.get().get("/comments/{id}", id).then().statusCode(404);
            stranger.get().get("/comments/{id}/replies", id).then().statusCode(404);
        }
        irev().get("/proposals/{id}/comments", thread).then().statusCode(200).body("items.id", contains(id)).body("items[0].can.reply", is("hidden"));
        irev().body(SAID).post("/proposals/{id}/comments", thread).then().statusCode(409).body("type", is("/problems/hidden"));
        moderator().get("/comments/{id}", id).then().statusCode(200);
        restore("proposals/" + thread);
        visitor().get("/spaces/{slug}", space).then().body("counts.comments", is(1)).body("counts.proposals", is(1));
    }

    @Test
    void comments_are_taken_and_edited_only_while_the_phase_allows_it() {
        var space = space();
        var thread = proposal(space);
        var id = comment(oriv(), "proposals/" + thread, "À temps.");
        phase(space, List.of("vote"));
        oriv().body(SAID).post("/proposals/{id}/comments", thread).then().statusCode(409).body("type", is("/problems/phase-forbids-comment"));
        oriv().get("/comments/{id}", id).then().body("can.edit", is("phase-forbids-comment")).body("can.reply", is("phase-forbids-comment")).body("can.delete", is(true));
        oriv().header("If-Match", "*").body(SAID).patch("/comments/{id}", id).then().statusCode(409).body("type", is("/problems/phase-forbids-comment"));
        admin().body(List.of()).put("/spaces/{slug}/phases", space).then().statusCode(200);
        oriv().body(SAID).post("/proposals/{id}/comments", thread).then().statusCode(409).body("type", is("/problems/no-open-phase"));
        oriv().delete("/comments/{id}", id).then().statusCode(204);
    }

    @Test
    void an_author_edits_her_comment_from_the_version_she_read() {
        var thread = proposal(space());
        var id = comment(oriv(), "proposals/" + thread, "Premier jet.");
        oriv().body(SAID).patch("/comments/{id}", id).then().statusCode(428);
        var tag = oriv().get("/comments/{id}", id).header("ETag");
        reply(irev(), "proposals/" + thread, id, "Une réponse ne périme rien.");
        visitor().header("If-Match", tag).body(SAID).patch("/comments/{id}", id).then().statusCode(401);
        irev().header("If-Match", tag).body(SAID).patch("/comments/{id}", id).then().statusCode(403).body("type", is("/problems/not-yours"));
        moderator().header("If-Match", tag).body(SAID).patch("/comments/{id}", id).then().statusCode(403).body("type", is("/problems/not-yours"));
        oriv().header("If-Match", tag).body(Map.of("body", " ")).patch("/comments/{id}", id).then().statusCode(400);
        oriv().header("If-Match", tag).body(Map.of("body", "**Second** jet.", "position", "NEUTRAL")).patch("/comments/{id}", id).then().statusCode(200)
                .body("bodyHtml", containsString("<strong>Second</strong>")).body("position", is("NEUTRAL")).body("editedAt", notNullValue())
                .body("version", is(1)).body("counts.replies", is(1));
        oriv().header("If-Match", tag).body(SAID).patch("/comments/{id}", id).then().statusCode(412).body("type", is("/problems/stale"));
        var fresh = oriv().get("/comments/{id}", id).header("ETag");
        oriv().header("If-Match", fresh).body(Map.of("position", "FOR")).patch("/comments/{id}", id).then().statusCode(200).body("body", is("**Second** jet."));
        oriv().header("If-Match", "*").body(SAID).patch("/comments/{id}", UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void an_author_deletes_her_comment_and_nothing_of_its_text_is_kept() {
        var space = space();
        var thread = proposal(space);
        var id = oriv().body(Map.of("body", "À oublier.", "position", "AGAINST")).post("/proposals/{id}/comments", thread).then().statusCode(201).extract().<String>path("id");
        visitor().delete("/comments/{id}", id).then().statusCode(401);
        irev().delete("/comments/{id}", id).then().statusCode(403).body("type", is("/problems/not-yours"));
        moderator().delete("/comments/{id}", id).then().statusCode(403);
        oriv().delete("/comments/{id}", id).then().statusCode(204);
        oriv().delete("/comments/{id}", id).then().statusCode(404);
        for (var person : each(Fixtures::visitor, Fixtures::oriv, Fixtures::moderator)) person.get().get("/comments/{id}", id).then().statusCode(404);
        visitor().get("/proposals/{id}/comments?count=true", thread).then().body("items", empty()).body("total", is(0));
        visitor().get("/proposals/{id}", thread).then().body("counts.comments", is(0));
        visitor().get("/spaces/{slug}", space).then().body("counts.comments", is(0));
        assertEquals(1, database.number("""
                select count(*) from comment c join subject s on s.id = c.id
                where c.id = ? and c.body = '' and c.body_html = '' and c.position is null and s.label = ''""", id));
        assertEquals(0, database.number("select count(*) from event where cast(event as text) like '%oublier%'"));
    }

    @Test
    void a_deleted_comment_keeps_its_place_for_everybody_while_replies_hang_on_it() {
        var thread = "proposals/" + proposal(space());
        var root = comment(oriv(), thread, "À oublier.");
        var reply = reply(irev(), thread, root, "Je réponds.");
        oriv().delete("/comments/{id}", root).then().statusCode(204);
        for (var person : people()) {
            person.get().get("/" + thread + "/comments").then().body("items.id", contains(root)).body("items[0].state", is("DELETED"))
                    .body("items[0].body", nullValue()).body("items[0].bodyHtml", nullValue()).body("items[0].author", nullValue())
                    .body("items[0].hiding", nullValue()).body("items[0].counts.replies", is(1)).body("items[0].can.edit", not(true))
                    .body("items[0].can.reply", not(true)).body("items[0].can.delete", not(true)).body("items[0].can.hide", not(true));
            person.get().get("/comments/{id}/replies", root).then().statusCode(200).body("items.id", contains(reply));
            person.get().get("/comments/{id}", root).then().statusCode(404);
        }
        irev().body(Map.of("body", "Encore.", "replyTo", root)).post("/" + thread + "/comments").then().statusCode(409).body("type", is("/problems/deleted"));
        irev().delete("/comments/{id}", reply).then().statusCode(204);
        for (var person : people()) {
            person.get().get("/" + thread + "/comments").then().body("items", empty());
            person.get().get("/comments/{id}/replies", root).then().statusCode(404);
        }
    }

    @Test
    void a_hidden_comment_is_seen_by_its_author_and_moderators_and_by_nobody_else() {
        var space = space();
        var thread = "proposals/" + proposal(space);
        var id = comment(oriv(), thread, "À masquer.");
        hide("comments/" + id);
        for (var person : each(Fixtures::oriv, Fixtures::moderator)) {
            person.get().get("/comments/{id}", id).then().statusCode(200).body("state", is("HIDDEN")).body("body", is("À masquer."))
                    .body("hiding.reason", is(HIDDEN_BECAUSE)).body("hiding.hiddenAt", notNullValue()).body("author.id", notNullValue());
        }
        oriv().get("/" + thread + "/comments?count=true").then().body("items.id", contains(id)).body("total", is(1)).body("items[0].hiding.reason", is(HIDDEN_BECAUSE))
                .body("items[0].can.edit", is("hidden")).body("items[0].can.reply", is("hidden")).body("items[0].can.delete", is(true));
        moderator().get("/" + thread + "/comments").then().body("items.id", contains(id)).body("items[0].can.hide", is(true)).body("items[0].can.report", is("hidden"));
        for (var stranger : each(Fixtures::visitor, Fixtures::irev, Fixtures::anru)) {
            stranger.get().get("/comments/{id}", id).then().statusCode(404);
            stranger.get().get("/comments/{id}/replies", id).then().statusCode(404);
            stranger.get().get("/" + thread + "/comments?count=true").then().body("items", empty()).body("total", is(0));
        }
        visitor().get("/" + thread).then().body("counts.comments", is(0));
        visitor().get("/spaces/{slug}", space).then().body("counts.comments", is(0));
        irev().body(Map.of("body", "Je réponds.", "replyTo", id)).post("/" + thread + "/comments").then().statusCode(400).body("violations[0].field", is("replyTo"));
        oriv().header("If-Match", "*").body(SAID).patch("/comments/{id}", id).then().statusCode(409).body("type", is("/problems/hidden"));
        restore("comments/" + id);
        visitor().get("/comments/{id}", id).then().statusCode(200).body("state", is("VISIBLE")).body("hiding", nullValue());
        visitor().get("/spaces/{slug}", space).then().body("counts.comments", is(1));
    }

    @Test
    void a_hidden_comment_leaves_a_place_to_strangers_only_where_visible_replies_hang_on_it() {
        var thread = "proposals/" + proposal(space());
        var id = comment(oriv(), thread, "À masquer.");
        var reply = reply(irev(), thread, id, "Je réponds.");
        hide("comments/" + id);
        for (var stranger : each(Fixtures::visitor, Fixtures::irev, Fixtures::anru)) {
            stranger.get().get("/" + thread + "/comments").then().body("items.id", contains(id)).body("items[0].state", is("HIDDEN")).body("items[0].body", nullValue())
                    .body("items[0].bodyHtml", nullValue()).body("items[0].author", nullValue()).body("items[0].position", nullValue())
                    .body("items[0].hiding", nullValue()).body("items[0].can.reply", not(true));
            stranger.get().get("/comments/{id}", id).then().statusCode(404);
            stranger.get().get("/comments/{id}/replies", id).then().statusCode(200).body("items.id", contains(reply));
        }
        for (var person : each(Fixtures::oriv, Fixtures::moderator))
            person.get().get("/" + thread + "/comments").then().body("items[0].body", is("À masquer.")).body("items[0].hiding.reason", is(HIDDEN_BECAUSE));
        hide("comments/" + reply);
        visitor().get("/" + thread + "/comments").then().body("items", empty());
        irev().get("/" + thread + "/comments").then().body("items.id", contains(id)).body("items[0].body", nullValue());
        irev().get("/comments/{id}/replies", id).then().body("items.body", contains("Je réponds."));
        oriv().get("/comments/{id}/replies", id).then().statusCode(200).body("items", empty());
        moderator().get("/comments/{id}/replies", id).then().body("items.id", contains(reply));
    }

    @Test
    void a_hidden_comment_that_is_deleted_is_forgotten_by_moderators_too() {
        var thread = "proposals/" + proposal(space());
        var id = comment(oriv(), thread, "À masquer.");
        reply(irev(), thread, id, "Je réponds.");
        hide("comments/" + id);
        oriv().delete("/comments/{id}", id).then().statusCode(204);
        moderator().get("/" + thread + "/comments").then().body("items[0].state", is("DELETED")).body("items[0].body", nullValue()).body("items[0].hiding", nullValue());
        visitor().get("/" + thread).then().body("counts.comments", is(1));
        talliesEqualRows(database, thread);
    }

    @Test
    void pages_follow_each_other_in_both_directions() {
        var thread = "proposals/" + proposal(space());
        var ids = new ArrayList<String>();
        for (int i = 0; i < 45; i++) ids.add(comment(oriv(), thread, "Numéro " + i));
        assertEquals(ids, walk("/" + thread + "/comments?sort=oldest"));
        java.util.Collections.reverse(ids);
        assertEquals(ids, walk("/" + thread + "/comments"));
        visitor().get("/" + thread + "/comments?count=true").then().body("items.size()", is(20)).body("total", is(45));
        var replies = new ArrayList<String>();
        for (int i = 0; i < 22; i++) replies.add(reply(irev(), thread, ids.get(0), "Réponse " + i));
        assertEquals(replies, walk("/comments/" + ids.get(0) + "/replies"));
        visitor().get("/" + thread + "/comments?sort=first").then().statusCode(400).body("violations[0].field", is("sort"));
        visitor().get("/" + thread + "/comments?after=rien").then().statusCode(400).body("violations[0].field", is("after"));
    }

    private static List<String> walk(String list) {
        var all = new ArrayList<String>();
        for (String after = ""; after != null; ) {
            var page = visitor().get(list + (list.contains("?") ? "&" : "?") + "after=" + after).then().statusCode(200).extract().jsonPath();
            assertTrue(page.getList("items").size() <= 20);
            all.addAll(page.getList("items.id"));
            after = page.getString("next");
        }
        return all;
    }

    @Test
    void only_proposals_and_debates_are_commented_and_by_their_own_address() {
        var space = space();
        var proposal = proposal(space);
        var id = comment(oriv(), "proposals/" + proposal, "Un avis.");
        for (var unknown : List.of("/debates/" + proposal, "/comments/" + id, "/spaces/" + space, "/proposals/rien", "/proposals/" + UUID.randomUUID())) {
            visitor().get(unknown + "/comments").then().statusCode(404).contentType("application/problem+json");
            oriv().body(SAID).post(unknown + "/comments").then().statusCode(404).contentType("application/problem+json");
        }
        visitor().get("/comments/rien").then().statusCode(404);
        visitor().get("/comments/{id}/replies", UUID.randomUUID()).then().statusCode(404);
        visitor().get("/comments/{id}/replies", proposal).then().statusCode(404);
    }

    @Test
    void a_retried_comment_is_there_once() {
        var thread = proposal(space());
        var key = "cle-" + unique();
        var first = oriv().header("Idempotency-Key", key).body(SAID).post("/proposals/{id}/comments", thread).then().statusCode(201).extract();
        oriv().header("Idempotency-Key", key).body(SAID).post("/proposals/{id}/comments", thread).then().statusCode(201)
                .body("id", is(first.<String>path("id"))).header("Location", endsWith(first.<String>path("id")));
        oriv().header("Idempotency-Key", key).body(Map.of("body", "Autre.")).post("/proposals/{id}/comments", thread).then().statusCode(422);
        oriv().header("Idempotency-Key", key).body(SAID).post("/proposals/{id}/comments", proposal(space())).then().statusCode(422);
        visitor().get("/proposals/{id}", thread).then().body("counts.comments", is(1));
    }

    @Test
    void events_say_who_whom_and_what_but_never_the_text() {
        var thread = proposal(space());
        var root = comment(oriv(), "proposals/" + thread, "Un début.");
        assertEquals(0, events("CommentPosted", thread, root, "concerns_id is not null"));
        var reply = reply(irev(), "proposals/" + thread, root, "Une réponse.");
        assertEquals(1, events("CommentPosted", thread, reply, "concerns_id = (select author_id from subject where id = '" + root + "')"));
        var own = reply(irev(), "proposals/" + thread, reply, "Je précise.");
        assertEquals(1, events("CommentPosted", thread, own, "concerns_id is null"));
        irev().header("If-Match", "*").body(SAID).patch("/comments/{id}", own).then().statusCode(200);
        irev().delete("/comments/{id}", own).then().statusCode(204);
        assertEquals(1, events("CommentEdited", thread, own, "actor_id is not null"));
        assertEquals(1, events("CommentDeleted", thread, own, "actor_id is not null"));
    }

    private long events(String type, String thread, String comment, String which) {
        return database.number("select count(*) from event where type = '" + type + "' and subject_id = ? and object_id = ? and " + which, thread, comment);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<script>alert(1)</script>", "Oui <img src=x onerror=alert(1)> non", "[lien](javascript:alert(1))", "[lien](JaVaScRiPt:alert(1))",
        "[lien](java\tscript:alert(1))", "[lien](&#106;avascript:alert(1))", "[lien](data:text/html;base64,PHNjcmlwdD4=)", "![image](data:image/svg+xml,<svg/onload=alert(1)>)",
        "<a href=\"javascript:alert(1)\" onclick=\"alert(1)\">ici</a>", "<<script>script>alert(1)<</script>/script>", "<svg><script>alert(1)</script></svg>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">", "> - <b onmouseover=alert(1)>x</b>",
        "<style>*{background:url(javascript:alert(1))}</style>", "<p style=\"background:url(javascript:alert(1))\" class=\"x\" id=\"y\">x</p>", "<http://exemple.fr/\"onmouseover=alert(1)>",
        "[a]: javascript:alert(1)\n\n[a]", "`<script>alert(1)</script>`", "<form action=/><input name=x autofocus onfocus=alert(1)></form>", "<base href=//mal.example>",
        "<object data=x></object><embed src=x><link rel=stylesheet href=x><meta http-equiv=refresh content=0>"})
    void hostile_text_is_harmless(String hostile) {
        var html = oriv().body(Map.of("body", hostile)).post("/proposals/{id}/comments", HOSTED.updateAndGet(known -> known == null ? proposal(space()) : known))
                .then().statusCode(201).extract().<String>path("bodyHtml");
        // Of the tags that are left, each is one that we know, with no attribute but a link's own.
        var tags = Pattern.compile("<[^>]*>").matcher(html);
        while (tags.find())
            assertTrue(tags.group().matches("</?(p|strong|em|blockquote|ul|ol|li|code|pre|h[345])>|<[bh]r />|</a>"
                    + "|<a href=\"(https?://|mailto:)[^\"<>]*\" rel=\"nofollow noopener ugc\">"), () -> tags.group() + " in " + html);
        assertFalse(html.replaceAll("<[^>]*>", "").contains("<"), html);
    }

    private void block(RequestSpecification person, Instant until) {
        var id = UUID.fromString(memberId(person));
        QuarkusTransaction.requiringNew().run(() -> members.block(id, until));
    }

    /** A visitor, a stranger, an author and a moderator. */
    private static List<Supplier<RequestSpecification>> people() {
        return each(Fixtures::visitor, Fixtures::someone, Fixtures::oriv, Fixtures::moderator);
    }

    @SafeVarargs
    private static List<Supplier<RequestSpecification>> each(Supplier<RequestSpecification>... people) {
        return List.of(people);
    }

    /** What is counted of a thread and of each comment in it equals what a count of the rows says. */
    static void talliesEqualRows(Database database, String thread) {
        var id = thread.substring(thread.indexOf('/') + 1);
        assertEquals(0, database.number("""
                with recursive below (top, id) as (
                    select s.id, r.id from subject s join subject r on r.parent_id = s.id or r.thread_id = s.id and r.parent_id is null
                    where ? in (s.id, s.thread_id)
                    union select b.top, r.id from below b join subject r on r.parent_id = b.id)
                select count(*) from subject s where ? in (s.id, s.thread_id)
                and (select coalesce(sum(comments), 0) from subject_tally t where t.subject_id = s.id)
                    <> (select count(*) from below b join subject c on c.id = b.id where b.top = s.id and c.hidden_at is null and c.deleted_at is null)""", id, id));
    }

    /** One's own words can be taken back wherever they stand, and the answer kept for a retry does not keep them either. */
    @Test
    void what_is_deleted_is_kept_nowhere_even_in_a_hidden_thread() {
        var thread = proposal(space());
        var key = "efface-" + unique();
        var body = Map.of("body", "Des mots à reprendre");
        var id = oriv().header("Idempotency-Key", key).body(body).post("/proposals/{id}/comments", thread).then().statusCode(201).extract().<String>path("id");
        hide("proposals/" + thread);
        oriv().get("/comments/{id}", id).then().statusCode(404);
        irev().delete("/comments/{id}", id).then().statusCode(403);
        oriv().delete("/comments/{id}", id).then().statusCode(204);
        restore("proposals/" + thread);
        var again = oriv().header("Idempotency-Key", key).body(body).post("/proposals/{id}/comments", thread).then().statusCode(201).extract().asString();
        org.junit.jupiter.api.Assertions.assertFalse(again.contains("mots"), again);
        visitor().get("/proposals/{id}", thread).then().body("counts.comments", is(0));
    }

    /** Whether there is a hidden comment is nobody's business: answering one is like answering none. */
    @Test
    void a_hidden_comment_cannot_be_found_by_answering_it() {
        var thread = proposal(space());
        var id = oriv().body(Map.of("body", "À masquer")).post("/proposals/{id}/comments", thread).then().statusCode(201).extract().<String>path("id");
        hide("comments/" + id);
        someone().body(Map.of("body", "Tiens", "replyTo", id)).post("/proposals/{id}/comments", thread).then().statusCode(400)
                .body("violations[0].field", is("replyTo"));
        oriv().body(Map.of("body", "Tiens", "replyTo", id)).post("/proposals/{id}/comments", thread).then().statusCode(409);
    }
}
