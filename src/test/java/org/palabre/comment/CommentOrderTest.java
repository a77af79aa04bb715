package org.palabre.comment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Until;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class CommentOrderTest {
    @Inject
    Database database;
    @Inject
    DataSource source;
    @Inject
    CommentsSettled settled;

    private static void votes(String comment, int up, int down) {
        for (int i = 0; i < up + down; i++) as("juge-" + i, "labo-cites", "member").body(Map.of("value", i < up ? 1 : -1)).put("/comments/{id}/vote", comment).then().statusCode(200);
    }

    /** Known values of the formula, reckoned by hand: 1 of 1 is 0.2065, 9 of 10 is 0.5958, 2 of 2 is 0.3424, 1 of 2 is 0.0945. */
    @Test
    void best_goes_by_the_lower_bound_of_wilson_s_interval() {
        var thread = "proposals/" + proposal(space());
        var half = comment(irev(), thread, "Un sur deux.");
        var two = comment(irev(), thread, "Deux sur deux.");
        var nine = comment(irev(), thread, "Neuf sur dix.");
        var disliked = comment(irev(), thread, "Deux contre.");
        var one = comment(irev(), thread, "Un sur un.");
        var unread = comment(irev(), thread, "Personne.");
        var unpopular = comment(irev(), thread, "Un contre.");
        votes(half, 1, 1);
        votes(two, 2, 0);
        votes(nine, 9, 1);
        votes(disliked, 0, 2);
        votes(one, 1, 0);
        votes(unpopular, 0, 1);
        settled.now();
        visitor().get("/" + thread + "/comments?sort=best").then().statusCode(200).body("items.id", contains(nine, two, one, half, unread, unpopular, disliked));
        for (var known : Map.of(one, 2065L, nine, 5958L, two, 3424L, half, 945L).entrySet())
            assertEquals(known.getValue(), database.number("select round(best * 10000) from comment where id = ?", known.getKey()));
    }

    @Test
    void most_discussed_goes_by_the_replies_that_can_be_seen_at_any_depth() {
        var thread = "debates/" + debate(space());
        var three = comment(irev(), thread, "Trois réponses.");
        var two = comment(irev(), thread, "Deux réponses, dont une masquée.");
        var one = comment(irev(), thread, "Une réponse.");
        var none = comment(irev(), thread, "Aucune.");
        var below = reply(oriv(), thread, three, "Une.");
        reply(irev(), thread, below, "Deux.");
        reply(oriv(), thread, below, "Trois.");
        hide("comments/" + reply(oriv(), thread, two, "À masquer."));
        reply(oriv(), thread, two, "Une.");
        reply(oriv(), thread, one, "Une.");
        var quiet = reply(oriv(), thread, three, "Sans suite.");
        settled.now();
        visitor().get("/" + thread + "/comments?sort=most-discussed").then().body("items.id", contains(three, one, two, none));
        visitor().get("/comments/{id}/replies?sort=most-discussed", three).then().body("items.id", contains(below, quiet));
        visitor().get("/comments/{id}/replies?sort=recent", three).then().body("items.id", contains(quiet, below));
        oriv().delete("/comments/{id}", quiet).then().statusCode(204);
        settled.now();
        assertEquals(3, database.number("select cast(discussed as int) from comment where id = ?", three));
    }

    /** Whoever reckons waits for who is at the same comment, and then counts what there is by then. */
    @Test
    void what_is_reckoned_is_what_there_is_when_the_waiting_is_over() throws Exception {
        var thread = "proposals/" + proposal(space());
        var comment = comment(irev(), thread, "Bientôt une réponse.");
        try (var before = source.getConnection()) {
            before.setAutoCommit(false);
            before.createStatement().execute("select from comment where id = '" + comment + "' for no key update");
            var reckoned = CompletableFuture.runAsync(() -> database.run("select reckon_comments(array[cast('" + comment + "' as uuid)])"));
            Until.within(Duration.ofSeconds(10), "somebody who waits", () -> database.number("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'select reckon_comments%'") == 1);
            reply(oriv(), thread, comment, "La voici.");
            before.commit();
            before.setAutoCommit(true);
            reckoned.get(10, TimeUnit.SECONDS);
        }
        assertEquals(1, database.number("select cast(discussed as int) from comment where id = ?", comment));
    }

    @Test
    void pages_of_each_order_hold_each_comment_once_and_follow_it() {
        var thread = "proposals/" + proposal(space());
        var ids = new ArrayList<String>();
        for (int i = 0; i < 30; i++) ids.add(comment(irev(), thread, "Numéro " + i));
        for (int i = 0; i < 30; i += 7) votes(ids.get(i), i % 4, i % 3);
        for (int i = 0; i < 30; i += 5) for (int j = 0; j <= i % 3; j++) reply(oriv(), thread, ids.get(i), "Réponse");
        settled.now();
        for (var sort : List.of("best", "most-discussed", "recent", "oldest")) {
            var all = visitor().get("/" + thread + "/comments?limit=100&sort=" + sort).then().extract().<List<String>>path("items.id");
            var walked = walk("/" + thread + "/comments?limit=7&sort=" + sort);
            assertEquals(all, walked, sort);
            assertEquals(new HashSet<>(ids), new HashSet<>(walked));
        }
        var next = visitor().get("/" + thread + "/comments?limit=5&sort=best").then().extract().<String>path("next");
        visitor().get("/" + thread + "/comments?sort=most-discussed&after=" + next).then().statusCode(400).body("violations[0].field", is("after"));
        visitor().get("/" + thread + "/comments?sort=recent&after=" + next).then().statusCode(400);
        visitor().get("/" + thread + "/comments?sort=first").then().statusCode(400).body("violations[0].field", is("sort"));
    }

    @Test
    void one_side_of_a_debate_is_read_by_itself() {
        var thread = "debates/" + debate(space());
        var pour = posted(thread, "FOR");
        var contre = posted(thread, "AGAINST");
        var neutre = posted(thread, "NEUTRAL");
        var rien = comment(oriv(), thread, "Sans le dire.");
        visitor().get("/" + thread + "/comments?position=for").then().statusCode(200).body("items.id", contains(pour));
        visitor().get("/" + thread + "/comments?position=AGAINST&count=true").then().body("items.id", contains(contre)).body("total", is(1));
        for (var sort : List.of("recent", "best", "most-discussed")) visitor().get("/" + thread + "/comments?position=other&sort=" + sort).then().body("items.id", contains(rien, neutre));
        visitor().get("/" + thread + "/comments?position=other&sort=oldest").then().body("items.id", contains(neutre, rien));
        visitor().get("/" + thread + "/comments?position=maybe").then().statusCode(400).body("violations[0].field", is("position"));
        var side = posted(thread, "FOR");
        assertEquals(List.of(side, pour), walk("/" + thread + "/comments?position=for&limit=1"));
    }

    @Test
    void a_debate_that_asks_for_no_position_takes_none() {
        var id = moderator().body(Map.of("title", QUESTION, "body", BODY, "asksPosition", false)).post("/spaces/{slug}/debates", space()).then().statusCode(201).extract().<String>path("id");
        moderator().put("/debates/{id}/publication", id).then().statusCode(200);
        oriv().body(Map.of("body", "Pour.", "position", "FOR")).post("/debates/{id}/comments", id).then().statusCode(400).body("violations.field", contains("position"));
        var said = comment(oriv(), "debates/" + id, "Sans le dire.");
        oriv().header("If-Match", "*").body(Map.of("position", "FOR")).patch("/comments/{id}", said).then().statusCode(400).body("violations.field", contains("position"));
        moderator().header("If-Match", "*").body(Map.of("asksPosition", true)).patch("/debates/{id}", id).then().statusCode(200);
        oriv().header("If-Match", "*").body(Map.of("position", "FOR")).patch("/comments/{id}", said).then().statusCode(200).body("position", is("FOR"));
        moderator().header("If-Match", "*").body(Map.of("asksPosition", false)).patch("/debates/{id}", id).then().statusCode(200);
        oriv().body(Map.of("body", "Pour.", "position", "FOR")).post("/debates/{id}/comments", id).then().statusCode(400);
    }

    @Test
    void a_comment_s_address_says_where_it_is_however_deep() {
        var space = space();
        var proposal = proposal(space);
        var thread = "proposals/" + proposal;
        var ids = new ArrayList<String>();
        for (int i = 0; i < 25; i++) ids.add(comment(irev(), thread, "Numéro " + i));
        var root = ids.get(2);
        String before = null, two = null;
        for (int i = 0; i < 22; i++) {
            var reply = reply(oriv(), thread, root, "Réponse " + i);
            if (i == 20) before = reply;
            if (i == 21) two = reply;
        }
        var three = reply(irev(), thread, two, "Au fond.");
        for (var sort : List.of("recent", "oldest", "best", "most-discussed")) {
            settled.now();
            var place = visitor().get("/comments/{id}/place?sort={sort}", three, sort).then().statusCode(200).body("subject.type", is("PROPOSAL")).body("subject.id", is(proposal))
                    .body("subject.label", is(TITLE)).body("subject.space.slug", is(space)).body("path.id", contains(root, two, three)).extract().jsonPath();
            var page = visitor().get("/" + thread + "/comments?limit=1&sort=" + sort + "&after=" + place.getString("path[0].after")).then().statusCode(200).extract().<List<String>>path("items.id");
            assertEquals(List.of(root), page, sort);
            visitor().get("/comments/{id}/replies?after={after}", root, place.getString("path[1].after")).then().body("items.id", contains(two));
            visitor().get("/comments/{id}/replies?after={after}", two, place.getString("path[2].after")).then().body("items.id", contains(three));
        }
        visitor().get("/comments/{id}/place", before).then().body("path.id", contains(root, before));
        visitor().get("/comments/{id}/place", UUID.randomUUID()).then().statusCode(404);
        visitor().get("/comments/{id}/place?sort=first", three).then().statusCode(400);
        hide("comments/" + two);
        visitor().get("/comments/{id}/place", two).then().statusCode(200).body("path.id", contains(root, two));
        hide("comments/" + three);
        visitor().get("/comments/{id}/place", two).then().statusCode(404);
        visitor().get("/comments/{id}/place", three).then().statusCode(404);
        irev().get("/comments/{id}/place", three).then().statusCode(200);
        hide(thread);
        visitor().get("/comments/{id}/place", root).then().statusCode(404);
    }

    private static String posted(String thread, String position) {
        return oriv().body(Map.of("body", "Je le dis.", "position", position)).post("/" + thread + "/comments").then().statusCode(201).extract().path("id");
    }

    private static List<String> walk(String list) {
        var all = new ArrayList<String>();
        for (String after = ""; after != null; ) {
            var page = visitor().get(list + "&after=" + after).then().statusCode(200).extract().jsonPath();
            assertTrue(all.size() < 1000);
            all.addAll(page.getList("items.id"));
            after = page.getString("next");
        }
        return all;
    }
}
