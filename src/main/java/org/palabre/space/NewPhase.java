package org.palabre.space;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Moment;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Text;
import org.palabre.space.PhaseView.Allows;

/** A phase to plan; with the id of a known one it replaces that. */
public record NewPhase(
        @Schema(nullable = true) UUID id,
        @NotBlank @Size(min = 2, max = 120) @Schema(example = "Recueil des propositions") String title,
        @Size(max = 1000) String description,
        @NotNull Instant startsAt,
        @Schema(nullable = true) Instant endsAt,
        @NotNull Set<Allows> allows) {

    public NewPhase {
        title = Text.stripped(title);
        description = Text.stripped(description);
        startsAt = Moment.kept(startsAt);
        endsAt = Moment.kept(endsAt);
    }

    /** At most one is open at a time: refuses, in words, what the database's constraint would refuse. */
    static void checkOneAtATime(List<NewPhase> phases) {
        var sorted = new ArrayList<>(phases);
        sorted.sort(Comparator.comparing(NewPhase::startsAt));
        for (int i = 0; i < sorted.size(); i++) {
            var phase = sorted.get(i);
            Moment.plausible("startsAt", phase.startsAt);
            Moment.plausible("endsAt", phase.endsAt);
            if (phase.endsAt != null && !phase.endsAt.isAfter(phase.startsAt)) throw Problem.invalid("endsAt", "phase-ends-before-start", phase.title);
            if (i + 1 < sorted.size() && (phase.endsAt == null || phase.endsAt.isAfter(sorted.get(i + 1).startsAt)))
                throw Problem.invalid("startsAt", "phases-overlap", phase.title, sorted.get(i + 1).title);
        }
    }
}
