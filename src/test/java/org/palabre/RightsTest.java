package org.palabre;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every endpoint of the OpenAPI document, called as every kind of person, against the written table {@code docs/rights.md}. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class RightsTest {
    private static final Map<String, Supplier<RequestSpecification>> PEOPLE = new LinkedHashMap<>();

    static {
        PEOPLE.put("visitor", Fixtures::visitor);
        PEOPLE.put("stranger", () -> as("etrangere", null));
        PEOPLE.put("member", Fixtures::oriv);
        PEOPLE.put("partner", Fixtures::anru);
        PEOPLE.put("moderator", Fixtures::moderator);
        PEOPLE.put("admin", Fixtures::admin);
        PEOPLE.put("author", Fixtures::irev);
    }

    /** What stands in the path and in the body of a call, each made afresh so that no call sees what another did. */
    private static final Map<String, Function<String, Scene>> SCENES = new LinkedHashMap<>();
    private static final Map<String, Object> TEXT = Map.of("title", TITLE, "body", BODY);
    private static final String REASON = "Une raison assez longue pour être comprise";

    record Scene(Map<String, String> path, Object body, RequestSpecification author) {
        static Scene of(Map<String, String> path) {
            return new Scene(path, null, null);
        }

        Scene with(Object newBody) {
            return new Scene(path, newBody, author);
        }

        Scene by(RequestSpecification newAuthor) {
            return new Scene(path, body, newAuthor);
        }
    }

    private static void scene(Function<String, Scene> scene, String... endpoints) {
        for (var endpoint : endpoints) SCENES.put(endpoint, scene);
    }

    static {
        scene(person -> Scene.of(Map.of("slug", "irev")), "GET /organisations/{slug}");
        scene(person -> Scene.of(Map.of("id", memberId(oriv()))), "GET /members/{id}", "GET /members/{id}/contributions");
        scene(person -> Scene.of(Map.of()).with(Map.of("body", "x")), "POST /previews");
        scene(person -> Scene.of(Map.of()).with(Map.of("upTo", event())), "PUT /me/notifications");
        scene(person -> Scene.of(Map.of()).with(Map.of("name", "Thématique " + unique())), "POST /themes");
        scene(person -> Scene.of(Map.of("slug", theme())).with(Map.of("name", "Renommée")), "GET /themes/{slug}", "PATCH /themes/{slug}", "DELETE /themes/{slug}");
        scene(person -> Scene.of(Map.of()).with(Map.of("title", "Espace neuf " + unique(), "kind", "GROUP", "visibility", "PUBLIC")), "POST /spaces");
        scene(person -> Scene.of(Map.of("slug", space())), "GET /spaces/{slug}", "GET /spaces/{slug}/phases", "GET /spaces/{slug}/members",
                "GET /spaces/{slug}/proposals", "GET /spaces/{slug}/debates", "GET /feeds/spaces/{slug}.atom", "GET /spaces/{slug}/follow", "DELETE /spaces/{slug}/follow");
        scene(person -> Scene.of(Map.of("slug", space())).with(Map.of("summary", "Autre")), "PATCH /spaces/{slug}");
        scene(person -> Scene.of(Map.of("slug", space())).with(List.of(Map.of("title", "Étape", "startsAt", Instant.now().toString(), "allows", List.of()))), "PUT /spaces/{slug}/phases");
        scene(person -> Scene.of(Map.of("slug", space(), "member", memberId(oriv()))).with(Map.of("role", "MEMBER")), "PUT /spaces/{slug}/members/{member}");
        scene(person -> Scene.of(Map.of("slug", space(), "member", memberId(oriv()))), "DELETE /spaces/{slug}/members/{member}");
        scene(person -> Scene.of(Map.of("slug", space())).with(Map.of("level", "WATCHING")), "PUT /spaces/{slug}/follow");
        scene(person -> Scene.of(Map.of("slug", space())).with(TEXT), "POST /spaces/{slug}/proposals");
        scene(person -> Scene.of(Map.of("id", proposal(space()))), "GET /proposals/{id}", "GET /proposals/{id}/vote", "DELETE /proposals/{id}/vote");
        scene(person -> Scene.of(Map.of("id", proposal(space()))).with(Map.of("body", BODY + " Encore.")), "PATCH /proposals/{id}");
        scene(person -> Scene.of(Map.of("id", draft(irev(), space()))), "DELETE /proposals/{id}", "PUT /proposals/{id}/publication");
        scene(person -> Scene.of(Map.of("id", proposal(space()))).with(Map.of("choice", "SUPPORT")), "PUT /proposals/{id}/vote");
        scene(person -> {
            var debate = new Debate();
            return Scene.of(Map.of("slug", debate.space)).with(TEXT).by(debate.author);
        }, "POST /spaces/{slug}/debates");
        scene(person -> new Debate().published().scene(), "GET /debates/{id}");
        scene(person -> new Debate().published().scene().with(Map.of("body", BODY + " Encore.")), "PATCH /debates/{id}");
        scene(person -> new Debate().draft().scene(), "DELETE /debates/{id}", "PUT /debates/{id}/publication");
        scene(person -> new Debate().published().scene().with(Map.of("conclusion", "Nous retenons trois pistes pour l’année.")), "PUT /debates/{id}/conclusion");
        scene(person -> new Debate().published().concluded().scene(), "DELETE /debates/{id}/conclusion");
        scene(person -> thread(), "GET /{subjects}/{id}/comments", "GET /{subjects}/{id}/organisations", "GET /{subjects}/{id}/follow", "DELETE /{subjects}/{id}/follow",
                "GET /feeds/{subjects}/{id}.atom");
        scene(person -> thread().with(Map.of("body", "Un commentaire")), "POST /{subjects}/{id}/comments");
        scene(person -> thread().with(Map.of("level", "WATCHING")), "PUT /{subjects}/{id}/follow");
        scene(person -> thread().with(Map.of("reason", "SPAM")), "POST /{subjects}/{id}/reports");
        scene(person -> thread().with(Map.of("reason", REASON)), "PUT /{subjects}/{id}/hiding");
        scene(person -> hidden(thread()), "DELETE /{subjects}/{id}/hiding");
        scene(person -> Scene.of(Map.of("id", comment(irev(), proposal(space())))), "GET /comments/{id}", "GET /comments/{id}/replies", "DELETE /comments/{id}");
        scene(person -> Scene.of(Map.of("id", comment(irev(), proposal(space())))).with(Map.of("body", "Mieux dit")), "PATCH /comments/{id}");
        scene(person -> Scene.of(Map.of("id", caseId())), "GET /moderation/cases/{id}");
        scene(person -> Scene.of(Map.of("id", caseId())).with(Map.of("decision", "DISMISSED", "reason", REASON)), "POST /moderation/cases/{id}/decisions");
        scene(person -> Scene.of(Map.of()).with(Map.of("member", memberId(someone()), "reason", REASON)), "POST /moderation/blocks");
        scene(person -> Scene.of(Map.of("member", blocked())), "DELETE /moderation/blocks/{member}");
    }

    private static Scene thread() {
        return Scene.of(Map.of("subjects", "proposals", "id", proposal(space())));
    }

    private static Scene hidden(Scene thread) {
        moderator().body(Map.of("reason", REASON)).put("/proposals/{id}/hiding", thread.path.get("id")).then().statusCode(204);
        return thread;
    }

    private static String theme() {
        return admin().body(Map.of("name", "Thématique " + unique())).post("/themes").then().statusCode(201).extract().path("slug");
    }

    private static String comment(RequestSpecification author, String proposal) {
        return author.body(Map.of("body", "Un commentaire")).post("/proposals/{id}/comments", proposal).then().statusCode(201).extract().path("id");
    }

    private static String caseId() {
        var proposal = proposal(space());
        oriv().body(Map.of("reason", "SPAM")).post("/proposals/{id}/reports", proposal).then().statusCode(201);
        return moderator().get("/moderation/cases").then().statusCode(200).extract().path("items.find { it.subject.id == '" + proposal + "' }.id");
    }

    /** What the bell shows the author: somebody commented. */
    private static String event() {
        comment(oriv(), proposal(space()));
        return irev().get("/me/notifications").then().statusCode(200).extract().path("items[0].id");
    }

    private static String blocked() {
        var member = memberId(someone());
        admin().body(Map.of("member", member, "reason", REASON)).post("/moderation/blocks").then().statusCode(201);
        return member;
    }

    /** A debate and its author, who is a moderator of its space and of nothing else. */
    private static final class Debate {
        final String space = space();
        final RequestSpecification author;
        private final String name = "animatrice-" + unique();
        private String id;

        Debate() {
            author = as(name, "irev", "member");
            admin().body(Map.of("role", "MODERATOR")).put("/spaces/{slug}/members/{member}", space, memberId(author())).then().statusCode(204);
        }

        private RequestSpecification author() {
            return as(name, "irev", "member");
        }

        Debate draft() {
            id = author().body(TEXT).post("/spaces/{slug}/debates", space).then().statusCode(201).extract().path("id");
            return this;
        }

        Debate published() {
            draft();
            author().put("/debates/{id}/publication", id).then().statusCode(200);
            return this;
        }

        Debate concluded() {
            author().body(Map.of("conclusion", "Nous retenons trois pistes pour l’année.")).put("/debates/{id}/conclusion", id).then().statusCode(200);
            return this;
        }

        Scene scene() {
            return Scene.of(Map.of("id", id)).by(author());
        }
    }

    private static Map<String, List<String>> table() throws IOException {
        var rows = new LinkedHashMap<String, List<String>>();
        for (var line : Files.readAllLines(Path.of("docs/rights.md"))) {
            var cells = Arrays.stream(line.split("\\|")).map(String::strip).filter(cell -> !cell.isEmpty()).toList();
            if (!cells.isEmpty() && cells.get(0).matches("(GET|POST|PUT|PATCH|DELETE) /.*")) rows.put(cells.get(0), cells.subList(1, cells.size()));
        }
        return rows;
    }

    @Test
    void the_table_names_every_endpoint_and_no_other() throws IOException {
        Map<String, Map<String, Object>> paths = given().get("/q/openapi?format=json").then().extract().path("paths");
        Set<String> endpoints = new TreeSet<>();
        paths.forEach((path, item) -> item.keySet().stream().filter(key -> List.of("get", "post", "put", "patch", "delete").contains(key))
                .forEach(method -> endpoints.add(method.toUpperCase() + " " + path)));
        assertEquals(endpoints, new TreeSet<>(table().keySet()), "docs/rights.md and the OpenAPI document name different endpoints");
    }

    @Test
    void every_endpoint_answers_everybody_as_the_table_says() throws IOException {
        var wrong = new ArrayList<String>();
        for (var row : table().entrySet()) {
            var people = List.copyOf(PEOPLE.keySet());
            assertEquals(people.size(), row.getValue().size(), row.getKey());
            for (int i = 0; i < people.size(); i++) {
                var status = call(row.getKey(), people.get(i));
                if (status != Integer.parseInt(row.getValue().get(i))) wrong.add(row.getKey() + " as " + people.get(i) + ": " + status + ", the table says " + row.getValue().get(i));
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static int call(String endpoint, String person) {
        var method = endpoint.split(" ")[0];
        var path = endpoint.split(" ")[1].replaceFirst("^/api/v1", "");
        var scene = SCENES.getOrDefault(method + " " + path, nobody -> Scene.of(Map.of())).apply(person);
        var request = person.equals("author") && scene.author != null ? scene.author : PEOPLE.get(person).get();
        if (scene.body != null && !method.equals("GET") && !method.equals("DELETE")) request.body(scene.body);
        if (method.equals("PATCH")) request.header("If-Match", "*");
        if (endpoint.equals("DELETE /api/v1/debates/{id}/conclusion")) request.queryParam("reason", REASON);
        return request.pathParams(scene.path).request(method, path).statusCode();
    }
}
