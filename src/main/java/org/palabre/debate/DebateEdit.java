package org.palabre.debate;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Text;

/** What to change of a debate; what is left out stays, and an empty {@code theme} or date takes it away. */
public record DebateEdit(
        @Size(max = 150) @Schema(description = "The question") String title,
        @Size(max = 20_000) String body,
        @Schema(description = "A theme's slug, or empty for none") String theme,
        @Schema(description = "A moment (RFC 3339), or empty for none", example = "2018-03-20T08:00:00Z") String startsAt,
        @Schema(description = "A moment (RFC 3339), or empty for none", example = "2018-04-20T18:00:00Z") String endsAt,
        @Schema(description = "Whether those who comment are asked where they stand") Boolean asksPosition,
        @Schema(description = "Whether those for and those against are read side by side") Boolean twoColumns) {

    public DebateEdit {
        title = Text.stripped(title);
    }

    Instant startsAt(Instant current) {
        return moment("startsAt", startsAt, current);
    }

    Instant endsAt(Instant current) {
        return moment("endsAt", endsAt, current);
    }

    private static Instant moment(String field, String given, Instant current) {
        if (given == null) return current;
        try {
            return given.isEmpty() ? null : Instant.parse(given);
        } catch (DateTimeParseException noMoment) {
            throw Problem.invalid(field, "unreadable");
        }
    }
}
