package org.palabre.proposal;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Sql.Row;

/** An amendment in a list: who proposes it, why, and what became of it. */
public record AmendmentRow(UUID id, Person author, Amendment.State state, @Schema(example = "Les associations du quartier y ont leur place.") String reason, Instant proposedAt,
        @Schema(nullable = true) Instant decidedAt, boolean changesTitle, boolean changesBody,
        @Schema(description = "Told to its author and to moderators; nobody else sees it") boolean hidden) {

    static AmendmentRow of(Row row) {
        return new AmendmentRow(row.id("id"), Person.of(row), row.one("state", Amendment.State.class), row.text("reason"), row.at("proposed_at"),
                row.at("decided_at"), row.is("changes_title"), row.is("changes_body"), row.is("hidden"));
    }
}
