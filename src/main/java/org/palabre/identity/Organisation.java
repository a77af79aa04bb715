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
        return columns("", alias);
    }

    /** The same under names that begin with {@code as}, where a row has several. */
    public static String columns(String as, String alias) {
        return "%2$s.slug as %1$sorganisation_slug, %2$s.name as %1$sorganisation_name, %2$s.kind as %1$sorganisation_kind".formatted(as, alias);
    }

    /** Null where the row has none. */
    public static Organisation of(Row row) {
        return of(row, "");
    }

    public static Organisation of(Row row, String as) {
        return row.text(as + "organisation_slug") == null ? null : new Organisation(row.text(as + "organisation_slug"),
                row.text(as + "organisation_name"), row.one(as + "organisation_kind", Kind.class));
    }
}
