package org.palabre.attachment;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.palabre.Issuer;
import org.palabre.Talk.Somebody;

/** A file as a browser sends it, or nearly: every byte of the request is ours. */
public final class Sending {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String BOUNDARY = "----limite";
    private final String to;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private Somebody who;
    private String key;
    private String type = "multipart/form-data; boundary=" + BOUNDARY;
    private String control = "file";
    private String name = "note.pdf";
    private String mediaType = "application/octet-stream";
    private byte[] content = Samples.pdf("une note");
    private byte[] whole;
    private boolean chunked;

    private Sending(String to) {
        this.to = to;
    }

    /** @param to {@code proposals/…} and the like */
    public static Sending to(String to) {
        return new Sending(to);
    }

    public Sending by(Somebody sender) {
        who = sender;
        return this;
    }

    Sending key(String idempotencyKey) {
        key = idempotencyKey;
        return this;
    }

    public Sending file(String fileName, byte[] bytes) {
        name = fileName;
        content = bytes;
        return this;
    }

    Sending as(String declared) {
        mediaType = declared;
        return this;
    }

    Sending in(String part) {
        control = part;
        return this;
    }

    Sending with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    Sending told(String alternative) {
        return with("alternative", alternative);
    }

    Sending type(String contentType) {
        type = contentType;
        return this;
    }

    Sending whole(String body) {
        whole = body.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    Sending inChunks() {
        chunked = true;
        return this;
    }

    public record Answer(int status, String body, String location) {
        String id() {
            return JsonPath.from(body).getString("id");
        }

        public String of(String path) {
            return JsonPath.from(body).getString(path);
        }

        /** Its code, or what it says of the one field that does not fit. */
        String problem() {
            var violation = of("violations[0].field");
            return violation != null ? violation : of("type") == null ? "" : of("type").replaceFirst("/problems/", "");
        }
    }

    public Answer send() {
        var body = whole != null ? whole : body();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1/" + to + "/attachments"))
                .header("Content-Type", type).header("Accept-Language", "en")
                .POST(chunked ? HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)) : HttpRequest.BodyPublishers.ofByteArray(body));
        if (who != null) request.header("Authorization", "Bearer " + Issuer.token(who.user(), who.organisation(), who.roles()));
        if (key != null) request.header("Idempotency-Key", key);
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer.headers().firstValue("Location").orElse(null));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private byte[] body() {
        var out = new ByteArrayOutputStream();
        fields.forEach((field, value) -> out.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n").getBytes(StandardCharsets.UTF_8)));
        out.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + control + "\"" + (name == null ? "" : "; filename=\"" + name + "\"")
                + "\r\nContent-Type: " + mediaType + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(content);
        out.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
