package org.palabre;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A small OIDC issuer for tests that need many people at once: discovery, keys, and tokens of Keycloak's shape.
 * That Keycloak's own tokens mean the same is shown by {@code KeycloakTokensIT}.
 */
public final class Issuer {
    private static final String KEY = "palabre.test.issuer.key";
    private static final String URL = "palabre.test.issuer.url";
    private static final String CERTS = "/realms/palabre/certs";

    /** Signing costs more than most of what is then asked, and a person's next request may well carry the same token. */
    private static final Map<List<Object>, Signed> SIGNED = new ConcurrentHashMap<>();

    private Issuer() {}

    /** Starts it on a free loopback port, once a JVM: tests and test resources live in different class loaders. */
    public static synchronized String start() throws IOException, GeneralSecurityException {
        if (System.getProperty(URL) != null) return System.getProperty(URL);
        var server = at(0);
        System.setProperty(URL, url(server.getAddress().getPort()));
        return System.getProperty(URL);
    }

    /** Another address with the same key, for those who want to take it away again; 0 for any free port. */
    static synchronized HttpServer at(int port) throws IOException, GeneralSecurityException {
        if (System.getProperty(KEY) == null) System.setProperty(KEY, Base64.getEncoder().encodeToString(pair().getPrivate().getEncoded()));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var url = url(server.getAddress().getPort());
        answer(server, "/realms/palabre/.well-known/openid-configuration", """
                {"issuer": "%1$s", "jwks_uri": "%1$s/certs", "token_endpoint": "%1$s/token", "authorization_endpoint": "%1$s/auth"}""".formatted(url));
        answer(server, CERTS, "{\"keys\": [" + published("test", publicKey()) + "]}");
        server.start();
        return server;
    }

    static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    /** As when Keycloak's keys are rotated: one more is published, and what the first one signed stays good. */
    static void publish(HttpServer server, String id, PublicKey key) {
        server.removeContext(CERTS);
        answer(server, CERTS, "{\"keys\": [" + published("test", publicKey()) + ", " + published(id, key) + "]}");
    }

    private static String published(String id, PublicKey key) {
        var rsa = (RSAPublicKey) key;
        return """
                {"kid": "%s", "kty": "RSA", "alg": "RS256", "use": "sig", "n": "%s", "e": "%s"}""".formatted(id, base64(rsa.getModulus()), base64(rsa.getPublicExponent()));
    }

    static String url(int port) {
        return "http://localhost:" + port + "/realms/palabre";
    }

    private static String base64(BigInteger number) {
        var bytes = number.toByteArray();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static void answer(HttpServer server, String path, String json) {
        server.createContext(path, exchange -> {
            var body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    public static PrivateKey key() {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(System.getProperty(KEY))));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Everybody may know it: the keys that the issuer publishes say it. */
    public static PublicKey publicKey() {
        try {
            var pair = (RSAPrivateCrtKey) key();
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(pair.getModulus(), pair.getPublicExponent()));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Claims as Keycloak writes them for {@code palabre-web}, to be signed as they are or bent first. */
    public static JwtClaimsBuilder claims(String user, String organisation, String... roles) {
        var claims = Jwt.claims().issuer(System.getProperty(URL)).subject("sub-" + user).audience(Set.of("palabre-api", "account"))
                .issuedAt(Instant.now()).expiresIn(Duration.ofMinutes(5))
                .claim("typ", "Bearer").claim("azp", "palabre-web").claim("preferred_username", user).claim("name", "Prénom " + user)
                .claim("realm_access", Map.of("roles", List.of(roles)));
        return organisation == null ? claims : claims.claim("organization", Map.of(organisation, Map.of()));
    }

    public static String token(String user, String organisation, String... roles) {
        var who = List.of(user, String.valueOf(organisation), List.of(roles), String.valueOf(System.getProperty(URL)));
        return SIGNED.compute(who, (same, known) -> known != null && known.at.isAfter(Instant.now().minusSeconds(60)) ? known
                : new Signed(Instant.now(), claims(user, organisation, roles).jws().keyId("test").sign(key()))).token;
    }

    private record Signed(Instant at, String token) {}
}
