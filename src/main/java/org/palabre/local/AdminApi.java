package org.palabre.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Keycloak's administration over HTTP, as a service account. */
final class AdminApi {

    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI keycloak;
    private final String token;

    AdminApi(URI keycloak, String clientId, String clientSecret) {
        this.keycloak = keycloak;
        var answer = send(HttpRequest.newBuilder(keycloak.resolve("/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + escape(clientId)
                        + "&client_secret=" + escape(clientSecret))));
        if (answer.statusCode() != 200)
            throw new Refusal("Keycloak refuse le compte de service « " + clientId + " » (" + answer.statusCode() + "). "
                    + "Sa base a été créée avec un autre dossier de données : remettez le fichier keycloak-admin.properties "
                    + "d'origine, ou repartez de zéro avec ./palabre start --reset");
        token = read(answer).path("access_token").asText();
    }

    Optional<JsonNode> find(String path) {
        var answer = send(request(path).GET());
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(read(accepted("GET", path, answer)));
    }

    JsonNode get(String path) {
        return find(path).orElseThrow(() -> new IllegalStateException("Keycloak has no " + path));
    }

    JsonNode post(String path, JsonNode body) {
        return read(accepted("POST", path, send(request(path).POST(json(body)))));
    }

    void put(String path, JsonNode body) {
        accepted("PUT", path, send(request(path).PUT(json(body))));
    }

    void delete(String path) {
        accepted("DELETE", path, send(request(path).DELETE()));
    }

    static String escape(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(keycloak.resolve("/admin/realms" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrompu pendant la mise à jour du royaume.", e);
        }
    }

    private static HttpResponse<String> accepted(String method, String path, HttpResponse<String> answer) {
        if (answer.statusCode() >= 300)
            throw new Refusal("Keycloak refuse une partie du royaume : " + method + " " + path + " répond "
                    + answer.statusCode() + " " + answer.body());
        return answer;
    }

    private static HttpRequest.BodyPublisher json(JsonNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return answer.body().isBlank() ? JSON.nullNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
