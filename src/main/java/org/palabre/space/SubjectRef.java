package org.palabre.space;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;

/** A thing by its name, and where it stands: enough to name it in a line and to link to it. */
@Schema(name = "SubjectRef")
public record SubjectRef(SubjectType type, UUID id, @Schema(example = "Ouvrir les ateliers santé aux habitants relais") String label, SpaceRef space) {
    /** The columns that {@link #of} reads, of a subject's and a space's aliases. */
    public static String columns(String subject, String space) {
        return "%1$s.id as subject_id, %1$s.type as subject_type, %1$s.label as subject_label, ".formatted(subject) + SpaceRef.columns(space);
    }

    /** Null where the row has none. */
    public static SubjectRef of(Row row) {
        return row.id("subject_id") == null ? null
                : new SubjectRef(row.one("subject_type", SubjectType.class), row.id("subject_id"), row.text("subject_label"), SpaceRef.of(row));
    }
}
