package org.palabre.space;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Sql.Row;

/** One who wrote a thing with others, or is asked to. Who has not answered yet is told to authors and to the person alone. */
public record Author(Person person, @Schema(nullable = true) Person invitedBy, @Schema(nullable = true) Instant invitedAt,
        @Schema(nullable = true, description = "null: invited, and has not answered") Instant joinedAt) {

    static Author of(Row row) {
        return new Author(Person.of(row), Person.of(row, "by_"), row.at("invited_at"), row.at("joined_at"));
    }
}
