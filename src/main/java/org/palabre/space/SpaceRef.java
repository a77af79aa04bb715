package org.palabre.space;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A space beside what stands in it. */
@Schema(name = "SpaceRef")
public record SpaceRef(@Schema(example = "rencontre-2018") String slug, @Schema(example = "Rencontre annuelle 2018") String title) {
    public static SpaceRef of(Access space) {
        return new SpaceRef(space.slug(), space.title());
    }
}
