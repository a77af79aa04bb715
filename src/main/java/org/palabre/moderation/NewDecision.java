package org.palabre.moderation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a moderator decides on a case, and why. */
public record NewDecision(@NotNull Decision decision,
        @NotNull @Pattern(regexp = Reason.SENTENCE, message = "reason")
        @Schema(minLength = 15, maxLength = 1000, example = "Le propos est vif mais ne vise personne.") String reason) {

    /** Whether what was reported is hidden, or stays. */
    public enum Decision {
        HIDDEN, DISMISSED
    }

    public NewDecision {
        reason = Reason.stripped(reason);
    }
}
