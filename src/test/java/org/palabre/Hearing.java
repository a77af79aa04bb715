package org.palabre;

import static org.junit.jupiter.api.Assertions.fail;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Somebody who listens to the live stream, over HTTP as anybody would, and remembers what was said. */
public final class Hearing implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    public final int status;
    public final HttpHeaders headers;
    private final InputStream body;
    private final List<Said> said = new ArrayList<>();
    private volatile String last;
    private volatile boolean ended;
    private final Thread reader;

    /** One event. */
    public record Said(String id, String type, String data) {
        public String object() {
            return data.replaceFirst(".*\"objectId\":\"([0-9a-f-]+)\".*", "$1");
        }
    }

    private Hearing(HttpResponse<InputStream> answer) {
        status = answer.statusCode();
        headers = answer.headers();
        body = answer.body();
        reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    /** @param token null for a visitor */
    public static Hearing of(String token, String... topics) {
        return at(RestAssured.port, token, null, topics);
    }

    /** The same from where somebody was cut off. */
    public static Hearing after(String last, String token, String... topics) {
        return at(RestAssured.port, token, last, topics);
    }

    /** A visitor who comes by a proxy, which says from where. */
    public static Hearing from(String address, String... topics) {
        return heard(asked(RestAssured.port, topics).header("X-Forwarded-For", address));
    }

    public static Hearing at(int port, String token, String last, String... topics) {
        var request = asked(port, topics);
        if (token != null) request.header("Authorization", "Bearer " + token);
        if (last != null) request.header("Last-Event-ID", last);
        return heard(request);
    }

    private static HttpRequest.Builder asked(int port, String... topics) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/stream?topics=" + String.join(",", topics)))
                .header("Accept", "text/event-stream").header("Accept-Encoding", "gzip");
    }

    private static Hearing heard(HttpRequest.Builder request) {
        try {
            return new Hearing(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException unreachable) {
            throw new IllegalStateException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void read() {
        String id = null, type = null, data = null;
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (line.startsWith("id: ")) id = line.substring(4);
                else if (line.startsWith("event: ")) type = line.substring(7);
                else if (line.startsWith("data: ")) data = line.substring(6);
                else if (line.isEmpty()) {
                    if (id != null) last = id;
                    if (data != null) remember(new Said(id, type, data));
                    id = type = data = null;
                }
            }
        } catch (IOException cut) {
            // by one side or the other: it is over
        }
        ended = true;
    }

    private synchronized void remember(Said each) {
        said.add(each);
    }

    /** All that came so far. */
    private synchronized List<Said> all() {
        return List.copyOf(said);
    }

    /** Waits until the stream says that from here on all is told. */
    public Hearing begun() throws InterruptedException {
        awaits("a stream that has begun", each -> each.type.equals("Listening") || each.type.equals("Reset"));
        return this;
    }

    public Said awaits(String what, Predicate<Said> which) throws InterruptedException {
        Until.within(PATIENCE, what, () -> all().stream().anyMatch(which));
        return all().stream().filter(which).findFirst().orElseThrow();
    }

    public Said awaits(String type) throws InterruptedException {
        return awaits(type, each -> each.type.equals(type));
    }

    public void awaitsEnd() throws InterruptedException {
        Until.within(PATIENCE, "the end of the stream", () -> ended);
    }

    public boolean ended() {
        return ended;
    }

    /** What was heard, as it came; without the word that it begins. */
    public List<Said> said() {
        return all().stream().filter(each -> each.id != null).toList();
    }

    public List<String> types() {
        return said().stream().map(Said::type).toList();
    }

    /** How often something of this type was said so far, with or without an id. */
    public long times(String type) {
        return all().stream().filter(each -> each.type.equals(type)).count();
    }

    /** The last event's id. */
    public String last() {
        return last == null ? fail("nothing was heard yet") : last;
    }

    /** Hangs up, in the middle of whatever is being said. */
    @Override
    public void close() {
        try {
            body.close();
            reader.join();
        } catch (IOException alreadyOver) {
            // that is what was wanted
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
