package org.palabre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class MigrationsTest {
    @Inject
    Database database;

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

    /** Else a draft that is thrown away has whole tables read: whoever deletes a subject asks each that points at it. */
    @Test
    void what_points_at_subjects_is_found_by_an_index() {
        assertEquals("", database.text("""
                select coalesce(string_agg(c.conrelid::regclass || '.' || a.attname, ', ' order by c.conrelid::regclass::text, a.attname), '')
                from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                where c.contype = 'f' and c.confrelid = 'subject'::regclass and not exists (
                    select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1]
                        and coalesce(pg_get_expr(i.indpred, i.indrelid) = '(' || a.attname || ' IS NOT NULL)', true))"""));
    }
}
