package org.palabre.debate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Text;
import org.palabre.space.Origin;

/** What somebody begins to write; nothing of it need be there yet. */
public record BegunDebate(
        @Size(max = 150) @Schema(description = "The question", example = "Comment associer") String title,
        @Size(max = 20_000) @Schema(description = "The context, in Markdown", example = "Trois centres") String body,
        @Schema(nullable = true, description = "A theme's slug", example = "sante") String theme,
        @Schema(nullable = true, description = "What it grows from") @Valid Origin grewFrom) {
    public BegunDebate {
        title = Text.stripped(Objects.requireNonNullElse(title, ""));
        body = Objects.requireNonNullElse(body, "");
    }
}
