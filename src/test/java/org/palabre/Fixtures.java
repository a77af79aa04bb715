package org.palabre;

import static io.restassured.RestAssured.given;

import io.restassured.config.HttpClientConfig;
import io.restassured.config.LogConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.params.HttpParams;
import org.apache.http.params.SyncBasicHttpParams;

/** People and places that the tests share, made through the door like everything else. */
@SuppressWarnings("deprecation") // the client that REST Assured is made with
public final class Fixtures {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    public static final String TITLE = "Ouvrir les ateliers santé aux habitants";
    public static final String BODY = "Chaque centre tient des **ateliers santé** entre professionnels. Ouvrons-les.";

    public static final String QUESTION = "Comment associer les habitants aux ateliers santé ?";
    public static final String HIDDEN_BECAUSE = "Ce texte nomme une personne sans son accord.";

    /**
     * A client looks its own version up in every jar each time it is made, and every answer is made pretty in case a test fails:
     * together they cost the tests more than what they ask.
     */
    private static final RestAssuredConfig PLAIN = RestAssuredConfig.config()
            .httpClient(HttpClientConfig.httpClientConfig().httpClientFactory(Fixtures::client)).logConfig(LogConfig.logConfig().enablePrettyPrinting(false));
    private static final HttpParams PARAMETERS = new SyncBasicHttpParams();

    static {
        DefaultHttpClient.setDefaultHttpParams(PARAMETERS);
    }

    private Fixtures() {}

    private static HttpClient client() {
        return new DefaultHttpClient(PARAMETERS.copy());
    }

    /** Something that no other test has: a number for names and keys. */
    public static int unique() {
        return NUMBER.incrementAndGet();
    }

    public static RequestSpecification visitor() {
        return given().config(PLAIN).basePath("/api/v1").contentType(ContentType.JSON).accept("*/*");
    }

    public static RequestSpecification as(String user, String organisation, String... roles) {
        return visitor().auth().oauth2(Issuer.token(user, organisation, roles));
    }

    public static RequestSpecification irev() {
        return as("membre-irev", "irev", "member");
    }

    public static RequestSpecification oriv() {
        return as("membre-oriv", "oriv", "member");
    }

    public static RequestSpecification anru() {
        return as("partenaire-anru", "anru", "partner");
    }

    public static RequestSpecification moderator() {
        return as("moderation", "reseau-crpv", "member", "moderator");
    }

    public static RequestSpecification admin() {
        return as("coordination", "reseau-crpv", "member", "admin");
    }

    /** A person whom no other test knows. */
    public static RequestSpecification someone() {
        return as("membre-" + unique(), "labo-cites", "member");
    }

    /** A public space whose open phase allows everything. */
    public static String space() {
        return space("PUBLIC", List.of("propose", "vote", "comment", "debate"));
    }

    /** A space with one phase that began yesterday and is open until somebody says otherwise. */
    public static String space(String visibility, List<String> allows) {
        var slug = "espace-" + unique();
        admin().body(Map.of("title", "Espace " + slug, "slug", slug, "kind", "PROCESS", "visibility", visibility))
                .post("/spaces").then().statusCode(201);
        phase(slug, allows);
        return slug;
    }

    /** A public space whose open phase allows everything, and which votes by these rules. */
    public static String space(Map<String, Object> voteRules) {
        var slug = space();
        rules(slug, voteRules);
        return slug;
    }

    /** From now on a space votes by these rules, and as by default in all that they do not say. */
    public static void rules(String space, Map<String, Object> voteRules) {
        admin().header("If-Match", "*").body(Map.of("voteRules", voteRules)).patch("/spaces/{slug}", space).then().statusCode(200);
    }

    /** From now on, and the first one from yesterday: the phase that was open ends. */
    public static void phase(String space, List<String> allows) {
        var now = Instant.now();
        var plan = ended(space, now);
        plan.add(Map.of("title", "Tout ouvert", "startsAt", (plan.isEmpty() ? now.minus(1, ChronoUnit.DAYS) : now).toString(), "allows", allows));
        admin().body(plan).put("/spaces/{slug}/phases", space).then().statusCode(200);
    }

    /** The phase that was open ends, and none comes after it. */
    public static void endPhase(String space) {
        admin().body(ended(space, Instant.now())).put("/spaces/{slug}/phases", space).then().statusCode(200);
    }

    private static List<Map<String, Object>> ended(String space, Instant now) {
        var plan = new ArrayList<Map<String, Object>>(admin().get("/spaces/{slug}/phases", space).<List<Map<String, Object>>>path("items"));
        for (var phase : plan) if (phase.get("endsAt") == null) phase.put("endsAt", now.toString());
        return plan;
    }

    public static String draft(RequestSpecification author, String space) {
        return author.body(Map.of("title", TITLE, "body", BODY)).post("/spaces/{slug}/proposals", space)
                .then().statusCode(201).extract().path("id");
    }

    /** A published proposal by IREV's member. */
    public static String proposal(String space) {
        var id = draft(irev(), space);
        irev().put("/proposals/{id}/publication", id).then().statusCode(200);
        return id;
    }

    /** A published debate by the network's moderator. */
    public static String debate(String space) {
        var id = moderator().body(Map.of("title", QUESTION, "body", BODY)).post("/spaces/{slug}/debates", space).then().statusCode(201).extract().<String>path("id");
        moderator().put("/debates/{id}/publication", id).then().statusCode(200);
        return id;
    }

    /** @param thread its address under the base: {@code proposals/…}, {@code debates/…} */
    public static String comment(RequestSpecification author, String thread, String body) {
        return author.body(Map.of("body", body)).post("/" + thread + "/comments").then().statusCode(201).extract().path("id");
    }

    public static String reply(RequestSpecification author, String thread, String replyTo, String body) {
        return author.body(Map.of("body", body, "replyTo", replyTo)).post("/" + thread + "/comments").then().statusCode(201).extract().path("id");
    }

    /** @param subject its address under the base: {@code proposals/…}, {@code debates/…}, {@code comments/…} */
    public static void hide(String subject) {
        moderator().body(Map.of("reason", HIDDEN_BECAUSE)).put("/" + subject + "/hiding").then().statusCode(204);
    }

    public static void restore(String subject) {
        moderator().delete("/" + subject + "/hiding").then().statusCode(204);
    }

    public static String memberId(RequestSpecification person) {
        return person.get("/me").then().statusCode(200).extract().path("id");
    }
}
