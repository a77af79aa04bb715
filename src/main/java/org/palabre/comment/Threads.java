package org.palabre.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;
import org.palabre.space.Subject;
import org.palabre.space.Subjects;

/**
 * Moves what was said from one thread to another, or copies it. A comment that is moved keeps its id and with it its address, its votes,
 * its versions and whatever else hangs on it; all that counts it is moved with it. Whoever moves holds both threads meanwhile, so that nobody
 * writes, votes, hides or deletes there until we are done.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Threads {
    private final Sql sql;
    private final Subjects subjects;
    private final CommentStandings standings;
    private final Event<DomainEvent.Several> happened;

    Threads(Sql sql, Subjects subjects, CommentStandings standings, Event<DomainEvent.Several> happened) {
        this.sql = sql;
        this.subjects = subjects;
        this.standings = standings;
        this.happened = happened;
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

    /** A comment that is copied. */
    private record Original(UUID id, UUID author, boolean root) {}

    /**
     * Copies comments with what answers them, for splitting a proposal: each keeps its author, its time and its words, and says
     * of which one it is a copy. What is hidden or deleted stays behind, with what answers it; so do votes, files and versions,
     * since they are about the original. Each author is told, once. See docs/adr/0100-copies-of-comments.md.
     *
     * @param from where they stand, held to change
     * @param into what has been split off, which nobody has seen yet
     * @param roots what answers the first thread itself
     * @throws Problem 400 for what does not, or cannot be seen
     */
    public void copy(Subject from, UUID into, Set<UUID> roots) {
        if (roots.isEmpty()) return;
        var taken = sql.list("with recursive taken (id) as (select s.id from subject s where s.id = any(:roots) and s.thread_id = :from and s.parent_id is null and "
                + Subjects.publicly("s") + " union all select s.id from taken t join subject s on s.parent_id = t.id where " + Subjects.publicly("s")
                + ") select s.id, s.author_id, s.parent_id is null as root from taken t join subject s on s.id = t.id order by s.published_at, s.id",
                Sql.with("roots", roots.toArray(UUID[]::new), "from", from.id()), row -> new Original(row.id("id"), row.id("author_id"), row.is("root")));
        if (taken.stream().filter(Original::root).count() < roots.size()) throw Problem.invalid("comments", "split-comment");
        var originals = taken.stream().map(Original::id).toArray(UUID[]::new);
        var copies = taken.stream().map(each -> Ids.next()).toArray(UUID[]::new);
        subjects.copyComments(into, originals, copies);
        var copying = Sql.with("into", into, "originals", originals, "copies", copies);
        sql.run("""
                insert into comment (id, thread_id, parent_id, depth, body, body_html, position, created_at, copied_from)
                select n.copy, i.id, above.copy, cm.depth, cm.body, cm.body_html, case when i.asks_position then cm.position end, cm.created_at, cm.id
                from unnest(:originals, :copies) n (original, copy) join comment cm on cm.id = n.original join subject i on i.id = :into
                left join unnest(:originals, :copies) above (original, copy) on above.original = cm.parent_id""", copying);
        // Whoever was named there has been told.
        sql.run("insert into comment_mention (comment_id, member_id, told_at) select n.copy, m.member_id, m.told_at "
                + "from unnest(:originals, :copies) n (original, copy) join comment_mention m on m.comment_id = n.original", copying);
        standings.reckon(copies);
        var told = new LinkedHashMap<UUID, CommentEvents.CommentCopied>();
        for (int i = 0; i < copies.length; i++)
            told.putIfAbsent(taken.get(i).author(), new CommentEvents.CommentCopied(from.space().me().id(), from.space().spaceId(), into, copies[i], taken.get(i).author()));
        happened.fire(new DomainEvent.Several(List.copyOf(told.values())));
    }
}
