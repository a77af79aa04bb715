package org.palabre.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The packaged backend in a process of its own, told by its environment alone where everything is, in no more memory than a small pod's. */
final class Backend implements AutoCloseable {
    /** A container of 512 MB, and the collector that the JVM picks by itself in so small a one. */
    private static final List<String> CONTAINER = List.of("-XX:MaxRAM=512m", "-XX:+UseSerialGC");
    private static final Path IMAGE = Path.of("src/main/docker/Dockerfile");
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;
    final String address;
    /** From the start of the process to its first 200 on the readiness probe. */
    final Duration start;
    private final AtomicLong own = new AtomicLong();

    private Backend(Process process, String address, Duration start) {
        this.process = process;
        this.address = address;
        this.start = start;
        var watch = new Thread(this::watch, "memory");
        watch.setDaemon(true);
        watch.start();
    }

    /** As the image starts it: half of the memory is heap, the rest is code, classes, threads and buffers. A JVM that keeps nothing for its next start is told nothing of it. */
    static List<String> flags(Path folder) {
        try {
            var kept = folder.resolve("build/quarkus-app/palabre.aot");
            var flags = new ArrayList<>(CONTAINER);
            var entrypoint = Files.readAllLines(IMAGE).stream().filter(line -> line.startsWith("ENTRYPOINT ")).findFirst().orElseThrow();
            for (var word : new ObjectMapper().readTree(entrypoint.substring("ENTRYPOINT ".length()))) {
                if (!word.asText().startsWith("-XX:AOTCache=")) flags.add(word.asText());
                else if (Files.exists(kept)) flags.add("-XX:AOTCache=" + kept);
            }
            return flags.stream().filter(flag -> flag.startsWith("-XX")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Backend start(Path folder, int port, String database, String issuer) throws IOException, InterruptedException {
        return start(folder, port, database, issuer, Map.of());
    }

    static Backend start(Path folder, int port, String database, String issuer, Map<String, String> more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags(folder));
        if (System.getenv("BENCH_JAVA_OPTIONS") != null) command.addAll(List.of(System.getenv("BENCH_JAVA_OPTIONS").split(" ")));
        command.addAll(List.of("-jar", folder.resolve("build/quarkus-app/quarkus-run.jar").toString()));
        var log = folder.resolve("logs/backend.log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("PALABRE_PORT", String.valueOf(port), "PALABRE_JDBC_URL", database, "PALABRE_DB_USER", "palabre",
                "PALABRE_DB_PASSWORD", "palabre", "PALABRE_OIDC_URL", issuer, "PALABRE_WRITES_PER_MINUTE", "50000000"));
        builder.environment().putAll(more);
        var address = "http://127.0.0.1:" + port;
        if (ready(address)) throw new IllegalStateException("Something else answers at " + address + ": end it, or give another --port");
        var began = System.nanoTime();
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        while (!ready(address)) {
            if (!process.isAlive() || System.nanoTime() - began > Duration.ofMinutes(2).toNanos()) {
                process.destroyForcibly();
                throw new IllegalStateException("The backend did not start:\n" + String.join("\n", Files.readAllLines(log)));
            }
            Thread.sleep(10);
        }
        return new Backend(process, address, Duration.ofNanos(System.nanoTime() - began));
    }

    private static boolean ready(String address) throws InterruptedException {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(address + "/q/health/ready")).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** One request, which must succeed. */
    String ask(String method, String path, String token, String body) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(20)).header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) request.header("Authorization", "Bearer " + token);
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) throw new IllegalStateException(method + " " + path + " is answered " + answer.statusCode() + ": " + answer.body());
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /**
     * The most memory it has had, in MiB: of its own, seen every half second, and with the files that it maps (jars, the AOT cache), which the system takes
     * back when a container's memory runs short; none where the system does not say.
     */
    String mostMemory() throws IOException {
        var all = memory("VmHWM:");
        return all == 0 ? "not told by this system" : "%d MiB of its own, %d MiB with the files it maps".formatted(own.get() / 1024, all / 1024);
    }

    private void watch() {
        while (process.isAlive()) {
            try {
                own.accumulateAndGet(memory("RssAnon:"), Math::max);
                Thread.sleep(500);
            } catch (IOException | InterruptedException over) {
                return;
            }
        }
    }

    /** In KiB. */
    private long memory(String line) throws IOException {
        var status = Path.of("/proc/" + pid() + "/status");
        return !Files.exists(status) ? 0 : Files.readAllLines(status).stream().filter(each -> each.startsWith(line)).findFirst()
                .map(each -> Long.parseLong(each.replaceAll("\\D", ""))).orElse(0L);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
