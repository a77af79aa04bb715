package org.palabre.debate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Text;
import org.palabre.space.Origin;

/** A debate to open. It is a draft until it is published, and only then must its question be long enough. */
public record NewDebate(
        @NotBlank @Size(max = 150) @Schema(description = "The question", example = "Comment associer les habitants aux ateliers santé ?") String title,
        @NotNull @Size(max = 20_000) @Schema(description = "The context, in Markdown", example = "Trois centres l’ont essayé en **2017**.") String body,
        @Schema(nullable = true, description = "A theme's slug", example = "sante") String theme,
        @Schema(nullable = true, description = "From when it takes comments; null: from its publication") Instant startsAt,
        @Schema(nullable = true, description = "Until when; null: until somebody concludes it") Instant endsAt,
        @Schema(nullable = true, description = "Whether those who comment are asked where they stand; they are unless told") Boolean asksPosition,
        @Schema(nullable = true, description = "Whether those for and those against are read side by side; not unless told") Boolean twoColumns,
        @Schema(nullable = true, description = "What it grows from") @Valid Origin grewFrom) {
    public NewDebate {
        title = Text.stripped(title);
    }
}
