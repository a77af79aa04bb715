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
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

    /** With a claim of whatever shape, which the builder would refuse; null takes it away. */
    private static String signedWith(JwtClaimsBuilder claims, String claim, Object value) {
        try {
            var parts = signed(claims).split("\\.");
            var payload = new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)).put(claim, value);
            if (value == null) payload.remove(claim);
            var text = parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.encode().getBytes(StandardCharsets.UTF_8));
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(Issuer.key());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
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

    /** A token that has served is remembered, until it ends and no longer. */
    @Test
    void a_token_that_has_served_ends_with_its_time() throws InterruptedException {
        var end = Instant.now().plusSeconds(3);
        var token = signed(claims().expiresAt(end.getEpochSecond()));
        while (Instant.now().isBefore(end.minusSeconds(1))) visitor().auth().oauth2(token).get("/me").then().statusCode(200);
        while (Instant.now().isBefore(end)) Thread.sleep(20);
        refused(token);
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
        var der = Issuer.publicKey().getEncoded();
        var pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----";
        for (var secret : List.of(der, pem.getBytes(StandardCharsets.US_ASCII), (pem + "\n").getBytes(StandardCharsets.US_ASCII)))
            for (var algorithm : List.of(SignatureAlgorithm.HS256, SignatureAlgorithm.HS512))
                refused(claims().jws().keyId("test").algorithm(algorithm).sign(new SecretKeySpec(secret, "HmacSHA256")));
    }

    @Test
    void a_token_of_nobody_is_refused() {
        for (var subject : new Object[] {null, "", " ", 42, "x".repeat(256), "a\0b", List.of("membre-irev")}) {
            refused(signedWith(claims(), "sub", subject));
        }
    }

    static Stream<Arguments> claims_of_odd_shapes() {
        return Stream.of(
                Arguments.of("name", 42, "organisation.slug", "irev"), Arguments.of("name", List.of("Une", "Deux"), "name", "Une"),
                Arguments.of("name", Map.of("first", "Une"), "organisation.slug", "irev"), Arguments.of("name", "😀".repeat(201), "name", "😀".repeat(200)),
                Arguments.of("name", "Cl\0aire", "name", "Claire"), Arguments.of("name", "\u2003", "organisation.slug", "irev"),
                Arguments.of("preferred_username", "", "organisation.slug", "irev"), Arguments.of("preferred_username", 42, "organisation.slug", "irev"),
                Arguments.of("organization", "irev", "organisation.slug", "irev"), Arguments.of("organization", List.of("irev", 1), "organisation.slug", "irev"),
                Arguments.of("organization", List.of(), "organisation", null), Arguments.of("organization", 1, "organisation", null),
                Arguments.of("organization", Collections.singletonMap("irev", null), "organisation", null),
                Arguments.of("organization", Map.of("irev", 1), "organisation.slug", "irev"),
                Arguments.of("organization", Map.of("irev", List.of("CENTRE")), "organisation.slug", "irev"),
                Arguments.of("organization", Map.of("irev", Map.of("name", 1, "kind", List.of(1))), "organisation.slug", "irev"),
                Arguments.of("organization", Map.of("irev", Map.of("name", List.of(), "kind", Map.of())), "organisation.slug", "irev"),
                Arguments.of("organization", Map.of("centre-simple", Map.of("name", "Centre simple", "kind", "CENTRE")), "organisation.name", "Centre simple"),
                Arguments.of("realm_access", "member", "organisation.slug", "irev"), Arguments.of("realm_access", Map.of("roles", "member"), "organisation.slug", "irev"),
                Arguments.of("realm_access", Map.of("roles", Arrays.asList("member", null, 1)), "organisation.slug", "irev"));
    }

    @ParameterizedTest
    @MethodSource("claims_of_odd_shapes")
    void a_claim_of_an_odd_shape_breaks_nothing(String claim, Object value, String told, String as) {
        answer(signedWith(Issuer.claims("bizarre-" + unique(), "irev", "member"), claim, value), "/me").statusCode(200).body(told, equalTo(as));
    }

    @Test
    void without_any_name_one_is_still_somebody() {
        for (var username : new Object[] {"", 42}) answer(signedWith(Issuer.claims("anonyme-" + unique(), "irev", "member").claim("name", " "), "preferred_username", username), "/me")
                .statusCode(200).body("name", is("?"));
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
                .body("roles", equalTo(List.of("MODERATOR"))).body("can.moderate", is(true));
        var renamed = signed(Issuer.claims(user, "oriv", "moderator").claim("name", "Nouveau Nom"));
        answer(renamed, "/me").body("id", is(id)).body("name", is("Nouveau Nom"));
    }

    @Test
    void an_older_token_does_not_undo_what_a_newer_one_said() {
        var slug = "centre-" + unique();
        var user = "patiente-" + unique();
        var now = Instant.now();
        var older = signed(describing(user, slug, "Ancien nom").issuedAt(now.minusSeconds(60)));
        var newer = signed(describing(user, slug, "Nouveau nom").issuedAt(now).claim("name", "Mariée").claim("realm_access", Map.of("roles", List.of("partner"))));
        answer(older, "/me").body("organisation.name", is("Ancien nom"));
        answer(newer, "/me").body("organisation.name", is("Nouveau nom")).body("name", is("Mariée"));
        answer(older, "/me").statusCode(200).body("organisation.name", is("Nouveau nom")).body("name", is("Mariée")).body("roles", equalTo(List.of("PARTNER")));
        answer(signed(describing("voisine-" + unique(), slug, "Ancien nom").issuedAt(now.minusSeconds(60))), "/me").body("organisation.name", is("Nouveau nom"));
        answer(signed(describing("voisin-" + unique(), slug, "Plus neuf").issuedAt(now.plusSeconds(1))), "/me").body("organisation.name", is("Plus neuf"));
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
        return signed(describing(user, slug, name));
    }

    private static JwtClaimsBuilder describing(String user, String slug, String name) {
        return Issuer.claims(user, null, "member").claim("organization", Map.of(slug, Map.of("kind", List.of("CENTRE"), "name", List.of(name))));
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
