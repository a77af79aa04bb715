package org.palabre.identity;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Issuer;

/** What makes a token bad, and what a good one says. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class TokenTest {
    private static JwtClaimsBuilder claims() {
        return Issuer.claims("membre-irev", "irev", "member");
    }

    private static String signed(JwtClaimsBuilder claims) {
        return claims.jws().keyId("test").sign(Issuer.key());
    }

    /** A bad token is refused where one is needed, and also where none is. */
    private static void refused(String token) {
        for (var path : new String[] {"/me", "/spaces", "/settings", "/themes"})
            answer(token, path).statusCode(401).contentType("application/problem+json").body("type", is("/problems/unauthenticated"))
                    .header("WWW-Authenticate", is("Bearer"));
    }

    private static ValidatableResponse answer(String token, String path) {
        return visitor().auth().oauth2(token).get(path).then();
    }

    @Test
    void a_good_token_is_accepted() {
        answer(signed(claims()), "/me").statusCode(200).body("organisation.slug", is("irev")).body("roles", hasItems("MEMBER")).body("can.contribute", is(true));
        answer(signed(claims()), "/spaces").statusCode(200);
    }

    @Test
    void an_expired_token_is_refused_everywhere() {
        refused(signed(claims().issuedAt(Instant.now().minusSeconds(600)).expiresAt(Instant.now().minusSeconds(300))));
    }

    @Test
    void a_token_for_somebody_else_s_api_is_refused() {
        refused(signed(claims().audience("account")));
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        refused(signed(claims().issuer("http://localhost:1/realms/master")));
    }

    @Test
    void a_token_signed_with_another_key_is_refused() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        refused(claims().jws().keyId("test").sign(generator.generateKeyPair().getPrivate()));
        refused(claims().jws().keyId("unknown").sign(generator.generateKeyPair().getPrivate()));
    }

    @Test
    void a_token_whose_text_was_changed_is_refused() {
        var parts = signed(claims()).split("\\.");
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("member", "admin");
        refused(parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "." + parts[2]);
    }

    @Test
    void a_token_without_a_signature_is_refused() {
        var payload = signed(claims()).split("\\.")[1];
        var none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        refused(none + "." + payload + ".");
        refused("rien");
    }

    /** The public key as an HMAC secret: the oldest confusion of JWT libraries. */
    @Test
    void a_token_signed_with_the_public_key_as_a_secret_is_refused() {
        refused(claims().jws().keyId("test").algorithm(SignatureAlgorithm.HS256).signWithSecret("palabre-palabre-palabre-palabre-palabre"));
    }

    @Test
    void without_a_role_one_reads_and_is_told_why_one_cannot_write() {
        var space = space();
        as("sans-role", "irev").get("/me").then().statusCode(200).body("can.contribute", is("no-role"));
        as("sans-role", "irev").get("/spaces/{slug}", space).then().statusCode(200).body("can.propose", is("no-role"));
        as("sans-role", "irev").body(Map.of("title", TITLE, "body", BODY)).post("/spaces/{slug}/proposals", space).then().statusCode(403);
    }

    @Test
    void without_an_organisation_one_reads_and_is_told_why_one_cannot_write() {
        var space = space();
        as("sans-centre", null, "member").get("/spaces/{slug}", space).then().statusCode(200).body("can.propose", is("no-organisation"));
        as("sans-centre", null, "member").body(Map.of("title", TITLE, "body", BODY)).post("/spaces/{slug}/proposals", space)
                .then().statusCode(403).body("type", is("/problems/no-organisation"));
    }

    @Test
    void a_new_name_organisation_or_role_counts_from_the_next_token_on() {
        var user = "mobile-" + unique();
        var id = memberId(as(user, "irev", "member"));
        as(user, "oriv", "moderator").get("/me").then().body("id", is(id)).body("organisation.slug", is("oriv"))
                .body("roles", equalTo(java.util.List.of("MODERATOR"))).body("can.moderate", is(true));
        var renamed = signed(Issuer.claims(user, "oriv", "moderator").claim("name", "Nouveau Nom"));
        answer(renamed, "/me").body("id", is(id)).body("name", is("Nouveau Nom"));
    }

    @Test
    void an_organisation_that_keycloak_describes_is_made_and_renamed_by_its_tokens() {
        var slug = "nouveau-centre-" + unique();
        var user = "pionniere-" + unique();
        answer(withOrganisation(user, slug, "Centre neuf"), "/me").body("organisation.slug", is(slug)).body("organisation.kind", is("CENTRE"));
        answer(withOrganisation(user, slug, "Centre renommé"), "/me").body("organisation.name", is("Centre renommé"));
        visitor().get("/organisations/{slug}", slug).then().statusCode(200).body("name", is("Centre renommé"));
    }

    private static String withOrganisation(String user, String slug, String name) {
        return signed(Issuer.claims(user, null, "member").claim("organization",
                Map.of(slug, Map.of("kind", java.util.List.of("CENTRE"), "name", java.util.List.of(name)))));
    }

    @Test
    void an_organisation_that_nobody_knows_is_none() {
        as("inconnue-" + unique(), "centre-inconnu", "member").get("/me").then().statusCode(200).body("organisation", equalTo(null));
    }

    @Test
    void first_requests_that_come_at_once_make_one_member() throws Exception {
        var user = "presse-" + unique();
        var ids = org.palabre.Together.run(8, i -> memberId(as(user, "irev", "member")));
        org.junit.jupiter.api.Assertions.assertEquals(1, new java.util.HashSet<>(ids).size());
    }
}
