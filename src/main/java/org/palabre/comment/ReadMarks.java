package org.palabre.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;
import org.palabre.space.Subject;

/** How far people have read threads. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ReadMarks {
    private final Sql sql;

    ReadMarks(Sql sql) {
        this.sql = sql;
    }

    /**
     * Marks a thread as read up to a comment: only forward.
     *
     * @param comment null where there was none
     * @throws Problem 400 where it is none of this thread
     */
    void read(Subject thread, UUID member, UUID comment) {
        var parameters = Sql.with("thread", thread.id(), "me", member, "comment", comment);
        var known = comment == null || sql.first("select 1 as one from subject where id = :comment and thread_id = :thread", parameters, row -> true).isPresent();
        if (!known) throw Problem.invalid("comment", "comment-elsewhere");
        sql.run("""
                insert into read_mark as kept (member_id, subject_id, comment_id, read_at)
                select :me, s.id, c.id, coalesce(c.published_at, s.published_at) from subject s left join subject c on c.id = cast(:comment as uuid)
                where s.id = :thread and s.published_at is not null
                on conflict (member_id, subject_id) do update set comment_id = excluded.comment_id, read_at = excluded.read_at where kept.read_at < excluded.read_at""",
                parameters);
    }
}
