package org.palabre;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.conclude;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What hostile input does. First to every parameter and every field of every endpoint that the OpenAPI document names, so that a
 * new one is asked too; then, row by row, what was possible on a platform like ours. Sources are Decidim's advisories, as its
 * maintainers list them (https://github.com/decidim/decidim/security/advisories).
 */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class HostileInputTest {
    /** @param source where such a thing was possible; empty for what merely breaks programs */
    private record Attack(String kind, String source, Object value) {}

    private static final List<Attack> ATTACKS = List.of(
            new Attack("markup", "GHSA-7cx8-44pc-xv3q, GHSA-5652-92r9-3fx9, CVE-2026-23891, GHSA-533c-2vh9-4r86, GHSA-vvqw-fqwx-mqmm, GHSA-j4h6-gcj7-7v9v",
                    "X\"'><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)> [ici](javascript:alert(4)) <a href=\" JaVaScRiPt:alert(5)\">là</a> "
                            + "![x](data:text/html;base64,PHNjcmlwdD4=) <iframe srcdoc=\"<script>alert(6)</script>\"></iframe><object data=x></object>"),
            new Attack("a statement", "CVE-2026-45376, GHSA-jm79-9pm4-vrw9", "title' or '1'='1') desc, (select pg_sleep(20)); drop table subject; --"),
            new Attack("an address elsewhere", "GHSA-469h-mqg8-535r", "https://example.org/\r\nLocation: https://example.org"),
            new Attack("a way out of a folder", "GHSA-9w99-78rj-hmxq", "../../../../etc/passwd"),
            new Attack("a nul", "", "a\u0000b"),
            new Attack("more than one reads", "", "a".repeat(3000)),
            new Attack("a number beyond all", "", "99999999999999999999999999"),
            new Attack("somebody else's kind of id", "GHSA-86fh-w43w-338c", UUID.randomUUID().toString()));
    private static Stream<Attack> kinds(String... kinds) {
        return ATTACKS.stream().filter(attack -> List.of(kinds).contains(attack.kind()));
    }

    /** What a field may hold in JSON besides. */
    private static final List<Attack> SHAPES = List.of(new Attack("a thing", "", Map.of("a", Map.of("b", "c"))), new Attack("a list", "", List.of(List.of("x"), "y")));
    /** Of a body, what it means to be more than a text; the others are asked of paths and queries. */
    private static final List<Attack> IN_BODIES = Stream.concat(kinds("markup", "a statement", "a nul", "more than one reads"), SHAPES.stream()).toList();
    private static final List<Attack> IN_PATHS = kinds("markup", "a statement", "a nul", "a number beyond all", "somebody else's kind of id").toList();
    private static final Pattern OUR_OWN = Pattern.compile("(?i)org\\.(postgresql|hibernate|jboss|palabre)|java\\.(lang|util|sql)\\.|sqlexception|syntax error at|\\bat \\w+\\.\\w+\\(");
    private static final Pattern LIVE = Pattern.compile("(?i)<(script|iframe|object|embed|svg|style|form|input|base|meta|link)\\b|<[^>]*\\son\\w+\\s*=|<[^>]*(href|src)\\s*=\\s*[\"']?\\s*(javascript|data|vbscript):");

    private static RequestSpecification everything() {
        return as("toute-puissante", "reseau-crpv", "member", "moderator", "admin");
    }

    /** @param query the names of what the query takes */
    private record Endpoint(String method, String path, List<String> query, Object body) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        List<String> inPath() {
            return Pattern.compile("\\{(\\w+)}").matcher(path).results().map(found -> found.group(1)).toList();
        }
    }

    private static final JsonPath[] DOCUMENT = new JsonPath[1];

    private static List<Endpoint> endpoints() {
        var api = given().get("/q/openapi?format=json").jsonPath();
        DOCUMENT[0] = api;
        Map<String, Map<String, Map<String, Object>>> paths = api.get("paths");
        var found = new ArrayList<Endpoint>();
        paths.forEach((path, item) -> item.forEach((method, operation) -> {
            if (!List.of("get", "put", "post", "patch", "delete").contains(method)) return;
            var query = new ArrayList<String>();
            if (operation.get("parameters") instanceof List<?> parameters)
                for (var each : parameters) if (each instanceof Map<?, ?> parameter && "query".equals(parameter.get("in"))) query.add((String) parameter.get("name"));
            Object body = operation.get("requestBody") instanceof Map<?, ?> request && request.get("content") instanceof Map<?, ?> content
                    && content.get("application/json") instanceof Map<?, ?> json ? example((Map<?, ?>) json.get("schema"), 0) : null;
            found.add(new Endpoint(method.toUpperCase(), path.replaceFirst("^/api/v1", ""), query, body));
        }));
        assertTrue(found.size() > 90, "the endpoints were not found: " + found.size());
        return found;
    }

    /** A body as the document describes it: each text of it is then another's to write. */
    private static Object example(Map<?, ?> schema, int depth) {
        if (schema.get("$ref") instanceof String ref) {
            Map<String, Map<String, Object>> schemas = DOCUMENT[0].get("components.schemas");
            return depth > 4 ? null : example(schemas.get(ref.substring(ref.lastIndexOf('/') + 1)), depth + 1);
        }
        for (var several : List.of("anyOf", "allOf", "oneOf"))
            if (schema.get(several) instanceof List<?> any) for (var one : any) if (!"null".equals(((Map<?, ?>) one).get("type"))) return example((Map<?, ?>) one, depth);
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            var made = new LinkedHashMap<String, Object>();
            properties.forEach((name, property) -> made.put((String) name, example((Map<?, ?>) property, depth)));
            return made;
        }
        if (schema.get("items") instanceof Map<?, ?> items) return new ArrayList<>(Stream.ofNullable(example(items, depth)).toList());
        if (schema.get("enum") instanceof List<?> values) return values.get(0);
        if (schema.get("examples") instanceof List<?> examples) return examples.get(0);
        return String.valueOf(schema.get("type")).contains("boolean") ? (Object) true : String.valueOf(schema.get("type")).contains("integer") ? (Object) 1 : "Un texte d’exemple assez long";
    }

    /** The body with one value after the other replaced, however deep it stands. */
    private static void eachInIts(Object body, Object value, String name, Consumer<String> told, Runnable ask) {
        if (body instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked")
            var fields = (Map<String, Object>) body;
            for (var field : List.copyOf(fields.keySet())) {
                var was = fields.get(field);
                fields.put(field, value);
                told.accept(name + "." + field);
                ask.run();
                fields.put(field, was);
                eachInIts(was, value, name + "." + field, told, ask);
            }
        } else if (body instanceof List<?>) {
            @SuppressWarnings("unchecked")
            var items = (List<Object>) body;
            for (int i = 0; i < items.size(); i++) {
                var was = items.get(i);
                items.set(i, value);
                told.accept(name + "[]");
                ask.run();
                items.set(i, was);
                eachInIts(was, value, name + "[]", told, ask);
            }
        }
    }

    /** What the path names, real and to be seen, so that it is the hostile value alone which is judged. */
    private static Map<String, Object> scene(Endpoint endpoint) {
        var path = endpoint.path().replaceFirst("^/feeds", "");
        var values = new LinkedHashMap<String, Object>();
        for (var name : endpoint.inPath()) values.put(name, switch (name) {
            case "slug" -> path.startsWith("/spaces") ? space() : path.startsWith("/themes") ? theme() : "irev";
            case "subjects" -> "proposals";
            case "number" -> "1";
            case "member" -> memberId(oriv());
            case "id" -> thing(path);
            default -> UUID.randomUUID().toString();
        });
        return values;
    }

    private static String thing(String path) {
        var space = space();
        return switch (path.split("/")[1]) {
            case "debates" -> debate(space);
            case "comments" -> comment(irev(), "debates/" + debate(space), "Un avis.");
            case "amendments" -> amendment(space);
            case "links" -> link(space);
            case "members" -> memberId(oriv());
            case "proposals", "{subjects}" -> proposal(space);
            default -> UUID.randomUUID().toString();
        };
    }

    private static String theme() {
        return admin().body(Map.of("name", "Thématique " + unique())).post("/themes").then().statusCode(201).extract().path("slug");
    }

    private static String amendment(String space) {
        return oriv().body(Map.of("body", BODY + " Et encore.", "reason", "Une raison assez longue pour être comprise")).post("/proposals/{id}/amendments", proposal(space))
                .then().statusCode(201).extract().path("id");
    }

    private static String link(String space) {
        return irev().body(Map.of("to", proposal(space))).post("/proposals/{id}/links", proposal(space)).then().statusCode(201).extract().path("id");
    }

    private static void judge(String asked, Response answer, TreeSet<String> wrong) {
        var status = answer.statusCode();
        var type = String.valueOf(answer.contentType());
        var said = answer.asString();
        Consumer<String> tell = what -> wrong.add(asked + ": " + status + " " + what + " " + said.substring(0, Math.min(160, said.length())).replace('\n', ' '));
        if (status >= 500) tell.accept("fails");
        if (status >= 300 && status < 400) tell.accept("leads elsewhere: " + answer.header("Location"));
        if (status >= 400 && !type.startsWith("application/problem+json")) tell.accept("is no problem but " + type);
        if (type.contains("html")) tell.accept("is a page");
        if (answer.header("Location") != null && answer.header("Location").contains("example.org")) tell.accept("leads to " + answer.header("Location"));
        if (!"nosniff".equals(answer.header("X-Content-Type-Options"))) tell.accept("may be taken for what it is not");
        if (status >= 400 && OUR_OWN.matcher(said).find()) tell.accept("tells how it is made");
        if (status >= 400 && LIVE.matcher(said).find()) tell.accept("gives markup back");
        if (answer.time() > 10_000) tell.accept("took " + answer.time() + " ms");
        if (status < 300 && type.contains("json") && !said.isEmpty()) lookForLive(answer.jsonPath().get(), "", tell);
    }

    /** In what a page puts in as HTML; everything else is put in as text. */
    private static void lookForLive(Object said, String name, Consumer<String> tell) {
        if (said instanceof Map<?, ?> fields) fields.forEach((field, value) -> lookForLive(value, (String) field, tell));
        else if (said instanceof List<?> items) items.forEach(item -> lookForLive(item, name, tell));
        else if (name.endsWith("Html") && said instanceof String html && LIVE.matcher(html).find()) tell.accept("has live markup in " + name + ": " + html);
    }

    private static Response ask(Endpoint endpoint, RequestSpecification who, Map<String, Object> path, Map<String, Object> query, Object body) {
        var asked = who.header("If-Match", "*").queryParams(query).pathParams(path).redirects().follow(false);
        if (body != null) asked = asked.body(body);
        return asked.request(endpoint.method(), endpoint.path());
    }

    @Test
    void whatever_stands_in_a_path_is_found_or_not() {
        var wrong = new TreeSet<String>();
        for (var endpoint : endpoints()) {
            if (endpoint.inPath().isEmpty()) continue;
            var scene = scene(endpoint);
            for (var name : endpoint.inPath()) for (var attack : IN_PATHS) {
                var path = new LinkedHashMap<>(scene);
                path.put(name, attack.kind().endsWith("kind of id") ? UUID.randomUUID() : attack.value());
                var answer = ask(endpoint, everything(), path, Map.of(), endpoint.body());
                judge(endpoint + " {" + name + "} " + attack.kind(), answer, wrong);
                // What was never there is taken away already.
                if (answer.statusCode() < 300 && !endpoint.method().equals("DELETE")) wrong.add(endpoint + " {" + name + "} " + attack.kind() + " was taken for something: " + answer.statusCode());
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void whatever_stands_in_a_query_is_understood_or_refused() {
        var wrong = new TreeSet<String>();
        for (var endpoint : endpoints()) {
            if (endpoint.query().isEmpty()) continue;
            var scene = scene(endpoint);
            for (var name : endpoint.query()) for (var attack : ATTACKS)
                judge(endpoint + " ?" + name + " " + attack.kind(), ask(endpoint, everything(), scene, Map.of(name, attack.value()), endpoint.body()), wrong);
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void whatever_stands_in_a_body_is_a_text_or_refused() {
        var wrong = new TreeSet<String>();
        for (var endpoint : endpoints()) {
            if (endpoint.body() == null) continue;
            var scene = scene(endpoint);
            for (var attack : IN_BODIES) {
                var field = new String[1];
                eachInIts(endpoint.body(), attack.value(), "", name -> field[0] = name,
                        () -> judge(endpoint + " " + field[0] + " " + attack.kind(), ask(endpoint, everything(), scene, Map.of(), endpoint.body()), wrong));
            }
            for (var torn : List.of("{", "null", "{\"title\":\"\\ud800\"}"))
                judge(endpoint + " " + torn, ask(endpoint, everything(), scene, Map.of(), torn), wrong);
        }
        assertEquals("", String.join("\n", wrong));
    }

    /** @param source the advisory of a platform on which this was possible */
    private record Row(String kind, String source, Executable holds) {
        @Override
        public String toString() {
            return kind + " (" + source + ")";
        }
    }

    private static Stream<Row> rows() {
        return Stream.of(
                new Row("somebody else accepts an amendment", "CVE-2026-40869", HostileInputTest::nobodyElseDecides),
                new Row("comments are read and written where one may not", "CVE-2026-40870", HostileInputTest::commentsAskTheThread),
                new Row("a draft of another is found by its id or by a filter", "GHSA-jm79-9pm4-vrw9", HostileInputTest::draftsAreTheirAuthors),
                new Row("an id of one kind, or of another place, serves for another", "GHSA-86fh-w43w-338c", HostileInputTest::idsAreOfTheirKind),
                new Row("an address that another gave is followed", "GHSA-469h-mqg8-535r", HostileInputTest::addressesAreOurs),
                new Row("an invitation is used again", "GHSA-w3q8-m492-4pwp", HostileInputTest::invitationsAreUsedOnce),
                new Row("an export is had by its address", "GHSA-767h-63j4-5226, CVE-2025-65017", HostileInputTest::exportsAskTheReader),
                new Row("a name runs on another's page", "CVE-2026-23891", HostileInputTest::namesAreWords),
                new Row("an old version runs on another's page", "GHSA-cc4g-m3g7-xmw8", HostileInputTest::versionsAreWords));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_was_possible_elsewhere_is_not_here(Row row) throws Throwable {
        row.holds().execute();
    }

    private static void nobodyElseDecides() {
        var space = space();
        var author = somebody();
        var proposal = Talk.proposal(author, space);
        var amendment = oriv().body(Map.of("body", BODY + " Et encore.", "reason", "Une raison assez longue pour être comprise")).post("/proposals/{id}/amendments", proposal)
                .then().statusCode(201).extract().<String>path("id");
        Talk.block(author);
        for (var other : List.of(oriv(), irev(), anru(), moderator(), admin(), everything(), author.asks(), as("etrangere", null)))
            other.body(Map.of("decision", "ACCEPTED")).put("/amendments/{id}/decision", amendment).then().statusCode(403).contentType("application/problem+json");
        visitor().body(Map.of("decision", "ACCEPTED")).put("/amendments/{id}/decision", amendment).then().statusCode(401);
        visitor().get("/amendments/{id}", amendment).then().body("state", is("OPEN"));
        visitor().get("/proposals/{id}", proposal).then().body("body", is(BODY)).body("authors", hasSize(1));
    }

    private static void commentsAskTheThread() {
        var closed = space("PRIVATE", List.of("propose", "comment", "debate"));
        var unseen = debate(closed);
        var root = comment(moderator(), "debates/" + unseen, "Entre nous.");
        var space = space();
        var hidden = debate(space);
        hide("debates/" + hidden);
        var draft = draft(irev(), space);
        for (var reader : List.<Supplier<RequestSpecification>>of(Fixtures::visitor, Fixtures::oriv, Fixtures::anru)) {
            for (var thread : List.of("debates/" + unseen, "debates/" + hidden, "proposals/" + draft)) reader.get().get("/" + thread + "/comments").then().statusCode(404);
            for (var what : List.of("/comments/" + root, "/comments/" + root + "/replies")) reader.get().get(what).then().statusCode(404);
        }
        for (var thread : List.of("debates/" + unseen, "debates/" + hidden, "proposals/" + draft)) oriv().body(Map.of("body", "Un avis.")).post("/" + thread + "/comments").then().statusCode(404);
        var open = debate(space);
        oriv().body(Map.of("body", "Un avis.", "replyTo", root)).post("/debates/{id}/comments", open).then().statusCode(400).body("violations.field", contains("replyTo"));
        anru().body(Map.of("body", "Un avis.")).post("/debates/{id}/comments", open).then().statusCode(403).body("type", is("/problems/partners-not-invited"));
        visitor().body(Map.of("body", "Un avis.")).post("/debates/{id}/comments", open).then().statusCode(401);
        var blocked = somebody();
        Talk.block(blocked);
        blocked.asks().body(Map.of("body", "Un avis.")).post("/debates/{id}/comments", open).then().statusCode(403);
        conclude(open);
        oriv().body(Map.of("body", "Un avis.")).post("/debates/{id}/comments", open).then().statusCode(409).body("type", is("/problems/debate-concluded"));
        var silent = debate(space);
        phase(space, List.of("debate"));
        oriv().body(Map.of("body", "Un avis.")).post("/debates/{id}/comments", silent).then().statusCode(409).body("type", is("/problems/phase-forbids-comment"));
        visitor().get("/debates/{id}/comments", silent).then().body("items", empty());
    }

    private static void draftsAreTheirAuthors() {
        var space = space();
        var secret = "Brouillon" + unique();
        var author = somebody();
        author.id();
        var proposal = author.asks().body(Map.of("title", secret + " encore à écrire", "body", BODY)).post("/spaces/{slug}/proposals", space).then().statusCode(201).extract().<String>path("id");
        var debate = moderator().body(Map.of("title", secret + " encore à écrire ?", "body", BODY)).post("/spaces/{slug}/debates", space).then().statusCode(201).extract().<String>path("id");
        var shown = proposal(space);
        for (var draft : List.of("proposals/" + proposal, "debates/" + debate)) for (var other : List.<Supplier<RequestSpecification>>of(Fixtures::visitor, Fixtures::oriv, Fixtures::anru, Fixtures::admin)) {
            for (var what : List.of("", "/comments", "/versions", "/versions/1", "/links", "/organisations", "/follow"))
                other.get().get("/" + draft + what).then().statusCode(anyOf(is(404), is(401)));
            other.get().get("/feeds/" + draft + ".atom").then().statusCode(404);
        }
        for (var draft : List.of("proposals/" + proposal, "debates/" + debate)) for (var other : List.<Supplier<RequestSpecification>>of(Fixtures::oriv, Fixtures::admin)) {
            other.get().header("If-Match", "*").body(Map.of("body", "À moi.")).patch("/" + draft).then().statusCode(404);
            for (var deed : List.of("publication", "keeping")) other.get().put("/" + draft + "/" + deed).then().statusCode(404);
            other.get().delete("/" + draft).then().statusCode(404);
            other.get().body(Map.of("body", "Un avis.")).post("/" + draft + "/comments").then().statusCode(404);
            other.get().body(Map.of("level", "WATCHING")).put("/" + draft + "/follow").then().statusCode(404);
            other.get().body(Map.of("reason", "SPAM")).post("/" + draft + "/reports").then().statusCode(404);
            other.get().body(Map.of("to", draft.substring(draft.indexOf('/') + 1))).post("/proposals/{id}/links", shown).then().statusCode(anyOf(is(400), is(404)));
            other.get().body(Map.of("to", shown)).post("/" + draft + "/links").then().statusCode(404);
        }
        oriv().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", proposal).then().statusCode(404);
        for (var query : List.of("limit=100", "state=draft", "author=" + author.id(), "author=" + memberId(moderator()), "q=" + secret, "sort=random&seed=x", "sort=trending&q=" + secret))
            for (var list : List.of("proposals", "debates", "proposals.csv", "debates.csv"))
                for (var other : List.of(oriv(), anru(), admin())) other.get("/spaces/" + space + "/" + list + "?" + query).then().statusCode(200).body(not(containsString(secret)));
        for (var list : List.of("/activity?q=" + secret, "/members/" + author.id() + "/contributions", "/feeds/spaces/" + space + ".atom"))
            for (var other : List.of(oriv(), admin())) other.get(list).then().statusCode(200).body(not(containsString(secret)));
        for (var list : List.of("proposals", "debates")) admin().get("/spaces/" + space + "/" + list + "/facets?state=draft&q=" + secret).then().body("total", is(0));
        author.asks().get("/proposals/{id}", proposal).then().statusCode(200).body("state", is("DRAFT"));
    }

    private static void idsAreOfTheirKind() {
        var space = space();
        var proposal = proposal(space);
        var debate = debate(space);
        var other = debate(space);
        var ids = Map.of("proposals", proposal, "debates", debate, "comments", comment(irev(), "debates/" + debate, "Un avis."), "amendments", amendment(space), "links", link(space),
                "members", memberId(oriv()));
        for (var kind : List.of("proposals", "debates", "comments", "amendments", "members", "moderation/cases")) ids.forEach((of, id) -> {
            if (!of.equals(kind)) everything().get("/" + kind + "/" + id).then().statusCode(404).contentType("application/problem+json");
        });
        for (var kind : List.of("proposals", "debates", "comments")) ids.forEach((of, id) -> {
            if (of.equals(kind)) return;
            everything().body(Map.of("reason", HIDDEN_BECAUSE)).put("/" + kind + "/" + id + "/hiding").then().statusCode(404);
            everything().header("If-Match", "*").body(Map.of("body", "À moi.")).patch("/" + kind + "/" + id).then().statusCode(404);
            everything().delete("/" + kind + "/" + id).then().statusCode(404);
        });
        ids.forEach((of, id) -> {
            if (!of.equals("links")) everything().delete("/links/{id}", id).then().statusCode(404);
            if (!of.equals("members")) admin().body(Map.of("role", "MEMBER")).put("/spaces/{slug}/members/{id}", space, id).then().statusCode(anyOf(is(400), is(404)));
            if (!of.equals("comments")) oriv().body(Map.of("body", "Un avis.", "replyTo", id)).post("/debates/{id}/comments", debate).then().statusCode(400);
            if (!of.equals("proposals")) oriv().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", id).then().statusCode(404);
        });
        // A comment answers one of its own thread; conclusions cite their own; a phase is of its space; a theme is one that there is.
        oriv().body(Map.of("body", "Un avis.", "replyTo", ids.get("comments"))).post("/debates/{id}/comments", other).then().statusCode(400).body("violations.field", contains("replyTo"));
        moderator().body(Map.of("conclusion", "Trois centres essaient.", "citations", List.of(ids.get("comments")))).put("/debates/{id}/conclusion", other).then().statusCode(400);
        var elsewhere = visitor().get("/spaces/{slug}/phases", space()).then().extract().<String>path("items[0].id");
        for (var list : List.of("proposals", "debates")) visitor().get("/spaces/{slug}/" + list + "?phase={p}", space, elsewhere).then().statusCode(400);
        irev().body(Map.of("title", TITLE, "body", BODY, "theme", space)).post("/spaces/{slug}/proposals", space).then().statusCode(400).body("violations.field", contains("theme"));
    }

    private static void addressesAreOurs() {
        var space = space();
        for (var header : List.of("X-Forwarded-Host", "X-Forwarded-Prefix", "Forwarded", "X-Original-URL", "X-Rewrite-URL")) {
            var made = irev().header(header, header.equals("Forwarded") ? "host=example.org;proto=https" : "example.org").body(Map.of("title", TITLE, "body", BODY))
                    .post("/spaces/{slug}/proposals", space).then().statusCode(201).extract();
            assertTrue(!made.header("Location").contains("example.org"), header + ": " + made.header("Location"));
            visitor().header(header, "example.org").get("/feeds/spaces/{slug}.atom", space).then().statusCode(200).body(not(containsString("example.org")));
        }
        for (var parameter : List.of("redirect", "redirect_to", "redirect_uri", "next", "url", "return_to", "locale"))
            visitor().redirects().follow(false).queryParam(parameter, "https://example.org").get("/spaces/{slug}", space).then().statusCode(200).header("Location", nullValue());
    }

    private static void invitationsAreUsedOnce() {
        var proposal = proposal(space());
        var guest = somebody();
        Runnable invite = () -> irev().body(Map.of("member", guest.id())).post("/proposals/{id}/authors", proposal).then().statusCode(201);
        invite.run();
        guest.asks().put("/proposals/{id}/authors/me", proposal).then().statusCode(200);
        guest.asks().delete("/proposals/{id}/authors/{member}", proposal, guest.id()).then().statusCode(anyOf(is(200), is(204)));
        guest.asks().put("/proposals/{id}/authors/me", proposal).then().statusCode(both(greaterThanOrEqualTo(400)).and(lessThan(500)));
        invite.run();
        irev().delete("/proposals/{id}/authors/{member}", proposal, guest.id()).then().statusCode(anyOf(is(200), is(204)));
        guest.asks().put("/proposals/{id}/authors/me", proposal).then().statusCode(both(greaterThanOrEqualTo(400)).and(lessThan(500)));
        visitor().get("/proposals/{id}", proposal).then().body("authors", hasSize(1));
    }

    private static void exportsAskTheReader() {
        var closed = space("PRIVATE", List.of("propose", "debate"));
        draft(everything(), closed);
        debate(closed);
        for (var list : List.of("proposals.csv", "debates.csv")) {
            moderator().get("/spaces/{slug}/" + list, closed).then().statusCode(200).header("Cache-Control", "no-store");
            for (var other : List.of(visitor(), oriv(), anru())) other.get("/spaces/{slug}/" + list, closed).then().statusCode(404).contentType("application/problem+json");
        }
    }

    private static void namesAreWords() {
        var space = space();
        var name = "<script>alert(" + unique() + ")</script>";
        Supplier<RequestSpecification> hostile = () -> as(name, "labo-cites", "member");
        var id = draft(hostile.get(), space);
        hostile.get().put("/proposals/{id}/publication", id).then().statusCode(200);
        comment(hostile.get(), "proposals/" + id, "Un avis de <b onclick=alert(1)>moi</b>.");
        for (var feed : List.of("/feeds/spaces/" + space + ".atom", "/feeds/proposals/" + id + ".atom"))
            visitor().get(feed).then().statusCode(200).contentType(containsString("xml")).header("X-Content-Type-Options", "nosniff").body(not(containsString("<script"))).body(not(containsString("<b onclick")));
        for (var list : List.of("/spaces/" + space + "/proposals", "/proposals/" + id + "/comments")) visitor().get(list).then().contentType("application/json").header("X-Content-Type-Options", "nosniff");
        visitor().get("/proposals/{id}/comments", id).then().body("items[0].bodyHtml", not(containsString("onclick")));
    }

    private static void versionsAreWords() {
        var id = debate(space());
        var hostile = "Avant <script>alert(1)</script> et <img src=x onerror=alert(2)>";
        moderator().header("If-Match", "*").body(Map.of("body", hostile)).patch("/debates/{id}", id).then().statusCode(200);
        moderator().header("If-Match", "*").body(Map.of("body", "Après, sans rien.")).patch("/debates/{id}", id).then().statusCode(200);
        for (var number : List.of("1", "2", "3")) {
            var answer = visitor().get("/debates/{id}/versions/{n}", id, number);
            var wrong = new TreeSet<String>();
            judge("version " + number, answer, wrong);
            assertEquals("", String.join("\n", wrong));
            answer.then().statusCode(200).contentType("application/json");
        }
    }
}
