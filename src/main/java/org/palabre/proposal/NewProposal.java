package org.palabre.proposal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Text;

/** A proposal to write. It is a draft until it is published, and only then must its title and text be long enough. */
public record NewProposal(
        @NotBlank @Size(max = 150) @Schema(example = "Ouvrir les ateliers santé aux habitants relais") String title,
        @NotNull @Size(max = 20_000) @Schema(description = "Markdown", example = "Chaque centre tient des **ateliers santé** entre professionnels.") String body,
        @Schema(nullable = true, description = "A theme's slug", example = "sante") String theme) {
    public NewProposal {
        title = Text.stripped(title);
    }
}
