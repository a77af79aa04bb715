package org.palabre.identity;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;

/** Somebody as everybody sees them beside what they wrote: a name and the organisation they wrote it for. */
@Schema(name = "Person")
public record Person(UUID id, @Schema(example = "Claire Delattre") String name, @Schema(nullable = true) Organisation organisation) {

    /** The columns that {@link #of} reads, of a member's and an organisation's aliases. */
    public static String columns(String member, String organisation) {
        return "%s.id as person_id, %s.name as person_name, ".formatted(member, member) + Organisation.columns(organisation);
    }

    public static Person of(Row row) {
        return row.id("person_id") == null ? null : new Person(row.id("person_id"), row.text("person_name"), Organisation.of(row));
    }
}
