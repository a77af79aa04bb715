package org.palabre.debate;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Fixtures;
import org.palabre.Together;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class DebateTest {
    private static final Map<String, String> CONCLUSION = Map.of("conclusion", "Trois centres **essaient** au printemps.");
    private static final String REASON = "Un quatrième centre demande à s’exprimer.";
    @Inject
    Database database;

    @Test
    void a_debate_travels_from_draft_to_conclusions() {
        var space = space();
        var id = draft(space, Map.of());
        for (var stranger : List.of(visitor(), irev(), admin())) stranger.get("/debates/{id}", id).then().statusCode(404);
        moderator().get("/debates/{id}", id).then().statusCode(200).body("state", is("DRAFT")).body("can.publish", is(true)).body("can.conclude", is("not-published"))
                .body("can.comment", is("not-published")).body("reference", matchesPattern("D-\\d{4}-\\d{3,}")).body("bodyHtml", containsString("<strong>"));
        visitor().get("/spaces/{slug}/debates", space).then().body("items", empty());
        moderator().put("/debates/{id}/publication", id).then().statusCode(200).body("state", is("OPEN")).body("publishedAt", notNullValue());
        moderator().put("/debates/{id}/publication", id).then().statusCode(409).body("type", is("/problems/already-published"));
        visitor().get("/spaces/{slug}/debates?count=true", space).then().statusCode(200).body("items.id", contains(id)).body("total", is(1))
                .body("items[0].authors[0].organisation.slug", is("reseau-crpv")).body("items[0].can.comment", is("not-signed-in"));
        visitor().get("/spaces/{slug}", space).then().body("counts.debates", is(1));
        irev().get("/debates/{id}", id).then().statusCode(200).body("can.comment", is(true)).body("can.edit", is("moderators-only"))
                .body("can.conclude", is("moderators-only")).body("can.report", is(true)).body("can.follow", is(true)).body("space.slug", is(space));
        comment(irev(), "debates/" + id, "À Lille, oui.");

        moderator().body(CONCLUSION).put("/debates/{id}/conclusion", id).then().statusCode(200).body("state", is("CONCLUDED"))
                .body("conclusion", is(CONCLUSION.get("conclusion"))).body("conclusionHtml", containsString("<strong>essaient</strong>"))
                .body("concludedAt", notNullValue()).body("can.comment", is("debate-concluded")).body("can.reopen", is(true));
        irev().body(Map.of("body", "Trop tard.")).post("/debates/{id}/comments", id).then().statusCode(409).body("type", is("/problems/debate-concluded"));
        irev().get("/debates/{id}/comments", id).then().statusCode(200).body("items[0].can.reply", is("debate-concluded")).body("items[0].can.edit", is("debate-concluded"))
                .body("items[0].can.delete", is(true));
        visitor().get("/debates/{id}", id).then().body("counts.comments", is(1)).body("conclusion", notNullValue());
        assertEquals(1, events("DebateOpened", id));
        assertEquals(1, events("DebateConcluded", id));
    }

    @Test
    void conclusions_are_withdrawn_only_with_a_reason_that_everybody_is_told() {
        var id = debate(space());
        moderator().body(Map.of("reason", REASON)).delete("/debates/{id}/conclusion", id).then().statusCode(409).body("type", is("/problems/not-concluded"));
        moderator().body(CONCLUSION).put("/debates/{id}/conclusion", id).then().statusCode(200);
        moderator().delete("/debates/{id}/conclusion", id).then().statusCode(400);
        moderator().body("{}").delete("/debates/{id}/conclusion", id).then().statusCode(400).body("violations.field", contains("reason"));
        moderator().body(Map.of("reason", "Non")).delete("/debates/{id}/conclusion", id).then().statusCode(400).body("violations[0].message", containsString("15"));
        visitor().body(Map.of("reason", REASON)).delete("/debates/{id}/conclusion", id).then().statusCode(401);
        irev().body(Map.of("reason", REASON)).delete("/debates/{id}/conclusion", id).then().statusCode(403).body("type", is("/problems/moderators-only"));
        moderator().body(Map.of("reason", REASON)).delete("/debates/{id}/conclusion", id).then().statusCode(200).body("state", is("OPEN")).body("conclusion", nullValue())
                .body("conclusionHtml", nullValue()).body("concludedAt", nullValue()).body("reopenedReason", is(REASON)).body("can.reopen", is("not-concluded"));
        visitor().get("/debates/{id}", id).then().body("reopenedReason", is(REASON));
        comment(irev(), "debates/" + id, "Merci d’avoir rouvert.");
        assertEquals(1, events("DebateReopened", id));
        moderator().body(CONCLUSION).put("/debates/{id}/conclusion", id).then().statusCode(200).body("reopenedReason", nullValue()).body("state", is("CONCLUDED"));
        assertEquals(2, events("DebateConcluded", id));
    }

    @Test
    void conclusions_can_be_corrected_without_concluding_again() {
        var id = debate(space());
        var concludedAt = moderator().body(CONCLUSION).put("/debates/{id}/conclusion", id).then().statusCode(200).extract().<String>path("concludedAt");
        moderator().body(Map.of("conclusion", "Quatre centres essaient au printemps.")).put("/debates/{id}/conclusion", id).then().statusCode(200)
                .body("conclusion", containsString("Quatre")).body("concludedAt", is(concludedAt));
        assertEquals(1, events("DebateConcluded", id));
        assertEquals(1, events("DebateEdited", id));
        moderator().body(Map.of("conclusion", "Court.")).put("/debates/{id}/conclusion", id).then().statusCode(400).body("violations[0].field", is("conclusion"));
        moderator().body(Map.of("conclusion", " ".repeat(20))).put("/debates/{id}/conclusion", id).then().statusCode(400);
        moderator().body(Map.of("conclusion", "a".repeat(20_001))).put("/debates/{id}/conclusion", id).then().statusCode(400);
    }

    @Test
    void only_those_who_moderate_open_conclude_and_edit() {
        var space = space();
        var id = debate(space);
        var wanted = Map.of("title", QUESTION, "body", BODY);
        visitor().body(wanted).post("/spaces/{slug}/debates", space).then().statusCode(401);
        for (var person : List.<Supplier<RequestSpecification>>of(Fixtures::irev, Fixtures::anru)) {
            person.get().body(wanted).post("/spaces/{slug}/debates", space).then().statusCode(403).body("type", is("/problems/moderators-only"));
            person.get().body(CONCLUSION).put("/debates/{id}/conclusion", id).then().statusCode(403).body("type", is("/problems/moderators-only"));
            person.get().header("If-Match", "*").body(wanted).patch("/debates/{id}", id).then().statusCode(403).body("type", is("/problems/moderators-only"));
        }
        // Whoever is made a moderator of this space does all of it, here and not elsewhere.
        var local = "membre-" + unique();
        Supplier<RequestSpecification> curator = () -> as(local, "villes-au-carre", "member");
        admin().body(Map.of("role", "MODERATOR")).put("/spaces/{slug}/members/{id}", space, memberId(curator.get())).then().statusCode(204);
        curator.get().header("If-Match", "*").body(Map.of("title", "Comment associer les habitants ?")).patch("/debates/{id}", id).then().statusCode(200)
                .body("title", is("Comment associer les habitants ?"));
        curator.get().body(CONCLUSION).put("/debates/{id}/conclusion", id).then().statusCode(200);
        curator.get().body(Map.of("reason", REASON)).delete("/debates/{id}/conclusion", id).then().statusCode(200);
        var own = curator.get().body(wanted).post("/spaces/{slug}/debates", space).then().statusCode(201).extract().<String>path("id");
        curator.get().put("/debates/{id}/publication", own).then().statusCode(200);
        curator.get().body(CONCLUSION).put("/debates/{id}/conclusion", debate(space())).then().statusCode(403);
        curator.get().body(wanted).post("/spaces/{slug}/debates", space()).then().statusCode(403);
    }

    @Test
    void a_debate_is_opened_only_in_a_phase_that_allows_it_and_concluded_at_any_time() {
        var space = space();
        var draft = draft(space, Map.of());
        var id = debate(space);
        phase(space, List.of("comment"));
        moderator().body(Map.of("title", QUESTION, "body", BODY)).post("/spaces/{slug}/debates", space).then().statusCode(409)
                .body("type", is("/problems/phase-forbids-debate"));
        moderator().put("/debates/{id}/publication", draft).then().statusCode(409).body("type", is("/problems/phase-forbids-debate"));
        moderator().get("/debates/{id}", draft).then().body("can.publish", is("phase-forbids-debate")).body("can.edit", is(true));
        moderator().body(CONCLUSION).put("/debates/{id}/conclusion", id).then().statusCode(200);
    }

    @Test
    void a_question_that_is_too_short_is_kept_but_not_published() {
        var space = space();
        var id = moderator().body(Map.of("title", "Court ?", "body", "")).post("/spaces/{slug}/debates", space).then().statusCode(201).extract().<String>path("id");
        moderator().put("/debates/{id}/publication", id).then().statusCode(400).body("violations.field", contains("title"))
                .body("violations[0].message", containsString("15 caractères"));
        moderator().header("If-Match", "*").body(Map.of("title", QUESTION)).patch("/debates/{id}", id).then().statusCode(200);
        moderator().put("/debates/{id}/publication", id).then().statusCode(200);
        moderator().header("If-Match", "*").body(Map.of("title", "Court ?")).patch("/debates/{id}", id).then().statusCode(400);
        moderator().body(Map.of("title", "a".repeat(151), "body", "")).post("/spaces/{slug}/debates", space).then().statusCode(400);
        moderator().body(Map.of("title", " ", "body", "")).post("/spaces/{slug}/debates", space).then().statusCode(400);
    }

    @Test
    void only_a_draft_is_thrown_away_and_only_by_its_author() {
        var space = space();
        var draft = draft(space, Map.of());
        admin().delete("/debates/{id}", draft).then().statusCode(404);
        moderator().delete("/debates/{id}", draft).then().statusCode(204);
        moderator().get("/debates/{id}", draft).then().statusCode(404);
        var id = debate(space);
        admin().delete("/debates/{id}", id).then().statusCode(403).body("type", is("/problems/not-yours"));
        moderator().delete("/debates/{id}", id).then().statusCode(409).body("type", is("/problems/already-published"));
    }

    @Test
    void a_debate_takes_comments_within_its_dates() {
        var space = space();
        var yesterday = Instant.now().minus(1, ChronoUnit.DAYS).toString();
        var tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).toString();
        var id = draft(space, Map.of("startsAt", tomorrow));
        moderator().put("/debates/{id}/publication", id).then().statusCode(200).body("startsAt", notNullValue()).body("can.comment", is("debate-not-begun"));
        irev().body(Map.of("body", "Trop tôt.")).post("/debates/{id}/comments", id).then().statusCode(409).body("type", is("/problems/debate-not-begun"));
        moderator().header("If-Match", "*").body(Map.of("startsAt", "", "endsAt", tomorrow)).patch("/debates/{id}", id).then().statusCode(200)
                .body("startsAt", nullValue()).body("endsAt", notNullValue()).body("can.comment", is(true));
        var comment = comment(irev(), "debates/" + id, "À temps.");
        moderator().header("If-Match", "*").body(Map.of("endsAt", yesterday)).patch("/debates/{id}", id).then().statusCode(200).body("state", is("CLOSED"))
                .body("can.comment", is("debate-ended"));
        irev().body(Map.of("body", "Trop tard.")).post("/debates/{id}/comments", id).then().statusCode(409).body("type", is("/problems/debate-ended"));
        irev().header("If-Match", "*").body(Map.of("body", "Trop tard.")).patch("/comments/{id}", comment).then().statusCode(409).body("type", is("/problems/debate-ended"));
        visitor().get("/spaces/{slug}/debates", space).then().body("items[0].endsAt", notNullValue());

        moderator().header("If-Match", "*").body(Map.of("startsAt", tomorrow)).patch("/debates/{id}", id).then().statusCode(400).body("violations.field", contains("endsAt"));
        for (var nonsense : List.of("demain", "2018-13-01T00:00:00Z", "+999999999-01-01T00:00:00Z"))
            moderator().header("If-Match", "*").body(Map.of("endsAt", nonsense)).patch("/debates/{id}", id).then().statusCode(400).body("violations.field", contains("endsAt"));
        moderator().body(Map.of("title", QUESTION, "body", "", "startsAt", tomorrow, "endsAt", yesterday)).post("/spaces/{slug}/debates", space).then().statusCode(400);
        moderator().body(Map.of("title", QUESTION, "body", "", "startsAt", "+999999999-01-01T00:00:00Z")).post("/spaces/{slug}/debates", space).then().statusCode(400)
                .body("violations.field", contains("startsAt"));
    }

    @Test
    void lists_are_filtered_by_state_theme_organisation_and_words() {
        var space = space();
        var theme = "emploi-" + unique();
        admin().body(Map.of("name", "Emploi", "slug", theme)).post("/themes").then().statusCode(201);
        var open = debate(space);
        var filed = draft(space, Map.of("title", "Quelle médiation vers l’emploi ?", "theme", theme));
        moderator().put("/debates/{id}/publication", filed).then().statusCode(200);
        moderator().body(CONCLUSION).put("/debates/{id}/conclusion", filed).then().statusCode(200);
        var draft = draft(space, Map.of());
        visitor().get("/spaces/{slug}/debates", space).then().body("items.id", contains(filed, open)).body("items.state", contains("CONCLUDED", "OPEN"));
        visitor().get("/spaces/{slug}/debates?state=open&count=true", space).then().body("items.id", contains(open)).body("total", is(1));
        visitor().get("/spaces/{slug}/debates?state=concluded", space).then().body("items.id", contains(filed)).body("items[0].concludedAt", notNullValue());
        visitor().get("/spaces/{slug}/debates?state=draft", space).then().statusCode(401);
        admin().get("/spaces/{slug}/debates?state=draft", space).then().body("items", empty());
        moderator().get("/spaces/{slug}/debates?state=draft", space).then().body("items.id", contains(draft));
        visitor().get("/spaces/{slug}/debates?theme={t}", space, theme).then().body("items.id", contains(filed)).body("items[0].theme.slug", is(theme));
        visitor().get("/spaces/{slug}/debates?organisation=irev", space).then().body("items", empty());
        visitor().get("/spaces/{slug}/debates?organisation=reseau-crpv&q=mediations", space).then().body("items.id", contains(filed));
        visitor().get("/spaces/{slug}/debates?state=ferme", space).then().statusCode(400).body("violations[0].field", is("state"));
        visitor().get("/spaces/{slug}/debates?sort=best", space).then().statusCode(400).body("violations[0].field", is("sort"));
        admin().delete("/themes/{slug}", theme).then().statusCode(409).body("type", is("/problems/theme-in-use"));
        moderator().body(Map.of("reason", REASON)).delete("/debates/{id}/conclusion", filed).then().statusCode(200);
        visitor().get("/spaces/{slug}/debates?state=open", space).then().body("items.id", contains(filed, open));
        var first = visitor().get("/spaces/{slug}/debates?limit=1", space).then().body("items.id", contains(filed)).extract().<String>path("next");
        visitor().get("/spaces/{slug}/debates?limit=1&after={c}", space, first).then().body("items.id", contains(open)).body("next", equalTo(null));
    }

    @Test
    void a_hidden_debate_is_seen_by_moderators_alone() {
        var space = space();
        var id = debate(space);
        comment(irev(), "debates/" + id, "Un avis.");
        hide("debates/" + id);
        for (var stranger : List.<Supplier<RequestSpecification>>of(Fixtures::visitor, Fixtures::irev)) {
            stranger.get().get("/debates/{id}", id).then().statusCode(404);
            stranger.get().get("/debates/{id}/comments", id).then().statusCode(404);
            stranger.get().get("/spaces/{slug}/debates", space).then().body("items", empty());
        }
        visitor().get("/spaces/{slug}", space).then().body("counts.debates", is(0)).body("counts.comments", is(0));
        moderator().get("/debates/{id}", id).then().statusCode(200).body("hiding.reason", is(HIDDEN_BECAUSE)).body("can.conclude", is("hidden")).body("can.edit", is(true));
        moderator().body(CONCLUSION).put("/debates/{id}/conclusion", id).then().statusCode(409).body("type", is("/problems/hidden"));
        restore("debates/" + id);
        visitor().get("/spaces/{slug}", space).then().body("counts.debates", is(1)).body("counts.comments", is(1));
    }

    @Test
    void an_edit_needs_the_version_that_was_read() {
        var id = debate(space());
        var edit = Map.of("body", "Un **autre** contexte.");
        moderator().body(edit).patch("/debates/{id}", id).then().statusCode(428);
        var tag = moderator().get("/debates/{id}", id).header("ETag");
        comment(irev(), "debates/" + id, "Un avis ne périme rien.");
        moderator().get("/debates/{id}", id).then().header("ETag", not(tag));
        moderator().header("If-Match", tag).body(edit).patch("/debates/{id}", id).then().statusCode(200).body("title", is(QUESTION)).body("bodyHtml", containsString("<strong>autre"));
        moderator().header("If-Match", tag).body(edit).patch("/debates/{id}", id).then().statusCode(412).body("type", is("/problems/stale"));
        visitor().header("If-None-Match", visitor().get("/debates/{id}", id).header("ETag")).get("/debates/{id}", id).then().statusCode(304);
    }

    @Test
    void two_moderators_who_act_at_once_do_not_wait_for_each_other_for_ever() throws Exception {
        var space = space();
        for (int i = 0; i < 5; i++) {
            var id = draft(space, Map.of());
            assertEquals(List.of(200, 409), twice(() -> moderator().put("/debates/{id}/publication", id).statusCode()));
            assertEquals(List.of(200, 200), twice(() -> moderator().body(CONCLUSION).put("/debates/{id}/conclusion", id).statusCode()));
            assertEquals(1, events("DebateConcluded", id));
            assertEquals(List.of(200, 409), twice(() -> moderator().body(Map.of("reason", REASON)).delete("/debates/{id}/conclusion", id).statusCode()));
            var tag = moderator().get("/debates/{id}", id).header("ETag");
            assertEquals(List.of(200, 412), twice(() -> moderator().header("If-Match", tag).body(Map.of("body", "Un autre contexte.")).patch("/debates/{id}", id).statusCode()));
        }
        visitor().get("/spaces/{slug}", space).then().body("counts.debates", is(5));
    }

    @Test
    void a_retried_post_makes_one_draft() {
        var space = space();
        var key = "cle-" + unique();
        var wanted = Map.of("title", QUESTION, "body", BODY);
        var first = moderator().header("Idempotency-Key", key).body(wanted).post("/spaces/{slug}/debates", space).then().statusCode(201).extract();
        moderator().header("Idempotency-Key", key).body(wanted).post("/spaces/{slug}/debates", space).then().statusCode(201)
                .body("id", is(first.<String>path("id"))).header("Location", first.header("Location"));
        moderator().get("/spaces/{slug}/debates?state=draft&count=true", space).then().body("total", is(1));
    }

    @Test
    void a_question_that_shouts_or_a_context_of_marks_is_refused_in_words_when_it_is_published_and_edited() {
        var space = space();
        var shouted = draft(space, Map.of("title", "COMMENT ASSOCIER LES HABITANTS ?", "body", "Répondez !!!"));
        moderator().put("/debates/{id}/publication", shouted).then().statusCode(400).body("violations.field", contains("title", "body"))
                .body("violations[0].message", containsString("minuscules")).body("violations[1].message", containsString("Un seul point"));
        moderator().header("If-Match", "*").body(Map.of("title", QUESTION, "body", "")).patch("/debates/{id}", shouted).then().statusCode(200);
        moderator().put("/debates/{id}/publication", shouted).then().statusCode(200);          // the context may be left out
        moderator().header("If-Match", "*").body(Map.of("title", "comment associer les habitants ?")).patch("/debates/{id}", shouted).then().statusCode(400)
                .body("violations.field", contains("title")).body("violations[0].message", containsString("majuscule"));
        moderator().header("If-Match", "*").body(Map.of("title", "Lire https://example.org et dire quoi ?")).patch("/debates/{id}", shouted).then().statusCode(400);
        visitor().get("/debates/{id}", shouted).then().body("title", is(QUESTION)).body("body", is(""));
    }

    private static String draft(String space, Map<String, String> more) {
        var wanted = new HashMap<>(Map.of("title", QUESTION, "body", BODY));
        wanted.putAll(more);
        return moderator().body(wanted).post("/spaces/{slug}/debates", space).then().statusCode(201).extract().path("id");
    }

    private static List<Integer> twice(Supplier<Integer> deed) throws Exception {
        return Together.run(2, i -> deed.get()).stream().sorted().toList();
    }

    private long events(String type, String debate) {
        return database.number("select count(*) from event where type = '" + type + "' and subject_id = ?", debate);
    }
}
