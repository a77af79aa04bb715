package org.palabre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.palabre.local.DataFolder;
import org.palabre.local.Postgres;

/** PostgreSQL goes away while people read and write, and comes back: nobody waits, nobody is lied to, nobody restarts anything. */
class DatabaseAwayIT {
    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final Duration AT_MOST = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** More than three for each connection: most of them stand in a queue for one. */
    private static final int PEOPLE = 64;

    /** How a database goes: orderly, in a crash, or without a word, as behind a network that swallows everything. */
    enum Away {
        STOPPED, KILLED, FROZEN
    }

    enum Kind {
        VISITOR_READS, MEMBER_READS, VISITOR_LISTS, MEMBER_LISTS, VOTES, COMMENTS
    }

    /** @param kept what a good answer to a write promised: the comment's id, or who voted */
    record Told(Kind kind, Door.Answer answer, String kept) {}

    @TempDir
    static Path folder;
    static DataFolder data;
    static Postgres postgres;
    static int databasePort;
    static Packaged backend;
    static Door door;

    @BeforeAll
    static void start() throws Exception {
        data = DataFolder.open(folder);
        try (var socket = new ServerSocket(0)) {
            databasePort = socket.getLocalPort();
        }
        postgres = Postgres.start(Path.of("").toAbsolutePath(), data, databasePort);
        var database = postgres.database();
        backend = Packaged.start(database.url(), database.user(), database.password(), Issuer.start());
        door = new Door(backend.port);
        RestAssured.port = backend.port;
    }

    @AfterAll
    static void stop() throws Exception {
        RestAssured.reset();
        if (backend != null) backend.close();
        if (postgres != null) postgres.close();
        data.close();
    }

    @ParameterizedTest
    @EnumSource
    void while_it_is_away_all_are_told_so_at_once_and_afterwards_all_goes_on(Away away) throws Exception {
        var space = space();
        var proposal = proposal(space);
        try (var hearing = Hearing.at(backend.port, null, null, "proposal:" + proposal).begun(); var crowd = new Crowd(space, proposal)) {
            crowd.awaitGoodOnes("before");
            crowd.clockFromNow();
            var gone = System.nanoTime();
            takeAway(away);
            Until.within(PATIENCE, "readiness says that the database is away", () -> door.get("/q/health/ready").status() == 503);
            while (Duration.ofNanos(System.nanoTime() - gone).compareTo(AWAY) < 0) {
                assertEquals(200, door.get("/q/health/live").status(), "it is alive, so nobody shall restart it");
                Thread.sleep(200);
            }
            bringBack(away);
            Until.within(PATIENCE, "readiness says that the database is back", () -> door.get("/q/health/ready").status() == 200);
            crowd.awaitGoodOnes("after");
            crowd.close();

            System.out.println(crowd.table(away));
            Files.writeString(Path.of("target/database-away-" + away + ".txt"), crowd.table(away) + "\n");
            crowd.assertNobodyWasLeftWaitingOrMisled();
            crowd.assertAllThatWasAcceptedIsThere();
            // The stream that was open before goes on, and misses nothing of what was written before, meanwhile or after.
            var written = crowd.comments();
            Until.within(PATIENCE, "all comments are heard", () -> hearing.said().stream().map(Hearing.Said::object).toList().containsAll(written));
            assertEquals(hearing.said().size(), hearing.said().stream().map(Hearing.Said::id).distinct().count(), "something was told twice");
        }
    }

    private static void takeAway(Away how) throws Exception {
        switch (how) {
            case STOPPED -> postgres.close();
            case KILLED -> {
                signal("KILL");
                postgres.close();
            }
            case FROZEN -> signal("STOP");
        }
    }

    private static void bringBack(Away how) throws Exception {
        if (how == Away.FROZEN) signal("CONT");
        else postgres = Postgres.start(Path.of("").toAbsolutePath(), data, databasePort);
    }

    /** The server and each of its sessions, the server first: it shall not see the others go. */
    private static void signal(String name) throws Exception {
        var family = new ArrayList<>(List.of("kill", "-" + name, String.valueOf(postgres.process().pid())));
        postgres.process().descendants().forEach(child -> family.add(String.valueOf(child.pid())));
        // Some session may have ended between the two lines.
        new ProcessBuilder(family).inheritIO().start().waitFor();
    }

    /** People who read, vote and comment without a pause worth the name, and remember every answer. */
    private static final class Crowd implements AutoCloseable {
        private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        private final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
        private final AtomicInteger number = new AtomicInteger();
        private final String list;
        private final String proposal;
        private volatile boolean going = true;
        private int unclocked;

        Crowd(String space, String proposal) {
            list = "/api/v1/spaces/" + space + "/proposals";
            this.proposal = "/api/v1/proposals/" + proposal;
            for (int i = 0; i < PEOPLE; i++) {
                var kind = Kind.values()[i % Kind.values().length];
                people.submit(() -> {
                    while (going) ask(kind);
                    return null;
                });
            }
        }

        private void ask(Kind kind) throws InterruptedException {
            var someone = "passante-" + unique() + "-" + number.incrementAndGet();
            try {
                told.add(switch (kind) {
                    case VISITOR_READS -> new Told(kind, door.get(proposal), null);
                    case MEMBER_READS -> new Told(kind, door.get(proposal, Issuer.token("membre-irev", "irev", "member")), null);
                    case VISITOR_LISTS -> new Told(kind, door.get(list), null);
                    case MEMBER_LISTS -> new Told(kind, door.get(list, Issuer.token("membre-irev", "irev", "member")), null);
                    case VOTES -> {
                        var vote = door.ask("PUT", proposal + "/vote", Issuer.token(someone, "oriv", "member"), null, "{\"choice\": \"SUPPORT\"}");
                        yield new Told(kind, vote, "sub-" + someone);
                    }
                    case COMMENTS -> {
                        var comment = door.ask("POST", proposal + "/comments", Issuer.token("membre-oriv", "oriv", "member"), someone,
                                "{\"body\": \"Dit par " + someone + "\"}");
                        yield new Told(kind, comment, comment.good() ? comment.header("Location").replaceFirst(".*/", "") : null);
                    }
                });
            } catch (IOException cut) {
                broken.add(kind + ": " + cut);
            }
            Thread.sleep(5);
        }

        /** A virtual machine's very first answers take their time; from here on it counts. */
        void clockFromNow() {
            unclocked = told.size();
        }

        /** Good answers to everybody, in a row: all is well. */
        void awaitGoodOnes(String when) throws InterruptedException {
            for (var kind : Kind.values()) {
                var since = told.size();
                Until.within(PATIENCE, "20 good answers in a row " + when + " to " + kind, () -> {
                    var answers = told.stream().skip(since).filter(each -> each.kind == kind).toList();
                    return answers.size() >= 20 && answers.subList(answers.size() - 20, answers.size()).stream().allMatch(each -> each.answer.good());
                });
            }
        }

        void assertNobodyWasLeftWaitingOrMisled() {
            assertEquals(List.of(), List.copyOf(broken), "answers that were cut");
            for (var each : told) {
                if (each.answer.good()) continue;
                var said = each.kind + " " + each.answer.status() + " " + each.answer.body();
                assertEquals(503, each.answer.status(), said);
                assertEquals("application/problem+json", each.answer.header("Content-Type").replaceFirst(";.*", ""), said);
                assertTrue(each.answer.body().contains("/problems/unavailable"), said);
                assertTrue(each.answer.header("Retry-After").matches("[1-9]\\d*"), said);
            }
            assertEquals(Set.of(200, 201, 503), counts().values().stream().flatMap(each -> each.keySet().stream()).collect(Collectors.toSet()));
            for (var kind : Kind.values())
                assertTrue(told.stream().anyMatch(each -> each.kind == kind && each.answer.status() == 503), kind + " never noticed that it was away");
            var slowest = slowest();
            assertTrue(slowest.answer.took().compareTo(AT_MOST) < 0, slowest.kind + " was answered after " + slowest.answer.took().toMillis() + " ms");
        }

        void assertAllThatWasAcceptedIsThere() throws Exception {
            var database = postgres.database();
            try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
                for (var each : told) {
                    if (each.kept == null || !each.answer.good()) continue;
                    var sql = each.kind == Kind.COMMENTS ? "select count(*) from comment where id = cast(? as uuid)"
                            : "select count(*) from vote v join member m on m.id = v.member_id where m.external_id = ?";
                    try (var query = connection.prepareStatement(sql)) {
                        query.setString(1, each.kept);
                        try (var rows = query.executeQuery()) {
                            rows.next();
                            assertEquals(1, rows.getInt(1), each.kind + " " + each.kept + " was answered with " + each.answer.status());
                        }
                    }
                }
                try (var rows = connection.createStatement().executeQuery("select count(*) from tally_difference")) {
                    rows.next();
                    assertEquals(0, rows.getInt(1), "counters that do not say what the rows say");
                }
            }
        }

        /** Those that were accepted. */
        List<String> comments() {
            return told.stream().filter(each -> each.kind == Kind.COMMENTS && each.answer.good()).map(Told::kept).toList();
        }

        private Told slowest() {
            return told.stream().skip(unclocked).max(Comparator.comparing(each -> each.answer.took())).orElseThrow();
        }

        /** How many answers of which status. */
        private Map<Kind, Map<Integer, Integer>> counts() {
            var counts = new EnumMap<Kind, Map<Integer, Integer>>(Kind.class);
            told.forEach(each -> counts.computeIfAbsent(each.kind, kind -> new TreeMap<>()).merge(each.answer.status(), 1, Integer::sum));
            return counts;
        }

        String table(Away away) {
            return "PostgreSQL " + away + " for " + AWAY.toSeconds() + " s, " + PEOPLE + " people: " + counts() + ", the slowest " + slowest().answer.took().toMillis()
                    + " ms (" + slowest().kind + ", " + slowest().answer.status() + ")";
        }

        @Override
        public void close() throws InterruptedException {
            going = false;
            people.shutdown();
            assertTrue(people.awaitTermination(60, TimeUnit.SECONDS), "somebody still waits for an answer");
        }
    }
}
