package org.palabre.vote;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;

/** How a phase closed for a proposal: its votes as they were counted then, whatever was voted, or merged, later. */
@Schema(name = "VoteResult")
public record Result(ClosedPhase phase, Instant closedAt, Tally votes) {

    @Schema(name = "ClosedPhase")
    public record ClosedPhase(UUID id, @Schema(example = "Vote") String title) {}

    static Result of(Row row) {
        return new Result(new ClosedPhase(row.id("phase_id"), row.text("phase_title")), row.at("ends_at"), Tally.of(row));
    }
}
