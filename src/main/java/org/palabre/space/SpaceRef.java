package org.palabre.space;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;

/** A space beside what stands in it. */
@Schema(name = "SpaceRef")
public record SpaceRef(@Schema(example = "rencontre-2018") String slug, @Schema(example = "Rencontre annuelle 2018") String title) {
    /** The columns that {@link #of(Row)} reads, of a space's alias. */
    public static String columns(String space) {
        return "%1$s.slug as space_slug, %1$s.title as space_title".formatted(space);
    }

    public static SpaceRef of(Row row) {
        return new SpaceRef(row.text("space_slug"), row.text("space_title"));
    }

    public static SpaceRef of(Access space) {
        return new SpaceRef(space.slug(), space.title());
    }
}
