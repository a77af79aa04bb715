package org.palabre.proposal;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Text;

/**
 * What an author says of an amendment. Where the proposal has changed meanwhile, acceptance says what the text is to be, and
 * which version of the proposal that was written against.
 */
public record NewAmendmentDecision(@NotNull Decision decision,
        @Size(min = 15, max = 1_000) @Schema(nullable = true, description = "A word to who proposed it; needed to refuse", example = "Merci ; ce point est traité dans une autre proposition.") String answer,
        @Size(min = 1, max = 150) @Schema(nullable = true, description = "The title as it is to be, instead of the amendment's") String title,
        @Size(max = 20_000) @Schema(nullable = true, description = "The text as it is to be, instead of the amendment's") String body,
        @Schema(nullable = true, description = "The proposal's version that `title` and `body` were written against", example = "3") Integer version) {
    @Schema(name = "AmendmentDecision")
    public enum Decision {
        ACCEPTED, REFUSED
    }

    public NewAmendmentDecision {
        answer = Text.stripped(answer);
        if (answer != null && answer.isEmpty()) answer = null;
        title = Text.stripped(title);
    }

    boolean rewrites() {
        return title != null || body != null;
    }
}
