package org.palabre.attachment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * As much of S3 as we speak: objects by path, in memory. Every request's signature (AWS Signature Version 4) is reckoned anew, by
 * the public description and not by the client's library, over what really arrived. It is no S3: it says nothing about what a
 * real store does beyond that.
 */
final class SignedBucket implements AutoCloseable {
    static final String KEY = "cle-de-test";
    static final String SECRET = "secret-de-test";
    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/s3/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");
    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final HttpServer server;

    SignedBucket() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            } catch (GeneralSecurityException broken) {
                throw new IOException(broken);
            }
        });
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException, GeneralSecurityException {
        var body = exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().getRawPath();
        if (!signed(exchange, body)) {
            refuse(exchange, 403, "SignatureDoesNotMatch");
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(path, body);
                exchange.getResponseHeaders().set("ETag", "\"" + hex(sha256(body)).substring(0, 32) + "\"");
                exchange.sendResponseHeaders(200, -1);
            }
            case "GET" -> {
                var object = objects.get(path);
                if (object == null) {
                    refuse(exchange, 404, "NoSuchKey");
                } else {
                    exchange.sendResponseHeaders(200, object.length);
                    exchange.getResponseBody().write(object);
                }
            }
            case "DELETE" -> {
                objects.remove(path);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> refuse(exchange, 405, "MethodNotAllowed");
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        var document = ("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, document.length);
        exchange.getResponseBody().write(document);
    }

    private static boolean signed(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
        var headers = exchange.getRequestHeaders();
        var given = AUTHORIZATION.matcher(String.valueOf(headers.getFirst("Authorization")));
        if (!given.matches() || !given.group(1).equals(KEY)) return false;
        var hash = headers.getFirst("x-amz-content-sha256");
        // What has no body may say so by not signing it; what has one is signed whole.
        if (!hash.equals(hex(sha256(body))) && !(body.length == 0 && hash.equals("UNSIGNED-PAYLOAD"))) return false;
        var canonical = exchange.getRequestMethod() + "\n" + exchange.getRequestURI().getRawPath() + "\n"
                + (exchange.getRequestURI().getRawQuery() == null ? "" : exchange.getRequestURI().getRawQuery()) + "\n"
                + Arrays.stream(given.group(4).split(";")).map(name -> name + ":" + String.join(",", headers.get(name)).strip() + "\n").collect(Collectors.joining())
                + "\n" + given.group(4) + "\n" + hash;
        var scope = given.group(2) + "/" + given.group(3) + "/s3/aws4_request";
        var toSign = "AWS4-HMAC-SHA256\n" + headers.getFirst("x-amz-date") + "\n" + scope + "\n" + hex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        var key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (var part : new String[] {given.group(2), given.group(3), "s3", "aws4_request"}) key = hmac(key, part);
        return MessageDigest.isEqual(HexFormat.of().parseHex(given.group(5)), hmac(key, toSign));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
