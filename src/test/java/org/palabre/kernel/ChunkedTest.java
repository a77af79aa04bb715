package org.palabre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Issuer;

/** Bodies that come in chunks, without a length, are held to the same rules. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class ChunkedTest {
    @TestHTTPResource("/api/v1/previews")
    URI previews;

    private HttpResponse<String> send(String type, String body) throws Exception {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build().send(HttpRequest.newBuilder(previews)
                .header("Content-Type", type).header("Authorization", "Bearer " + Issuer.token("membre-irev", "irev", "member"))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void they_are_read() throws Exception {
        assertEquals(200, send("application/json", "{\"body\": \"x\"}").statusCode());
    }

    @Test
    void they_must_be_json() throws Exception {
        assertEquals(415, send("text/plain", "bonjour").statusCode());
    }

    /** Of HTTP/2, nobody needs what anybody could ask for without TLS. */
    @Test
    void nobody_is_upgraded() throws Exception {
        var answer = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build().send(HttpRequest.newBuilder(previews.resolve("spaces")).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        assertEquals(HttpClient.Version.HTTP_1_1, answer.version());
    }

    @Test
    void one_that_is_too_large_is_told_in_words() throws Exception {
        var answer = send("application/json", "{\"body\": \"" + "x".repeat(1_200_000) + "\"}");
        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains("/problems/too-large"), answer.body());
    }
}
