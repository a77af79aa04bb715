package org.palabre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.palabre.Fixtures.*;

import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Traces go to a collector where somebody asks for them, by the routes' names and without what people write. */
class TracesIT {
    private static final String SAID = "phrase-que-personne-d-autre-ne-lit";

    @Test
    void one_setting_sends_them_to_a_collector() throws Exception {
        var received = new ConcurrentLinkedQueue<String>();
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try (var postgres = EmbeddedPostgres.builder().start();
                var copy = Packaged.start(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", Issuer.start(), Map.of(
                        "PALABRE_TRACES", "true", "PALABRE_OTLP_URL", "http://localhost:" + collector.getAddress().getPort()))) {
            RestAssured.port = copy.port;
            var thread = "proposals/" + proposal(space());
            comment(irev(), thread, SAID);
            Until.within(Duration.ofSeconds(30), "spans by the routes' names", () -> String.join("", received).contains("POST /api/v1/{subjects"));
            for (var sent : received) {
                assertFalse(sent.contains(SAID), "what somebody wrote");
                assertFalse(sent.contains("eyJ"), "a token");
            }
        } finally {
            RestAssured.reset();
            collector.stop(0);
        }
    }
}
