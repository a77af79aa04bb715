package org.palabre.proposal;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Together;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class ProposalTest {
    @jakarta.inject.Inject
    org.palabre.Database database;

    @Test
    void a_proposal_travels_from_draft_to_the_list() {
        var space = space();
        var id = draft(irev(), space);
        visitor().get("/proposals/{id}", id).then().statusCode(404);
        oriv().get("/proposals/{id}", id).then().statusCode(404);
        irev().get("/proposals/{id}", id).then().statusCode(200).body("state", is("DRAFT")).body("can.publish", is(true))
                .body("can.vote", is("not-published")).body("bodyHtml", containsString("<strong>ateliers santé</strong>"));
        irev().put("/proposals/{id}/publication", id).then().statusCode(200).body("state", is("PUBLISHED"));
        visitor().get("/spaces/{slug}/proposals?count=true", space).then().statusCode(200)
                .body("items.id", contains(id)).body("total", is(1)).body("next", equalTo(null))
                .body("items[0].authors[0].organisation.slug", is("irev")).body("items[0].reference", matchesPattern("P-\\d{4}-\\d{3,}"));
        visitor().get("/proposals/{id}", id).then().statusCode(200).body("can.vote", is("not-signed-in")).body("votes.total", is(0))
                .body("publishedAt", notNullValue());
        visitor().get("/spaces/{slug}", space).then().body("counts.proposals", is(1));
    }

    @Test
    void an_author_publishes_her_draft_only_once() {
        var id = draft(irev(), space());
        irev().put("/proposals/{id}/publication", id).then().statusCode(200);
        irev().put("/proposals/{id}/publication", id).then().statusCode(409).contentType("application/problem+json")
                .body("type", is("/problems/already-published"));
    }

    @Test
    void what_an_author_does_twice_at_once_is_done_once() throws Exception {
        var space = space();
        for (int i = 0; i < 3; i++) {
            var id = draft(irev(), space);
            var published = Together.run(2, twice -> irev().put("/proposals/{id}/publication", id).statusCode());
            assertEquals(List.of(200, 409), published.stream().sorted().toList());
            var tag = irev().get("/proposals/{id}", id).header("ETag");
            var edited = Together.run(2, twice -> irev().header("If-Match", tag).body(Map.of("body", BODY + " Encore.")).patch("/proposals/{id}", id).statusCode());
            assertEquals(List.of(200, 412), edited.stream().sorted().toList());
        }
        visitor().get("/spaces/{slug}", space).then().body("counts.proposals", is(3));
    }

    @Test
    void a_draft_that_is_too_short_is_kept_but_not_published() {
        var id = irev().body(Map.of("title", "Court", "body", "")).post("/spaces/{slug}/proposals", space()).then().statusCode(201).extract().<String>path("id");
        irev().put("/proposals/{id}/publication", id).then().statusCode(400).body("violations.field", contains("title", "body"))
                .body("violations[0].message", containsString("15 caractères"));
        irev().header("Accept-Language", "en").put("/proposals/{id}/publication", id).then().body("violations[0].message", containsString("15 characters"));
    }

    @Test
    void lists_are_filtered_by_theme_organisation_and_words_without_accents() {
        var space = space();
        var theme = "sante-" + unique();
        admin().body(Map.of("name", "Santé", "slug", theme)).post("/themes").then().statusCode(201);
        var id = oriv().body(Map.of("title", "Médiation en santé dans les quartiers", "body", BODY, "theme", theme))
                .post("/spaces/{slug}/proposals", space).then().statusCode(201).extract().<String>path("id");
        oriv().put("/proposals/{id}/publication", id).then().statusCode(200);
        var other = proposal(space);
        visitor().get("/spaces/{slug}/proposals?theme={t}", space, theme).then().body("items.id", contains(id)).body("items[0].theme.slug", is(theme));
        visitor().get("/spaces/{slug}/proposals?organisation=irev", space).then().body("items.id", contains(other));
        visitor().get("/spaces/{slug}/proposals?q=mediations", space).then().body("items.id", contains(id));
        visitor().get("/spaces/{slug}/proposals?q=rien", space).then().body("items", empty());
        visitor().get("/spaces/{slug}/proposals", space).then().body("items.id", contains(other, id));
        visitor().get("/spaces/{slug}/proposals?sort=title", space).then().statusCode(400).body("violations[0].field", is("sort"));
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        var space = space();
        var ids = new java.util.ArrayList<String>();
        for (int i = 0; i < 5; i++) ids.add(0, proposal(space));
        var first = visitor().get("/spaces/{slug}/proposals?limit=3", space).then().body("items.id", equalTo(ids.subList(0, 3))).extract().<String>path("next");
        visitor().get("/spaces/{slug}/proposals?limit=3&after={c}", space, first).then().body("items.id", equalTo(ids.subList(3, 5))).body("next", equalTo(null));
        visitor().get("/spaces/{slug}/proposals?after=n'importe quoi", space).then().statusCode(400).body("violations[0].field", is("after"));
    }

    @Test
    void an_edit_needs_the_version_that_was_read() {
        var id = proposal(space());
        var edit = Map.of("title", "Ouvrir aussi les ateliers emploi");
        irev().body(edit).patch("/proposals/{id}", id).then().statusCode(428);
        var tag = irev().get("/proposals/{id}", id).then().extract().header("ETag");
        oriv().header("If-Match", tag).body(edit).patch("/proposals/{id}", id).then().statusCode(403).body("type", is("/problems/not-yours"));
        irev().header("If-Match", tag).body(edit).patch("/proposals/{id}", id).then().statusCode(200).body("title", is("Ouvrir aussi les ateliers emploi"));
        irev().header("If-Match", tag).body(edit).patch("/proposals/{id}", id).then().statusCode(412).body("type", is("/problems/stale"));
    }

    @Test
    void another_s_vote_makes_nobody_s_edit_stale() {
        var id = proposal(space());
        var tag = irev().get("/proposals/{id}", id).then().extract().header("ETag");
        oriv().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", id).then().statusCode(200).body("votes.total", is(1)).body("choice", is("SUPPORT"));
        irev().get("/proposals/{id}", id).then().header("ETag", not(tag));
        irev().header("If-Match", tag).body(Map.of("body", BODY + " Encore.")).patch("/proposals/{id}", id).then().statusCode(200);
        visitor().header("If-None-Match", visitor().get("/proposals/{id}", id).header("ETag")).get("/proposals/{id}", id).then().statusCode(304);
    }

    @Test
    void a_retried_post_makes_one_draft() {
        var space = space();
        var key = "cle-" + unique();
        var body = Map.of("title", TITLE, "body", BODY);
        var first = irev().header("Idempotency-Key", key).body(body).post("/spaces/{slug}/proposals", space).then().statusCode(201).extract();
        irev().header("Idempotency-Key", key).body(body).post("/spaces/{slug}/proposals", space).then().statusCode(201)
                .body("id", is(first.<String>path("id"))).header("Location", first.header("Location"));
        irev().header("Idempotency-Key", key).body(Map.of("title", TITLE, "body", "autre")).post("/spaces/{slug}/proposals", space).then().statusCode(422);
        irev().get("/spaces/{slug}/proposals?state=draft&count=true", space).then().body("total", is(1));
    }

    /** The thousandth one, too: a number is never cut to three figures. */
    @Test
    void references_never_run_out() {
        var space = space();
        database.run("select setval('proposal_number', greatest(nextval('proposal_number'), 1100))");
        var references = java.util.stream.IntStream.range(0, 3).mapToObj(i -> irev().get("/proposals/{id}", draft(irev(), space)).<String>path("reference"))
                .collect(java.util.stream.Collectors.toSet());
        org.junit.jupiter.api.Assertions.assertEquals(3, references.size());
        references.forEach(reference -> org.junit.jupiter.api.Assertions.assertTrue(reference.matches("P-\\d{4}-\\d{4,}"), reference));
    }
}
