package org.palabre.space;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class SpaceTest {
    private static final List<String> ALL = List.of("propose", "vote", "comment", "debate");

    @Test
    void the_coordination_makes_and_edits_a_space() {
        var slug = admin().body(Map.of("title", "Santé & Éducation n° " + unique(), "kind", "GROUP", "visibility", "PUBLIC", "summary", "Un groupe", "body", "**Bonjour**"))
                .post("/spaces").then().statusCode(201).header("Location", containsString("/api/v1/spaces/sante-education-n-"))
                .body("can.administer", is(true)).body("bodyHtml", containsString("<strong>")).extract().<String>path("slug");
        var tag = admin().get("/spaces/{slug}", slug).header("ETag");
        irev().header("If-Match", tag).body(Map.of("title", "À moi")).patch("/spaces/{slug}", slug).then().statusCode(403);
        admin().header("If-Match", tag).body(Map.of("title", "Nouveau titre")).patch("/spaces/{slug}", slug).then().statusCode(200)
                .body("title", is("Nouveau titre")).body("summary", is("Un groupe"));
        admin().header("If-Match", tag).body(Map.of("title", "Encore")).patch("/spaces/{slug}", slug).then().statusCode(412);
        admin().body(Map.of("title", "Le même", "slug", slug, "kind", "GROUP", "visibility", "PUBLIC")).post("/spaces").then().statusCode(400)
                .body("violations.field", contains("slug"));
    }

    @Test
    void a_network_space_is_for_whoever_is_signed_in() {
        var slug = space("NETWORK", ALL);
        var id = proposal(slug);
        for (var path : List.of("/spaces/" + slug, "/spaces/" + slug + "/phases", "/spaces/" + slug + "/proposals", "/proposals/" + id)) {
            visitor().get(path).then().statusCode(404);
            as("sans-role-" + unique(), null).get(path).then().statusCode(200);
            anru().get(path).then().statusCode(200);
        }
        visitor().get("/spaces?limit=100").then().body("items.slug", not(hasItem(slug)));
        anru().get("/spaces?limit=100").then().body("items.slug", hasItem(slug));
    }

    @Test
    void a_private_space_is_for_its_members() {
        var slug = space("PRIVATE", ALL);
        var path = "/spaces/" + slug;
        irev().get(path).then().statusCode(404);
        irev().body(Map.of("title", TITLE, "body", BODY)).post(path + "/proposals").then().statusCode(404);
        irev().get(path + "/members").then().statusCode(404);
        var id = memberId(irev());
        admin().body(Map.of("role", "MEMBER")).put(path + "/members/{id}", id).then().statusCode(204);
        irev().get(path).then().statusCode(200).body("myRole", is("MEMBER")).body("can.moderate", is("moderators-only"));
        var proposal = proposal(slug);
        oriv().get("/proposals/{id}", proposal).then().statusCode(404);
        oriv().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", proposal).then().statusCode(404);
        moderator().get("/proposals/{id}", proposal).then().statusCode(200);
        admin().get(path + "/members?count=true").then().body("items.person.id", contains(id)).body("total", is(1));
        admin().body(Map.of("role", "MODERATOR")).put(path + "/members/{id}", id).then().statusCode(204);
        irev().get(path).then().body("can.moderate", is(true));
        admin().delete(path + "/members/{id}", id).then().statusCode(204);
        irev().get(path).then().statusCode(404);
        irev().get("/proposals/{id}", proposal).then().statusCode(404);       // her own text, in a space she left
    }

    @Test
    void phases_are_planned_together_and_only_one_is_open() {
        var slug = space();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var past = Map.of("title", "Avant", "startsAt", now.minusSeconds(7200).toString(), "endsAt", now.minusSeconds(3600).toString(), "allows", List.of("propose"));
        var open = Map.of("title", "Maintenant", "startsAt", now.minusSeconds(3600).toString(), "endsAt", now.plusSeconds(3600).toString(), "allows", List.of("vote"));
        var next = Map.of("title", "Ensuite", "startsAt", now.plusSeconds(3600).toString(), "allows", List.of("comment"));
        var ids = admin().body(List.of(next, past, open)).put("/spaces/{slug}/phases", slug).then().statusCode(200)
                .body("items.title", contains("Avant", "Maintenant", "Ensuite")).extract().<List<String>>path("items.id");
        visitor().get("/spaces/{slug}", slug).then().body("phase.title", is("Maintenant")).body("phase.allows", contains("vote"));
        irev().get("/spaces/{slug}", slug).then().body("can.propose", is("phase-forbids-propose")).body("can.vote", is(true));
        admin().body(List.of(open, Map.of("title", "Pendant", "startsAt", now.toString(), "allows", List.of()))).put("/spaces/{slug}/phases", slug)
                .then().statusCode(400).body("violations[0].message", containsString("Pendant"));
        admin().body(List.of(Map.of("title", "À rebours", "startsAt", now.toString(), "endsAt", now.minusSeconds(1).toString(), "allows", List.of())))
                .put("/spaces/{slug}/phases", slug).then().statusCode(400).body("violations[0].field", is("endsAt"));
        // Exchanged, the two keep their ids: the constraint is judged at the end, not between two rows.
        var swapped = List.of(with(open, "id", ids.get(1), "startsAt", next.get("startsAt"), "endsAt", now.plusSeconds(9000).toString()),
                with(next, "id", ids.get(2), "startsAt", open.get("startsAt"), "endsAt", open.get("endsAt")));
        admin().body(swapped).put("/spaces/{slug}/phases", slug).then().statusCode(200).body("items.id", contains(ids.get(2), ids.get(1)));
        irev().body(List.of()).put("/spaces/{slug}/phases", slug).then().statusCode(403);
    }

    private static Map<String, Object> with(Map<String, ?> phase, Object... changes) {
        var changed = new java.util.HashMap<String, Object>(phase);
        for (int i = 0; i < changes.length; i += 2) changed.put((String) changes[i], changes[i + 1]);
        return changed;
    }

    @Test
    void the_database_itself_refuses_two_open_phases() throws Exception {
        var slug = space();
        var answers = org.palabre.Together.run(6, i -> admin().body(List.of(Map.of("title", "Étape " + i, "startsAt", Instant.now().minusSeconds(60 + i).toString(), "allows", ALL)))
                .put("/spaces/{slug}/phases", slug).statusCode());
        org.junit.jupiter.api.Assertions.assertEquals(java.util.Set.of(200), new java.util.HashSet<>(answers));
        visitor().get("/spaces/{slug}/phases", slug).then().body("items.size()", is(1));
    }

    @Test
    void themes_are_a_tree_of_two_levels() {
        var parent = "education-" + unique();
        var child = "decrochage-" + unique();
        admin().body(Map.of("name", "Éducation", "slug", parent)).post("/themes").then().statusCode(201);
        admin().body(Map.of("name", "Décrochage", "slug", child, "parent", parent)).post("/themes").then().statusCode(201).body("parent", is(parent));
        admin().body(Map.of("name", "Trop bas", "parent", child)).post("/themes").then().statusCode(400).body("violations[0].field", is("parent"));
        admin().body(Map.of("name", "Orphelin", "parent", "rien")).post("/themes").then().statusCode(400);
        var tag = admin().get("/themes/{slug}", parent).header("ETag");
        admin().header("If-Match", tag).body(Map.of("name", "École")).patch("/themes/{slug}", parent).then().statusCode(200).body("name", is("École"));
        admin().header("If-Match", tag).body(Map.of("parent", child)).patch("/themes/{slug}", parent).then().statusCode(412);
        admin().header("If-Match", "*").body(Map.of("parent", parent)).patch("/themes/{slug}", parent).then().statusCode(400);
        admin().delete("/themes/{slug}", parent).then().statusCode(409).body("type", is("/problems/theme-in-use"));
        admin().delete("/themes/{slug}", child).then().statusCode(204);
        admin().delete("/themes/{slug}", parent).then().statusCode(204);
        visitor().get("/themes/{slug}", parent).then().statusCode(404);
    }

    @Test
    void the_network_is_there_from_the_start() {
        visitor().get("/organisations?kind=partner").then().body("items.slug", hasItem("anru"));
        visitor().get("/organisations?kind=centre").then().body("items.findAll { it.slug in ['irev', 'oriv', 'maore-ouvoimoja'] }.size()", is(3));
        visitor().get("/organisations/oriv").then().body("territory", is("Grand Est")).body("fullName", containsString("Observatoire"));
        visitor().get("/organisations/anru").then().body("territory", equalTo(null));
    }
}
