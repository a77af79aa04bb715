package org.palabre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the packaged backend writes into its log, and what never stands in it. */
class LogIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Part of every text that is sent here. */
    private static final String SAID = "phrase-que-personne-d-autre-ne-lit";
    private static EmbeddedPostgres postgres;
    private static Packaged copy;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        copy = Packaged.start(postgres);
        RestAssured.port = copy.port;
    }

    @AfterAll
    static void stop() throws Exception {
        RestAssured.reset();
        copy.close();
        postgres.close();
    }

    @Test
    void each_request_is_a_line_with_its_route_its_id_and_its_member() throws Exception {
        var id = memberId(oriv());
        var proposal = proposal(space());
        var answer = oriv().header("X-Request-Id", "donne-par-le-proxy-1").get("/proposals/{id}?q={text}", proposal, SAID);
        assertEquals("donne-par-le-proxy-1", answer.header("X-Request-Id"));
        var line = access("donne-par-le-proxy-1");
        assertEquals("GET", line.at("/mdc/method").asText());
        assertEquals("/api/v1/proposals/{id}", line.at("/mdc/route").asText());
        assertEquals("200", line.at("/mdc/status").asText());
        assertTrue(line.at("/mdc/milliseconds").asText().matches("\\d+"), line.toString());
        assertEquals(id, line.at("/mdc/memberId").asText());

        var visit = access(visitor().get("/proposals/{id}", proposal).header("X-Request-Id"));
        assertTrue(visit.at("/mdc/memberId").isMissingNode(), "nobody was there: " + visit);
        assertEquals("404", access(visitor().get("/ailleurs").header("X-Request-Id")).at("/mdc/status").asText());
    }

    /** These are the lines by which one finds who makes trouble. */
    @Test
    void whoever_is_refused_before_anybody_asks_who_they_are_is_named_too() throws Exception {
        var id = memberId(oriv());
        assertEquals(id, member(oriv().get("/nulle-part"), 404));
        assertEquals(id, member(oriv().get("/proposals/pas-un-id"), 404));
        assertEquals(id, member(oriv().body("{\"body\": ").post("/previews"), 400));
        assertEquals(id, member(oriv().contentType("text/plain").body("?").post("/previews"), 415));

        // Another copy, which has never served them.
        try (var strict = Packaged.start(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", Issuer.start(), Map.of("PALABRE_WRITES_PER_MINUTE", "1"))) {
            Until.within(Duration.ofSeconds(10), "somebody was too fast", () -> {
                var answer = oriv().port(strict.port).body(Map.of("body", "Encore.")).post("/previews");
                return answer.statusCode() == 429 && id.equals(access(strict, answer.header("X-Request-Id")).at("/mdc/memberId").asText());
            });
        }
    }

    private static String member(Response answer, int status) throws InterruptedException {
        assertEquals(status, answer.statusCode(), answer.asString());
        return access(answer.header("X-Request-Id")).at("/mdc/memberId").asText();
    }

    @Test
    void an_id_that_is_none_is_replaced() {
        for (var given : new String[] {"court", "x".repeat(65), "deux mots de trop", "<script>1234"}) {
            var used = visitor().header("X-Request-Id", given).get("/spaces").header("X-Request-Id");
            assertNotEquals(given, used);
            assertTrue(used.matches("[0-9a-f-]{36}"), used);
        }
    }

    @Test
    void a_failure_of_ours_is_found_by_the_mark_that_was_told_and_says_nothing_of_the_text() throws Exception {
        var proposal = proposal(space());
        run("create function boom() returns trigger language plpgsql as $$ begin raise exception 'boom' using detail = new.body, hint = new.body; end $$");
        run("create trigger boom before insert on comment for each row when (new.body like '%panne%') execute function boom()");
        var failed = say(proposal, SAID + " panne");
        assertEquals(500, failed.statusCode());
        var mark = failed.header("X-Request-Id");
        assertTrue(failed.<String>path("detail").contains(mark), failed.asString());
        var told = lines().stream().filter(line -> line.at("/mdc/requestId").asText().equals(mark) && line.path("level").asText().equals("ERROR")).toList();
        assertFalse(told.isEmpty(), "nothing says what happened");
        assertTrue(told.toString().contains("boom"), told.toString());
        nothingWasQuoted();
    }

    @Test
    void what_the_database_refuses_is_told_without_the_row() throws Exception {
        var proposal = proposal(space());
        run("alter table comment add constraint comment_polite check (body not like '%insulte%')");
        var refused = say(proposal, SAID + " insulte");
        assertEquals(400, refused.statusCode());
        assertTrue(lines().stream().anyMatch(line -> line.at("/mdc/requestId").asText().equals(refused.header("X-Request-Id"))
                && line.path("message").asText().contains("comment_polite")), "the log says which rule it was");

        run("create function read_it() returns trigger language plpgsql as $$ begin perform new.body::int; return new; end $$");
        run("create trigger read_it before insert on comment for each row when (new.body like '%chiffre%') execute function read_it()");
        assertEquals(400, say(proposal, SAID + " chiffre").statusCode());
        nothingWasQuoted();
    }

    @Test
    void no_token_and_no_text_stands_in_it() throws Exception {
        var proposal = proposal(space());
        assertEquals(201, say(proposal, SAID).statusCode());
        visitor().auth().oauth2(Issuer.token("membre-irev", "irev", "member") + "x").get("/me").then().statusCode(401);
        irev().body("{\"body\": \"" + SAID).post("/proposals/{id}/comments", proposal).then().statusCode(400);
        irev().body(Map.of("body", SAID, "inconnu", SAID)).post("/proposals/{id}/comments", proposal).then().statusCode(400);
        irev().body(Map.of("body", SAID.repeat(1000))).post("/proposals/{id}/comments", proposal).then().statusCode(400);
        irev().queryParam("q", SAID).get("/spaces/nulle-part/proposals").then().statusCode(404);
        visitor().get("/" + SAID).then().statusCode(404);
        nothingWasQuoted();
    }

    private static Response say(String proposal, String text) {
        return irev().body(Map.of("body", text)).post("/proposals/{id}/comments", proposal);
    }

    private static void nothingWasQuoted() throws IOException {
        lines();
        for (var line : copy.log()) {
            assertFalse(line.contains(SAID), line);
            assertFalse(line.contains("eyJ"), "a token begins like this: " + line);
        }
    }

    /** The line that says how this request ended; it is written when the answer is on its way. */
    private static JsonNode access(String requestId) throws InterruptedException {
        return access(copy, requestId);
    }

    private static JsonNode access(Packaged at, String requestId) throws InterruptedException {
        var found = new ArrayList<JsonNode>();
        Until.within(Duration.ofSeconds(5), "a line for the request " + requestId, () -> {
            found.clear();
            for (var line : lines(at))
                if (line.path("loggerName").asText().equals("org.palabre.access") && line.at("/mdc/requestId").asText().equals(requestId)) found.add(line);
            return !found.isEmpty();
        });
        assertEquals(1, found.size(), found.toString());
        return found.get(0);
    }

    /** Every line is JSON, also what the virtual machine's own libraries say. */
    private static List<JsonNode> lines() throws IOException {
        return lines(copy);
    }

    private static List<JsonNode> lines(Packaged at) throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (var line : at.log()) lines.add(JSON.readTree(line));
        return lines;
    }

    private static void run(String sql) throws Exception {
        try (var connection = postgres.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
