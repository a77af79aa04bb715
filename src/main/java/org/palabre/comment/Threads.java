package org.palabre.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Sql;
import org.palabre.space.Subject;
import org.palabre.space.Subjects;

/**
 * Moves what was said from one thread to another. A comment keeps its id and with it its address, its votes, its versions and
 * whatever else hangs on it; all that counts it is moved with it. Whoever moves holds both threads meanwhile, so that nobody
 * writes, votes, hides or deletes there until we are done.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Threads {
    private final Sql sql;
    private final Subjects subjects;
    private final CommentStandings standings;

    Threads(Sql sql, Subjects subjects, CommentStandings standings) {
        this.sql = sql;
        this.subjects = subjects;
        this.standings = standings;
    }

    /**
     * Lets all comments of a proposal or debate hang on another one, each as it stands: for merging two of them. It asks nobody's
     * right and tells nobody; that is for who merges.
     */
    public void move(UUID from, UUID into) {
        subjects.hold(from, into);
        move(from, into, null);
    }

    /** Moves a comment with all that answers it; it answers nothing any more. Both threads are held already. */
    void move(Subject comment, Subject into, String reason) {
        var above = sql.first("select parent_id from comment where id = :id and parent_id is not null", Sql.with("id", comment.id()), row -> row.id("parent_id"));
        move(comment.threadId(), into.id(), comment.id());
        above.ifPresent(standings::reckon);
        sql.run("insert into comment_move (id, comment_id, from_thread, into_thread, reason, moved_by) values (:id, :comment, :from, :into, :reason, :me)",
                Sql.with("id", Ids.next(), "comment", comment.id(), "from", comment.threadId(), "into", into.id(), "reason", reason, "me", comment.space().me().id()));
    }

    private void move(UUID from, UUID into, UUID top) {
        subjects.moveComments(from, into, top);
        var moving = Sql.with("from", from, "into", into, "top", top);
        // In the order of ids, like whoever reckons several.
        sql.list("select cm.id from comment cm join subject s on s.id = cm.id where cm.thread_id = :from and s.thread_id = :into order by cm.id for no key update of cm", moving, row -> true);
        sql.run("""
                update comment cm set thread_id = :into, parent_id = case when cm.id = cast(:top as uuid) then null else cm.parent_id end,
                    depth = cm.depth - coalesce((select depth - 1 from comment where id = cast(:top as uuid)), 0),
                    position = case when i.asks_position then cm.position end
                from subject s, subject i where s.id = cm.id and i.id = :into and cm.thread_id = :from and s.thread_id = :into""", moving);
    }
}
