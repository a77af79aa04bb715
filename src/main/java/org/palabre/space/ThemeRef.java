package org.palabre.space;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;

/** A theme beside what is filed under it. */
@Schema(name = "ThemeRef")
public record ThemeRef(@Schema(example = "sante") String slug, @Schema(example = "Santé") String name) {
    /** The columns that {@link #of} reads, of a theme's alias. */
    public static String columns(String theme) {
        return "%1$s.slug as theme_slug, %1$s.name as theme_name".formatted(theme);
    }

    /** Null where the row has none. */
    public static ThemeRef of(Row row) {
        return row.text("theme_slug") == null ? null : new ThemeRef(row.text("theme_slug"), row.text("theme_name"));
    }
}
