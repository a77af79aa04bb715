package org.palabre.proposal;

import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Text;

/** What somebody begins to write; nothing of it need be there yet. */
public record NewDraft(
        @Size(max = 150) @Schema(example = "Ouvrir les ateliers") String title,
        @Size(max = 20_000) @Schema(description = "Markdown", example = "Chaque centre tient") String body,
        @Schema(nullable = true, description = "A theme's slug", example = "sante") String theme) {
    public NewDraft {
        title = Text.stripped(Objects.requireNonNullElse(title, ""));
        body = Objects.requireNonNullElse(body, "");
    }
}
