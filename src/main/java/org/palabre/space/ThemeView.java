package org.palabre.space;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Versioned;

/** A theme; the tree has two levels. */
public record ThemeView(@Schema(example = "sante") String slug, @Schema(example = "Santé") String name,
        @Schema(nullable = true, description = "The slug of the theme above") String parent, int position, int version) implements Versioned {}
