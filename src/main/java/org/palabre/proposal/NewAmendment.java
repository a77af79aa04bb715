package org.palabre.proposal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Text;

/** A change to propose: what is left out stays as it is. */
public record NewAmendment(
        @Size(min = 1, max = 150) @Schema(nullable = true, example = "Ouvrir les ateliers santé aux habitants relais et aux associations") String title,
        @Size(max = 20_000) @Schema(nullable = true, description = "Markdown, the whole text as it should be", example = "Chaque centre tient des **ateliers santé** ouverts à tous.") String body,
        @NotBlank @Size(min = 15, max = 1_000) @Schema(description = "Why", example = "Les associations du quartier y ont leur place.") String reason) {
    public NewAmendment {
        title = Text.stripped(title);
        reason = Text.stripped(reason);
    }
}
