package org.palabre.space;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;

/** A dated step of a space, and what it allows. */
public record PhaseView(UUID id, @Schema(example = "Recueil des propositions") String title, String description,
        Instant startsAt, @Schema(nullable = true, description = "null: open until somebody says otherwise") Instant endsAt, Set<Allows> allows) {

    /** What a phase allows; the wire has it in lower case. */
    @Schema(name = "PhaseAllows")
    public enum Allows {
        propose, vote, comment, debate
    }

    static final String COLUMNS = "p.id as phase_id, p.title as phase_title, p.description as phase_description, p.starts_at, p.ends_at, "
            + "p.allows_propose, p.allows_vote, p.allows_comment, p.allows_debate";

    /** Null where the row has none. */
    static PhaseView of(Row row) {
        return row.id("phase_id") == null ? null : new PhaseView(row.id("phase_id"), row.text("phase_title"), row.text("phase_description"),
                row.at("starts_at"), row.at("ends_at"), Stream.of(Allows.values()).filter(what -> row.is("allows_" + what))
                .collect(Collectors.toCollection(() -> java.util.EnumSet.noneOf(Allows.class))));
    }
}
