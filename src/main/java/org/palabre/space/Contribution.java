package org.palabre.space;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;

/** Something that somebody published. A comment says on what. */
public record Contribution(SubjectType type, UUID id, @Schema(description = "A title, or a comment's first words") String label,
        @Schema(nullable = true, description = "What a comment hangs on") UUID threadId, @Schema(nullable = true) SubjectType threadType,
        @Schema(nullable = true) String threadLabel, SpaceRef space, Instant publishedAt) {

    static Contribution of(Row row) {
        return new Contribution(row.one("type", SubjectType.class), row.id("id"), row.text("label"), row.id("thread_id"),
                row.one("thread_type", SubjectType.class), row.text("thread_label"), SpaceRef.of(row), row.at("published_at"));
    }
}
