package org.palabre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keycloak goes away, or is not there yet: who can be known is served, and who cannot is told why. */
class KeycloakAwayIT {
    private static final Duration AT_MOST = Duration.ofSeconds(2);
    private EmbeddedPostgres postgres;
    private HttpServer issuer;
    private Packaged copy;

    @BeforeEach
    void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterEach
    void stop() throws Exception {
        RestAssured.reset();
        if (copy != null) copy.close();
        if (issuer != null) issuer.stop(0);
        postgres.close();
    }

    private Door copyAgainst(int port) throws Exception {
        copy = Packaged.start(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", Issuer.url(port));
        return new Door(copy.port);
    }

    private static String token(int port) {
        return Issuer.claims("membre-irev", "irev", "member").issuer(Issuer.url(port)).jws().keyId("test").sign(Issuer.key());
    }

    @Test
    void those_signed_in_go_on_while_their_tokens_last() throws Exception {
        issuer = Issuer.at(0);
        var port = issuer.getAddress().getPort();
        var door = copyAgainst(port);
        var token = token(port);
        assertEquals(200, door.get("/api/v1/me", token).status());

        issuer.stop(0);
        assertEquals(200, door.get("/api/v1/me", token).status());
        assertEquals(200, door.ask("POST", "/api/v1/previews", token, null, "{\"body\": \"Toujours là.\"}").status());
        assertEquals(200, door.get("/api/v1/me", token(port)).status(), "another token of the same key");
        assertEquals(200, door.get("/api/v1/spaces").status());
        assertEquals(200, door.get("/q/health/ready").status(), "another copy could do no better");
        var over = Issuer.claims("membre-irev", "irev", "member").issuer(Issuer.url(port)).issuedAt(Instant.now().minusSeconds(600)).expiresAt(Instant.now().minusSeconds(300))
                .jws().keyId("test").sign(Issuer.key());
        assertEquals(401, door.get("/api/v1/me", over).status());
    }

    @Test
    void a_copy_that_starts_without_it_serves_visitors_and_knows_people_as_soon_as_it_is_there() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var door = copyAgainst(port);
        assertEquals(200, door.get("/api/v1/spaces").status());
        assertToldToComeBack(door.get("/api/v1/me", token(port)));
        assertToldToComeBack(door.get("/api/v1/spaces", token(port)));

        // It listens and says nothing: a network that swallows everything looks the same.
        try (var mute = new ServerSocket()) {
            mute.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            assertToldToComeBack(door.get("/api/v1/me", token(port)));
        }

        issuer = Issuer.at(port);
        Until.within(Duration.ofSeconds(5), "people are known", () -> door.get("/api/v1/me", token(port)).status() == 200);
    }

    /** Anybody can name a key that is nobody's. The keys are then asked for once, and not again for a moment. */
    @Test
    void a_key_that_somebody_makes_up_keeps_nobody_out_who_comes_with_the_next_one() throws Exception {
        issuer = Issuer.at(0);
        var port = issuer.getAddress().getPort();
        var door = copyAgainst(port);
        assertEquals(200, door.get("/api/v1/me", token(port)).status());
        assertEquals(401, door.get("/api/v1/me", signed(port, "inventee", Issuer.pair())).status());

        var next = Issuer.pair();
        Issuer.publish(issuer, "suivante", next.getPublic());
        Until.within(Duration.ofSeconds(5), "the next key is known", () -> door.get("/api/v1/me", signed(port, "suivante", next)).status() == 200);
        assertEquals(200, door.get("/api/v1/me", token(port)).status(), "the one before is still good");
    }

    private static String signed(int port, String key, KeyPair with) {
        return Issuer.claims("membre-irev", "irev", "member").issuer(Issuer.url(port)).jws().keyId(key).sign(with.getPrivate());
    }

    private static void assertToldToComeBack(Door.Answer answer) {
        assertEquals(503, answer.status(), answer.body());
        assertEquals("application/problem+json", answer.header("Content-Type").replaceFirst(";.*", ""));
        assertTrue(answer.body().contains("/problems/sign-in-unavailable"), answer.body());
        assertTrue(answer.header("Retry-After").matches("[1-9]\\d*"), answer.headers().toString());
        assertTrue(answer.took().compareTo(AT_MOST) < 0, answer.took().toString());
    }
}
