package org.palabre.space;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Sql.Row;

/** A proposal or debate among the latest of all spaces. */
@Schema(name = "Activity")
public record ActivityRow(SubjectType type, UUID id, @Schema(example = "Ouvrir les ateliers santé aux habitants relais") String label, SpaceRef space,
        Person author, Instant publishedAt, Counts counts, @Schema(nullable = true) Instant lastCommentAt) {

    @Schema(name = "ActivityCounts")
    public record Counts(@Schema(example = "7") int comments) {}

    static ActivityRow of(Row row) {
        return new ActivityRow(row.one("type", SubjectType.class), row.id("id"), row.text("label"), SpaceRef.of(row), Person.of(row), row.at("published_at"),
                new Counts(row.count("comments")), row.at("last_comment_at"));
    }
}
