package org.palabre.comment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Text;

/** Where a comment belongs, and why it is moved there: its author is told it. */
public record NewCommentPlace(
        @NotNull @Schema(description = "The proposal or debate that it is to hang on") UUID into,
        @NotNull @Pattern(regexp = "(?s).{15,1000}", message = "reason")
        @Schema(minLength = 15, maxLength = 1000, example = "Ce commentaire répond à la question de cet autre débat.") String reason) {
    public NewCommentPlace {
        reason = Text.stripped(reason);
    }
}
