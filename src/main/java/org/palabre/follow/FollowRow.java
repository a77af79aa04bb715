package org.palabre.follow;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.SubjectRef;

/** Something that I follow. */
@Schema(name = "MyFollow")
public record FollowRow(SubjectRef subject, Level level, Instant since, Counts counts) {
    @Schema(name = "MyFollowCounts")
    public record Counts(int comments) {}

    static FollowRow of(Row row) {
        return new FollowRow(SubjectRef.of(row), row.one("level", Level.class), row.at("followed_at"), new Counts(row.count("comments")));
    }
}
