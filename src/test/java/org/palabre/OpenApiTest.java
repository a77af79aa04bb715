package org.palabre;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
