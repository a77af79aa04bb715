package org.palabre.follow;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Statements;
import org.palabre.Talk;
import org.palabre.Talk.Somebody;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class NotificationTest {
    @Inject
    Database database;

    private static ValidatableResponse bell(Somebody whose) {
        return whose.asks().get("/me/notifications").then().statusCode(200);
    }

    /** What the bell shows, the newest first, as {@code type why}. */
    private static List<String> heard(Somebody whose) {
        return bell(whose).extract().<List<Map<String, Object>>>path("items").stream().map(item -> item.get("type") + " " + item.get("why")).toList();
    }

    @Test
    void following_a_space_brings_what_is_published_and_concluded_there_but_no_comment() {
        var space = space();
        proposal(space);                                        // before one follows: no news
        var follower = somebody();
        Talk.follow(follower, "spaces/" + space, "WATCHING");
        var id = proposal(space);
        var debate = debate(space);
        comment(somebody().asks(), "proposals/" + id, "À voir.");
        Talk.conclude(debate);
        proposal(space());                                      // elsewhere
        assertEquals(List.of("DebateConcluded followed-space", "DebateOpened followed-space", "ProposalPublished followed-space"), heard(follower));
        bell(follower).body("items[2].subject.type", is("PROPOSAL")).body("items[2].subject.id", is(id)).body("items[2].subject.label", is(TITLE))
                .body("items[2].subject.space.slug", is(space)).body("items[2].actor.organisation.slug", is("irev")).body("items[2].objectId", nullValue())
                .body("items[2].read", is(false)).body("items[2].at", notNullValue()).body("items[2].id", notNullValue()).body("unread", is(3)).body("next", nullValue());
    }

    @Test
    void following_a_thread_brings_its_comments_and_its_end_from_then_on() {
        var debate = debate(space());
        var thread = "debates/" + debate;
        comment(somebody().asks(), thread, "Avant.");
        var follower = somebody();
        Talk.follow(follower, thread, "TRACKING");
        var comment = comment(somebody().asks(), thread, "Après.");
        comment(follower.asks(), thread, "De moi.");
        Talk.conclude(debate);
        moderator().body(Map.of("reason", "Un centre n’avait pas pu répondre à temps.")).delete("/debates/{id}/conclusion", debate).then().statusCode(200);
        assertEquals(List.of("DebateReopened followed", "DebateConcluded followed", "CommentPosted followed"), heard(follower));
        bell(follower).body("items[2].objectId", is(comment)).body("items[2].subject.id", is(debate)).body("items[2].actor.organisation.slug", is("labo-cites"));
        follower.asks().delete("/" + thread + "/follow").then().statusCode(200);
        assertEquals(List.of(), heard(follower));
    }

    @Test
    void authors_hear_of_comments_on_what_is_theirs_and_of_replies_each_once() {
        var space = space();
        var author = somebody();
        var other = somebody();
        var thread = "proposals/" + Talk.proposal(author, space);
        Talk.follow(author, thread, "WATCHING");
        Talk.follow(author, "spaces/" + space, "WATCHING");
        var root = comment(author.asks(), thread, "Je précise.");
        reply(other.asks(), thread, root, "Merci.");
        comment(other.asks(), thread, "Autre chose.");
        oriv().body(Map.of("choice", "SUPPORT")).put("/" + thread + "/vote").then().statusCode(200);
        assertEquals(List.of("CommentPosted yours", "CommentPosted reply"), heard(author));
        assertEquals(List.of(), heard(other));
        var answerer = somebody();
        var mine = comment(answerer.asks(), thread, "Une question.");
        reply(author.asks(), thread, mine, "Une réponse.");
        reply(answerer.asks(), thread, mine, "Je m’en réponds.");
        assertEquals(List.of("CommentPosted reply"), heard(answerer));
    }

    @Test
    void what_is_muted_is_silent_and_normal_brings_only_what_concerns_me() {
        var space = space();
        var author = somebody();
        var other = somebody();
        var thread = "proposals/" + Talk.proposal(author, space);
        var mine = comment(author.asks(), thread, "Je précise.");
        Talk.follow(author, thread, "MUTED");
        reply(other.asks(), thread, mine, "Merci.");
        comment(other.asks(), thread, "Autre chose.");
        assertEquals(List.of(), heard(author));
        Talk.follow(author, thread, "NORMAL");
        Talk.follow(author, "spaces/" + space, "MUTED");
        assertEquals(List.of("CommentPosted yours", "CommentPosted reply"), heard(author));
        author.asks().delete("/" + thread + "/follow").then().statusCode(200);
        assertEquals(List.of(), heard(author));                // as its space, which is muted
        var reader = somebody();
        Talk.follow(reader, "spaces/" + space, "NORMAL");
        var debate = "debates/" + debate(space);
        Talk.follow(reader, debate, "NORMAL");
        comment(other.asks(), debate, "Pour moi, oui.");
        assertEquals(List.of(), heard(reader));
        Talk.follow(reader, "spaces/" + space, "WATCHING");
        Talk.follow(reader, debate, "MUTED");
        Talk.conclude(debate.replace("debates/", ""));
        assertEquals(List.of(), heard(reader));
        hide(thread);
        assertEquals(List.of("SubjectHidden yours"), heard(author));    // what moderation decides is told in any case
    }

    @Test
    void authors_are_told_what_moderation_did_but_not_by_whom() {
        var space = space();
        var author = somebody();
        var follower = somebody();
        var thread = "proposals/" + Talk.proposal(author, space);
        Talk.follow(follower, thread, "WATCHING");
        var comment = comment(author.asks(), thread, "Je précise.");
        hide("comments/" + comment);
        assertEquals(List.of("SubjectHidden yours"), heard(author));
        bell(author).body("items[0].actor", nullValue()).body("items[0].objectId", is(comment)).body("items[0].subject.id", is(thread.replace("proposals/", "")));
        assertEquals(List.of(), heard(follower));
        restore("comments/" + comment);
        assertEquals(List.of("SubjectRestored yours", "SubjectHidden yours"), heard(author));
        assertEquals(List.of("CommentPosted followed"), heard(follower));
        Talk.block(author);
        bell(author).body("items[0].type", is("MemberBlocked")).body("items[0].subject", nullValue()).body("items[0].actor", nullValue()).body("items[0].why", is("yours"));
        admin().delete("/moderation/blocks/{id}", author.id()).then().statusCode(204);
        assertEquals("MemberUnblocked yours", heard(author).get(0));
    }

    /** Secret as the vote is: nobody else is told, and nothing in the log says whose it was. */
    @Test
    void whoever_wrote_the_reason_of_a_vote_that_is_hidden_is_told_so_alone() {
        var space = space();
        admin().header("If-Match", "*").body(Map.of("voteRules", Map.of("reason", "OPTIONAL"))).patch("/spaces/{slug}", space).then().statusCode(200);
        var author = somebody();
        var id = Talk.proposal(author, space);
        var voter = somebody();
        var other = somebody();
        var vote = Map.of("choice", "SUPPORT", "reason", "Seuls des imbéciles diraient non.");
        for (var each : List.of(voter, other)) each.asks().body(vote).put("/proposals/{id}/vote", id).then().statusCode(200);
        var argument = voter.asks().get("/proposals/{id}/arguments?limit=100", id).then().extract().<String>path("items.find { it.mine }.id");
        moderator().body(Map.of("reason", HIDDEN_BECAUSE)).put("/arguments/{id}/hiding", argument).then().statusCode(204);
        assertEquals(List.of("ArgumentHidden yours"), heard(voter));
        bell(voter).body("items[0].actor", nullValue()).body("items[0].subject.id", is(id)).body("items[0].objectId", nullValue()).body("unread", is(1));
        voter.asks().get("/proposals/{id}/vote", id).then().body("hiding.reason", is(HIDDEN_BECAUSE));
        var theirs = other.asks().get("/proposals/{id}/arguments?limit=100", id).then().extract().<String>path("items.find { it.mine }.id");
        assertEquals(List.of(), heard(other));
        moderator().body(Map.of("reason", HIDDEN_BECAUSE)).put("/arguments/{id}/hiding", theirs).then().statusCode(204);
        for (var each : List.of(voter, other)) assertEquals(List.of("ArgumentHidden yours"), heard(each));
        assertEquals(List.of(), heard(author));
        assertEquals(0, database.number("select count(*) from event where type = 'ArgumentHidden' and (concerns_id is not null or object_id is not null or part_id is not null)"));
        var into = Talk.proposal(author, space);
        moderator().body(Map.of("into", into)).post("/proposals/{id}/merge", id).then().statusCode(200);
        assertEquals(List.of("ArgumentHidden yours"), heard(voter));
        endPhase(space);
        voter.asks().get("/proposals/{id}/vote", into).then().body("hiding.reason", is(HIDDEN_BECAUSE));
        moderator().delete("/arguments/{id}/hiding", argument).then().statusCode(204);
        assertEquals(List.of(), heard(voter));
    }

    @Test
    void what_is_hidden_deleted_or_closed_disappears_from_the_bell() {
        var space = space();
        var follower = somebody();
        Talk.follow(follower, "spaces/" + space, "WATCHING");
        var author = somebody();
        var id = Talk.proposal(author, space);
        var other = Talk.proposal(somebody(), space);
        Talk.follow(follower, "proposals/" + other, "WATCHING");
        var comment = comment(author.asks(), "proposals/" + other, "À voir.");
        bell(follower).body("items.type", contains("CommentPosted", "ProposalPublished", "ProposalPublished")).body("unread", is(3));
        hide("proposals/" + id);
        bell(follower).body("items.type", contains("CommentPosted", "ProposalPublished")).body("unread", is(2));
        author.asks().delete("/comments/{id}", comment).then().statusCode(204);
        bell(follower).body("items.type", contains("ProposalPublished")).body("unread", is(1));
        var tag = admin().get("/spaces/{slug}", space).header("ETag");
        admin().header("If-Match", tag).body(Map.of("visibility", "PRIVATE")).patch("/spaces/{slug}", space).then().statusCode(200);
        follower.asks().get("/me/notifications?count=true").then().body("items", empty()).body("unread", is(0)).body("total", is(0));
        Talk.seat(follower, space, "MEMBER");
        bell(follower).body("items.type", contains("ProposalPublished")).body("unread", is(1));
    }

    /** Of the one that stays only what comes from then on is news; of the one that went into it, what was. */
    @Test
    void a_merge_neither_makes_old_comments_news_nor_loses_what_was_unread() {
        var space = space();
        var into = proposal(space);
        var from = proposal(space);
        var follower = somebody();
        var ofBoth = somebody();
        var writer = somebody();
        comment(writer.asks(), "proposals/" + from, "Avant de suivre.");
        Talk.follow(follower, "proposals/" + from, "WATCHING");
        Talk.follow(ofBoth, "proposals/" + from, "TRACKING");
        Talk.follow(ofBoth, "proposals/" + into, "WATCHING");
        var old = comment(writer.asks(), "proposals/" + into, "Là où il ne suit pas encore.");
        var unread = comment(writer.asks(), "proposals/" + from, "Là où il suit.");
        moderator().body(Map.of("into", into)).post("/proposals/{id}/merge", from).then().statusCode(200);
        bell(follower).body("items.objectId", contains(unread)).body("items.why", contains("followed")).body("unread", is(1)).body("items[0].subject.id", is(into));
        bell(ofBoth).body("items.objectId", contains(unread, old)).body("unread", is(2));
        var next = comment(writer.asks(), "proposals/" + into, "Après la fusion.");
        bell(follower).body("items.objectId", contains(next, unread));
        bell(ofBoth).body("items.objectId", contains(next, unread, old));

        var third = proposal(space);
        comment(writer.asks(), "proposals/" + third, "Pas pour lui.");
        moderator().body(Map.of("into", third)).post("/proposals/{id}/merge", into).then().statusCode(200);
        bell(follower).body("items.objectId", contains(next, unread)).body("items.subject.id", contains(third, third));
        Talk.follow(follower, "proposals/" + third, "MUTED");
        bell(follower).body("items", empty());
        Talk.follow(follower, "proposals/" + third, "WATCHING");
        bell(follower).body("items.objectId", contains(next, unread));
        hide("proposals/" + third);
        bell(follower).body("items", empty());
        restore("proposals/" + third);
        follower.asks().delete("/proposals/" + third + "/follow").then().statusCode(200);
        Talk.follow(follower, "proposals/" + third, "WATCHING");
        bell(follower).body("items", empty());
    }

    @Test
    void whoever_muted_what_was_merged_hears_nothing_of_it() {
        var space = space();
        var into = proposal(space);
        var author = somebody();
        var from = Talk.proposal(author, space);
        Talk.follow(author, "proposals/" + from, "MUTED");
        comment(somebody().asks(), "proposals/" + from, "Un avis.");
        assertEquals(List.of(), heard(author));
        moderator().body(Map.of("into", into)).post("/proposals/{id}/merge", from).then().statusCode(200);
        assertEquals(List.of("ProposalsMerged yours"), heard(author));
    }

    /** A client that knows the written types alone may read all that comes. */
    @Test
    void every_event_that_the_bell_tells_of_is_among_the_types_that_the_api_names() {
        var told = new TreeSet<String>();
        var names = Pattern.compile("'([A-Z][a-z]+[A-Z]\\w+)'").matcher(Notifications.news("true", "null"));
        while (names.find()) told.add(names.group(1));
        assertEquals(told, Stream.of(Notification.Type.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new)));
        assertTrue(told.containsAll(List.of("TextGrew", "CommentCited", "ProposalClosed")));
    }

    @Test
    void a_read_mark_goes_only_forward() {
        var thread = "proposals/" + proposal(space());
        var follower = somebody();
        Talk.follow(follower, thread, "WATCHING");
        var other = somebody();
        for (int i = 0; i < 3; i++) comment(other.asks(), thread, "Remarque " + i);
        var ids = bell(follower).body("unread", is(3)).extract().<List<String>>path("items.id");
        follower.asks().body(Map.of("upTo", ids.get(1))).put("/me/notifications").then().statusCode(204);
        bell(follower).body("items.read", contains(false, true, true)).body("unread", is(1));
        follower.asks().body(Map.of("upTo", ids.get(2))).put("/me/notifications").then().statusCode(204);
        bell(follower).body("unread", is(1));
        follower.asks().body(Map.of("upTo", ids.get(0))).put("/me/notifications").then().statusCode(204);
        bell(follower).body("items.read", contains(true, true, true)).body("unread", is(0));
        comment(other.asks(), thread, "Encore une.");
        bell(follower).body("items.read", contains(false, true, true, true)).body("unread", is(1));
        follower.asks().body(Map.of()).put("/me/notifications").then().statusCode(400).body("violations[0].field", is("upTo"));
        bell(follower).body("unread", is(1));
        follower.asks().body(Map.of("upTo", "ffffffff-ffff-7fff-bfff-ffffffffffff")).put("/me/notifications").then().statusCode(204);
        bell(follower).body("unread", is(0));
        comment(other.asks(), thread, "Ce qui n’est pas encore arrivé n’est pas lu.");
        bell(follower).body("unread", is(1));
        visitor().get("/me/notifications").then().statusCode(401);
        visitor().body(Map.of("upTo", ids.get(0))).put("/me/notifications").then().statusCode(401);
    }

    @Test
    void pages_of_the_bell_follow_each_other_and_cost_the_same_whatever_they_hold() {
        var space = space();
        var thread = "proposals/" + proposal(space);
        var follower = somebody();
        Talk.follow(follower, thread, "WATCHING");
        Talk.follow(follower, "spaces/" + space, "WATCHING");
        var other = somebody();
        comment(other.asks(), thread, "Remarque.");
        var one = Statements.of(() -> bell(follower));
        for (int i = 0; i < 4; i++) comment(other.asks(), thread, "Remarque " + i);
        proposal(space);
        assertEquals(one, Statements.of(() -> bell(follower).body("unread", is(6))));
        assertTrue(one <= 5, "list " + one);
        assertEquals(one + 1, Statements.of(() -> follower.asks().get("/me/notifications?count=true").then().body("total", is(6))));
        var all = bell(follower).extract().<List<String>>path("items.id");
        assertEquals(6, all.size());
        var next = follower.asks().get("/me/notifications?limit=4").then().body("items.id", is(all.subList(0, 4))).body("unread", is(6)).extract().<String>path("next");
        follower.asks().get("/me/notifications?limit=4&after={c}", next).then().body("items.id", is(all.subList(4, 6))).body("next", nullValue()).body("unread", is(6));
        follower.asks().get("/me/notifications?after=x").then().statusCode(400);
    }
}
