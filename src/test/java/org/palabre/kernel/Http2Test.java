package org.palabre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Issuer;

/** Where somebody switches HTTP/2 on: a body that says no length is held to the same rules there. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
@TestProfile(Http2Test.On.class)
class Http2Test {
    public static class On implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.http2", "true");
        }
    }

    @TestHTTPResource("/api/v1/")
    URI api;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    /** A connection is upgraded by its first request, which is one of HTTP/1.1 still. */
    @BeforeEach
    void upgraded() throws Exception {
        http.send(HttpRequest.newBuilder(api.resolve("spaces")).build(), HttpResponse.BodyHandlers.discarding());
    }

    private HttpResponse<String> send(String path, String type, String body) throws Exception {
        var answer = http.send(HttpRequest.newBuilder(api.resolve(path)).header("Content-Type", type)
                .header("Authorization", "Bearer " + Issuer.token("membre-irev", "irev", "member"))
                .POST(body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(HttpClient.Version.HTTP_2, answer.version());
        return answer;
    }

    @Test
    void it_is_read() throws Exception {
        assertEquals(200, send("previews", "application/json", "{\"body\": \"x\"}").statusCode());
    }

    @Test
    void it_must_be_json() throws Exception {
        assertEquals(415, send("previews", "text/plain", "{\"body\": \"x\"}").statusCode());
    }

    @Test
    void one_that_is_too_large_is_told_in_words() throws Exception {
        var answer = send("previews", "application/json", "{\"body\": \"" + "x".repeat(1_200_000) + "\"}");
        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains("/problems/too-large"), answer.body());
    }

    @Test
    void a_file_must_say_its_length() throws Exception {
        var answer = send("proposals/00000000-0000-7000-8000-000000000000/attachments", "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4\r\n--b--\r\n");
        assertEquals(411, answer.statusCode());
    }

    @Test
    void what_has_no_body_needs_none() throws Exception {
        assertEquals(200, http.send(HttpRequest.newBuilder(api.resolve("spaces")).build(), HttpResponse.BodyHandlers.ofString()).statusCode());
    }
}
