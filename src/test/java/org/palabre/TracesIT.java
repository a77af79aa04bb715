package org.palabre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Traces go to a collector where somebody asks for them, by the routes' names and without what people write or look for. */
class TracesIT {
    private static final String SAID = "phrase-que-personne-d-autre-ne-lit";

    @Test
    void one_setting_sends_them_to_a_collector() throws Exception {
        var received = sentToTheCollector(Map.of("PALABRE_TRACES", "true"));
        var all = String.join("", received);
        assertTrue(all.contains("POST /api/v1/{subjects"), "a request by its route");
        assertTrue(all.contains("insert into comment"), "its statements");
        for (var sent : received) {
            assertFalse(sent.contains(SAID), "what somebody wrote");
            assertFalse(sent.contains("eyJ"), "a token");
        }
    }

    @Test
    void without_it_nothing_is_sent() throws Exception {
        assertEquals(List.of(), sentToTheCollector(Map.of()));
    }

    /** All that a copy has sent there until it has stopped: then it sends what it still has. */
    private static List<String> sentToTheCollector(Map<String, String> environment) throws Exception {
        var received = new ConcurrentLinkedQueue<String>();
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        var all = new HashMap<>(environment);
        all.put("PALABRE_OTLP_URL", "http://localhost:" + collector.getAddress().getPort());
        try (var postgres = EmbeddedPostgres.builder().start()) {
            try (var copy = Packaged.start(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", Issuer.start(), all)) {
                RestAssured.port = copy.port;
                peopleComeAndGo(postgres);
            }
            return List.copyOf(received);
        } finally {
            RestAssured.reset();
            collector.stop(0);
        }
    }

    /** What is said here stands in a body, in addresses, in names, and in what PostgreSQL and the parser complain of. */
    private static void peopleComeAndGo(EmbeddedPostgres postgres) throws Exception {
        var space = space();
        var thread = "proposals/" + proposal(space);
        comment(irev(), thread, SAID);
        for (var who : List.of(visitor(), irev())) who.queryParam("q", SAID).get("/spaces/{slug}/proposals", space).then().statusCode(200);
        visitor().queryParam("pass", SAID).get("/attachments/0199aaaa-0000-7000-8000-000000000000/content").then().statusCode(404);
        visitor().get("/" + SAID).then().statusCode(404);
        irev().body("{\"body\": \"" + SAID).post("/" + thread + "/comments").then().statusCode(400);
        irev().body(Map.of("body", "Bonjour", SAID, SAID)).post("/" + thread + "/comments").then().statusCode(400);
        try (var connection = postgres.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute("create function read_it() returns trigger language plpgsql as $$ begin perform new.body::int; return new; end $$");
            statement.execute("create trigger read_it before insert on comment for each row when (new.body like '%chiffre%') execute function read_it()");
        }
        irev().body(Map.of("body", SAID + " chiffre")).post("/" + thread + "/comments").then().statusCode(400);
    }
}
