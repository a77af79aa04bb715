package org.palabre.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.SlowReader;
import org.palabre.Talk;

/** Files out of a folder, where a copy has four threads: they wait for nobody who reads slowly. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
@TestProfile(SlowReadersTest.FourThreads.class)
class SlowReadersTest {
    public static class FourThreads implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.thread-pool.max-threads", "4");
        }
    }

    @Test
    void however_many_read_slowly_others_are_answered() throws Exception {
        var author = somebody();
        var id = Sending.to("proposals/" + Talk.proposal(author, space())).by(author).file("a.pdf", Samples.pdf(10 << 20)).send().id();
        var readers = new ArrayList<SlowReader>();
        try {
            for (int i = 0; i < 8; i++) {
                readers.add(SlowReader.of("/api/v1/attachments/" + id + "/content"));
                assertEquals(200, readers.get(i).status());
            }
            var asked = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1/spaces")).timeout(Duration.ofSeconds(10)).build();
            assertEquals(200, HttpClient.newHttpClient().send(asked, HttpResponse.BodyHandlers.ofString()).statusCode());
        } finally {
            for (var reader : readers) reader.close();
        }
    }
}
