package org.palabre.moderation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody tells the moderators about a text. */
public record NewReport(@NotNull Reason reason,
        @Size(max = 1000) @Schema(nullable = true, example = "Le numéro de téléphone d’une habitante y figure.") String details) {

    @Schema(name = "ReportReason")
    public enum Reason {
        SPAM, OFFENSIVE, OFF_TOPIC, DUPLICATE, PERSONAL_DATA
    }

    public NewReport {
        details = details == null || details.isBlank() ? null : details.strip();
    }
}
