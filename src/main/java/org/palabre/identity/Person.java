package org.palabre.identity;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;

/** Somebody as everybody sees them beside what they wrote: a name and the organisation they wrote it for. */
@Schema(name = "Person")
public record Person(UUID id, @Schema(example = "Claire Delattre") String name, @Schema(nullable = true) Organisation organisation) {

    /** The columns that {@link #of} reads, of a member's and an organisation's aliases. */
    public static String columns(String member, String organisation) {
        return columns("", member, organisation);
    }

    /** The same under names that begin with {@code as}, where a row has several people. */
    public static String columns(String as, String member, String organisation) {
        return "%2$s.id as %1$sperson_id, %2$s.name as %1$sperson_name, ".formatted(as, member) + Organisation.columns(as, organisation);
    }

    public static Person of(Row row) {
        return of(row, "");
    }

    /** Null where the row has none. */
    public static Person of(Row row, String as) {
        return row.id(as + "person_id") == null ? null
                : new Person(row.id(as + "person_id"), row.text(as + "person_name"), Organisation.of(row, as));
    }
}
