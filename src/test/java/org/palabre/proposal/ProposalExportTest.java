package org.palabre.proposal;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.Lists.column;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Lists;
import org.palabre.Statements;
import org.palabre.space.Settled;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class ProposalExportTest {
    @Inject
    Database database;
    @Inject
    Settled settled;

    private static List<CSVRecord> exported(RequestSpecification reader, String space, String query) throws IOException {
        return Lists.exported(reader, "/spaces/" + space + "/proposals.csv" + (query.isEmpty() ? "" : "?" + query));
    }

    @Test
    void a_list_is_taken_away_as_it_is_read_in_its_order_and_with_its_filters() throws IOException {
        var space = space();
        var first = proposal(space);
        var second = proposal(space);
        oriv().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", first).then().statusCode(200);
        comment(oriv(), "proposals/" + second, "Un avis.");
        settled.now();
        visitor().get("/spaces/{slug}/proposals.csv", space).then().statusCode(200).contentType(containsString("text/csv")).contentType(containsString("UTF-8"))
                .header("Content-Disposition", matchesPattern("attachment; filename=\"propositions-" + space + "-\\d{4}-\\d\\d-\\d\\d\\.csv\""))
                .header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
        var recent = exported(visitor(), space, "");
        assertEquals(List.of(second, first), column(recent, "id"));
        assertEquals(List.of("0", "1"), column(recent, "votes"));
        assertEquals(List.of("1", "0"), column(recent, "comments"));
        assertEquals(List.of("published", "published"), column(recent, "state"));
        assertEquals(List.of(BODY, BODY), column(recent, "body"));
        assertEquals("IREV", recent.get(0).get("author/organisation"));
        assertTrue(recent.get(0).get("url").endsWith("/propositions/" + second));
        assertEquals(List.of(first, second), column(exported(visitor(), space, "sort=best"), "id"));
        assertEquals(List.of(first), column(exported(oriv(), space, "voted=me&sort=trending"), "id"));
        assertEquals(List.of(), column(exported(visitor(), space, "organisation=oriv"), "id"));
    }

    @Test
    void what_a_list_does_not_show_is_in_no_export_and_what_it_refuses_is_refused() throws IOException {
        var space = space();
        var shown = proposal(space);
        var hidden = proposal(space);
        draft(irev(), space);
        hide("proposals/" + hidden);
        assertEquals(List.of(shown), column(exported(visitor(), space, ""), "id"));
        assertEquals(List.of(hidden, shown), column(exported(moderator(), space, ""), "id"));
        var closed = space("PRIVATE", List.of("propose"));
        visitor().get("/spaces/{slug}/proposals.csv", closed).then().statusCode(404).contentType("application/problem+json");
        visitor().get("/spaces/{slug}/proposals.csv?voted=me", space).then().statusCode(401);
        visitor().get("/spaces/{slug}/proposals.csv?sort=title", space).then().statusCode(400).body("violations[0].field", is("sort"));
        visitor().get("/spaces/{slug}/proposals.csv?theme=nulle-part", space).then().statusCode(400);
    }

    /** What a spreadsheet would run, on whoever opens the file. */
    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://example.org\")", "+1+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(1)", "\tune tabulation, puis une formule", "\rretour, puis une formule"})
    void a_formula_is_a_text(String formula) throws IOException {
        var space = space();
        var id = irev().body(Map.of("title", "=1+1 ateliers de plus", "body", formula + " \"citée\", et la suite\r\nsur deux lignes")).post("/spaces/{slug}/proposals", space)
                .then().statusCode(201).extract().<String>path("id");
        irev().put("/proposals/{id}/publication", id).then().statusCode(200);
        var row = exported(visitor(), space, "").get(0);
        assertEquals("'=1+1 ateliers de plus", row.get("title"));
        assertEquals("'" + formula + " \"citée\", et la suite\r\nsur deux lignes", row.get("body"));
    }

    /**
     * What may be shown of votes is asked as it was when the list was asked for: it ends where the space is another one.
     * A visitor has two places: what is cut off gives its own back.
     */
    @RepeatedTest(3)
    void an_export_that_lasts_into_a_phase_that_hides_its_votes_tells_none_of_them() throws Exception {
        var space = space(Map.of("hidden", "UNTIL_CLOSED"));
        phase(space, List.of("propose", "comment"));
        many(space, 600, "repeat('- ', 6000)");
        try (var reader = new Socket()) {
            // What a line keeps for a reader is less than what there is to read.
            reader.setReceiveBufferSize(4096);
            reader.setSoTimeout(20_000);
            reader.connect(new InetSocketAddress("localhost", RestAssured.port));
            reader.getOutputStream().write(("GET /api/v1/spaces/" + space + "/proposals.csv HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertTrue(new String(reader.getInputStream().readNBytes(2000), StandardCharsets.UTF_8).contains("body"), "it has begun");
            phase(space, List.of("vote"));
            assertFalse(untilItIsOver(reader).endsWith("0\r\n\r\n"), "it is cut off, and does not look whole");
        }
    }

    private static String untilItIsOver(Socket reader) throws IOException {
        var rest = new ByteArrayOutputStream();
        try {
            reader.getInputStream().transferTo(rest);
        } catch (SocketException cut) {
            // as it should be
        }
        return rest.toString(StandardCharsets.UTF_8);
    }

    /** Page by page: so many statements for so many rows, and not one row twice. */
    @Test
    void a_long_list_is_written_while_it_is_read() throws IOException {
        var space = space();
        many(space, 650, "'Un texte.'");
        database.run("select reckon_standings(array(select id from subject where space_id = (select id from space where slug = '" + space + "') and type = 'PROPOSAL'))");
        exported(visitor(), space, "");
        for (var sort : List.of("recent", "best", "random&seed=une")) {
            var rows = new java.util.concurrent.atomic.AtomicReference<List<CSVRecord>>();
            var statements = Statements.of(() -> {
                try {
                    rows.set(exported(visitor(), space, "sort=" + sort));
                } catch (IOException unreadable) {
                    throw new java.io.UncheckedIOException(unreadable);
                }
            });
            assertEquals(651, column(rows.get(), "id").stream().distinct().count(), sort);
            assertEquals(651, rows.get().size(), sort);
            assertTrue(statements <= 16, statements + " statements for 651 rows");
        }
    }

    /** One that somebody proposed, and so many like it. */
    private void many(String space, int more, String body) {
        database.run("""
                with model as (select s.*, p.body from subject s join proposal p on p.id = s.id where s.id = '%1$s'),
                added as (insert into subject (id, type, space_id, author_id, organisation_id, label, published_at)
                    select gen_random_uuid(), 'PROPOSAL', space_id, author_id, organisation_id, label, clock_timestamp() - n * interval '1 second' from model, generate_series(1, %2$d) n returning id, space_id)
                insert into proposal (id, space_id, reference, title, body, body_html, excerpt, updated_at)
                    select a.id, a.space_id, 'X-' || a.id, 'Une de beaucoup de propositions', %3$s, '', '', now() from added a""".formatted(proposal(space), more, body));
    }
}
