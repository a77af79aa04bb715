package org.palabre.debate;

import static org.hamcrest.Matchers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;
import static org.palabre.Lists.column;
import static org.palabre.Talk.conclude;
import static org.palabre.Talk.follow;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Fixtures;
import org.palabre.Lists;
import org.palabre.Talk;
import org.palabre.space.Settled;

/** The orders, filters and counts of a space's debates, and the list as a file. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class DebateListTest {
    @Inject
    Settled settled;
    @Inject
    Database database;

    private static List<String> listed(RequestSpecification reader, String space, String query) {
        return Lists.listed(reader, "/spaces/" + space + "/debates?" + query);
    }

    private static String debate(String space, Map<String, ?> more) {
        var words = new HashMap<String, Object>(Map.of("title", QUESTION, "body", BODY));
        words.putAll(more);
        var id = moderator().body(words).post("/spaces/{slug}/debates", space).then().statusCode(201).extract().<String>path("id");
        moderator().put("/debates/{id}/publication", id).then().statusCode(200);
        return id;
    }

    private static String in(int days) {
        return Instant.now().plus(days, ChronoUnit.DAYS).toString();
    }

    @Test
    void what_is_talked_of_lately_by_many_is_trending_and_what_is_featured_comes_first_in_no_order_but_recent() {
        var space = space();
        var noisy = Fixtures.debate(space);
        var lively = Fixtures.debate(space);
        var old = Fixtures.debate(space);
        var silent = Fixtures.debate(space);
        for (int i = 0; i < 6; i++) comment(oriv(), "debates/" + noisy, "Encore moi.");
        for (int i = 0; i < 3; i++) comment(someone(), "debates/" + lively, "Un avis.");
        for (int i = 0; i < 4; i++) comment(someone(), "debates/" + old, "Un avis.");
        database.run("update subject set published_at = published_at - interval '30 days' where thread_id = '" + old + "' or id = '" + old + "'");
        moderator().put("/debates/{id}/featuring", silent).then().statusCode(200);
        moderator().put("/debates/{id}/featuring", noisy).then().statusCode(200);
        settled.now();
        assertEquals(List.of(silent, noisy, old, lively), listed(visitor(), space, "sort=recent"));
        assertEquals(List.of(lively, noisy, silent, old), listed(visitor(), space, "sort=trending"));
        assertEquals(List.of(noisy, old, lively, silent), listed(visitor(), space, "sort=most-commented"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recent", "trending", "most-commented", "random&seed=une"})
    void pages_of_every_order_follow_each_other_without_gap_or_repetition(String sort) {
        var space = space();
        var ids = IntStream.range(0, 7).mapToObj(each -> Fixtures.debate(space)).toList();
        for (int i = 0; i < 3; i++) comment(oriv(), "debates/" + ids.get(i), "Un avis.");
        moderator().put("/debates/{id}/featuring", ids.get(3)).then().statusCode(200);
        settled.now();
        var leafed = Lists.leafed("/spaces/" + space + "/debates?sort=" + sort);
        assertEquals(listed(visitor(), space, "limit=100&sort=" + sort), leafed);
        assertEquals(new HashSet<>(ids), new HashSet<>(leafed));
        assertEquals(7, leafed.size());
    }

    @Test
    void a_debate_is_upcoming_then_open_then_closed_by_the_database_s_clock_or_concluded() {
        var space = space();
        var upcoming = debate(space, Map.of("startsAt", in(1), "endsAt", in(2)));
        var open = debate(space, Map.of("startsAt", in(-1), "endsAt", in(1)));
        var closed = debate(space, Map.of("startsAt", in(-2), "endsAt", in(-1)));
        var concluded = debate(space, Map.of("startsAt", in(1)));
        conclude(concluded);
        for (var sort : List.of("recent", "trending")) for (var state : Map.of("upcoming", upcoming, "open", open, "closed", closed, "concluded", concluded).entrySet())
            visitor().get("/spaces/{slug}/debates?sort={s}&count=true&state={state}", space, sort, state.getKey()).then().body("items.id", contains(state.getValue()))
                    .body("items.state", contains(state.getKey().toUpperCase())).body("total", is(1));
        visitor().get("/spaces/{slug}/debates/facets?state=open", space).then().body("total", is(1)).body("states.value", containsInAnyOrder("upcoming", "open", "closed", "concluded"))
                .body("states.count", everyItem(is(1)));
        visitor().get("/debates/{id}", upcoming).then().body("state", is("UPCOMING"));
        // The clock alone opens it, and alone closes it.
        database.run("update subject set opens_at = clock_timestamp() - interval '1 second' where id = '" + upcoming + "'");
        visitor().get("/debates/{id}", upcoming).then().body("state", is("OPEN"));
        database.run("update subject set closes_at = clock_timestamp() where id = '" + upcoming + "'");
        visitor().get("/debates/{id}", upcoming).then().body("state", is("CLOSED"));
    }

    @Test
    void what_is_one_s_own_is_asked_of_who_is_signed_in() {
        var space = space();
        var reader = somebody();
        var spoken = Fixtures.debate(space);
        var followed = Fixtures.debate(space);
        var taken = Fixtures.debate(space);
        var root = comment(reader.asks(), "debates/" + spoken, "Un avis.");
        reply(reader.asks(), "debates/" + spoken, root, "Encore un mot.");
        var back = comment(reader.asks(), "debates/" + taken, "À retirer.");
        reader.asks().delete("/comments/{id}", back).then().statusCode(204);
        follow(reader, "debates/" + followed, "WATCHING");
        follow(reader, "debates/" + taken, "MUTED");
        for (var sort : List.of("recent", "trending")) {
            assertEquals(List.of(spoken), listed(reader.asks(), space, "participated=me&sort=" + sort));
            assertEquals(List.of(followed), listed(reader.asks(), space, "followed=me&sort=" + sort));
            assertEquals(List.of(), listed(reader.asks(), space, "author=me&sort=" + sort));
            assertEquals(List.of(), listed(reader.asks(), space, "followed=me&participated=me&sort=" + sort));
        }
        reader.asks().get("/spaces/{slug}/debates/facets", space).then().body("participated", is(1)).body("followed", is(1)).body("total", is(3));
        reader.asks().get("/spaces/{slug}/debates/facets?participated=me", space).then().body("participated", is(1)).body("followed", is(0)).body("total", is(1));
        visitor().get("/spaces/{slug}/debates/facets", space).then().body("participated", nullValue()).body("followed", nullValue());
        assertEquals(List.of(taken, followed, spoken), listed(visitor(), space, "author=" + memberId(moderator())));
        for (var own : List.of("participated=me", "followed=me", "author=me", "state=draft")) for (var what : List.of("debates", "debates/facets", "debates.csv"))
            visitor().get("/spaces/" + space + "/" + what + "?" + own).then().statusCode(401);
    }

    @Test
    void beside_each_filter_stands_what_one_would_find_with_the_others() {
        var space = space();
        var theme = "sante-" + unique();
        admin().body(Map.of("name", "Santé", "slug", theme)).post("/themes").then().statusCode(201);
        var filed = debate(space, Map.of("theme", theme, "title", "Quelle médiation vers l’emploi ?"));
        var other = Fixtures.debate(space);
        database.run("update subject set published_at = clock_timestamp() - interval '3 days' where id = '" + other + "'");
        admin().body(List.of(Map.of("title", "Avant", "startsAt", in(-5), "endsAt", in(-1), "allows", List.of("debate")),
                Map.of("title", "Maintenant", "startsAt", in(-1), "allows", List.of("comment", "debate")))).put("/spaces/{slug}/phases", space).then().statusCode(200);
        List<String> phases = visitor().get("/spaces/{slug}/phases", space).then().extract().path("items.id");
        visitor().get("/spaces/{slug}/debates/facets", space).then().body("total", is(2)).body("themes", contains(Map.of("value", theme, "count", 1)))
                .body("organisations", contains(Map.of("value", "reseau-crpv", "count", 2))).body("states", contains(Map.of("value", "open", "count", 2)))
                .body("phases.value", containsInAnyOrder(phases.toArray())).body("orders.sort", contains("recent", "trending", "most-commented", "random"))
                .body("orders.formula", contains("publication", "activity", "comments", "chance"));
        visitor().get("/spaces/{slug}/debates/facets?theme={t}&q=mediations&phase={p}", space, theme, phases.get(1)).then().body("total", is(1)).body("phases.value", contains(phases.get(1)));
        assertEquals(List.of(other), listed(visitor(), space, "sort=trending&phase=" + phases.get(0)));
        assertEquals(List.of(filed), listed(visitor(), space, "phase=" + phases.get(1)));
        visitor().get("/spaces/{slug}/debates?phase={p}", space(), phases.get(0)).then().statusCode(400).body("violations[0].field", is("phase"));
    }

    @Test
    void counts_are_of_what_one_may_see_and_as_many_as_the_list_holds() {
        var space = space();
        Fixtures.debate(space);
        var hidden = Fixtures.debate(space);
        comment(oriv(), "debates/" + hidden, "Un avis.");
        moderator().body(Map.of("title", QUESTION, "body", BODY)).post("/spaces/{slug}/debates", space).then().statusCode(201);
        hide("debates/" + hidden);
        for (var reader : List.<Supplier<RequestSpecification>>of(Fixtures::visitor, Fixtures::oriv, Fixtures::anru, Fixtures::moderator, Fixtures::admin)) {
            var total = reader.get().get("/spaces/{slug}/debates?count=true", space).then().extract().<Integer>path("total");
            reader.get().get("/spaces/{slug}/debates/facets", space).then().body("total", is(total)).body("organisations.count", contains(total));
        }
        visitor().get("/spaces/{slug}/debates/facets", space).then().body("total", is(1));
        oriv().get("/spaces/{slug}/debates/facets", space).then().body("total", is(1)).body("participated", is(0));
        moderator().get("/spaces/{slug}/debates/facets?state=draft", space).then().body("total", is(1)).body("states.value", contains("draft"));
        admin().get("/spaces/{slug}/debates/facets?state=draft", space).then().body("total", is(0));
        var closed = space("PRIVATE", List.of("debate"));
        for (var what : List.of("debates", "debates/facets", "debates.csv")) oriv().get("/spaces/{slug}/" + what, closed).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '~', value = {"sort§best", "sort§title", "sort§d.listed_at desc", "sort§trending; drop table debate", "sort§RECENT", "limit§101",
            "after§' or 1=1", "after§YmVzdHxOYU58MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw", "state§published", "state§OPEN' or '1'='1", "theme§' or 1=1 --", "organisation§nulle-part",
            "author§moi", "author§01990000-0000-7000-8000-00000000dead", "phase§hier", "participated§oui", "participated§01990000-0000-7000-8000-00000000dead", "followed§oriv"})
    void what_names_nothing_is_refused(String parameter, String hostile) {
        var space = space();
        Fixtures.debate(space);
        var asked = visitor().queryParam(parameter, hostile);
        if (!parameter.equals("sort")) asked.queryParam("sort", "trending");
        asked.get("/spaces/{slug}/debates", space).then().statusCode(400).contentType("application/problem+json").body("violations[0].field", is(parameter));
        assertEquals(1, listed(visitor(), space, "sort=trending").size());
    }

    @Test
    void a_list_is_taken_away_as_it_is_read_with_conclusions_that_stand() throws IOException {
        var space = space();
        var first = debate(space, Map.of("title", "=1+1 ateliers de plus, pour qui ?", "body", "@SUM(1)", "startsAt", in(-2), "endsAt", in(2)));
        var second = Fixtures.debate(space);
        var reopened = Fixtures.debate(space);
        var hidden = Fixtures.debate(space);
        comment(oriv(), "debates/" + first, "Un avis.");
        conclude(second);
        conclude(reopened);
        moderator().body(Map.of("reason", "Un quatrième centre demande à s’exprimer.")).delete("/debates/{id}/conclusion", reopened).then().statusCode(200);
        hide("debates/" + hidden);
        settled.now();
        var address = "/spaces/" + space + "/debates.csv";
        visitor().get(address).then().contentType(containsString("text/csv")).header("Cache-Control", "no-store")
                .header("Content-Disposition", matchesPattern("attachment; filename=\"debats-" + space + "-\\d{4}-\\d\\d-\\d\\d\\.csv\""));
        var rows = Lists.exported(visitor(), address);
        assertEquals(List.of(reopened, second, first), column(rows, "id"));
        assertEquals(List.of("", Talk.CONCLUSION, ""), column(rows, "conclusions"));
        assertEquals(List.of("open", "concluded", "open"), column(rows, "state"));
        assertEquals(List.of("0", "0", "1"), column(rows, "comments"));
        assertEquals("'=1+1 ateliers de plus, pour qui ?", rows.get(2).get("title"));
        assertEquals("'@SUM(1)", rows.get(2).get("description"));
        assertEquals(visitor().get("/debates/{id}", first).path("startsAt"), rows.get(2).get("start_time"));
        assertEquals(List.of(first, reopened, second), column(Lists.exported(visitor(), address + "?sort=most-commented"), "id").stream().toList());
        assertEquals(List.of(first), column(Lists.exported(oriv(), address + "?participated=me"), "id"));
        assertEquals(List.of(hidden, reopened, second, first), column(Lists.exported(moderator(), address), "id"));
        visitor().get(address + "?sort=best").then().statusCode(400).contentType("application/problem+json");
    }
}
