package org.palabre.debate;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.comment.Position;
import org.palabre.identity.Person;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.SubjectType;

/** A comment that conclusions rest on. Where it can no longer be read by all, its place is left, without author and words. */
@Schema(name = "Citation")
public record Citation(UUID commentId, State state, @Schema(nullable = true, description = "The thread it stands in") Thread thread,
        @Schema(nullable = true, description = "Its first words", example = "À Lille, nous avons commencé par deux quartiers.") String excerpt,
        @Schema(nullable = true) Position position, @Schema(nullable = true) Person author, @Schema(nullable = true) Instant postedAt) {

    @Schema(name = "CitationState")
    public enum State {
        VISIBLE, HIDDEN, DELETED
    }

    /** Where a cited comment stands: in this debate, unless it was moved to where it belongs. */
    @Schema(name = "CitationThread")
    public record Thread(SubjectType type, UUID id) {}

    static Citation of(Row row) {
        var state = row.one("state", State.class);
        return state != State.VISIBLE ? new Citation(row.id("comment_id"), state, null, null, null, null, null)
                : new Citation(row.id("comment_id"), state, new Thread(row.one("thread_type", SubjectType.class), row.id("thread_id")), row.text("label"),
                        row.one("position", Position.class), Person.of(row), row.at("published_at"));
    }
}
