package org.palabre.kernel;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;

/** What looks right and is not, or the other way round: white space of other scripts, emojis, moments that nobody means. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class OddInputTest {
    private static final String EM_SPACE = "\u2003";
    private static final String WIDE = "😀";
    @Inject
    Sql sql;

    private static void refused(Response answer, String field) {
        answer.then().statusCode(400).body("type", is("/problems/invalid")).body("violations.field.unique()", contains(field));
    }

    private static Map<String, Object> with(Map<String, ?> fields, String name, Object value) {
        var changed = new HashMap<String, Object>(fields);
        changed.put(name, value);
        return changed;
    }

    @Test
    void a_title_of_nothing_but_white_space_is_none() {
        var space = space();
        var texts = Map.of("title", EM_SPACE, "body", BODY);
        refused(irev().body(texts).post("/spaces/{slug}/proposals", space), "title");
        refused(moderator().body(texts).post("/spaces/{slug}/debates", space), "title");
        var proposal = proposal(space);
        refused(irev().header("If-Match", irev().get("/proposals/{id}", proposal).header("ETag")).body(Map.of("title", EM_SPACE)).patch("/proposals/{id}", proposal), "title");
        var debate = debate(space);
        refused(moderator().header("If-Match", moderator().get("/debates/{id}", debate).header("ETag")).body(Map.of("title", EM_SPACE)).patch("/debates/{id}", debate), "title");
    }

    @Test
    void what_is_too_short_without_its_white_space_is_too_short() {
        var space = space();
        var named = Map.of("title", "a" + EM_SPACE.repeat(3), "kind", "GROUP", "visibility", "PUBLIC");
        refused(admin().body(named).post("/spaces"), "title");
        refused(admin().header("If-Match", admin().get("/spaces/{slug}", space).header("ETag")).body(Map.of("title", "a" + EM_SPACE.repeat(3))).patch("/spaces/{slug}", space), "title");
        refused(admin().body(Map.of("name", "a" + EM_SPACE)).post("/themes"), "name");
        var theme = admin().body(Map.of("name", "Thème " + unique())).post("/themes").then().statusCode(201).extract().<String>path("slug");
        refused(admin().header("If-Match", admin().get("/themes/{slug}", theme).header("ETag")).body(Map.of("name", "a" + EM_SPACE)).patch("/themes/{slug}", theme), "name");
        admin().body(List.of(Map.of("title", "a ", "startsAt", "2018-01-01T00:00:00Z", "allows", List.of()))).put("/spaces/{slug}/phases", space).then().statusCode(400);
        var debate = debate(space);
        refused(moderator().body(Map.of("conclusion", "a" + EM_SPACE.repeat(20))).put("/debates/{id}/conclusion", debate), "conclusion");
    }

    @Test
    void characters_are_counted_as_the_database_counts_them() {
        var space = space();
        for (var length : Map.of(150, 201, 151, 400).entrySet())
            irev().body(Map.of("title", WIDE.repeat(length.getKey()), "body", BODY)).post("/spaces/{slug}/proposals", space).then().statusCode(length.getValue());
        refused(admin().body(Map.of("title", WIDE + WIDE, "kind", "GROUP", "visibility", "PUBLIC")).post("/spaces"), "title");
        refused(admin().body(Map.of("name", WIDE)).post("/themes"), "name");
        admin().body(List.of(Map.of("title", WIDE, "startsAt", "2018-01-01T00:00:00Z", "allows", List.of()))).put("/spaces/{slug}/phases", space).then().statusCode(400);
        admin().body(Map.of("title", "Espace " + WIDE.repeat(100), "kind", "GROUP", "visibility", "PUBLIC", "slug", "emojis-" + unique(), "summary", WIDE.repeat(300)))
                .post("/spaces").then().statusCode(201);
        var debate = debate(space);
        refused(moderator().body(Map.of("conclusion", WIDE.repeat(8))).put("/debates/{id}/conclusion", debate), "conclusion");
        moderator().body(Map.of("conclusion", WIDE.repeat(15))).put("/debates/{id}/conclusion", debate).then().statusCode(200);
        refused(moderator().body(Map.of("reason", WIDE.repeat(8))).delete("/debates/{id}/conclusion", debate), "reason");
        moderator().body(Map.of("reason", WIDE.repeat(300))).delete("/debates/{id}/conclusion", debate).then().statusCode(200);
    }

    @Test
    void a_phase_has_moments_that_can_be_kept_and_some_length() {
        var space = space();
        var phase = Map.of("title", "Une étape", "startsAt", "2018-01-01T00:00:00Z", "allows", List.of());
        for (var absurd : List.of("+999999999-12-31T23:59:59.999999999Z", "-999999999-01-01T00:00:00Z", "-10000-01-01T00:00:00Z")) {
            refused(admin().body(List.of(with(phase, "startsAt", absurd))).put("/spaces/{slug}/phases", space), "startsAt");
            refused(admin().body(List.of(with(phase, "endsAt", absurd))).put("/spaces/{slug}/phases", space), "endsAt");
        }
        refused(admin().body(List.of(with(phase, "endsAt", "2018-01-01T00:00:00.000000001Z"))).put("/spaces/{slug}/phases", space), "endsAt");
        admin().body(List.of(with(phase, "endsAt", "2018-01-01T00:00:00.000001999Z"))).put("/spaces/{slug}/phases", space).then().statusCode(200)
                .body("items[0].endsAt", is("2018-01-01T00:00:00.000001Z"));
    }

    @Test
    void a_block_ends_in_a_time_to_come() {
        var block = Map.of("member", memberId(someone()), "reason", "Propos injurieux répétés malgré deux rappels.");
        for (var until : List.of("-999999999-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z", "2018-01-01T00:00:00Z", Instant.now().toString(), Instant.now().plusMillis(200).toString()))
            refused(admin().body(with(block, "until", until)).post("/moderation/blocks"), "until");
        admin().body(with(block, "until", Instant.now().plusSeconds(120).toString())).post("/moderation/blocks").then().statusCode(201);
    }

    /** As it really comes: through Hibernate, and from the commit where the constraint is deferred. */
    @Test
    void what_the_database_alone_refuses_is_told_too() {
        space();
        told("insert into phase (id, space_id, title, starts_at, allows_propose, allows_vote, allows_comment, allows_debate) "
                + "select gen_random_uuid(), space_id, title, starts_at, false, false, false, false from phase", 409, "contradicted");
        told("update space set title = ''", 400, "not-storable");
        told("update space set title = null", 400, "not-storable");
        told("update space set version = 2147483647 + 1", 400, "not-storable");
        told("insert into vote (subject_id, member_id, choice) select gen_random_uuid(), id, 'FOR' from member", 409, "contradicted");
    }

    private void told(String statement, int status, String code) {
        var thrown = Assertions.assertThrows(RuntimeException.class,
                () -> io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().run(() -> sql.run(statement, Map.of())));
        var problem = Problems.asProblem(thrown, java.util.Locale.ENGLISH);
        Assertions.assertEquals(status + " " + code, problem.status() + " " + problem.code());
    }
}
