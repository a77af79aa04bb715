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
class FollowTest {
    private static final Map<String, String> WATCHING = Map.of("level", "WATCHING");
    @Inject
    Database database;

    @Test
    void whoever_is_signed_in_follows_what_they_see() {
        var space = space();
        var id = proposal(space);
        visitor().get("/proposals/{id}/follow", id).then().statusCode(401);
        visitor().body(WATCHING).put("/proposals/{id}/follow", id).then().statusCode(401);
        var followers = 0;
        for (var follower : new RequestSpecification[] {irev(), oriv(), anru(), moderator(), admin(), as("sans-role", null)})
            follower.body(WATCHING).put("/proposals/{id}/follow", id).then().statusCode(200).body("level", is("WATCHING")).body("followers", is(++followers));
        somebody().asks().get("/proposals/{id}/follow", id).then().statusCode(200).body("level", nullValue()).body("followers", is(6));
        visitor().get("/proposals/{id}", id).then().body("counts.followers", is(6));
        anru().body(WATCHING).put("/debates/{id}/follow", debate(space)).then().statusCode(200).body("followers", is(1));
        anru().body(WATCHING).put("/spaces/{slug}/follow", space).then().statusCode(200).body("followers", is(1));
        anru().get("/spaces/{slug}/follow", space).then().body("level", is("WATCHING"));
        visitor().get("/spaces/{slug}", space).then().body("counts.followers", is(1));
        anru().body(Map.of("level", "FORT")).put("/spaces/{slug}/follow", space).then().statusCode(400).body("violations[0].field", is("level"));
        anru().body(Map.of()).put("/spaces/{slug}/follow", space).then().statusCode(400).body("violations[0].field", is("level"));
    }

    @Test
    void what_is_not_seen_is_not_followed() {
        var space = space("PRIVATE", List.of("propose"));
        var mine = draft(admin(), space);
        anru().body(WATCHING).put("/spaces/{slug}/follow", space).then().statusCode(404);
        anru().get("/spaces/{slug}/follow", space).then().statusCode(404);
        anru().delete("/spaces/{slug}/follow", space).then().statusCode(404);
        anru().body(WATCHING).put("/proposals/{id}/follow", mine).then().statusCode(404);
        admin().body(WATCHING).put("/proposals/{id}/follow", mine).then().statusCode(409).body("type", is("/problems/not-published"));
        var id = proposal(space());
        anru().body(WATCHING).put("/debates/{id}/follow", id).then().statusCode(404);
        anru().body(WATCHING).put("/comments/{id}/follow", id).then().statusCode(404);
        anru().body(WATCHING).put("/proposals/moi/follow").then().statusCode(404);
        hide("proposals/" + id);
        anru().body(WATCHING).put("/proposals/{id}/follow", id).then().statusCode(404);
        irev().body(WATCHING).put("/proposals/{id}/follow", id).then().statusCode(409).body("type", is("/problems/hidden"));
    }

    @Test
    void a_level_changes_and_who_mutes_is_no_follower() {
        var id = proposal(space());
        var somebody = somebody();
        for (var step : List.of(Map.entry("TRACKING", 1), Map.entry("MUTED", 0), Map.entry("MUTED", 0), Map.entry("NORMAL", 1), Map.entry("WATCHING", 1)))
            somebody.asks().body(Map.of("level", step.getKey())).put("/proposals/{id}/follow", id).then().statusCode(200)
                    .body("level", is(step.getKey())).body("followers", is(step.getValue()));
        somebody.asks().delete("/proposals/{id}/follow", id).then().statusCode(200).body("level", nullValue()).body("followers", is(0));
        somebody.asks().delete("/proposals/{id}/follow", id).then().statusCode(200).body("followers", is(0));
        Talk.follow(somebody, "proposals/" + id, "MUTED");
        somebody.asks().delete("/proposals/{id}/follow", id).then().statusCode(200).body("followers", is(0));
    }

    @Test
    void following_several_times_at_once_is_following_once() throws Exception {
        var id = proposal(space());
        var somebody = somebody();
        somebody.id();
        assertEquals(Collections.nCopies(8, 200), Together.run(8, n -> somebody.asks().body(WATCHING).put("/proposals/{id}/follow", id).statusCode()));
        assertEquals(1, database.number("select count(*) from follow where subject_id = ?", id));
        assertEquals(1, database.number("select sum(followers) from subject_tally where subject_id = ?", id));
        for (int i = 0; i < 10; i++) {
            Together.run(8, n -> switch (n % 3) {
                case 0 -> somebody.asks().body(Map.of("level", "MUTED")).put("/proposals/{id}/follow", id).statusCode();
                case 1 -> somebody.asks().body(WATCHING).put("/proposals/{id}/follow", id).statusCode();
                default -> somebody.asks().delete("/proposals/{id}/follow", id).statusCode();
            });
            assertEquals(database.number("select count(*) from follow where subject_id = ? and level <> 'MUTED'", id),
                    database.number("select sum(followers) from subject_tally where subject_id = ?", id));
        }
    }

    @Test
    void my_follows_are_listed_and_what_disappears_is_gone_from_them() {
        var space = space();
        var id = proposal(space);
        var debate = debate(space);
        var somebody = somebody();
        Talk.follow(somebody, "spaces/" + space, "TRACKING");
        Talk.follow(somebody, "proposals/" + id, "WATCHING");
        Talk.follow(somebody, "debates/" + debate, "NORMAL");
        comment(somebody().asks(), "debates/" + debate, "Bonne question.");
        var next = somebody.asks().get("/me/follows?limit=2&count=true").then().statusCode(200).body("items.subject.id", contains(debate, id))
                .body("items.subject.type", contains("DEBATE", "PROPOSAL")).body("items.level", contains("NORMAL", "WATCHING")).body("total", is(3))
                .body("items[0].counts.comments", is(1)).body("items[0].subject.label", is(QUESTION)).body("items[0].subject.space.slug", is(space))
                .body("items[0].since", notNullValue()).extract().<String>path("next");
        somebody.asks().get("/me/follows?limit=2&after={c}", next).then().body("items.subject.type", contains("SPACE")).body("items.subject.space.slug", contains(space)).body("next", nullValue());
        hide("debates/" + debate);
        somebody.asks().get("/me/follows").then().body("items.subject.type", contains("PROPOSAL", "SPACE"));
        var tag = admin().get("/spaces/{slug}", space).header("ETag");
        admin().header("If-Match", tag).body(Map.of("visibility", "PRIVATE")).patch("/spaces/{slug}", space).then().statusCode(200);
        somebody.asks().get("/me/follows?count=true").then().body("items", empty()).body("total", is(0));
        visitor().get("/me/follows").then().statusCode(401);
        somebody().asks().body(Map.of("level", "TRACKING")).put("/debates/{id}/follow", debate).then().statusCode(404);
        somebody.asks().delete("/proposals/{id}/follow", id).then().statusCode(200).body("level", nullValue(), "followers", is(0));
    }

    @Test
    void follows_cost_the_same_whatever_they_are() {
        var space = space();
        var somebody = somebody();
        Talk.follow(somebody, "proposals/" + proposal(space), "WATCHING");
        var one = Statements.of(() -> somebody.asks().get("/me/follows").then().statusCode(200));
        for (int i = 0; i < 4; i++) Talk.follow(somebody, "proposals/" + proposal(space), "WATCHING");
        assertEquals(one, Statements.of(() -> somebody.asks().get("/me/follows").then().statusCode(200)));
        assertTrue(one <= 5, "list " + one);
        assertEquals(one + 1, Statements.of(() -> somebody.asks().get("/me/follows?count=true").then().statusCode(200)));
        var id = proposal(space);
        var item = Statements.of(() -> somebody.asks().get("/proposals/{id}/follow", id).then().statusCode(200));
        assertTrue(item <= 6, "item " + item);
    }

    /** What one follows can be left even where it may no longer be seen, and it counts no more. */
    @Test
    void one_can_stop_following_what_was_hidden() {
        var thread = proposal(space());
        var person = "suiveuse-" + unique();
        as(person, "irev", "member").body(java.util.Map.of("level", "WATCHING")).put("/proposals/{id}/follow", thread).then().statusCode(200);
        hide("proposals/" + thread);
        as(person, "irev", "member").delete("/proposals/{id}/follow", thread).then().statusCode(200);
        as(person, "irev", "member").delete("/proposals/{id}/follow", thread).then().statusCode(404);
        restore("proposals/" + thread);
        visitor().get("/proposals/{id}", thread).then().body("counts.followers", org.hamcrest.Matchers.is(0));
    }
}
