package org.palabre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A copy that is asked to stop (SIGTERM) says so to the load balancer, finishes what it has begun, and ends. */
class GracefulStopIT {
    private static final int PEOPLE = 8;
    private static final Pattern ACTIVE = Pattern.compile("(?m)^http_server_active_requests(?:\\{.*})? (\\d+)");
    private EmbeddedPostgres postgres;
    private Packaged copy;
    private Door door;
    private String thread;

    @BeforeEach
    void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        copy = Packaged.start(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", Issuer.start(), Map.of("PALABRE_STOP_DELAY", "2S"));
        door = new Door(copy.port);
        RestAssured.port = copy.port;
        thread = "/api/v1/proposals/" + proposal(space()) + "/comments";
    }

    @AfterEach
    void stop() throws Exception {
        RestAssured.reset();
        copy.close();
        postgres.close();
    }

    /** Behind a load balancer, which sends nobody any more to where readiness says no. */
    @Test
    void in_the_middle_of_a_burst_nobody_is_cut() throws Exception {
        var sendsPeopleHere = new AtomicBoolean(true);
        var number = new AtomicInteger();
        var answers = new ConcurrentLinkedQueue<Integer>();
        var cut = new ConcurrentLinkedQueue<String>();
        var people = Executors.newFixedThreadPool(PEOPLE);
        for (int i = 0; i < PEOPLE; i++) people.submit(() -> {
            while (sendsPeopleHere.get()) {
                try {
                    answers.add(door.ask("POST", thread, Issuer.token("membre-oriv", "oriv", "member"), null, comment(number.incrementAndGet())).status());
                } catch (IOException noAnswer) {
                    cut.add(noAnswer.toString());
                }
            }
        });
        Until.within(Duration.ofSeconds(30), "people are busy", () -> answers.size() > 100);

        copy.stop();
        Until.within(Duration.ofSeconds(5), "readiness says no while it still serves", () -> door.get("/q/health/ready").status() == 503);
        assertEquals(200, door.get("/q/health/live").status());
        sendsPeopleHere.set(false);
        people.shutdown();
        assertTrue(people.awaitTermination(20, TimeUnit.SECONDS));

        assertEquals(List.of(), List.copyOf(cut));
        assertEquals(List.of(), answers.stream().filter(status -> status != 201).toList());
        assertTrue(copy.ended(Duration.ofSeconds(20)), "it ends by itself");
        assertEquals(answers.size(), comments());
    }

    /** A stream would never end by itself. */
    @Test
    void streams_are_let_go_at_once_and_no_new_one_is_taken() throws Exception {
        var topic = "proposal:" + thread.split("/")[4];
        try (var hearing = Hearing.at(copy.port, null, null, topic).begun()) {
            var asked = System.nanoTime();
            copy.stop();
            hearing.awaitsEnd();
            try (var late = Hearing.at(copy.port, null, null, topic)) {
                assertEquals(503, late.status);
                assertTrue(late.headers.firstValue("Retry-After").isPresent());
            }
            assertTrue(copy.ended(Duration.ofSeconds(20)), "it ends by itself");
            assertTrue(Duration.ofNanos(System.nanoTime() - asked).compareTo(Duration.ofSeconds(8)) < 0, "it waited for somebody who listens");
        }
    }

    /** Somebody on a slow line has sent half of what they wrote. */
    @Test
    void what_has_begun_to_arrive_is_heard_to_its_end() throws Exception {
        var lines = IntStream.range(0, PEOPLE).mapToObj(this::halfSent).toList();
        Until.within(Duration.ofSeconds(20), "all of them have begun", () -> active() > PEOPLE);

        copy.stop();
        Until.within(Duration.ofSeconds(10), "nobody new is let in, or is told that it stops", () -> {
            try {
                return door.get("/q/health/ready").status() == 503;
            } catch (IOException closed) {
                return true;
            }
        });
        for (var line : lines) line.finish();
        for (var line : lines) assertEquals("HTTP/1.1 201 Created", line.answer());
        assertTrue(copy.ended(Duration.ofSeconds(20)), "it ends by itself");
        assertEquals(PEOPLE, comments());
    }

    private record Line(Socket socket, byte[] rest) {
        void finish() throws IOException {
            socket.getOutputStream().write(rest);
            socket.getOutputStream().flush();
        }

        String answer() throws IOException {
            try (socket) {
                return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
            }
        }
    }

    private Line halfSent(int number) {
        try {
            var body = comment(number).getBytes(StandardCharsets.UTF_8);
            var head = "POST " + thread + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                    + "\r\nAuthorization: Bearer " + Issuer.token("membre-oriv", "oriv", "member") + "\r\n\r\n";
            var socket = new Socket(InetAddress.getLoopbackAddress(), copy.port);
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body, 0, body.length / 2);
            socket.getOutputStream().flush();
            return new Line(socket, java.util.Arrays.copyOfRange(body, body.length / 2, body.length));
        } catch (IOException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private static String comment(int number) {
        return "{\"body\": \"Dit pendant l'arrêt, " + number + "\"}";
    }

    /** Requests that the server is at, this one among them. */
    private int active() throws IOException {
        var found = ACTIVE.matcher(door.get("/q/metrics").body());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    private long comments() throws Exception {
        try (var connection = postgres.getPostgresDatabase().getConnection(); var rows = connection.createStatement().executeQuery("select count(*) from comment")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
