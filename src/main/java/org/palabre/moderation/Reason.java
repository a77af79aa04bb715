package org.palabre.moderation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why something is hidden: its author is told it. */
public record Reason(
        @NotNull @Pattern(regexp = SENTENCE, message = "reason")
        @Schema(minLength = 15, maxLength = 1000, example = "Ce texte nomme une habitante sans son accord.") String reason) {
    /** Counted in code points, as PostgreSQL counts them. */
    static final String SENTENCE = "(?s).{15,1000}";

    public Reason {
        reason = stripped(reason);
    }

    static String stripped(String given) {
        return given == null ? null : given.strip();
    }
}
