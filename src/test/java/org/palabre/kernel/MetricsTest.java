package org.palabre.kernel;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.scheduler.FailedExecution;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;

/** What an operator's Prometheus reads. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class MetricsTest {
    @Inject
    Database database;
    @Inject
    Chores chores;
    @Inject
    ChoreWatch watch;
    @Inject
    Event<FailedExecution> rounds;

    private static String metrics() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }

    /** The sum of the series of this name whose labels hold all of these. */
    private static double value(String name, String... labels) {
        return metrics().lines().filter(line -> (line.startsWith(name + "{") || line.startsWith(name + " ")) && Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    @Test
    void requests_are_counted_by_route_and_status() {
        var proposal = proposal(space());
        var before = value("http_server_requests_seconds_count", "uri=\"/api/v1/proposals/{id}\"", "method=\"GET\"", "status=\"200\"");
        for (int i = 0; i < 3; i++) visitor().get("/proposals/{id}", proposal).then().statusCode(200);
        assertEquals(3, value("http_server_requests_seconds_count", "uri=\"/api/v1/proposals/{id}\"", "method=\"GET\"", "status=\"200\"") - before);
    }

    @Test
    void how_many_were_answered_in_time_can_be_asked() {
        visitor().get("/spaces").then().statusCode(200);
        var series = metrics().lines().filter(line -> line.startsWith("http_server_requests_seconds_bucket{") && line.contains("uri=\"/api/v1/spaces\"")
                && line.contains("method=\"GET\"") && line.contains("status=\"200\"")).map(line -> line.replaceFirst(".*le=\"([^\"]+)\".*", "$1")).toList();
        assertEquals(List.of("0.05", "0.2", "1.0", "2.0", "+Inf"), series);
    }

    @Test
    void addresses_that_nobody_knows_make_no_series_of_their_own() {
        for (int i = 0; i < 5; i++) {
            given().get("/jamais-vue-" + i);
            visitor().get("/jamais-vue-" + i);
            visitor().get("/proposals/jamais-vue-" + i);
            irev().put("/spaces/jamais-vue-" + i);
            given().request("JAMAISVUE" + i, "/api/v1/spaces");
        }
        assertEquals(List.of(), metrics().lines().filter(line -> line.toLowerCase().contains("jamais")).toList(), "an attacker could fill the memory");
    }

    @Test
    void votes_and_comments_are_counted_once_they_are_kept() {
        var proposal = proposal(space());
        var votes = value("palabre_deeds_total", "type=\"VoteCast\"");
        var comments = value("palabre_deeds_total", "type=\"CommentPosted\"");
        oriv().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", proposal).then().statusCode(200);
        comment(oriv(), "proposals/" + proposal, "Comptez-moi.");
        oriv().body(Map.of("body", "Une réponse à rien.", "replyTo", "0199aaaa-0000-7000-8000-000000000000")).post("/proposals/{id}/comments", proposal)
                .then().statusCode(org.hamcrest.Matchers.greaterThanOrEqualTo(400));
        assertEquals(1, value("palabre_deeds_total", "type=\"VoteCast\"") - votes);
        assertEquals(1, value("palabre_deeds_total", "type=\"CommentPosted\"") - comments);
    }

    /** What rises from nothing rises unseen: `increase` wants a series that was there before. */
    @Test
    void deeds_of_every_day_are_there_before_the_first_of_them() throws IOException {
        var there = metrics();
        for (var type : Metrics.EVERY_DAY) assertTrue(there.contains("palabre_deeds_total{type=\"" + type + "\"}"), type);
        try (var files = Files.walk(Path.of("src/main/java/org/palabre"))) {
            var records = new StringBuilder();
            for (var file : files.filter(Files::isRegularFile).toList()) records.append(Files.readString(file));
            for (var type : Metrics.EVERY_DAY) assertTrue(records.toString().contains("record " + type + "("), type + " is no deed");
        }
    }

    @Test
    void a_chore_that_is_not_done_grows_old() {
        database.run("insert into chore (name, done_at) values ('veille', clock_timestamp() - interval '2 hours'), ('jamais', '-infinity') "
                + "on conflict (name) do update set done_at = excluded.done_at");
        try {
            watch.look();
            assertEquals(7200, value("palabre_chore_age_seconds", "chore=\"veille\""), 60);
            assertFalse(metrics().contains("chore=\"jamais\""));
            database.run("update chore set done_at = clock_timestamp() where name = 'veille'");
            watch.look();
            assertEquals(0, value("palabre_chore_age_seconds", "chore=\"veille\""), 60);
        } finally {
            database.run("delete from chore where name in ('veille', 'jamais')");
        }
    }

    /** A round that fails in part counts as done, and is as young as any: what it left is seen here. */
    @Test
    void what_a_chore_leaves_undone_is_counted_and_so_are_results_that_are_late() {
        watch.look();
        var before = List.of(value("palabre_chore_due"), value("palabre_results_late"), value("palabre_chore_failures_total"));
        var space = space();
        database.run("insert into chore (name) values ('veille')");
        try {
            chores.catchUp("veille", Duration.ofHours(1), since -> List.of(new UUID(7, 1), new UUID(7, 2)), 2, lot -> {
                throw new IllegalStateException("halfway");
            });
            database.run("update phase set ends_at = clock_timestamp() - interval '2 minutes' where space_id = (select id from space where slug = '" + space + "')");
            watch.look();
            assertEquals(List.of(2.0, 1.0, 2.0), List.of(value("palabre_chore_due") - before.get(0), value("palabre_results_late") - before.get(1), value("palabre_chore_failures_total") - before.get(2)));
        } finally {
            database.run("delete from chore_due where chore = 'veille'; delete from chore where name = 'veille'");
        }
    }

    @Test
    void a_round_that_fails_is_counted() {
        assertTrue(metrics().contains("\npalabre_chore_failures_total "), "there before the first of them");
        var before = value("palabre_chore_failures_total");
        rounds.fire(new FailedExecution(null, new IllegalStateException("halfway")));
        assertEquals(1, value("palabre_chore_failures_total") - before);
    }

    @Test
    void the_pool_of_connections_says_how_full_it_is() {
        for (var name : new String[] {"agroal_active_count", "agroal_available_count", "agroal_awaiting_count", "agroal_max_used_count"})
            assertTrue(metrics().contains("\n" + name + "{"), name);
    }
}
