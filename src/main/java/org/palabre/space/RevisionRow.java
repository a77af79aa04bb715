package org.palabre.space;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Sql.Row;

/** A version in a list: who wrote it and when. */
@Schema(name = "VersionRow")
public record RevisionRow(@Schema(description = "From 1, as it was published", example = "2") int number, String title, Person author, Instant writtenAt,
        @Schema(nullable = true, description = "Where a comment stood", enumeration = {"FOR", "NEUTRAL", "AGAINST"}, example = "FOR") String position,
        @Schema(nullable = true, description = "The version that this one goes back to", example = "1") Integer restored) {

    static RevisionRow of(Row row) {
        return new RevisionRow(row.count("number"), row.text("title"), Person.of(row), row.at("written_at"), row.text("position"), restored(row));
    }

    static Integer restored(Row row) {
        return row.count("restored") == 0 ? null : row.count("restored");
    }
}
