package org.palabre;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class OpenApiTest {
    /** The copy is what the SPA's types are generated from and what a reader compares between versions. */
    @Test
    void the_copy_in_the_repository_is_what_the_backend_says() throws IOException {
        var said = given().get("/q/openapi?format=json").then().statusCode(200).extract().asString();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/openapi.json"), said);
        assertEquals(Files.readString(Path.of("docs/openapi.json")), said,
                "docs/openapi.json is not what the backend says: cp target/openapi.json docs/openapi.json && (cd webui && npm run types)");
    }

    /** What a reader needs to see what an answer looks like: an example of each value, from which each whole follows. */
    @Test
    void every_value_has_an_example() {
        Map<String, Map<String, Object>> schemas = given().get("/q/openapi?format=json").then().extract().path("components.schemas");
        var without = new TreeSet<String>();
        schemas.forEach((name, schema) -> collect(name, schema, without));
        assertEquals(Set.of(), without);
    }

    private static void collect(String name, Map<?, ?> schema, Set<String> without) {
        if (schema.containsKey("examples") || schema.containsKey("$ref")) return;
        if (schema.get("properties") instanceof Map<?, ?> properties) properties.forEach((property, value) -> collect(name + "." + property, (Map<?, ?>) value, without));
        else if (schema.get("items") instanceof Map<?, ?> items) collect(name + "[]", items, without);
        else if (!(schema.get("anyOf") instanceof List<?> any) || any.stream().noneMatch(one -> ((Map<?, ?>) one).containsKey("$ref"))) without.add(name);
    }

    /** What the ground rules say of every endpoint is in the document of each. */
    @Test
    void every_endpoint_says_which_headers_and_errors_come_with_its_answers() {
        JsonPath api = given().get("/q/openapi?format=json").jsonPath();
        for (var response : List.of("TooManyRequests", "Unavailable")) assertNotNull(api.get("components.responses." + response + ".headers.'Retry-After'"), response);
        Map<String, Map<String, Map<String, Object>>> paths = api.get("paths");
        var wrong = new TreeSet<String>();
        paths.forEach((path, item) -> item.forEach((method, operation) -> {
            Map<?, ?> responses = (Map<?, ?>) operation.get("responses");
            if (!responses.containsKey("503")) wrong.add(method + " " + path + " has no 503");
            if (method.equals("get") && !responses.containsKey("406")) wrong.add(method + " " + path + " has no 406");
            if (method.equals("get") && !path.endsWith(".csv") && !hasHeader(responses.get("200"), "ETag")) wrong.add(method + " " + path + " has no ETag");
            if (responses.containsKey("201") && !hasHeader(responses.get("201"), "Location")) wrong.add(method + " " + path + " has no Location");
        }));
        assertEquals(Set.of(), wrong);
    }

    private static boolean hasHeader(Object response, String name) {
        return ((Map<?, ?>) response).get("headers") instanceof Map<?, ?> headers && headers.containsKey(name);
    }
}
