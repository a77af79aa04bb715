package org.palabre;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One copy's address, asked without a library's comforts: how long an answer took is part of it, and nothing is retried. */
record Door(int port) {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    /** Far more than any answer may take: who hangs is counted, not waited for without end. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    record Answer(int status, HttpHeaders headers, String body, Duration took) {
        boolean good() {
            return status >= 200 && status < 300;
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    Answer get(String path, String token) throws IOException {
        return ask("GET", path, token, null, null);
    }

    Answer get(String path) throws IOException {
        return get(path, null);
    }

    /** @param key an {@code Idempotency-Key}, or null */
    Answer ask(String method, String path, String token, String key, String json) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(PATIENCE)
                .method(method, json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (token != null) request.header("Authorization", "Bearer " + token);
        if (key != null) request.header("Idempotency-Key", key);
        if (json != null) request.header("Content-Type", "application/json");
        var began = System.nanoTime();
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers(), answer.body(), Duration.ofNanos(System.nanoTime() - began));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
