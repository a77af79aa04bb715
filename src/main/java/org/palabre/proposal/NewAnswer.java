package org.palabre.proposal;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Text;

/** What is answered to a proposal. Who rejects it says why. */
public record NewAnswer(@NotNull AnswerView.State state,
        @Size(max = 10_000) @Schema(description = "Markdown; with `REJECTED` at least 15 characters", example = "Trois centres l’essaient **au printemps**.") String text,
        @DecimalMin("0") @Digits(integer = 12, fraction = 2) @Schema(nullable = true, description = "In euros", example = "12500") BigDecimal cost,
        @Schema(nullable = true, description = "From which day on it is to be done", example = "2019-03-01") LocalDate startsOn,
        @Schema(nullable = true, description = "Until which day", example = "2019-12-20") LocalDate endsOn) {
    private static final int REASON_MIN = 15;

    public NewAnswer {
        text = Objects.requireNonNullElse(Text.stripped(text), "");
    }

    /** @throws Problem 400 for a rejection without a reason, and for days that nobody can mean */
    NewAnswer requireSense() {
        if (state == AnswerView.State.REJECTED && Text.length(text) < REASON_MIN) throw Problem.invalid("text", "answer-reason", REASON_MIN);
        requirePlausible("startsOn", startsOn);
        requirePlausible("endsOn", endsOn);
        if (startsOn != null && endsOn != null && endsOn.isBefore(startsOn)) throw Problem.invalid("endsOn", "answer-ends-before-start");
        return this;
    }

    private static void requirePlausible(String field, LocalDate day) {
        if (day != null && (day.getYear() < 1900 || day.getYear() > 2200)) throw Problem.invalid(field, "unreadable");
    }
}
