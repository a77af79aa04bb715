package org.palabre.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A program that runs beside this one: its output goes to a log of its own, and a {@link Trace} of it is kept
 * so that the next start can find it should this one be killed.
 */
final class Child implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String name;
    private final Process process;
    private final Path log;
    private final Trace trace;

    private Child(String name, Process process, Path log, Trace trace) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.trace = trace;
    }

    static Child start(String name, List<String> command, Map<String, String> env, DataFolder data) {
        var log = data.log(name);
        try {
            if (Files.exists(log)) Files.move(log, data.log(name + ".previous"), StandardCopyOption.REPLACE_EXISTING);
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(env);
            var process = builder.start();
            return new Child(name, process, log, Trace.leave(data.trace(name), process.toHandle()));
        } catch (IOException e) {
            throw new Refusal(name + " ne démarre pas : " + e.getMessage(), e);
        }
    }

    /** Waits until the address answers 200; says what the log says when it never does. */
    void awaitReady(URI address, Duration patience) {
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        var end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) throw died();
            try {
                if (HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200) return;
            } catch (IOException notYet) {
                // it does not listen yet
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Refusal("Interrompu pendant le démarrage de " + name + ".", e);
            }
            pause();
        }
        throw new Refusal(name + " n'est pas prêt après " + patience.toSeconds() + " secondes. " + lastWords());
    }

    Refusal died() {
        return new Refusal(name + " s'est arrêté de lui-même (code " + process.exitValue() + "). " + lastWords());
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    int run() throws InterruptedException {
        var code = process.waitFor();
        trace.erase();
        return code;
    }

    Refusal failed() {
        return new Refusal(name + " a échoué. " + lastWords());
    }

    @Override
    public void close() {
        Trace.end(process.toHandle(), Duration.ofSeconds(20));
        trace.erase();
    }

    private void pause() {
        try {
            process.waitFor(150, TimeUnit.MILLISECONDS); // ends early when there is nothing left to wait for
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String lastWords() {
        try {
            var lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank() && !line.matches("\\s+(at |\\.\\.\\. ).*")).toList(); // what happened, not where
            return "Dernières lignes de " + log + " :\n" + lines.stream().skip(Math.max(0, lines.size() - 12))
                    .map(line -> "    " + line.substring(0, Math.min(line.length(), 300))).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "Son journal : " + log;
        }
    }
}
