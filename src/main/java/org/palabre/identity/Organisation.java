package org.palabre.identity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;

/** A centre, a partner or the network's coordination, as the views show it. */
@Schema(name = "Organisation")
public record Organisation(
        @Schema(example = "irev") String slug,
        @Schema(example = "IREV") String name,
        Kind kind) {

    /** The three kinds of organisation; what partners may do is decided per space. */
    @Schema(name = "OrganisationKind")
    public enum Kind {
        CENTRE, PARTNER, COORDINATION
    }

    /** The columns that {@link #of} reads, of a table or alias. */
    public static String columns(String alias) {
        return "%1$s.slug as organisation_slug, %1$s.name as organisation_name, %1$s.kind as organisation_kind".formatted(alias);
    }

    /** Null where the row has none. */
    public static Organisation of(Row row) {
        return row.text("organisation_slug") == null ? null
                : new Organisation(row.text("organisation_slug"), row.text("organisation_name"), row.one("organisation_kind", Kind.class));
    }
}
