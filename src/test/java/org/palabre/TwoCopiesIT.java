package org.palabre;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two copies on one database, with nothing between them: neither knows of the other. */
class TwoCopiesIT {
    private static final int COMMENTS = 300;
    private static final int VOTERS = 60;
    private static final int PROPOSALS = 3;
    private EmbeddedPostgres postgres;
    private Packaged one;
    private Packaged other;

    /** Both at the same moment, on an empty database. */
    @BeforeEach
    void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        var copies = Together.run(2, i -> Packaged.start(postgres));
        one = copies.get(0);
        other = copies.get(1);
        RestAssured.port = one.port;
    }

    @AfterEach
    void stop() throws Exception {
        RestAssured.reset();
        for (var copy : new Packaged[] {one, other}) if (copy != null) copy.close();
        postgres.close();
    }

    @Test
    void they_migrate_once_and_what_one_does_the_other_shows() throws Exception {
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertEquals(files.count(), number("select count(*) from flyway_schema_history where success and script like '%.sql'"));
        }
        assertEquals(0, number("select count(*) from flyway_schema_history where not success"));

        var space = space();
        there(irev()).get("/spaces/{slug}", space).then().statusCode(200);
        var proposal = proposal(space);
        there(oriv()).get("/proposals/{id}", proposal).then().statusCode(200).body("state", is("PUBLISHED"));
        visitorsSeeWithinASecond("the proposal", () -> there(visitor()).get("/proposals/{id}", proposal).statusCode() == 200);

        // What a visitor has just been shown there is remembered: it must not be shown for more than a second more.
        there(visitor()).get("/proposals/{id}", proposal).then().body("votes.support", is(0));
        oriv().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", proposal).then().statusCode(200);
        there(oriv()).get("/proposals/{id}", proposal).then().body("votes.support", is(1)).body("myVote", is("SUPPORT"));
        visitorsSeeWithinASecond("the vote", () -> there(visitor()).get("/proposals/{id}", proposal).<Integer>path("votes.support") == 1);

        there(visitor()).get("/proposals/{id}/comments", proposal).then().body("items", empty());
        var comment = comment(irev(), "proposals/" + proposal, "Je reviens de Marseille avec une idée.");
        there(oriv()).get("/proposals/{id}/comments", proposal).then().body("items.id", hasItem(comment));
        visitorsSeeWithinASecond("the comment", () -> there(visitor()).get("/proposals/{id}/comments", proposal).<List<String>>path("items.id").contains(comment));

        there(visitor()).get("/comments/{id}", comment).then().statusCode(200);
        hide("comments/" + comment);
        there(oriv()).get("/comments/{id}", comment).then().statusCode(404);
        visitorsSeeWithinASecond("that it is hidden", () -> there(visitor()).get("/comments/{id}", comment).statusCode() == 404);
    }

    /** Each hears of the other by PostgreSQL; whoever is led from one to the other misses nothing. */
    @Test
    void what_is_written_on_one_is_heard_on_the_other_and_a_stream_goes_on_where_its_copy_was_killed() throws Exception {
        var proposal = proposal(space());
        var topic = "proposal:" + proposal;
        var reader = Issuer.token("lectrice", "oriv", "member");
        try (var here = Hearing.at(one.port, reader, null, topic).begun(); var there = Hearing.at(other.port, null, null, topic).begun()) {
            var began = System.nanoTime();
            var first = comment(irev(), "proposals/" + proposal, "Dit sur la première copie.");
            there.awaits("the comment", each -> each.data().contains(first));
            assertTrue(Duration.ofNanos(System.nanoTime() - began).compareTo(Duration.ofSeconds(4)) < 0, "it came by the next poll, not by a word");
            here.awaits("the comment", each -> each.data().contains(first));
            var written = new ArrayList<>(List.of(first));
            one.kill();
            here.awaitsEnd();
            RestAssured.port = other.port;
            for (int i = 0; i < 5; i++) written.add(comment(irev(), "proposals/" + proposal, "Dit sur l’autre, " + i));
            try (var again = Hearing.at(other.port, reader, here.last(), topic)) {
                for (var each : List.of(again, there)) each.awaits("the last", said -> said.data().contains(written.get(5)));
                assertEquals(written.subList(1, 6), again.said().stream().map(Hearing.Said::object).toList());
                assertEquals(written, there.said().stream().map(Hearing.Said::object).toList());
            }
        }
    }

    /** In the middle of an upgrade, or after one that is taken back. */
    @Test
    void a_copy_starts_on_what_a_later_version_has_migrated() throws Exception {
        try (var connection = postgres.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute("""
                    insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    values (9998, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'postgres', 1, true),
                        (9999, null, 'later', 'SQL', 'R__later.sql', 1, 'postgres', 1, true)""");
        }
        try (var earlier = Packaged.start(postgres)) {
            assertEquals(200, new Door(earlier.port).get("/api/v1/spaces").status());
        }
    }

    /** Those who wanted something from the copy that is killed ask the other again, with the same key. */
    @Test
    void one_is_killed_and_what_was_answered_is_kept_and_nothing_is_there_twice() throws Exception {
        var space = space();
        var proposals = IntStream.range(0, PROPOSALS).mapToObj(i -> proposal(space)).toList();
        for (int i = 0; i < 10; i++) as(commenter(i), "oriv", "member").get("/me").then().statusCode(200);
        var comments = new ConcurrentHashMap<Integer, List<String>>();
        var votes = new ConcurrentHashMap<Integer, Integer>();
        var answeredByThisOne = new CountDownLatch(COMMENTS / 6);
        var people = Executors.newFixedThreadPool(20);
        for (int i = 0; i < COMMENTS; i++) {
            int number = i;
            people.submit(() -> retrying(number, door -> {
                var answer = post(door, proposals.get(number % PROPOSALS), number);
                comments.computeIfAbsent(number, none -> new ArrayList<>()).add(id(answer));
                if (door.port() == one.port) answeredByThisOne.countDown();
            }));
            if (i < VOTERS * PROPOSALS) people.submit(() -> retrying(number, door -> {
                support(door, proposals.get(number % PROPOSALS), number / PROPOSALS);
                votes.merge(number, 1, Integer::sum);
            }));
        }
        assertTrue(answeredByThisOne.await(60, TimeUnit.SECONDS));
        one.kill();
        var beforeTheKill = comments.size();
        people.shutdown();
        assertTrue(people.awaitTermination(120, TimeUnit.SECONDS));

        assertTrue(beforeTheKill < COMMENTS, "it was killed too late to show anything");
        assertEquals(COMMENTS, comments.size(), "everybody was answered in the end");
        assertEquals(VOTERS * PROPOSALS, votes.size(), "everybody could vote in the end");
        RestAssured.port = other.port;
        for (int i = 0; i < COMMENTS; i++) {
            var again = id(post(new Door(other.port), proposals.get(i % PROPOSALS), i));
            assertEquals(List.of(again), comments.get(i), "the same comment, whoever was asked and how often");
        }
        var bodies = new ArrayList<String>();
        for (var proposal : proposals) {
            for (String next = ""; next != null; ) {
                var page = moderator().queryParam("after", next).get("/proposals/{id}/comments?limit=100", proposal).then().statusCode(200).extract();
                bodies.addAll(page.path("items.body"));
                next = page.path("next");
            }
            moderator().get("/proposals/{id}", proposal).then().body("votes.support", is(VOTERS)).body("counts.comments", is(COMMENTS / PROPOSALS));
        }
        assertEquals(COMMENTS, bodies.size());
        assertEquals(COMMENTS, new HashSet<>(bodies).size());
        for (var proposal : proposals) {
            for (int i = 0; i < VOTERS; i++) as("votante-" + i, "irev", "member").get("/proposals/{id}/vote", proposal).then().body("choice", is("SUPPORT"));
        }
        assertEquals(0, number("select count(*) from tally_difference"));
    }

    private interface Asking {
        void of(Door door) throws IOException;
    }

    /** As behind any load balancer: whichever copy it happens to be, and the next one where that one does not answer. */
    private Void retrying(int number, Asking asking) throws IOException {
        var doors = List.of(new Door(one.port), new Door(other.port));
        try {
            asking.of(doors.get(number % 2));
        } catch (IOException gone) {
            asking.of(doors.get((number + 1) % 2));
        }
        return null;
    }

    private static String commenter(int number) {
        return "commentatrice-" + number % 10;
    }

    private static Door.Answer post(Door door, String proposal, int number) throws IOException {
        var answer = patiently(() -> door.ask("POST", "/api/v1/proposals/" + proposal + "/comments", Issuer.token(commenter(number), "oriv", "member"),
                "deux-copies-" + number, "{\"body\": \"Commentaire numéro " + number + "\"}"));
        assertEquals(201, answer.status(), answer.body());
        return answer;
    }

    private interface Question {
        Door.Answer ask() throws IOException;
    }

    /** Whoever is told 503 asks again after a moment, as {@code Retry-After} says: what a killed copy had begun may hold its rows until PostgreSQL knows. */
    private static Door.Answer patiently(Question question) throws IOException {
        var answer = question.ask();
        for (int again = 0; answer.status() == 503 && again < 10; again++) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            answer = question.ask();
        }
        return answer;
    }

    private static void support(Door door, String proposal, int voter) throws IOException {
        var answer = patiently(() -> door.ask("PUT", "/api/v1/proposals/" + proposal + "/vote", Issuer.token("votante-" + voter, "irev", "member"), null, "{\"choice\": \"SUPPORT\"}"));
        assertEquals(200, answer.status(), answer.body());
    }

    private static String id(Door.Answer created) {
        return created.header("Location").replaceFirst(".*/", "");
    }

    /** The same person at the other copy. */
    private RequestSpecification there(RequestSpecification asked) {
        return asked.port(other.port);
    }

    private static void visitorsSeeWithinASecond(String what, Supplier<Boolean> seen) throws InterruptedException {
        Until.within(Duration.ofSeconds(1), "a visitor of the other copy sees " + what, seen::get);
    }

    private long number(String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection(); var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
