package org.palabre;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Every endpoint of the OpenAPI document, called as every kind of person, against the written tables of {@code docs/rights.md}:
 * what may be seen, and what may not. A row with {@code {subjects}} is called for each kind of thing that the endpoint takes.
 */
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

    /** Those who ask for what not everybody may see. */
    private static final Map<String, Supplier<RequestSpecification>> BEFORE_THE_UNSEEN = new LinkedHashMap<>();

    static {
        for (var person : List.of("visitor", "stranger", "member")) BEFORE_THE_UNSEEN.put(person, PEOPLE.get(person));
        BEFORE_THE_UNSEEN.put("its member", () -> as("membre-du-groupe", "labo-cites", "member"));
        BEFORE_THE_UNSEEN.put("its moderator", () -> as("animatrice-du-groupe", "labo-cites", "member"));
        BEFORE_THE_UNSEEN.put("author", Fixtures::irev);
    }

    private static final List<String> ALL = List.of("propose", "vote", "comment", "debate");
    private static final Map<String, Object> TEXT = Map.of("title", TITLE, "body", BODY);
    private static final String REASON = "Une raison assez longue pour être comprise";
    private static final Map<String, Object> ANSWER = Map.of("state", "ACCEPTED", "text", "Trois centres l’essaient au printemps.");
    private static final Map<String, Object> CONCLUSION = Map.of("conclusion", "Nous retenons trois pistes pour l’année.");

    /** What stands in the path of a call, and in its body where {@link #BODIES} cannot know it. */
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

    private static final Map<String, Supplier<Object>> BODIES = new HashMap<>();
    private static final Map<String, Supplier<Scene>> SCENES = new LinkedHashMap<>();

    private static void body(Object body, String... endpoints) {
        for (var endpoint : endpoints) BODIES.put(endpoint, () -> body);
    }

    private static void scene(Supplier<Scene> scene, String... endpoints) {
        for (var endpoint : endpoints) SCENES.put(endpoint, scene);
    }

    static {
        body(Map.of("body", "x"), "POST /previews");
        body(Map.of("name", "Renommée"), "PATCH /themes/{slug}");
        body(Map.of("summary", "Autre"), "PATCH /spaces/{slug}");
        body(List.of(Map.of("title", "Étape", "startsAt", Instant.now().toString(), "allows", List.of())), "PUT /spaces/{slug}/phases");
        body(Map.of("role", "MEMBER"), "PUT /spaces/{slug}/members/{member}");
        body(Map.of("kinds", List.of("PROPOSE")), "PUT /organisations/{slug}/mandates/{member}");
        body(Map.of("body", BODY + " Et encore.", "reason", REASON), "POST /proposals/{id}/amendments");
        body(Map.of("decision", "ACCEPTED"), "PUT /amendments/{id}/decision");
        body(Map.of("reason", REASON), "PUT /amendments/{id}/hiding");
        body(java.util.Collections.singletonMap("comment", null), "PUT /{subjects}/{id}/read-mark");
        body(Map.of("level", "WATCHING"), "PUT /spaces/{slug}/follow", "PUT /{subjects}/{id}/follow");
        body(TEXT, "POST /spaces/{slug}/proposals", "POST /spaces/{slug}/debates", "PUT /spaces/{slug}/debates/draft", "PUT /spaces/{slug}/proposals/draft", "POST /spaces/{slug}/proposals/check",
                "POST /spaces/{slug}/proposals/similar", "POST /proposals/{id}/split");
        body(Map.of("reason", REASON), "PUT /proposals/{id}/closing");
        body(Map.of("body", BODY + " Encore."), "PATCH /proposals/{id}", "PATCH /debates/{id}");
        body(Map.of("choice", "SUPPORT"), "PUT /proposals/{id}/vote");
        body(CONCLUSION, "PUT /debates/{id}/conclusion");
        body(Map.of("reason", REASON), "DELETE /debates/{id}/conclusion");
        body(ANSWER, "PUT /proposals/{id}/answer", "PUT /proposals/{id}/answer/preparation");
        body(Map.of("body", "Un commentaire"), "POST /{subjects}/{id}/comments");
        body(Map.of("body", "Mieux dit"), "PATCH /comments/{id}");
        body(Map.of("value", 1), "PUT /comments/{id}/vote");
        body(Map.of("reason", "SPAM"), "POST /{subjects}/{id}/reports", "POST /amendments/{id}/reports", "POST /arguments/{id}/reports");
        body(Map.of("reason", REASON), "PUT /{subjects}/{id}/hiding");
        body(Map.of("decision", "DISMISSED", "reason", REASON), "POST /moderation/cases/{id}/decisions");
        body(Map.of("useful", true), "PUT /links/{id}/judgement", "PUT /arguments/{id}/useful");
        body(Map.of("reason", REASON), "PUT /arguments/{id}/hiding");
        body(Map.of("place", 0), "PATCH /attachments/{id}");
        BODIES.put("POST /{subjects}/{id}/links", () -> Map.of("to", proposal(space())));
        BODIES.put("POST /themes", () -> Map.of("name", "Thématique " + unique()));
        BODIES.put("POST /spaces", () -> Map.of("title", "Espace neuf " + unique(), "kind", "GROUP", "visibility", "PUBLIC"));

        scene(() -> Scene.of(Map.of("slug", "irev", "member", memberId(irev()))), "PUT /organisations/{slug}/mandates/{member}", "DELETE /organisations/{slug}/mandates/{member}");
        scene(() -> Scene.of(Map.of("slug", "irev")), "GET /organisations/{slug}", "GET /organisations/{slug}/mandates");
        scene(() -> Scene.of(Map.of("id", memberId(oriv()))), "GET /members/{id}", "GET /members/{id}/contributions");
        scene(() -> Scene.of(Map.of()).with(Map.of("upTo", event())), "PUT /me/notifications");
        scene(() -> Scene.of(Map.of("slug", theme())), "GET /themes/{slug}", "PATCH /themes/{slug}", "DELETE /themes/{slug}");
        scene(() -> Scene.of(Map.of("slug", space())), "GET /spaces/{slug}", "GET /spaces/{slug}/phases", "GET /spaces/{slug}/members",
                "GET /spaces/{slug}/proposals", "GET /spaces/{slug}/answers/prepared", "GET /spaces/{slug}/proposals/facets", "GET /spaces/{slug}/proposals.csv", "GET /spaces/{slug}/debates", "GET /spaces/{slug}/debates/facets", "GET /spaces/{slug}/debates.csv", "GET /feeds/spaces/{slug}.atom", "GET /spaces/{slug}/follow", "DELETE /spaces/{slug}/follow",
                "PUT /spaces/{slug}/follow", "PATCH /spaces/{slug}", "PUT /spaces/{slug}/phases", "POST /spaces/{slug}/proposals", "GET /spaces/{slug}/proposals/draft",
                "PUT /spaces/{slug}/proposals/draft", "POST /spaces/{slug}/proposals/check", "POST /spaces/{slug}/proposals/similar");
        scene(() -> Scene.of(Map.of("slug", space(), "member", memberId(oriv()))), "PUT /spaces/{slug}/members/{member}", "DELETE /spaces/{slug}/members/{member}");
        scene(() -> Scene.of(Map.of("id", proposal(space()))), "GET /proposals/{id}", "GET /proposals/{id}/answer", "GET /proposals/{id}/answer/versions", "PUT /proposals/{id}/answer",
                "PUT /proposals/{id}/answer/preparation", "GET /proposals/{id}/authors", "GET /proposals/{id}/amendments", "POST /proposals/{id}/amendments", "GET /proposals/{id}/vote", "PUT /proposals/{id}/vote", "DELETE /proposals/{id}/vote", "GET /proposals/{id}/results", "GET /proposals/{id}/arguments",
                "PATCH /proposals/{id}", "PUT /proposals/{id}/withdrawal", "PUT /proposals/{id}/closing", "POST /proposals/{id}/attachments", "POST /proposals/{id}/split");
        scene(() -> Scene.of(Map.of("id", proposal(space(Map.of("openBallot", true))))), "GET /proposals/{id}/votes");
        scene(() -> toMerge(space()), "POST /proposals/{id}/merge");
        scene(() -> Scene.of(Map.of("id", attachment(irev(), "proposals/" + proposal(space())))), "GET /attachments/{id}", "GET /attachments/{id}/content",
                "PATCH /attachments/{id}", "DELETE /attachments/{id}");
        scene(() -> Scene.of(Map.of("id", edited(proposal(space())), "number", "1")), "PUT /proposals/{id}/versions/{number}/restoration");
        scene(() -> {
            var debate = new Debate().published();
            editedDebate(debate.id);
            return Scene.of(Map.of("id", debate.id, "number", "1")).by(debate.author());
        }, "PUT /debates/{id}/versions/{number}/restoration");
        scene(() -> Scene.of(Map.of("id", proposal(space()))).with(Map.of("member", memberId(someone()))), "POST /proposals/{id}/authors");
        scene(() -> Scene.of(Map.of("id", asked(proposal(space()), oriv()))), "PUT /proposals/{id}/authors/me");
        scene(() -> Scene.of(Map.of("id", amendment(oriv(), proposal(space())))), "GET /amendments/{id}", "PUT /amendments/{id}/decision", "PUT /amendments/{id}/withdrawal", "PUT /amendments/{id}/hiding",
                "POST /amendments/{id}/reports");
        scene(() -> Scene.of(Map.of("id", concealed(amendment(oriv(), proposal(space()))))), "DELETE /amendments/{id}/hiding");
        scene(() -> Scene.of(Map.of("id", refused(amendment(oriv(), proposal(space()))))), "POST /amendments/{id}/proposal");
        scene(() -> {
            var invited = someone();
            return Scene.of(Map.of("id", asked(proposal(space()), invited), "member", memberId(invited)));
        }, "DELETE /proposals/{id}/authors/{member}");
        scene(() -> Scene.of(Map.of("id", prepared(proposal(space())))), "DELETE /proposals/{id}/answer/preparation");
        scene(() -> toPublish(space()), "POST /spaces/{slug}/answers/publication");
        scene(() -> Scene.of(Map.of("id", draft(irev(), space()))), "DELETE /proposals/{id}", "PUT /proposals/{id}/publication", "PUT /proposals/{id}/keeping", "DELETE /proposals/{id}/official");
        scene(() -> Scene.of(Map.of("id", spoken(draft(irev(), space())))), "PUT /proposals/{id}/official");
        scene(() -> {
            var debate = new Debate();
            return Scene.of(Map.of("slug", debate.space)).by(debate.author());
        }, "POST /spaces/{slug}/debates", "GET /spaces/{slug}/debates/draft", "PUT /spaces/{slug}/debates/draft");
        scene(() -> new Debate().published().scene(), "GET /debates/{id}", "GET /debates/{id}/conclusion/versions", "PATCH /debates/{id}", "PUT /debates/{id}/conclusion",
                "PUT /debates/{id}/featuring", "DELETE /debates/{id}/featuring", "POST /debates/{id}/attachments");
        scene(() -> new Debate().draft().scene(), "DELETE /debates/{id}", "PUT /debates/{id}/publication", "PUT /debates/{id}/keeping");
        scene(() -> new Debate().published().concluded().scene(), "DELETE /debates/{id}/conclusion");
        scene(() -> Scene.of(Map.of("id", comment(irev(), "proposals/" + proposal(space()), "Un commentaire"))), "GET /comments/{id}", "GET /comments/{id}/replies",
                "GET /comments/{id}/place", "PATCH /comments/{id}", "DELETE /comments/{id}", "POST /comments/{id}/attachments", "PUT /comments/{id}/vote", "DELETE /comments/{id}/vote");
        scene(() -> {
            var space = space();
            return Scene.of(Map.of("id", comment(irev(), "proposals/" + proposal(space), "Un commentaire"))).with(Map.of("into", proposal(space), "reason", REASON));
        }, "PUT /comments/{id}/thread");
        scene(() -> Scene.of(Map.of("slug", space())), "GET /spaces/{slug}/mentionable");
        scene(() -> Scene.of(Map.of("id", link(irev(), proposal(space())))), "DELETE /links/{id}", "PUT /links/{id}/judgement", "DELETE /links/{id}/judgement");
        scene(() -> Scene.of(Map.of("id", argument(space(Map.of("reason", "OPTIONAL"))))), "PUT /arguments/{id}/useful", "DELETE /arguments/{id}/useful", "PUT /arguments/{id}/hiding",
                "POST /arguments/{id}/reports");
        scene(() -> Scene.of(Map.of("id", hiddenArgument(argument(space(Map.of("reason", "OPTIONAL")))))), "DELETE /arguments/{id}/hiding");
        scene(() -> Scene.of(Map.of("id", caseOf("proposals/" + proposal(space()), oriv()))), "GET /moderation/cases/{id}", "POST /moderation/cases/{id}/decisions");
        scene(() -> Scene.of(Map.of()).with(Map.of("member", memberId(someone()), "reason", REASON)), "POST /moderation/blocks");
        scene(() -> Scene.of(Map.of("member", blocked())), "DELETE /moderation/blocks/{member}");
    }

    /** The scene of a row with {@code {subjects}}. A debate's author has opened it as a moderator of the space, and is one no longer. */
    private static Scene subject(String endpoint, String type) {
        String id;
        RequestSpecification author = null;
        if (type.equals("debates")) {
            var debate = new Debate().published().retired();
            id = debate.id;
            author = debate.author();
        } else {
            id = type.equals("proposals") ? proposal(space()) : comment(irev(), "proposals/" + proposal(space()), "Un commentaire");
        }
        if (type.equals("comments") && endpoint.contains("/versions/")) reworded(id);
        if (endpoint.equals("DELETE /{subjects}/{id}/hiding")) hide(type + "/" + id);
        var path = new HashMap<>(Map.of("subjects", type, "id", id));
        if (endpoint.contains("{number}")) path.put("number", "1");
        return Scene.of(path).by(author);
    }

    /** A proposal of IREV's member that says something else than at first. */
    private static String edited(String proposal) {
        irev().header("If-Match", "*").body(Map.of("body", BODY + " Encore.")).patch("/proposals/{id}", proposal).then().statusCode(200);
        return proposal;
    }

    /** A comment of IREV's member, which has versions only then. */
    private static void reworded(String comment) {
        irev().header("If-Match", "*").body(Map.of("body", "Mieux dit")).patch("/comments/{id}", comment).then().statusCode(200);
    }

    /** What this person would change in a proposal of IREV's member. */
    private static String amendment(RequestSpecification who, String proposal) {
        return who.body(Map.of("body", BODY + " Et davantage.", "reason", REASON)).post("/proposals/{id}/amendments", proposal).then().statusCode(201).extract().path("id");
    }

    private static String concealed(String amendment) {
        moderator().body(Map.of("reason", REASON)).put("/amendments/{id}/hiding", amendment).then().statusCode(200);
        return amendment;
    }

    private static String refused(String amendment) {
        irev().body(Map.of("decision", "REFUSED", "answer", REASON)).put("/amendments/{id}/decision", amendment).then().statusCode(200);
        return amendment;
    }

    /** The same of a debate, by a moderator. */
    private static void editedDebate(String debate) {
        moderator().header("If-Match", "*").body(Map.of("body", BODY + " Encore.")).patch("/debates/{id}", debate).then().statusCode(200);
    }

    /** A draft of IREV's member, who speaks for IREV. */
    private static String spoken(String draft) {
        admin().body(Map.of("kinds", List.of("PROPOSE"))).put("/organisations/irev/mandates/{member}", memberId(irev())).then().statusCode(204);
        return draft;
    }

    /** A proposal of IREV's member, who asks this person to sign it too. */
    private static String asked(String proposal, RequestSpecification whom) {
        irev().body(Map.of("member", memberId(whom))).post("/proposals/{id}/authors", proposal).then().statusCode(201);
        return proposal;
    }

    private static String prepared(String proposal) {
        moderator().header("If-Match", "*").body(ANSWER).put("/proposals/{id}/answer/preparation", proposal).then().statusCode(200);
        return proposal;
    }

    private static Scene toPublish(String space) {
        return Scene.of(Map.of("slug", space)).with(Map.of("proposals", List.of(Map.of("proposal", prepared(proposal(space)), "version", 1))));
    }

    private static Scene toMerge(String space) {
        return Scene.of(Map.of("id", proposal(space))).with(Map.of("into", proposal(space)));
    }

    private static String link(RequestSpecification maker, String from) {
        return maker.body(Map.of("to", proposal(space()))).post("/proposals/{id}/links", from).then().statusCode(201).extract().path("id");
    }

    private static RequestSpecification file(RequestSpecification who) {
        return who.config(RestAssuredConfig.config().encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                .contentType("multipart/form-data; boundary=limite")
                .body("--limite\r\nContent-Disposition: form-data; name=\"file\"; filename=\"note.pdf\"\r\n\r\n%PDF-1.4 une note\r\n--limite--\r\n");
    }

    private static String attachment(RequestSpecification author, String to) {
        return file(author).post("/" + to + "/attachments").then().statusCode(201).extract().path("id");
    }

    /** Why IREV's member supports a proposal of this space, which takes reasons. */
    private static String argument(String space) {
        return argumentOn(proposal(space));
    }

    private static String argumentOn(String proposal) {
        irev().body(Map.of("choice", "SUPPORT", "reason", "Cela marche déjà ailleurs.")).put("/proposals/{id}/vote", proposal).then().statusCode(200);
        return irev().get("/proposals/{id}/arguments", proposal).then().statusCode(200).extract().path("items[0].id");
    }

    private static String hiddenArgument(String argument) {
        moderator().body(Map.of("reason", REASON)).put("/arguments/{id}/hiding", argument).then().statusCode(204);
        return argument;
    }

    private static String theme() {
        return admin().body(Map.of("name", "Thématique " + unique())).post("/themes").then().statusCode(201).extract().path("slug");
    }

    private static String caseOf(String subject, RequestSpecification reporter) {
        reporter.body(Map.of("reason", "SPAM")).post("/" + subject + "/reports").then().statusCode(201);
        return moderator().get("/moderation/cases").then().statusCode(200).extract().path("items.find { it.subject.id == '" + subject.replaceFirst(".*/", "") + "' }.id");
    }

    /** What the bell shows the author: somebody commented. */
    private static String event() {
        comment(oriv(), "proposals/" + proposal(space()), "Un commentaire");
        return irev().get("/me/notifications").then().statusCode(200).extract().path("items[0].id");
    }

    private static String blocked() {
        var member = memberId(someone());
        admin().body(Map.of("member", member, "reason", REASON)).post("/moderation/blocks").then().statusCode(201);
        return member;
    }

    private static void seat(String space, RequestSpecification who, String role) {
        admin().body(Map.of("role", role)).put("/spaces/{slug}/members/{member}", space, memberId(who)).then().statusCode(204);
    }

    /** A debate and its author, who is a moderator of its space and of nothing else. */
    private static final class Debate {
        final String space = space();
        private final String name = "animatrice-" + unique();
        private String id;

        Debate() {
            seat(space, author(), "MODERATOR");
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
            author().body(CONCLUSION).put("/debates/{id}/conclusion", id).then().statusCode(200);
            return this;
        }

        Debate retired() {
            admin().delete("/spaces/{slug}/members/{member}", space, memberId(author())).then().statusCode(204);
            return this;
        }

        Scene scene() {
            return Scene.of(Map.of("id", id)).by(author());
        }
    }

    /** A space with its own member and moderator, in which IREV's member writes what then not everybody may see. */
    private record Place(String space, boolean hides) {
        static Place isPrivate() {
            return new Place("PRIVATE", false).peopled();
        }

        static Place whereThingsAreHidden() {
            return new Place("PUBLIC", true).peopled();
        }

        private Place peopled() {
            var place = new Place(Fixtures.space(space, ALL), hides);
            seat(place.space, person("its member"), "MEMBER");
            seat(place.space, person("its moderator"), "MODERATOR");
            seat(place.space, irev(), "MEMBER");
            return place;
        }

        private static RequestSpecification person(String name) {
            return BEFORE_THE_UNSEEN.get(name).get();
        }

        Scene scene(String endpoint, String type) {
            if (endpoint.endsWith("/answers/publication")) return toPublish(space);
            if (endpoint.endsWith("/votes")) return openBallot();
            var path = new HashMap<String, String>();
            if (endpoint.contains("{slug}")) path.put("slug", space);
            if (endpoint.contains("{member}")) path.put("member", memberId(endpoint.contains("/authors/") ? cosigner() : person("its member")));
            if (endpoint.contains("{subjects}")) path.put("subjects", type);
            if (endpoint.contains("{number}")) path.put("number", "1");
            if (endpoint.contains("/moderation/cases/")) path.put("id", caseOfWhatIsUnseen());
            else if (endpoint.contains("/links/{id}")) path.put("id", linkOfWhatIsUnseen());
            else if (endpoint.contains("/arguments/{id}")) path.put("id", argumentOnWhatIsUnseen(endpoint));
            else if (endpoint.contains("{id}")) path.put("id", thing(type, endpoint));
            var scene = Scene.of(path);
            if (endpoint.equals("PUT /comments/{id}/thread")) return scene.with(Map.of("into", proposal(space), "reason", REASON));
            if (endpoint.equals("POST /proposals/{id}/merge")) return scene.with(Map.of("into", proposal(space)));
            if (endpoint.equals("POST /proposals/{id}/authors")) return scene.with(Map.of("member", memberId(cosigner())));
            return scene;
        }

        /** A space of its own: whether a ballot is open is not changed once somebody has voted. */
        private Scene openBallot() {
            var open = (hides ? whereThingsAreHidden() : isPrivate());
            rules(open.space, Map.of("openBallot", true));
            var proposal = proposal(open.space);
            if (hides) hide("proposals/" + proposal);
            return Scene.of(Map.of("id", proposal));
        }

        private String amendment(String endpoint) {
            var proposal = proposal(space);
            var id = RightsTest.amendment(person("its member"), proposal);
            if (endpoint.equals("POST /amendments/{id}/proposal")) refused(id);
            if (endpoint.equals("DELETE /amendments/{id}/hiding")) concealed(id);
            if (hides) hide("proposals/" + proposal);
            return id;
        }

        /** One of the network's moderators, who sees every space and is asked to sign what IREV's member wrote. */
        private static RequestSpecification cosigner() {
            return moderator();
        }

        private String caseOfWhatIsUnseen() {
            var proposal = proposal(space);
            var id = caseOf("proposals/" + proposal, person("its member"));
            if (hides) hide("proposals/" + proposal);
            return id;
        }

        private String attachmentOfWhatIsUnseen() {
            var proposal = proposal(space);
            var id = attachment(irev(), "proposals/" + proposal);
            if (hides) hide("proposals/" + proposal);
            return id;
        }

        private String linkOfWhatIsUnseen() {
            var proposal = proposal(space);
            var id = link(person("its member"), proposal);
            if (hides) hide("proposals/" + proposal);
            return id;
        }

        private String argumentOnWhatIsUnseen(String endpoint) {
            rules(space, Map.of("reason", "OPTIONAL"));
            var proposal = proposal(space);
            var id = argumentOn(proposal);
            if (endpoint.startsWith("DELETE") && endpoint.endsWith("/hiding")) hiddenArgument(id);
            if (hides) hide("proposals/" + proposal);
            return id;
        }

        private String thing(String type, String endpoint) {
            if (type.equals("amendments")) return amendment(endpoint);
            if (type.equals("attachments")) return attachmentOfWhatIsUnseen();
            var drafted = !hides && (endpoint.endsWith("/publication") || endpoint.endsWith("/keeping") || endpoint.endsWith("/official") || endpoint.matches("DELETE /(proposals|debates)/\\{id}"));
            var id = switch (type) {
                case "proposals" -> drafted ? draft(irev(), space) : proposal(space);
                case "debates" -> debate(drafted, endpoint.endsWith("/conclusion") && endpoint.startsWith("DELETE"));
                default -> comment(irev(), "proposals/" + proposal(space), "Un commentaire");
            };
            if (type.equals("comments") && endpoint.contains("/versions/")) reworded(id);
            if (endpoint.contains("/official")) spoken(id);
            if (endpoint.contains("DELETE /proposals/{id}/authors/")) asked(id, cosigner());
            if (endpoint.endsWith("/answer/preparation")) prepared(id);
            if (endpoint.equals("PUT /debates/{id}/versions/{number}/restoration")) editedDebate(id);
            else if (endpoint.endsWith("/restoration")) edited(id);
            if (hides || endpoint.equals("DELETE /{subjects}/{id}/hiding")) hide(type + "/" + id);
            return id;
        }

        /** Its author opens it as a moderator of the space, and is one no longer. */
        private String debate(boolean drafted, boolean concluded) {
            seat(space, irev(), "MODERATOR");
            var id = irev().body(TEXT).post("/spaces/{slug}/debates", space).then().statusCode(201).extract().<String>path("id");
            if (!drafted) irev().put("/debates/{id}/publication", id).then().statusCode(200);
            if (concluded) irev().body(CONCLUSION).put("/debates/{id}/conclusion", id).then().statusCode(200);
            seat(space, irev(), "MEMBER");
            return id;
        }
    }

    /** The rows of the tables below one heading of {@code docs/rights.md}; the first table stands below none. */
    private static Map<String, List<String>> table(String heading) throws IOException {
        var rows = new LinkedHashMap<String, List<String>>();
        var section = "";
        for (var line : Files.readAllLines(Path.of("docs/rights.md"))) {
            if (line.startsWith("## ")) section = line.substring(3);
            var cells = Arrays.stream(line.split("\\|")).map(String::strip).filter(cell -> !cell.isEmpty()).toList();
            if (section.equals(heading) && !cells.isEmpty() && cells.get(0).matches("(GET|POST|PUT|PATCH|DELETE) /.*")) rows.put(cells.get(0), cells.subList(1, cells.size()));
        }
        return rows;
    }

    /** What the OpenAPI document has: each endpoint, and the kinds of things that may stand for {@code {subjects}} in it. */
    private static Map<String, List<String>> endpoints() {
        Map<String, Map<String, Map<String, Object>>> paths = given().get("/q/openapi?format=json").then().extract().path("paths");
        var endpoints = new java.util.TreeMap<String, List<String>>();
        paths.forEach((path, item) -> item.keySet().stream().filter(key -> List.of("get", "post", "put", "patch", "delete").contains(key))
                .forEach(method -> endpoints.put(method.toUpperCase() + " " + path, types(path, (List<?>) item.get(method).get("parameters")))));
        return endpoints;
    }

    private static List<String> types(String path, List<?> parameters) {
        if (!path.contains("{subjects}")) return List.of(path.split("/")[3]);
        return parameters.stream().map(parameter -> (Map<?, ?>) parameter).filter(parameter -> "subjects".equals(parameter.get("name")))
                .map(parameter -> ((Map<?, ?>) parameter.get("schema")).get("pattern").toString()).findFirst().map(pattern -> List.of(pattern.split("\\|"))).orElseThrow();
    }

    @Test
    void the_table_names_every_endpoint_and_no_other() throws IOException {
        assertEquals(new TreeSet<>(endpoints().keySet()), new TreeSet<>(table("").keySet()), "docs/rights.md and the OpenAPI document name different endpoints");
    }

    /** What belongs to no space is there for everybody. */
    @Test
    void the_tables_of_what_may_not_be_seen_name_every_endpoint_of_a_space_and_of_a_thing() throws IOException {
        var unseen = new TreeSet<>(endpoints().keySet());
        unseen.removeIf(endpoint -> !endpoint.matches(".*\\{(slug|id)}.*") || endpoint.matches("[A-Z]+ /api/v1/(organisations|themes|members)/.*"));
        assertEquals(unseen, new TreeSet<>(table("In a private space").keySet()));
        unseen.removeIf(endpoint -> endpoint.contains("{slug}"));
        assertEquals(unseen, new TreeSet<>(table("Hidden").keySet()));
    }

    @Test
    void every_endpoint_answers_everybody_as_the_table_says() throws IOException {
        holds("", PEOPLE, (endpoint, type) -> endpoint.contains("{subjects}") ? subject(endpoint, type)
                : SCENES.getOrDefault(endpoint, () -> Scene.of(Map.of())).get());
    }

    @Test
    void what_stands_in_a_private_space_is_there_for_its_people_alone() throws IOException {
        var place = Place.isPrivate();
        holds("In a private space", BEFORE_THE_UNSEEN, place::scene);
    }

    @Test
    void what_is_hidden_is_there_for_its_author_and_for_who_curates() throws IOException {
        var place = Place.whereThingsAreHidden();
        holds("Hidden", BEFORE_THE_UNSEEN, place::scene);
    }

    /** Calls each row of a table as each of its people, and says all that differs. */
    private static void holds(String heading, Map<String, Supplier<RequestSpecification>> people, BiFunction<String, String, Scene> scenes) throws IOException {
        var wrong = new ArrayList<String>();
        var types = endpoints();
        for (var row : table(heading).entrySet()) {
            assertEquals(people.size(), row.getValue().size(), row.getKey());
            for (var type : types.get(row.getKey())) {
                var said = answers(row.getKey().replace(" /api/v1", " "), type, people, scenes);
                if (!said.equals(row.getValue())) wrong.add(row.getKey() + " of " + type + ": " + said + ", the table says " + row.getValue());
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    /** A refused call and a read change nothing, so the next person finds the same scene; what was done needs a new one. */
    private static List<String> answers(String endpoint, String type, Map<String, Supplier<RequestSpecification>> people, BiFunction<String, String, Scene> scenes) {
        var answers = new ArrayList<String>();
        Scene scene = null;
        for (var person : people.entrySet()) {
            if (scene == null) scene = scenes.apply(endpoint, type);
            var status = call(endpoint, scene, person.getKey().equals("author") && scene.author != null ? scene.author : person.getValue().get());
            answers.add(String.valueOf(status));
            if (status < 300 && !endpoint.startsWith("GET ")) scene = null;
        }
        return answers;
    }

    private static int call(String endpoint, Scene scene, RequestSpecification request) {
        var method = endpoint.split(" ")[0];
        var body = scene.body != null ? scene.body : BODIES.containsKey(endpoint) ? BODIES.get(endpoint).get() : null;
        if (body != null) request.body(body);
        if (endpoint.matches("POST .*/attachments")) file(request);
        if (method.equals("PATCH") || endpoint.contains("/answer")) request.header("If-Match", "*");
        // It does not end by itself, so only its beginning is waited for.
        if (endpoint.equals("GET /stream")) return request.queryParam("topics", "space:" + space()).head("/stream").statusCode();
        return request.pathParams(scene.path).request(method, endpoint.split(" ")[1]).statusCode();
    }
}
