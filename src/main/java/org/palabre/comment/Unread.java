package org.palabre.comment;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Subjects;

/** What others wrote in a thread since somebody was there: visible comments at any depth, never one's own. */
@Schema(name = "Unread")
public record Unread(@Schema(description = "Counted up to 100; none where I was never there", example = "12") int comments,
        @Schema(nullable = true, description = "The newest that was there when I was: what is newer, and not mine, is new") UUID after,
        @Schema(nullable = true, description = "The newest comment by somebody else, to lead to and to mark as read") UUID newest) {
    /** Beyond it the SPA says "99+". */
    private static final int COUNTED = 100;

    /** The columns that {@link #of} reads, of a thread's alias, with the parameter {@code :me}; {@link #join} joins what they read. */
    public static String columns(String thread) {
        var others = "from subject u where u.thread_id = %s.id and u.author_id <> cast(:me as uuid) and ".formatted(thread) + Subjects.publicly("u");
        return "cast(:me as uuid) is not null as reads, rm.comment_id as read_up_to, (select count(*) from (select " + others
                + " and u.published_at > rm.read_at limit " + COUNTED + ") fresh) as unread, (select u.id " + others + " order by u.published_at desc, u.id desc limit 1) as newest_unread";
    }

    public static String join(String thread) {
        return " left join read_mark rm on rm.subject_id = %s.id and rm.member_id = cast(:me as uuid) ".formatted(thread);
    }

    /** Null for a visitor. */
    public static Unread of(Row row) {
        return row.is("reads") ? new Unread(row.count("unread"), row.id("read_up_to"), row.id("newest_unread")) : null;
    }
}
