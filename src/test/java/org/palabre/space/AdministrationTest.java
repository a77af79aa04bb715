package org.palabre.space;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Talk;
import org.palabre.Together;

/** What the coordination does leaves a trail, and holds when it is done at once. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class AdministrationTest {
    @Inject
    Database database;

    private long events(String type, String space) {
        return database.number("select count(*) from event where type = '" + type + "' and space_id = ? and subject_id = space_id and actor_id = '" + memberId(admin()) + "'", space);
    }

    private long themeEvents(String type) {
        return database.number("select count(*) from event where type = '" + type + "' and space_id is null and subject_id is null and actor_id = ?", memberId(admin()));
    }

    private static String id(String slug) {
        return admin().get("/spaces/{slug}", slug).then().statusCode(200).extract().path("id");
    }

    @Test
    void what_is_done_with_a_space_is_in_the_trail_and_what_is_refused_is_not() {
        var slug = space();
        var space = id(slug);
        assertEquals(List.of(1L, 1L, 0L), List.of(events("SpaceCreated", space), events("PhasesPlanned", space), events("SpaceEdited", space)));
        admin().header("If-Match", "*").body(Map.of("summary", "Autre")).patch("/spaces/{slug}", slug).then().statusCode(200);
        admin().header("If-Match", "W/\"999-x\"").body(Map.of("summary", "Encore")).patch("/spaces/{slug}", slug).then().statusCode(412);
        assertEquals(1, events("SpaceEdited", space));
        admin().body(List.of(Map.of("title", "À rebours", "startsAt", "2018-02-01T00:00:00Z", "endsAt", "2018-01-01T00:00:00Z", "allows", List.of())))
                .put("/spaces/{slug}/phases", slug).then().statusCode(400);
        assertEquals(1, events("PhasesPlanned", space));
    }

    @Test
    void a_place_in_a_space_is_in_the_trail_with_whom_it_concerns_and_not_in_the_bell() {
        var slug = space();
        var space = id(slug);
        var member = somebody();
        var given = "select count(*) from event where type = 'SeatGiven' and concerns_id = ? and space_id = ? and subject_id = space_id and actor_id is not null";
        Talk.seat(member, slug, "MEMBER");
        assertEquals(1, database.number(given, member.id(), space));
        Talk.seat(member, slug, "MEMBER");
        assertEquals(1, database.number(given, member.id(), space), "nothing changed");
        Talk.seat(member, slug, "MODERATOR");
        assertEquals(2, database.number(given, member.id(), space));
        Talk.follow(member, "spaces/" + slug, "WATCHING");
        for (int i = 0; i < 2; i++) admin().delete("/spaces/{slug}/members/{id}", slug, member.id()).then().statusCode(204);
        assertEquals(1, database.number(given.replace("Given", "Taken"), member.id(), space));
        admin().header("If-Match", "*").body(Map.of("summary", "Autre")).patch("/spaces/{slug}", slug).then().statusCode(200);
        member.asks().get("/me/notifications").then().statusCode(200).body("items.size()", is(0)).body("unread", is(0));
    }

    @Test
    void what_is_done_with_themes_is_in_the_trail() {
        var types = List.of("ThemeCreated", "ThemeEdited", "ThemeRemoved");
        var before = types.stream().map(this::themeEvents).toList();
        var slug = theme(null);
        admin().header("If-Match", "*").body(Map.of("name", "Renommée")).patch("/themes/{slug}", slug).then().statusCode(200);
        admin().delete("/themes/{slug}", slug).then().statusCode(204);
        admin().body(Map.of("name", "Orpheline", "parent", "rien")).post("/themes").then().statusCode(400);
        assertEquals(before.stream().map(count -> count + 1).toList(), types.stream().map(this::themeEvents).toList());
    }

    private static String theme(String parent) {
        var slug = "thematique-" + unique();
        return admin().body(parent == null ? Map.of("name", "Thématique", "slug", slug) : Map.of("name", "Thématique", "slug", slug, "parent", parent))
                .post("/themes").then().statusCode(201).extract().path("slug");
    }

    private static int move(String theme, String parent) {
        return admin().header("If-Match", "*").body(Map.of("parent", parent)).patch("/themes/{slug}", theme).statusCode();
    }

    @Test
    void the_themes_stay_a_tree_of_two_levels_whatever_is_moved_at_once() throws Exception {
        for (int i = 0; i < 12; i++) {
            var top = theme(null);
            var middle = theme(null);
            var bottom = theme(null);
            var answers = Together.run(2, number -> number == 0 ? move(bottom, middle) : move(middle, top));
            assertEquals(Set.of(200, 400), new HashSet<>(answers));
            var crossed = Together.run(2, number -> number == 0 ? move(top, bottom) : move(bottom, top));
            assertTrue(crossed.stream().allMatch(status -> status == 200 || status == 400), crossed.toString());
        }
        assertEquals(0, database.number("select count(*) from theme t join theme p on p.id = t.parent_id where p.parent_id is not null"));
    }

    @Test
    void a_plan_that_names_a_phase_twice_is_refused() {
        var slug = space();
        var known = visitor().get("/spaces/{slug}/phases", slug).then().extract().<String>path("items[0].id");
        var first = Map.of("id", known, "title", "Avant", "startsAt", Instant.now().minusSeconds(7200).toString(), "endsAt", Instant.now().minusSeconds(3600).toString(), "allows", List.of());
        var second = Map.of("id", known, "title", "Après", "startsAt", Instant.now().toString(), "allows", List.of());
        admin().body(List.of(first, second)).put("/spaces/{slug}/phases", slug).then().statusCode(400).body("violations[0].field", is("id"));
        visitor().get("/spaces/{slug}/phases", slug).then().body("items.title", is(List.of("Tout ouvert")));
    }

    @Test
    void a_list_narrowed_to_what_does_not_exist_is_refused_in_words() {
        var slug = space();
        for (var list : List.of("/spaces/" + slug + "/proposals?theme=", "/spaces/" + slug + "/debates?theme=", "/spaces/" + slug + "/proposals?organisation=",
                "/spaces/" + slug + "/debates?organisation=", "/activity?organisation=", "/members?organisation=")) {
            oriv().get(list + "rien").then().statusCode(400).body("violations[0].field", is(list.replaceFirst(".*\\?", "").replace("=", "")));
            oriv().get(list).then().statusCode(200);
        }
    }
}
