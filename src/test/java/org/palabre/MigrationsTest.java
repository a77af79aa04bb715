package org.palabre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    /**
     * Flyway runs a text without a number (R__) wherever it differs from what ran last: a copy of the version before that starts again in the
     * middle of an upgrade would put its own functions back under the new code, and nothing would put them right but the next start of a new one.
     */
    @Test
    void each_has_a_number_so_that_none_is_run_again_by_an_earlier_version() throws IOException {
        List<String> names;
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            names = files.map(file -> file.getFileName().toString()).toList();
        }
        assertFalse(names.isEmpty());
        assertEquals(List.of(), names.stream().filter(name -> !name.matches("V\\d{3}__[a-z]+_[a-z_]+\\.sql")).toList(), "see CONTRIBUTING.md, Migrations");
    }
}
