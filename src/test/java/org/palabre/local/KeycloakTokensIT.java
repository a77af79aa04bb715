package org.palabre.local;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.BODY;
import static org.palabre.Fixtures.HIDDEN_BECAUSE;
import static org.palabre.Fixtures.TITLE;
import static org.palabre.Fixtures.unique;
import static org.palabre.Fixtures.visitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palabre.Packaged;

/** What the tokens of the real Keycloak are worth at the door of the packaged backend. */
class KeycloakTokensIT {

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path REALM = ROOT.resolve("src/main/keycloak/palabre-realm.json");
    private static final String PASSWORD = "palabre-demo-2018";
    private static final String SECRET = "secret-of-a-client-that-lives-as-long-as-this-test";

    @TempDir static Path folder;
    static DataFolder data;
    static Postgres postgres;
    static Keycloak keycloak;
    static Packaged backend;

    @BeforeAll
    static void start() throws Exception {
        data = DataFolder.open(folder);
        postgres = Postgres.start(ROOT, data, 0);
        var database = postgres.database();
        keycloak = Keycloak.start(ROOT, data, Ports.free(), database, List.of("http://localhost:8080"), true);
        backend = Packaged.start(database.url(), database.user(), database.password(), keycloak.issuer().toString());
        RestAssured.port = backend.port;
        client("test", web());
    }

    @AfterAll
    static void stop() throws Exception {
        RestAssured.reset();
        if (backend != null) backend.close();
        if (keycloak != null) keycloak.close();
        if (postgres != null) postgres.close();
        data.close();
    }

    @Test
    void each_demo_account_has_its_organisation_and_its_roles() {
        me("membre-irev").body("organisation.slug", is("irev")).body("roles", contains("MEMBER"))
                .body("can.contribute", is(true)).body("can.moderate", is("moderators-only")).body("can.administer", is("admins-only"));
        me("membre-oriv").body("organisation.slug", is("oriv")).body("roles", contains("MEMBER")).body("can.contribute", is(true));
        me("moderation").body("organisation.slug", is("reseau-crpv")).body("roles", containsInAnyOrder("MEMBER", "MODERATOR"))
                .body("can.moderate", is(true)).body("can.administer", is("admins-only"));
        me("partenaire-anru").body("organisation.slug", is("anru")).body("organisation.kind", is("PARTNER")).body("roles", contains("PARTNER"))
                .body("can.moderate", is("moderators-only"));
        me("coordination").body("organisation.slug", is("reseau-crpv")).body("roles", containsInAnyOrder("MEMBER", "ADMIN"))
                .body("can.administer", is(true));
    }

    @Test
    void each_role_becomes_its_rights() {
        var irev = token("membre-irev");
        propose(irev, "nowhere").then().statusCode(404);
        makeSpace(irev, "a-member-s").then().statusCode(403);
        makeSpace(token("moderation"), "a-moderator-s").then().statusCode(403);
        var space = space();

        String proposal = propose(irev, space).then().statusCode(201).extract().path("id");
        with(irev).put("/proposals/{id}/publication", proposal).then().statusCode(200);
        with(token("membre-oriv")).body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", proposal).then().statusCode(200);

        var anru = token("partenaire-anru");
        with(anru).get("/spaces/{slug}", space).then().statusCode(200).body("can.propose", is("partners-not-invited"));
        propose(anru, space).then().statusCode(403).body("type", is("/problems/partners-not-invited"));
        with(anru).body(Map.of("body", "Oui.")).post("/proposals/{id}/comments", proposal).then().statusCode(403);
        with(anru).body(Map.of("level", "WATCHING")).put("/proposals/{id}/follow", proposal).then().statusCode(200);

        hide(irev, proposal).then().statusCode(403);
        hide(anru, proposal).then().statusCode(403);
        hide(token("moderation"), proposal).then().statusCode(204);
        visitor().get("/proposals/{id}", proposal).then().statusCode(404);
    }

    @Test
    void a_token_for_another_audience_is_refused() throws IOException {
        var deaf = web();
        deaf.remove("protocolMappers");
        client("deaf", deaf);
        refused(token("deaf", "membre-irev"));
    }

    @Test
    void a_token_of_another_realm_is_refused_even_when_it_names_our_audience() {
        refused(serviceToken("palabre-local", AdminSecrets.in(data.secrets()).clientSecret()));
        var admin = admin();
        var stranger = AdminApi.JSON.createObjectNode().put("clientId", "stranger").put("secret", SECRET)
                .put("serviceAccountsEnabled", true).put("publicClient", false);
        stranger.putArray("protocolMappers").addObject().put("name", "audience").put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-audience-mapper").putObject("config")
                .put("included.custom.audience", "palabre-api").put("access.token.claim", "true");
        admin.post("/master/clients", stranger);
        var token = serviceToken("stranger", SECRET);
        assertEquals("palabre-api", claims(token).at("/aud/0").asText(claims(token).path("aud").asText()));
        refused(token);
    }

    @Test
    void a_token_is_good_until_it_expires_and_not_a_moment_longer() throws IOException {
        var brief = web();
        brief.withObjectProperty("attributes").put("access.token.lifespan", "1");
        client("brief", brief);
        var token = token("brief", "membre-irev");
        var end = Instant.ofEpochSecond(claims(token).path("exp").asLong());
        for (var sure = false; !sure; ) {
            var before = Instant.now();
            var status = with(token).get("/me").statusCode();
            if (Instant.now().isBefore(end)) assertEquals(200, status);
            sure = before.isAfter(end);
            if (sure) assertEquals(401, status);
        }
        refused(token);
    }

    @Test
    void a_token_that_was_bent_is_refused() {
        var token = token("membre-irev");
        me(token, 200);
        var parts = token.split("\\.");
        refused(encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".");
        refused(encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + "." + parts[2]);
        var admin = decoded(parts[1]).replace("\"member\"", "\"admin\"");
        assertNotEquals(decoded(parts[1]), admin);
        refused(parts[0] + "." + encoded(admin) + "." + parts[2]);
        refused(parts[0] + "." + parts[1] + ".");
    }

    @Test
    void without_a_role_one_reads_and_is_told_why_one_cannot_write() {
        var user = account("irev");
        var token = token(user);
        me(token, 200).body("organisation.slug", is("irev")).body("roles", is(empty())).body("can.contribute", is("no-role"));
        var space = space();
        with(token).get("/spaces/{slug}", space).then().statusCode(200).body("can.propose", is("no-role"));
        propose(token, space).then().statusCode(403);
        var proposal = proposal(space);
        with(token).get("/proposals/{id}", proposal).then().statusCode(200).body("can.comment", is("no-role")).body("can.vote", is("no-role"));
        with(token).body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", proposal).then().statusCode(403);
        with(token).body(Map.of("body", "Oui.")).post("/proposals/{id}/comments", proposal).then().statusCode(403);
    }

    /** Keycloak ties a session to the organisation it began for: it is not renewed in another one, and the person signs in again. */
    @Test
    void another_organisation_counts_from_the_next_sign_in_on_and_the_old_one_from_then_on_no_more() {
        var user = account("irev", "member");
        var session = signIn(user);
        String id = me(session.access, 200).body("organisation.slug", is("irev")).extract().path("id");
        move(user, "irev", "oriv");
        session.renewal().then().statusCode(400).body("error", is("invalid_grant"));
        me(token(user), 200).body("organisation.slug", is("oriv")).body("id", is(id));
    }

    /** The way of the site itself: a code, PKCE, and the session of the browser. */
    @Test
    void a_browser_that_is_signed_in_comes_back_with_its_new_organisation() {
        var user = account("irev", "member");
        var browser = new Browser();
        var first = browser.signIn(user);
        assertEquals(3, browser.pages, "the address, the name, the password");
        assertEquals("palabre-web", claims(first.access).path("azp").asText());
        me(first.access, 200).body("organisation.slug", is("irev")).body("roles", contains("MEMBER"));
        assertTrue(claims(first.access).path("exp").asLong() - claims(first.access).path("iat").asLong() <= 300);
        move(user, "irev", "oriv");
        me(browser.signIn(user).access, 200).body("organisation.slug", is("oriv"));
    }

    @Test
    void a_role_that_is_taken_away_is_gone_from_the_next_token_on() {
        var user = account("irev", "member", "moderator");
        var session = signIn(user);
        me(session.access, 200).body("can.moderate", is(true));
        var space = space();
        given().auth().oauth2(adminToken()).contentType("application/json").body(List.of(role("moderator"), role("member")))
                .delete(keycloak.issuer().resolve("/admin/realms/palabre/users/" + idOf(user) + "/role-mappings/realm")).then().statusCode(204);
        var next = session.renewed().access;
        me(next, 200).body("roles", is(empty())).body("can.moderate", is("moderators-only"));
        hide(next, proposal(space)).then().statusCode(403);
        propose(next, space).then().statusCode(403);
    }

    @Test
    void an_account_disabled_in_keycloak_gets_no_new_token_and_the_old_one_soon_ends() {
        var user = account("irev", "member");
        var session = signIn(user);
        var lifetime = claims(session.access).path("exp").asLong() - claims(session.access).path("iat").asLong();
        assertTrue(lifetime > 0 && lifetime <= 300, lifetime + " s");
        admin().put("/palabre/users/" + idOf(user), ((ObjectNode) admin().get("/palabre/users/" + idOf(user))).put("enabled", false));
        session.renewal().then().statusCode(400).body("error", is("invalid_grant"));
        grant("test", user).then().statusCode(400).body("error", is("invalid_grant"));
    }

    @Test
    void somebody_blocked_in_palabre_writes_nothing_with_the_token_they_have() {
        var user = account("oriv", "member");
        var token = token(user);
        var space = space();
        propose(token, space).then().statusCode(201);
        String id = me(token, 200).extract().path("id");
        with(token("coordination")).body(Map.of("member", id, "reason", "Propos injurieux répétés malgré deux rappels."))
                .post("/moderation/blocks").then().statusCode(201);
        propose(token, space).then().statusCode(403).body("type", is("/problems/blocked"));
        me(token, 200).body("can.contribute", is("blocked"));
        with(token).get("/spaces/{slug}", space).then().statusCode(200);
    }

    @Test
    void signing_out_ends_the_refresh_token() {
        var session = signIn("membre-oriv").renewed();
        form("test").formParam("refresh_token", session.refresh).post(endpoint("logout")).then().statusCode(204);
        session.renewal().then().statusCode(400).body("error", is("invalid_grant"));
    }

    @Test
    void a_refresh_token_serves_once() {
        var session = signIn("membre-oriv");
        session.renewed();
        session.renewal().then().statusCode(400).body("error", is("invalid_grant"));
    }

    @Test
    void the_site_s_own_client_takes_no_password() {
        given().formParam("client_id", "palabre-web").formParam("grant_type", "password").formParam("username", "membre-irev")
                .formParam("password", PASSWORD).post(endpoint("token")).then().statusCode(400).body("error", is("unauthorized_client"));
    }

    // At the door of the backend

    private static RequestSpecification with(String token) {
        return visitor().auth().oauth2(token);
    }

    private static ValidatableResponse me(String account) {
        return me(token(account), 200);
    }

    private static ValidatableResponse me(String token, int status) {
        return with(token).get("/me").then().statusCode(status);
    }

    /** Where a token is needed, and also where none is. */
    private static void refused(String token) {
        for (var path : new String[] {"/me", "/spaces", "/settings"})
            with(token).get(path).then().statusCode(401).contentType("application/problem+json").body("type", is("/problems/unauthenticated"));
    }

    private static Response makeSpace(String token, String slug) {
        return with(token).body(Map.of("title", "Espace " + slug, "slug", slug, "kind", "PROCESS", "visibility", "PUBLIC")).post("/spaces");
    }

    /** A public space whose open phase allows everything, and which invites no partner. */
    private static String space() {
        var slug = "jetons-" + unique();
        var coordination = token("coordination");
        makeSpace(coordination, slug).then().statusCode(201);
        with(coordination).body(List.of(Map.of("title", "Tout ouvert", "startsAt", Instant.now().minus(1, ChronoUnit.DAYS).toString(),
                "allows", List.of("propose", "vote", "comment", "debate")))).put("/spaces/{slug}/phases", slug).then().statusCode(200);
        return slug;
    }

    private static Response propose(String token, String space) {
        return with(token).body(Map.of("title", TITLE, "body", BODY)).post("/spaces/{slug}/proposals", space);
    }

    private static String proposal(String space) {
        var irev = token("membre-irev");
        String id = propose(irev, space).then().statusCode(201).extract().path("id");
        with(irev).put("/proposals/{id}/publication", id).then().statusCode(200);
        return id;
    }

    private static Response hide(String token, String proposal) {
        return with(token).body(Map.of("reason", HIDDEN_BECAUSE)).put("/proposals/{id}/hiding", proposal);
    }

    // At Keycloak's

    /** An access token and the refresh token that came with it, of one session. */
    private record Session(String access, String refresh) {

        private static Session of(Response answer) {
            assertEquals(200, answer.statusCode(), answer.asString());
            return new Session(answer.path("access_token"), answer.path("refresh_token"));
        }

        private Response renewal() {
            return form("test").formParam("grant_type", "refresh_token").formParam("refresh_token", refresh).post(endpoint("token"));
        }

        private Session renewed() {
            return of(renewal());
        }
    }

    /** As far as Keycloak can see: it follows forms and keeps cookies, also those it would only send over TLS or to localhost. */
    private static final class Browser {

        private static final String SITE = "http://localhost:8080/";
        private static final String VERIFIER = "a-verifier-of-forty-three-characters-at-least-is-wanted";

        private final Map<String, String> cookies = new HashMap<>();
        private int pages;

        private Session signIn(String user) {
            pages = 1;
            var page = kept(request().queryParam("client_id", "palabre-web").queryParam("response_type", "code").queryParam("scope", "openid profile")
                    .queryParam("redirect_uri", SITE).queryParam("code_challenge", challenge()).queryParam("code_challenge_method", "S256")
                    .get(endpoint("auth")));
            for (; page.statusCode() == 200 && pages < 5; pages++)
                page = kept(request().urlEncodingEnabled(false).formParam("username", user).formParam("password", PASSWORD).post(action(page)));
            assertEquals(302, page.statusCode(), page.asString());
            return Session.of(given().formParam("client_id", "palabre-web").formParam("grant_type", "authorization_code").formParam("redirect_uri", SITE)
                    .formParam("code", page.header("Location").replaceFirst(".*[?&]code=([^&]+).*", "$1")).formParam("code_verifier", VERIFIER)
                    .post(endpoint("token")));
        }

        private RequestSpecification request() {
            return given().redirects().follow(false).cookies(cookies);
        }

        private Response kept(Response answer) {
            cookies.putAll(answer.cookies());
            cookies.values().removeIf(String::isEmpty);
            return answer;
        }

        private static String action(Response page) {
            var form = Pattern.compile("action=\"([^\"]+)\"").matcher(page.asString());
            assertTrue(form.find(), page.asString());
            return form.group(1).replace("&amp;", "&");
        }

        private static String challenge() {
            try {
                return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Session signIn(String user) {
        return Session.of(grant("test", user));
    }

    private static String token(String user) {
        return signIn(user).access;
    }

    private static String token(String client, String user) {
        return Session.of(grant(client, user)).access;
    }

    private static Response grant(String client, String user) {
        return form(client).formParam("grant_type", "password").formParam("username", user).formParam("password", PASSWORD).post(endpoint("token"));
    }

    private static RequestSpecification form(String client) {
        return given().formParam("client_id", client).formParam("client_secret", SECRET);
    }

    private static String endpoint(String name) {
        return keycloak.issuer() + "/protocol/openid-connect/" + name;
    }

    private static String adminToken() {
        return serviceToken("palabre-local", AdminSecrets.in(data.secrets()).clientSecret());
    }

    private static String serviceToken(String client, String secret) {
        return given().formParam("client_id", client).formParam("client_secret", secret).formParam("grant_type", "client_credentials")
                .post(keycloak.issuer().resolve("/realms/master/protocol/openid-connect/token")).then().statusCode(200).extract().path("access_token");
    }

    /** A new one each time: its token lives for a minute. */
    private static AdminApi admin() {
        return new AdminApi(keycloak.issuer().resolve("/"), "palabre-local", AdminSecrets.in(data.secrets()).clientSecret());
    }

    /** The client of the site as the realm's file says it. */
    private static ObjectNode web() throws IOException {
        return (ObjectNode) only(AdminApi.JSON.readTree(REALM.toFile()).path("clients"), "clientId", "palabre-web");
    }

    /** The same client under another name, for a test without a browser: it takes passwords. What its tokens say is unchanged. */
    private static void client(String name, ObjectNode like) {
        var admin = admin();
        like.remove(List.of("rootUrl", "baseUrl", "redirectUris", "webOrigins"));
        admin.post("/palabre/clients", like.put("clientId", name).put("publicClient", false).put("secret", SECRET)
                .put("standardFlowEnabled", false).put("directAccessGrantsEnabled", true));
        var roles = AdminApi.JSON.createArrayNode();
        List.of("member", "partner", "moderator", "admin").forEach(role -> roles.add(admin.get("/palabre/roles/" + role)));
        admin.post("/palabre/clients/" + only(admin.get("/palabre/clients"), "clientId", name).path("id").asText() + "/scope-mappings/realm", roles);
    }

    /** A new account of this organisation with these roles. */
    private static String account(String organisation, String... roles) {
        var user = "compte-" + unique();
        var account = AdminApi.JSON.createObjectNode().put("username", user).put("firstName", "Camille").put("lastName", "Compte")
                .put("email", user + "@palabre.example").put("emailVerified", true).put("enabled", true);
        account.putArray("credentials").addObject().put("type", "password").put("value", PASSWORD).put("temporary", false);
        var admin = admin();
        admin.post("/palabre/users", account);
        admin.post("/palabre/organizations/" + organisation(organisation) + "/members", AdminApi.JSON.getNodeFactory().textNode(idOf(user)));
        var wanted = AdminApi.JSON.createArrayNode();
        for (var role : roles) wanted.add(admin.get("/palabre/roles/" + role));
        if (!wanted.isEmpty()) admin.post("/palabre/users/" + idOf(user) + "/role-mappings/realm", wanted);
        return user;
    }

    private static void move(String user, String from, String to) {
        admin().delete("/palabre/organizations/" + organisation(from) + "/members/" + idOf(user));
        admin().post("/palabre/organizations/" + organisation(to) + "/members", AdminApi.JSON.getNodeFactory().textNode(idOf(user)));
    }

    private static Map<?, ?> role(String name) {
        return AdminApi.JSON.convertValue(admin().get("/palabre/roles/" + name), Map.class);
    }

    private static String idOf(String user) {
        return admin().get("/palabre/users?exact=true&username=" + user).at("/0/id").asText();
    }

    private static String organisation(String alias) {
        return only(admin().get("/palabre/organizations?max=100"), "alias", alias).path("id").asText();
    }

    private static JsonNode only(JsonNode list, String key, String value) {
        return StreamSupport.stream(list.spliterator(), false).filter(entry -> entry.path(key).asText().equals(value)).findFirst().orElseThrow();
    }

    private static JsonNode claims(String token) {
        try {
            return AdminApi.JSON.readTree(decoded(token.split("\\.")[1]));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encoded(String part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8));
    }
}
