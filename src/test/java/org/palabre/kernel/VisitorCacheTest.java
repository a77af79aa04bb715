package org.palabre.kernel;

import static org.hamcrest.Matchers.*;
import static org.junit.jupiter.api.Assertions.*;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Statements;
import org.palabre.Together;

/** Visitors are answered from memory: never for longer than a second, and never with anything of somebody else's. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
@TestProfile(VisitorCacheTest.On.class)
class VisitorCacheTest {
    public static class On implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("palabre.visitor-cache", "4M");
        }
    }

    private static final Map<String, Object> SUPPORT = Map.of("choice", "SUPPORT");

    /** Tries until a condition holds that must come to hold at some moment. */
    private static void eventually(BooleanSupplier condition) {
        var patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) assertTrue(System.nanoTime() < patience, "it never came to hold");
    }

    /** From now on visitors must be told otherwise within a second: what changed was answered before this is called. */
    private static void withinASecond(BooleanSupplier gone) {
        var changed = System.nanoTime();
        while (!gone.getAsBoolean())
            assertTrue(System.nanoTime() - changed < Duration.ofMillis(1000).toNanos(), "visitors were still told the old after a second");
    }

    /** A first answer from memory for this address; it is there for what is left of its second. */
    private static void remembered(String path) {
        eventually(() -> visitor().get(path).header("Age") != null);
    }

    @Test
    void a_second_visitor_costs_the_database_nothing() {
        var path = "/proposals/" + proposal(space());
        eventually(() -> {
            visitor().get(path);
            return Statements.of(() -> visitor().get(path).then().statusCode(200)) == 0;
        });
    }

    @Test
    void what_is_hidden_is_gone_within_a_second_and_back_as_soon() {
        var space = space();
        var id = proposal(space);
        var list = "/spaces/" + space + "/proposals";
        remembered("/proposals/" + id);
        remembered(list);
        hide("proposals/" + id);
        withinASecond(() -> visitor().get("/proposals/{id}", id).statusCode() == 404 && visitor().get(list).jsonPath().getList("items").isEmpty());
        restore("proposals/" + id);
        withinASecond(() -> visitor().get("/proposals/{id}", id).statusCode() == 200 && visitor().get(list).jsonPath().getList("items").size() == 1);
    }

    @Test
    void a_space_that_is_no_longer_public_is_gone_within_a_second() {
        for (var visibility : List.of("NETWORK", "PRIVATE")) {
            var space = space();
            var proposal = "/proposals/" + proposal(space);
            remembered(proposal);
            remembered("/spaces/" + space);
            remembered("/spaces/" + space + "/proposals");
            var tag = admin().get("/spaces/{slug}", space).header("ETag");
            admin().header("If-Match", tag).body(Map.of("visibility", visibility)).patch("/spaces/{slug}", space).then().statusCode(200);
            withinASecond(() -> List.of(proposal, "/spaces/" + space, "/spaces/" + space + "/proposals").stream().allMatch(path -> visitor().get(path).statusCode() == 404));
        }
    }

    @Test
    void a_deleted_comment_is_gone_within_a_second() {
        var thread = "proposals/" + proposal(space());
        var comment = comment(irev(), thread, "Un avis que je vais reprendre.");
        remembered("/" + thread + "/comments");
        irev().delete("/comments/{id}", comment).then().statusCode(204);
        withinASecond(() -> !visitor().get("/" + thread + "/comments").asString().contains("reprendre"));
    }

    @Test
    void what_could_not_be_seen_a_moment_ago_is_seen_at_once() {
        var space = space();
        var id = draft(irev(), space);
        visitor().get("/proposals/{id}", id).then().statusCode(404).header("Cache-Control", is("no-store"));
        irev().put("/proposals/{id}/publication", id).then().statusCode(200);
        visitor().get("/proposals/{id}", id).then().statusCode(200);
    }

    @Test
    void whoever_is_signed_in_reads_their_own_answer_always_and_visitors_never_do() throws Exception {
        var id = proposal(space());
        var path = "/proposals/" + id;
        oriv().body(SUPPORT).put(path + "/vote").then().statusCode(200);
        remembered(path);
        var askers = List.<java.util.function.Supplier<RequestSpecification>>of(() -> visitor(), () -> irev(), () -> oriv());
        Together.run(90, i -> {
            var answer = askers.get(i % 3).get().get(path).then().statusCode(200).extract();
            assertEquals(i % 3 == 2 ? "SUPPORT" : null, answer.path("myVote"), "asker " + i % 3);
            assertEquals(i % 3 == 1 ? Boolean.TRUE : i % 3 == 0 ? "not-signed-in" : "not-yours", answer.path("can.edit"), "asker " + i % 3);
            assertEquals(i % 3 == 0 ? "public, max-age=0, s-maxage=1" : "private, no-cache", answer.header("Cache-Control"));
            if (i % 3 != 0) assertNull(answer.header("Age"));
            return null;
        });
    }

    @Test
    void what_only_those_signed_in_may_see_is_never_there_for_visitors() {
        var space = space("NETWORK", List.of("propose", "vote", "comment", "debate"));
        var id = proposal(space);
        for (int i = 0; i < 5; i++) {
            irev().get("/proposals/{id}", id).then().statusCode(200);
            visitor().get("/proposals/{id}", id).then().statusCode(404);
        }
    }

    @Test
    void a_bad_token_is_refused_also_where_the_answer_is_remembered() {
        var path = "/proposals/" + proposal(space());
        remembered(path);
        for (var bad : List.of("Bearer nonsense", "Bearer ", "", "Basic YTpi"))
            assertNull(visitor().header("Authorization", bad).get(path).header("Age"), bad);
        visitor().header("Authorization", "Bearer nonsense").get(path).then().statusCode(401);
    }

    @Test
    void a_remembered_answer_is_the_same_answer() {
        var id = proposal(space());
        comment(irev(), "proposals/" + id, "Un avis.");
        for (var path : List.of("/proposals/" + id, "/proposals/" + id + "/comments?count=true", "/themes", "/settings")) {
            var fresh = new java.util.concurrent.atomic.AtomicReference<io.restassured.response.Response>();
            eventually(() -> {
                fresh.set(visitor().header("Accept-Encoding", "identity").get(path));
                return fresh.get().header("Age") == null;
            });
            remembered(path);
            var remembered = visitor().header("Accept-Encoding", "identity").get(path);
            assertEquals(fresh.get().asString(), remembered.asString());
            for (var header : List.of("Content-Type", "ETag", "Cache-Control", "X-Content-Type-Options", "Content-Length", "Vary", "Content-Encoding"))
                assertEquals(fresh.get().headers().getValues(header), remembered.headers().getValues(header), header + " of " + path);
            visitor().header("If-None-Match", remembered.header("ETag")).get(path).then().statusCode(304).header("ETag", is(fresh.get().header("ETag"))).body(is(""));
            visitor().header("Accept-Encoding", "gzip").get(path).then().header("Content-Encoding", is("gzip")).body(is(fresh.get().asString()));
        }
    }

    @Test
    void another_language_representation_or_query_is_another_answer() {
        var space = space();
        for (int i = 0; i < 3; i++) proposal(space);
        var list = "/spaces/" + space + "/proposals";
        remembered(list);
        assertEquals(1, visitor().get(list + "?limit=1").jsonPath().getList("items").size());
        assertEquals(3, visitor().get(list).jsonPath().getList("items").size());
        visitor().get(list + "?limit=nonsense").then().statusCode(400);
        visitor().header("Accept-Language", "en").get(list + "?limit=0").then().statusCode(400).header("Content-Language", is("en"));
        visitor().header("Accept-Language", "fr").get(list + "?limit=0").then().statusCode(400).header("Content-Language", is("fr"));
        visitor().accept("text/html").get(list).then().statusCode(406);
        visitor().accept("application/json").get(list).then().statusCode(200);
    }

    @Test
    void a_crowd_that_comes_at_once_costs_what_one_visitor_costs() throws Exception {
        var space = space();
        proposal(space);
        var list = "/spaces/" + space + "/proposals?limit=";
        var alone = Statements.of(() -> visitor().get(list + 7).then().statusCode(200));
        var limit = new java.util.concurrent.atomic.AtomicInteger(20);
        // A crowd that took longer than its second came twice: another one is asked.
        eventually(() -> {
            var path = list + limit.incrementAndGet();
            return Statements.of(() -> {
                try {
                    Together.run(60, i -> visitor().get(path).then().statusCode(200).body("items.size()", is(1)));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }) == alone;
        });
    }

    @Test
    void another_site_is_refused_what_is_remembered() {
        var path = "/proposals/" + proposal(space());
        remembered(path);
        visitor().header("Origin", "https://ailleurs.example").get(path).then().statusCode(403).header("Access-Control-Allow-Origin", nullValue());
    }
}
