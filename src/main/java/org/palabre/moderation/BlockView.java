package org.palabre.moderation;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Sql.Row;

/** Who was blocked, by whom, from when to when and why. */
@Schema(name = "Block")
public record BlockView(UUID id, Person member, String reason, Instant blockedAt, Person blockedBy, @Schema(nullable = true) Instant until,
        @Schema(nullable = true) Instant liftedAt, @Schema(nullable = true) Person liftedBy, @Schema(description = "Whether it holds at this moment") boolean active) {
    /** Whether a block of the alias {@code b} holds at this moment, by the database's clock. */
    static final String ACTIVE = "(b.lifted_at is null and (b.ends_at is null or b.ends_at > clock_timestamp()))";
    static final String COLUMNS = "b.id, b.reason, b.blocked_at, b.ends_at, b.lifted_at, " + ACTIVE + " as active, " + Person.columns("m", "o") + ", "
            + Person.columns("blocker_", "bm", "bo") + ", " + Person.columns("lifter_", "lm", "lo");

    static BlockView of(Row row) {
        return new BlockView(row.id("id"), Person.of(row), row.text("reason"), row.at("blocked_at"), Person.of(row, "blocker_"), row.at("ends_at"),
                row.at("lifted_at"), Person.of(row, "lifter_"), row.is("active"));
    }
}
