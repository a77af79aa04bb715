package org.palabre.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signs the seeded members in: discovery, keys and access tokens of Keycloak's shape and size, without its time to start. */
final class Issuer implements AutoCloseable {
    private final HttpServer server;
    private final KeyPair keys;
    final String url;

    Issuer(int port) throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        url = "http://localhost:" + port + "/realms/palabre";
        var key = (RSAPublicKey) keys.getPublic();
        answer("/realms/palabre/.well-known/openid-configuration", """
                {"issuer": "%1$s", "jwks_uri": "%1$s/certs", "token_endpoint": "%1$s/token", "authorization_endpoint": "%1$s/auth"}""".formatted(url));
        answer("/realms/palabre/certs", """
                {"keys": [{"kid": "bench", "kty": "RSA", "alg": "RS256", "use": "sig", "n": "%s", "e": "%s"}]}"""
                .formatted(number(key.getModulus()), number(key.getPublicExponent())));
        server.start();
    }

    /** Good for two hours, which is longer than any run. */
    String token(String subject, String name, String organisation, String organisationName, String kind, String... more) {
        var roles = Stream.concat(Stream.of("default-roles-palabre", "offline_access", "uma_authorization", "member"), Stream.of(more)).collect(Collectors.joining("\",\""));
        var now = Instant.now().getEpochSecond();
        return signed("""
                {"exp":%1$d,"iat":%2$d,"jti":"onrtac:%3$s","iss":"%4$s","aud":["palabre-api","account"],"sub":"%3$s","typ":"Bearer",\
                "azp":"palabre-web","sid":"0b5b8a5e-7a0e-4b0e-9d0c-5a8a3a0f4c11","acr":"1","allowed-origins":["http://localhost:8080"],\
                "realm_access":{"roles":["%9$s"]},\
                "scope":"openid profile email organization","email_verified":true,"organization":{"%5$s":{"name":["%6$s"],"kind":["%7$s"]}},\
                "name":"%8$s","preferred_username":"%3$s","locale":"fr"}"""
                .formatted(now + 7200, now, subject, url, organisation, organisationName, kind, name, roles));
    }

    private String signed(String claims) {
        try {
            var head = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"bench\"}".getBytes(StandardCharsets.UTF_8)) + "." + encoded(claims.getBytes(StandardCharsets.UTF_8));
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(head.getBytes(StandardCharsets.US_ASCII));
            return head + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String number(BigInteger number) {
        var bytes = number.toByteArray();
        return encoded(bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private void answer(String path, String json) {
        server.createContext(path, exchange -> {
            var body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
