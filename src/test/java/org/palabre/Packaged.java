package org.palabre;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A copy of the backend as it is packaged, in a process of its own, which can be killed like any other. */
public final class Packaged implements AutoCloseable {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private final Process process;
    public final int port;

    private Packaged(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one on a free port, against this database and the test {@link Issuer}, and waits until it is ready. */
    static Packaged start(EmbeddedPostgres postgres) throws Exception {
        return start(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", Issuer.start());
    }

    /** The same against another issuer, such as a Keycloak. */
    public static Packaged start(String database, String user, String password, String issuer) throws Exception {
        return start(database, user, password, issuer, Map.of());
    }

    /** @param more what else its environment says, or says otherwise */
    public static Packaged start(String database, String user, String password, String issuer, Map<String, String> more) throws Exception {
        assertTrue(Files.exists(JAR), "mvn verify packages the backend before this test");
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString())
                .redirectErrorStream(true).redirectOutput(log(port).toFile());
        builder.environment().putAll(Map.of("PALABRE_PORT", String.valueOf(port), "PALABRE_JDBC_URL", database,
                "PALABRE_DB_USER", user, "PALABRE_DB_PASSWORD", password, "PALABRE_OIDC_URL", issuer, "PALABRE_WRITES_PER_MINUTE", "100000"));
        builder.environment().putAll(more);
        var copy = new Packaged(builder.start(), port);
        copy.awaitReady();
        return copy;
    }

    /** All that it has said so far. */
    List<String> log() throws IOException {
        return Files.readAllLines(log(port));
    }

    private static Path log(int port) {
        return Path.of("target/packaged-" + port + ".log");
    }

    private void awaitReady() throws InterruptedException {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/ready")).timeout(Duration.ofSeconds(2)).build();
        var patience = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(patience)) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) return;
            } catch (IOException notYet) {
                assertTrue(process.isAlive(), "it ended: see " + log(port));
            }
            process.waitFor(100, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("not ready within a minute: see " + log(port));
    }

    /** kill -9: nothing of it says goodbye. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM: it may finish what it has begun. */
    void stop() {
        process.destroy();
    }

    boolean ended(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
