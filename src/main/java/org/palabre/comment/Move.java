package org.palabre.comment;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;

/** That moderators moved a comment to where it belongs, and why: told to its author and to who curates there. */
@Schema(name = "CommentMove")
public record Move(String reason, Instant movedAt) {
    /** The columns that {@link #of} reads, and what they are read from. */
    static final String COLUMNS = "mv.reason as moved_reason, mv.moved_at";
    static final String JOIN = " left join lateral (select reason, moved_at from comment_move where comment_id = cm.id order by moved_at desc limit 1) mv on true ";

    /** Null where it stands where it was written. */
    static Move of(Row row) {
        return row.text("moved_reason") == null ? null : new Move(row.text("moved_reason"), row.at("moved_at"));
    }
}
