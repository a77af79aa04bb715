package org.palabre.kernel;

import static org.hamcrest.Matchers.*;
import static org.junit.jupiter.api.Assertions.*;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
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

    @Inject
    DataSource database;

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Map<String, Object> SUPPORT = Map.of("choice", "SUPPORT");

    /** Tries until a condition holds that must come to hold at some moment. */
    private static void eventually(BooleanSupplier condition) {
        var patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) assertTrue(System.nanoTime() < patience, "it never came to hold: " + condition);
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

    /** As it goes over the wire: REST Assured would unpack it. */
    private static HttpResponse<byte[]> wire(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1" + path));
        if (headers.length > 0) request.headers(headers);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void a_remembered_answer_is_the_same_answer() throws IOException {
        var id = proposal(space());
        comment(irev(), "proposals/" + id, "Un avis.");
        for (var path : List.of("/proposals/" + id, "/proposals/" + id + "/comments?count=true", "/themes", "/settings")) {
            eventually(() -> wire(path).headers().firstValue("Age").isEmpty());
            var fresh = new AtomicReference<HttpResponse<byte[]>>();
            var remembered = new AtomicReference<HttpResponse<byte[]>>();
            eventually(() -> {
                fresh.set(wire(path));
                remembered.set(wire(path));
                return fresh.get().headers().firstValue("Age").isEmpty() && remembered.get().headers().firstValue("Age").isPresent();
            });
            var headers = new HashMap<>(remembered.get().headers().map());
            assertEquals(List.of("1"), headers.remove("age"));
            var first = new HashMap<>(fresh.get().headers().map());
            assertNotEquals(first.remove("x-request-id"), headers.remove("x-request-id"), "each request has an id of its own");
            assertEquals(first, headers);
            assertArrayEquals(fresh.get().body(), remembered.get().body());

            var tag = headers.get("etag").get(0);
            var unchanged = new AtomicReference<HttpResponse<byte[]>>();
            eventually(() -> {
                unchanged.set(wire(path, "If-None-Match", tag));
                return unchanged.get().headers().firstValue("Age").isPresent();
            });
            assertEquals(304, unchanged.get().statusCode());
            assertEquals(List.of(tag), unchanged.get().headers().allValues("etag"));
            assertEquals(0, unchanged.get().body().length);

            var zipped = new AtomicReference<HttpResponse<byte[]>>();
            eventually(() -> {
                zipped.set(wire(path, "Accept-Encoding", "br, gzip;q=0.8"));
                return zipped.get().headers().firstValue("Age").isPresent();
            });
            assertEquals(List.of("gzip"), zipped.get().headers().allValues("content-encoding"));
            assertArrayEquals(fresh.get().body(), new GZIPInputStream(new ByteArrayInputStream(zipped.get().body())).readAllBytes());
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
                    Together.run(20, i -> visitor().get(path).then().statusCode(200).body("items.size()", is(1)));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }) == alone;
        });
    }

    @Test
    void one_goes_to_the_database_for_all_and_the_others_do_not_wait() {
        var path = "/api/v1/proposals/" + proposal(space());
        // An answer that was already too old, or not yet old enough, shows nothing: another one is tried.
        eventually(() -> {
            visitor().get(path.substring("/api/v1".length()));
            try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("lock table proposal in access exclusive mode");
                var asked = System.nanoTime();
                var asking = new ArrayList<CompletableFuture<HttpResponse<String>>>();
                while (System.nanoTime() - asked < Duration.ofMillis(1200).toNanos() && asking.stream().allMatch(CompletableFuture::isDone)) {
                    asking.add(send(path));
                    // That it is answered, or that it was the one to wait for the database.
                    try {
                        asking.get(asking.size() - 1).get(100, TimeUnit.MILLISECONDS);
                    } catch (TimeoutException waits) {
                        break;
                    }
                }
                if (asking.stream().allMatch(CompletableFuture::isDone)) return false;
                var others = Stream.generate(() -> send(path)).limit(5).toList();
                try {
                    return CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).thenApply(all -> others.stream()
                            .allMatch(other -> other.join().statusCode() == 200 && other.join().headers().firstValue("Age").isPresent())).get(200, TimeUnit.MILLISECONDS);
                } catch (TimeoutException waited) {
                    return false;
                } finally {
                    connection.rollback();
                    asking.forEach(CompletableFuture::join);
                    others.forEach(CompletableFuture::join);
                }
            } catch (SQLException | InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static CompletableFuture<HttpResponse<String>> send(String path) {
        return HTTP.sendAsync(HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void another_site_is_refused_what_is_remembered() {
        var path = "/proposals/" + proposal(space());
        remembered(path);
        visitor().header("Origin", "https://ailleurs.example").get(path).then().statusCode(403).header("Access-Control-Allow-Origin", nullValue());
    }

    /** A stream has no end to wait for, however its address is spelt. */
    @Test
    void nobody_waits_for_a_stream_to_end() throws Exception {
        var stream = "/api/v1/strea%6D?topics=proposal:" + proposal(space());
        for (int i = 0; i < 2; i++)
            assertEquals(200, HTTP.send(HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + stream)).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.ofInputStream()).statusCode());
    }

    /** A stream has no end to wait for, and each of its listeners is told for themselves. */
    @Test
    void streams_are_neither_kept_nor_waited_for() throws Exception {
        var id = proposal(space());
        try (var one = org.palabre.Hearing.of(null, "proposal:" + id).begun(); var other = org.palabre.Hearing.of(null, "proposal:" + id).begun()) {
            comment(oriv(), "proposals/" + id, "Un mot pour tous.");
            one.awaits("CommentPosted");
            other.awaits("CommentPosted");
        }
    }
}
