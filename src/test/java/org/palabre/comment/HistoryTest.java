package org.palabre.comment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Fixtures;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class HistoryTest {
    @Inject
    Database database;

    private static void edit(String comment, Map<String, String> edit) {
        oriv().header("If-Match", "*").body(edit).patch("/comments/{id}", comment).then().statusCode(200);
    }

    @Test
    void each_edit_is_a_version_that_can_be_read_by_whoever_reads_the_comment() {
        var id = comment(oriv(), "proposals/" + proposal(space()), "Nous avons ouvert un atelier.");
        visitor().get("/comments/{id}/versions", id).then().statusCode(200).body("items", empty());
        edit(id, Map.of("body", "Nous avons ouvert deux ateliers."));
        edit(id, Map.of("body", "Nous avons ouvert deux ateliers à Lille."));
        edit(id, Map.of("body", "Nous avons ouvert deux ateliers à Lille."));        // says what it says already
        visitor().get("/comments/{id}/versions", id).then().statusCode(200).body("items.number", contains(3, 2, 1)).body("items[2].author.organisation.slug", is("oriv"));
        var posted = visitor().get("/comments/{id}", id).then().extract().<String>path("createdAt");
        visitor().get("/comments/{id}/versions/1", id).then().statusCode(200).body("body", is("Nous avons ouvert un atelier.")).body("writtenAt", is(posted));
        visitor().get("/comments/{id}/versions/2", id).then().statusCode(200).body("body", is("Nous avons ouvert deux ateliers."))
                .body("bodyDifference.findAll { it.kind == 'ADDED' }.text", contains("deux ateliers")).body("bodyDifference.findAll { it.kind == 'REMOVED' }.text", contains("un atelier"));
        visitor().get("/comments/{id}/versions/4", id).then().statusCode(404);
    }

    @Test
    void where_one_stands_is_kept_in_each_version_and_can_be_taken_back() {
        var thread = "proposals/" + proposal(space());
        var id = oriv().body(Map.of("body", "À essayer.", "position", "FOR")).post("/" + thread + "/comments").then().statusCode(201).extract().<String>path("id");
        edit(id, Map.of("position", "AGAINST"));
        edit(id, Map.of("body", "À essayer ailleurs."));
        edit(id, Map.of("position", ""));
        visitor().get("/comments/{id}", id).then().body("position", nullValue()).body("body", is("À essayer ailleurs.")).body("editedAt", notNullValue());
        visitor().get("/" + thread + "/comments?position=other").then().body("items.id", contains(id));
        visitor().get("/comments/{id}/versions", id).then().body("items.number", contains(4, 3, 2, 1)).body("items.position", contains(null, "AGAINST", "AGAINST", "FOR"));
        visitor().get("/comments/{id}/versions/2", id).then().body("position", is("AGAINST")).body("body", is("À essayer.")).body("bodyDifference.kind", contains("SAME"));
        edit(id, Map.of("position", "FOR"));
        visitor().get("/comments/{id}/versions/5", id).then().body("position", is("FOR"));
        for (var wrong : List.of("POUR", "' or 1=1 --", " ")) oriv().header("If-Match", "*").body(Map.of("position", wrong)).patch("/comments/{id}", id).then().statusCode(400)
                .body("violations.field", contains("position"));
        oriv().delete("/comments/{id}", id).then().statusCode(204);
        assertEquals(0, database.number("select count(*) from revision where subject_id = ?", id));
    }

    /** A debate may cease to ask where one stands: what was said there is still its author's to edit. */
    @Test
    void what_stands_somewhere_is_edited_and_taken_back_also_where_nobody_asks_any_more() {
        var debate = debate(space());
        var id = oriv().body(Map.of("body", "À essayer.", "position", "FOR")).post("/debates/{id}/comments", debate).then().statusCode(201).extract().<String>path("id");
        moderator().header("If-Match", "*").body(Map.of("asksPosition", false)).patch("/debates/{id}", debate).then().statusCode(200);
        edit(id, Map.of("body", "À essayer ailleurs.", "position", "FOR"));
        oriv().header("If-Match", "*").body(Map.of("position", "AGAINST")).patch("/comments/{id}", id).then().statusCode(400).body("violations.field", contains("position"));
        visitor().get("/comments/{id}", id).then().body("position", is("FOR")).body("body", is("À essayer ailleurs."));
        edit(id, Map.of("position", ""));
        oriv().header("If-Match", "*").body(Map.of("position", "FOR")).patch("/comments/{id}", id).then().statusCode(400);
        visitor().get("/comments/{id}", id).then().body("position", nullValue());
    }

    /** What a moderator hides and what its author deletes is not to be read in what it said before, either. */
    @Test
    void a_hidden_or_deleted_comment_s_former_words_leak_nowhere() {
        var thread = "proposals/" + proposal(space());
        var id = comment(oriv(), thread, "Un nom à taire.");
        edit(id, Map.of("body", "Rien à taire."));
        reply(irev(), thread, id, "Je réponds.");
        hide("comments/" + id);
        for (var stranger : List.<Supplier<RequestSpecification>>of(Fixtures::visitor, Fixtures::irev, Fixtures::anru)) {
            stranger.get().get("/comments/{id}/versions", id).then().statusCode(404);
            stranger.get().get("/comments/{id}/versions/1", id).then().statusCode(404);
            assertFalse(stranger.get().get("/" + thread + "/comments").asString().contains("taire"));
        }
        moderator().get("/comments/{id}/versions/1", id).then().statusCode(200).body("body", is("Un nom à taire."));
        oriv().get("/comments/{id}/versions/1", id).then().statusCode(200);
        restore("comments/" + id);
        visitor().get("/comments/{id}/versions/1", id).then().statusCode(200);
        oriv().delete("/comments/{id}", id).then().statusCode(204);
        for (var anyone : List.of(visitor(), oriv(), moderator(), admin())) anyone.get("/comments/{id}/versions/1", id).then().statusCode(404);
        assertEquals(0, database.number("select count(*) from revision where subject_id = ?", id));
    }
}
