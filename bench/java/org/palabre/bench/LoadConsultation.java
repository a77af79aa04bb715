package org.palabre.bench;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.palabre.bench.consultation.Consultation;

/** Starts a Palabre of its own on this machine, loads a folder into it through the API, and says what became of each row. */
public final class LoadConsultation {
    private static final String USAGE = """
            bench/consultation/load <folder> [--keep] [--port <n>]

              <folder>  holds propositions.csv and arguments.csv (bench/consultation/README.md says which columns)
              --keep    goes on serving what was loaded until Ctrl-C, with the site where it is built (webui/dist)
              --port    the first of three ports on the loopback address (21300)""";
    private static final String SPACE = "consultation";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String address;
    private final Issuer issuer;
    private final List<JsonNode> centres;
    private final Map<String, String> tokens = new HashMap<>();

    private LoadConsultation(String address, Issuer issuer) throws IOException {
        this.address = address;
        this.issuer = issuer;
        centres = java.util.stream.StreamSupport.stream(ask(null, "GET", "/api/v1/organisations", null, null).body().path("items").spliterator(), false)
                .filter(organisation -> organisation.path("kind").asText().equals("CENTRE")).toList();
    }

    public static void main(String[] words) throws Exception {
        Path folder = null;
        boolean keep = false;
        int port = 21300;
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--keep")) keep = true;
            else if (words[i].equals("--port") && i + 1 < words.length) port = Integer.parseInt(words[++i]);
            else if (!words[i].startsWith("--") && folder == null) folder = Path.of(words[i]);
            else folder = Path.of("");
        }
        if (folder == null || !Files.isRegularFile(folder.resolve("propositions.csv"))) {
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        var target = Files.createDirectories(Path.of("target/bench"));
        Files.createDirectories(target.resolve("logs"));
        var site = Path.of("webui/dist").toAbsolutePath();
        var began = Instant.now();
        try (var issuer = new Issuer(port + 2); var cluster = Cluster.start(target, port)) {
            cluster.drop("consultation");
            cluster.create("consultation");
            try (var backend = Backend.start(target, port + 1, cluster.url("consultation"), issuer.url,
                    Files.isRegularFile(site.resolve("index.html")) ? Map.of("PALABRE_WEB_DIR", site.toString()) : Map.of())) {
                var report = Consultation.load(folder, SPACE, new LoadConsultation(backend.address, issuer)::ask);
                System.out.print(report.told());
                var wrong = cluster.one("consultation", "select count(*) from tally_difference");
                if (!wrong.equals("0")) throw new IllegalStateException(wrong + " counts are not what the rows say");
                if (!report.whole()) throw new IllegalStateException("What was accepted and what was refused are not what the files hold");
                System.out.printf("accepted and refused are what the files hold, and every count is what its rows say (%d s)%n", Duration.between(began, Instant.now()).toSeconds());
                if (keep) {
                    System.out.println(backend.address + "/espaces/" + report.space() + " until Ctrl-C");
                    Thread.currentThread().join();
                }
            }
        }
    }

    private Consultation.Answer ask(Consultation.Who who, String method, String path, Object body, String key) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json").header("Accept-Language", "fr")
                    .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            if (who != null) request.header("Authorization", "Bearer " + token(who));
            if (key != null) request.header("Idempotency-Key", key);
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Consultation.Answer(answer.statusCode(), answer.body().isBlank() ? null : JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each author in a centre, always the same. */
    private String token(Consultation.Who who) {
        if (who.code() == null) return tokens.computeIfAbsent("", any -> issuer.token("coordination", "Coordination", "reseau-crpv", "Réseau des CRPV", "COORDINATION", "admin"));
        return tokens.computeIfAbsent(who.code(), code -> {
            var centre = centres.get(Math.floorMod(code.hashCode(), centres.size()));
            return issuer.token("author-" + code, "Contributeur " + code, centre.path("slug").asText(), centre.path("name").asText(), "CENTRE");
        });
    }
}
