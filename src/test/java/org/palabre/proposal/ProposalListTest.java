package org.palabre.proposal;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
import org.palabre.space.Settled;

/** The orders, filters and counts of a space's proposals. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class ProposalListTest {
    private static final Map<String, String> SUPPORT = Map.of("choice", "SUPPORT");
    @Inject
    Settled settled;
    @Inject
    Database database;

    private static void support(String proposal, int many) {
        for (int i = 0; i < many; i++) someone().body(SUPPORT).put("/proposals/{id}/vote", proposal).then().statusCode(200);
    }

    private static List<String> listed(RequestSpecification reader, String space, String query) {
        return Lists.listed(reader, "/spaces/" + space + "/proposals?" + query);
    }

    @Test
    void what_is_most_supported_is_the_best_and_a_support_fades_by_half_in_thirty_days() {
        var space = space();
        var loved = proposal(space);
        var once = proposal(space);
        var unknown = proposal(space);
        support(loved, 3);
        support(once, 2);
        settled.now();
        assertEquals(List.of(loved, once, unknown), listed(visitor(), space, "sort=best"));
        database.run("update vote set cast_at = cast_at - interval '31 days' where subject_id = '" + loved + "'");
        support(unknown, 1);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", loved).then().statusCode(200);
        oriv().delete("/proposals/{id}/vote", loved).then().statusCode(200);
        settled.now();
        assertEquals(List.of(once, loved, unknown), listed(visitor(), space, "sort=best"));
    }

    @Test
    void a_vote_counts_where_it_was_cast_within_seconds_and_is_gone_within_seconds() {
        var space = space();
        var first = proposal(space);
        var second = proposal(space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", first).then().statusCode(200);
        settled.now();
        assertEquals(List.of(first, second), listed(oriv(), space, "sort=best"));
        oriv().delete("/proposals/{id}/vote", first).then().statusCode(200);
        settled.now();
        assertEquals(List.of(second, first), listed(oriv(), space, "sort=best"));
    }

    @Test
    void what_is_talked_of_lately_by_many_is_trending_and_one_person_s_many_comments_count_once() {
        var space = space();
        var noisy = proposal(space);
        var lively = proposal(space);
        var old = proposal(space);
        for (int i = 0; i < 6; i++) comment(oriv(), "proposals/" + noisy, "Encore moi.");
        for (int i = 0; i < 2; i++) comment(someone(), "proposals/" + lively, "Un avis.");
        for (int i = 0; i < 4; i++) comment(someone(), "proposals/" + old, "Un avis.");
        database.run("update subject set published_at = published_at - interval '30 days' where thread_id = '" + old + "' or id = '" + old + "'");
        settled.now();
        assertEquals(List.of(lively, noisy, old), listed(visitor(), space, "sort=trending"));
        assertEquals(List.of(noisy, old, lively), listed(visitor(), space, "sort=most-commented"));
    }

    @Test
    void what_has_just_been_published_stands_in_every_order_at_once() {
        var space = space();
        var id = proposal(space);
        for (var sort : List.of("recent", "trending", "best", "most-commented", "random")) assertEquals(List.of(id), listed(visitor(), space, "sort=" + sort), sort);
    }

    @ParameterizedTest
    @ValueSource(strings = {"recent", "trending", "best", "most-commented", "random&seed=une"})
    void pages_of_every_order_follow_each_other_without_gap_or_repetition(String sort) {
        var space = space();
        var ids = IntStream.range(0, 7).mapToObj(each -> proposal(space)).toList();
        for (int i = 0; i < 3; i++) support(ids.get(i * 2), i);
        for (int i = 0; i < 3; i++) comment(oriv(), "proposals/" + ids.get(i), "Un avis.");
        settled.now();
        var leafed = Lists.leafed("/spaces/" + space + "/proposals?sort=" + sort);
        assertEquals(listed(visitor(), space, "limit=100&sort=" + sort), leafed);
        assertEquals(7, new HashSet<>(leafed).size());
        assertEquals(7, leafed.size());
    }

    @Test
    void a_random_order_is_one_s_own_and_stays_as_it_is() {
        var space = space();
        var ids = IntStream.range(0, 9).mapToObj(each -> proposal(space)).toList();
        assertEquals(listed(visitor(), space, "sort=random&seed=une"), listed(oriv(), space, "sort=random&seed=une"));
        var firsts = new HashSet<String>();
        for (int seed = 0; seed < 40; seed++) firsts.add(listed(visitor(), space, "limit=1&sort=random&seed=graine-" + seed).get(0));
        assertTrue(firsts.size() > 4, "some never come first: " + firsts.size() + " of 9 did");
        var page = visitor().get("/spaces/{slug}/proposals?sort=random&limit=4", space).then().extract();
        var rest = visitor().queryParam("after", page.<String>path("next")).get("/spaces/{slug}/proposals?sort=random&limit=20", space).then().statusCode(200).extract();
        var both = new ArrayList<String>(page.<List<String>>path("items.id"));
        both.addAll(rest.path("items.id"));
        assertEquals(new HashSet<>(ids), new HashSet<>(both));
        assertEquals(9, both.size());
    }

    @Test
    void a_page_of_one_order_does_not_go_on_in_another() {
        var space = space();
        for (int i = 0; i < 3; i++) proposal(space);
        var next = visitor().get("/spaces/{slug}/proposals?sort=best&limit=1", space).then().extract().<String>path("next");
        for (var sort : List.of("recent", "trending", "most-commented", "random"))
            visitor().queryParam("after", next).get("/spaces/" + space + "/proposals?limit=1&sort=" + sort).then().statusCode(400).body("violations[0].field", is("after"));
        var mine = visitor().get("/spaces/{slug}/proposals?sort=random&seed=une&limit=1", space).then().extract().<String>path("next");
        visitor().queryParam("after", mine).get("/spaces/{slug}/proposals?sort=random&seed=autre&limit=1", space).then().statusCode(400);
    }

    /** Ordering by a column of the client's choice is a published vulnerability of such platforms; here each word is known or refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '~', value = {
            "sort§title", "sort§BEST", "sort§best desc", "sort§supported", "sort§best; drop table standing", "sort§(select 1)", "sort§best,(select pg_sleep(5))",
            "sort§random()", "sort§best'--", "seed§xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "limit§0", "limit§101", "limit§-1", "limit§1e2", "limit§20;", "after§YmVzdHxOYU58MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw", "after§' or 1=1",
            "state§gone", "state§' or '1'='1", "theme§nulle-part", "theme§' or 1=1 --", "organisation§nulle-part", "author§moi", "author§0", "author§01990000-0000-7000-8000-00000000dead",
            "phase§hier", "phase§01990000-0000-7000-8000-00000000dead", "voted§01990000-0000-7000-8000-00000000dead", "voted§yes", "followed§oriv", "count§peut-être"})
    void what_names_nothing_is_refused(String parameter, String hostile) {
        var space = space();
        proposal(space);
        var other = parameter.equals("seed") ? "random" : "best";
        var asked = visitor().queryParam(parameter, hostile == null ? "\u0000" : hostile);
        if (!parameter.equals("sort")) asked.queryParam("sort", other);
        asked.get("/spaces/{slug}/proposals", space).then().statusCode(400).contentType("application/problem+json").body("violations[0].field", is(parameter));
        assertEquals(1, listed(visitor(), space, "sort=best").size());
    }

    @Test
    void small_words_need_not_be_found_but_in_a_phrase() {
        var space = space();
        var id = irev().body(Map.of("title", "Jardins d’hiver partagés", "body", "Une serre au pied de chaque tour.")).post("/spaces/{slug}/proposals", space).then().statusCode(201).extract().<String>path("id");
        irev().put("/proposals/{id}/publication", id).then().statusCode(200);
        for (var found : List.of("les jardins", "Comme LES jardins d’hiver, à la tour", "étaient serre", "\"jardins d’hiver\" les", "les -toits"))
            visitor().queryParam("q", found).get("/spaces/{slug}/proposals", space).then().statusCode(200).body("items.id", is(List.of(id)));
        for (var lost : List.of("les", "\"les jardins\"", "les toits", "les -jardins"))
            visitor().queryParam("q", lost).get("/spaces/{slug}/proposals", space).then().statusCode(200).body("items.id", is(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"' or 1=1 --", "\"", "santé & !", "<script>", "%", "\\", "((((", "a:*", "-", "ateliers'); drop table proposal; --"})
    void any_words_may_be_looked_for(String words) {
        var space = space();
        proposal(space);
        visitor().queryParam("q", words).get("/spaces/{slug}/proposals?sort=trending", space).then().statusCode(200);
        visitor().queryParam("q", words).get("/spaces/{slug}/proposals/facets", space).then().statusCode(200);
    }

    @Test
    void what_is_one_s_own_is_asked_of_who_is_signed_in() {
        var space = space();
        var mine = proposal(space);
        var voted = proposal(space);
        var followed = proposal(space);
        var name = "lectrice-" + unique();
        Supplier<RequestSpecification> reader = () -> as(name, "labo-cites", "member");
        reader.get().body(SUPPORT).put("/proposals/{id}/vote", voted).then().statusCode(200);
        reader.get().body(Map.of("level", "WATCHING")).put("/proposals/{id}/follow", followed).then().statusCode(200);
        reader.get().body(Map.of("level", "MUTED")).put("/proposals/{id}/follow", voted).then().statusCode(200);
        for (var sort : List.of("recent", "best")) {
            assertEquals(List.of(voted), listed(reader.get(), space, "voted=me&sort=" + sort));
            assertEquals(List.of(followed), listed(reader.get(), space, "followed=me&sort=" + sort));
            assertEquals(List.of(), listed(reader.get(), space, "author=me&sort=" + sort));
        }
        assertEquals(List.of(followed, voted, mine), listed(irev(), space, "author=me"));
        assertEquals(List.of(followed, voted, mine), listed(visitor(), space, "author=" + memberId(irev())));
        for (var own : List.of("voted=me", "followed=me", "author=me", "state=draft")) {
            visitor().get("/spaces/" + space + "/proposals?" + own).then().statusCode(401);
            visitor().get("/spaces/" + space + "/proposals/facets?" + own).then().statusCode(401);
        }
    }

    @Test
    void a_phase_holds_what_was_published_while_it_lasted() {
        var space = space();
        var before = proposal(space);
        var now = proposal(space);
        database.run("update subject set published_at = clock_timestamp() - interval '3 days' where id = '" + before + "'");
        var today = Instant.now();
        admin().body(List.of(Map.of("title", "Avant", "startsAt", today.minus(5, ChronoUnit.DAYS).toString(), "endsAt", today.minus(1, ChronoUnit.DAYS).toString(), "allows", List.of("propose")),
                Map.of("title", "Maintenant", "startsAt", today.minus(1, ChronoUnit.DAYS).toString(), "allows", List.of("vote"))))
                .put("/spaces/{slug}/phases", space).then().statusCode(200);
        List<String> phases = visitor().get("/spaces/{slug}/phases", space).then().extract().path("items.id");
        assertEquals(List.of(before), listed(visitor(), space, "phase=" + phases.get(0)));
        assertEquals(List.of(now), listed(visitor(), space, "sort=trending&phase=" + phases.get(1)));
        visitor().get("/spaces/{slug}/proposals/facets", space).then().statusCode(200).body("phases.value", containsInAnyOrder(phases.toArray())).body("phases.count", contains(1, 1));
        visitor().get("/spaces/" + space() + "/proposals?phase=" + phases.get(0)).then().statusCode(400).body("violations[0].field", is("phase"));
    }

    @Test
    void beside_each_filter_stands_what_one_would_find_with_the_others() {
        var space = space();
        var above = "sante-" + unique();
        var below = "soin-" + unique();
        admin().body(Map.of("name", "Santé", "slug", above)).post("/themes").then().statusCode(201);
        admin().body(Map.of("name", "Soin", "slug", below, "parent", above)).post("/themes").then().statusCode(201);
        filed(Fixtures::irev, space, below);
        filed(Fixtures::oriv, space, above);
        filed(Fixtures::oriv, space, "");
        var all = visitor().get("/spaces/{slug}/proposals/facets", space).then().statusCode(200).body("total", is(3))
                .body("themes.find { it.value == '" + above + "' }.count", is(2)).body("themes.find { it.value == '" + below + "' }.count", is(1))
                .body("organisations.find { it.value == 'oriv' }.count", is(2)).body("states", contains(Map.of("value", "published", "count", 3)))
                .body("voted", equalTo(null)).body("followed", equalTo(null)).extract();
        assertEquals(2, all.<List<?>>path("organisations").size());
        assertEquals(List.of("recent", "trending", "best", "most-commented", "random"), all.path("orders.sort"));
        assertEquals(List.of("publication", "activity", "supports", "comments", "chance"), all.path("orders.formula"));
        visitor().get("/spaces/" + space + "/proposals/facets?theme=" + above).then().body("total", is(2))
                .body("organisations.count", contains(1, 1)).body("themes.find { it.value == '" + above + "' }.count", is(2));
        visitor().get("/spaces/" + space + "/proposals/facets?organisation=irev").then().body("total", is(1))
                .body("organisations.find { it.value == 'oriv' }.count", is(2)).body("themes.value", containsInAnyOrder(above, below));
        visitor().get("/spaces/" + space + "/proposals/facets?theme=" + below + "&organisation=oriv&q=ateliers").then().body("total", is(0))
                .body("organisations.value", contains("irev")).body("themes.value", contains(above));
        oriv().get("/spaces/{slug}/proposals/facets", space).then().body("voted", is(0)).body("followed", is(0));
    }

    private static String filed(Supplier<RequestSpecification> author, String space, String theme) {
        var id = author.get().body(Map.of("title", TITLE, "body", BODY, "theme", theme)).post("/spaces/{slug}/proposals", space).then().statusCode(201).extract().<String>path("id");
        author.get().put("/proposals/{id}/publication", id).then().statusCode(200);
        return id;
    }

    @Test
    void counts_are_of_what_one_may_see_and_as_many_as_the_list_holds() {
        var space = space();
        proposal(space);
        var hidden = proposal(space);
        draft(oriv(), space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", hidden).then().statusCode(200);
        hide("proposals/" + hidden);
        for (var reader : List.<Supplier<RequestSpecification>>of(Fixtures::visitor, Fixtures::oriv, Fixtures::anru, Fixtures::moderator, Fixtures::irev)) {
            var total = reader.get().get("/spaces/{slug}/proposals?count=true", space).then().extract().<Integer>path("total");
            reader.get().get("/spaces/{slug}/proposals/facets", space).then().body("total", is(total)).body("organisations.count", contains(total));
        }
        visitor().get("/spaces/{slug}/proposals/facets", space).then().body("total", is(1));
        oriv().get("/spaces/{slug}/proposals/facets", space).then().body("voted", is(0));
        oriv().get("/spaces/{slug}/proposals/facets?state=draft", space).then().body("total", is(1)).body("states.value", contains("draft"));
        var closed = space("PRIVATE", List.of("propose"));
        oriv().get("/spaces/{slug}/proposals/facets", closed).then().statusCode(404);
    }

    @Test
    void what_was_withdrawn_is_listed_where_somebody_asks_for_it_and_nowhere_else() {
        var space = space();
        var withdrawn = proposal(space);
        var closed = proposal(space);
        var open = proposal(space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", closed).then().statusCode(200);
        irev().put("/proposals/{id}/withdrawal", withdrawn).then().statusCode(200);
        irev().body(Map.of("reason", "Le projet a changé, nous reviendrons.")).put("/proposals/{id}/closing", closed).then().statusCode(200);
        for (var sort : List.of("recent", "trending", "best", "most-commented", "random"))
            assertEquals(new HashSet<>(List.of(open, closed)), new HashSet<>(listed(visitor(), space, "sort=" + sort)), sort);
        assertEquals(List.of(withdrawn), listed(visitor(), space, "state=withdrawn&sort=best"));
        assertEquals(List.of(closed), listed(visitor(), space, "state=closed"));
        assertEquals(List.of(open), listed(visitor(), space, "state=published"));
        visitor().get("/spaces/{slug}/proposals/facets", space).then().body("total", is(2)).body("states.value", containsInAnyOrder("published", "closed", "withdrawn"));
        visitor().get("/spaces/{slug}/proposals/facets?state=withdrawn", space).then().body("total", is(1));
        visitor().get("/spaces/{slug}/proposals.csv", space).then().body(org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString(withdrawn)));
    }
}
