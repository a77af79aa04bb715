package org.palabre.proposal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Text;
import org.palabre.space.Origin;

/** A proposal to write. It is a draft until it is published, and only then must its title and text be long enough. */
public record NewProposal(
        @NotBlank @Size(max = 150) @Schema(example = "Ouvrir les ateliers santé aux habitants relais") String title,
        @NotNull @Size(max = 20_000) @Schema(description = "Markdown", example = "Chaque centre tient des **ateliers santé** entre professionnels.") String body,
        @Schema(nullable = true, description = "A theme's slug", example = "sante") String theme,
        @Schema(nullable = true, description = "What it grows from") @Valid Origin grewFrom) {
    public NewProposal {
        title = Text.stripped(title);
    }
}
