package org.palabre.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.palabre.identity.Person;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql;
import org.palabre.space.Editable;
import org.palabre.space.Hiding;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

/** The comments' rows. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Comments implements Editable {
    private static final String SHOWN = "select " + Subject.columns("s", "t") + ", t.type as thread_type, cm.parent_id, cm.depth, cm.body, cm.body_html, "
            + "cm.position, cm.created_at, cm.edited_at, cm.version, c.comments, " + Subjects.visible("s", "sp") + " as whole, "
            + Hiding.COLUMNS + ", " + Person.columns("m", "o");
    private static final String ROWS = " from comment cm join subject s on s.id = cm.id join subject t on t.id = cm.thread_id "
            + "join space sp on sp.id = s.space_id ";
    private static final String FROM = ROWS + "join member m on m.id = s.author_id left join organisation o on o.id = s.organisation_id "
            + Subjects.counts("s.id");
    /** True of a comment that this person sees, or that keeps its place because one of the two levels below holds something they see. */
    private static final String LISTED = "(" + Subjects.visible("s", "sp") + " or exists (select from comment r join subject rs on rs.id = r.id "
            + "left join comment rr on rr.parent_id = r.id left join subject rrs on rrs.id = rr.id where r.parent_id = cm.id and ("
            + Subjects.visible("rs", "sp") + " or " + Subjects.visible("rrs", "sp") + ")))";
    private final EntityManager entities;
    private final Sql sql;
    private final Subjects subjects;

    Comments(EntityManager entities, Sql sql, Subjects subjects) {
        this.entities = entities;
        this.sql = sql;
        this.subjects = subjects;
    }

    @Override
    public SubjectType kind() {
        return SubjectType.COMMENT;
    }

    @Override
    public Right editing(Subject thing) {
        return CommentView.editing(thing);
    }

    /** What answers the thread itself. */
    Page<CommentView> roots(Subject thread, boolean newestFirst, Paging paging) {
        return page(thread, "cm.thread_id = :thread and cm.parent_id is null", subjects.asking("thread", thread.id()), newestFirst, paging);
    }

    /**
     * What answers a comment directly, the oldest first.
     *
     * @throws Problem 404 where not even the comment's place is shown to this person
     */
    Page<CommentView> replies(Subject thread, UUID comment, Paging paging) {
        if (sql.first("select 1 as one" + ROWS + "where cm.id = :id and " + LISTED, subjects.asking("id", comment), row -> true).isEmpty())
            throw Problem.notFound();
        return page(thread, "cm.parent_id = :parent", subjects.asking("parent", comment), false, paging);
    }

    private Page<CommentView> page(Subject thread, String which, Map<String, Object> parameters, boolean newestFirst, Paging paging) {
        var where = "where " + which + " and " + LISTED;
        var total = paging.counted() ? sql.first("select count(*) as total" + ROWS + where, parameters, row -> (long) row.count("total")).orElseThrow() : null;
        var after = paging.after(newestFirst ? Cursor.END : Cursor.START);
        parameters.putAll(Sql.with("at", after.at(), "after", after.id(), "rows", paging.rows()));
        var rows = sql.list(SHOWN + FROM + where + (newestFirst
                ? " and (cm.created_at, cm.id) < (:at, :after) order by cm.created_at desc, cm.id desc limit :rows"
                : " and (cm.created_at, cm.id) > (:at, :after) order by cm.created_at, cm.id limit :rows"), parameters, row -> CommentView.of(row, Subject.of(row, thread.space())));
        return Page.of(rows, paging, comment -> new Cursor(comment.createdAt(), comment.id()), total);
    }

    CommentView view(Subject seen) {
        return sql.first(SHOWN + FROM + "where cm.id = :id", subjects.asking("id", seen.id()), row -> CommentView.of(row, Subject.of(row, seen.space())))
                .orElseThrow(Problem::notFound);
    }

    /** A comment that is about to be answered, and how deep it stands. */
    record Answered(Subject comment, int depth) {}

    /**
     * The comment to answer, share-locked: it is neither deleted nor hidden until we are done.
     *
     * @throws Problem 400 where there is none in this thread, or it is hidden from this person
     */
    Answered answered(Subject thread, UUID id) {
        return sql.first("select " + Subject.columns("s", "t") + ", cm.depth" + ROWS + "where cm.id = :id and cm.thread_id = :thread for share of s",
                Sql.with("id", id, "thread", thread.id(), "me", thread.space().me().idOrNull()), row -> new Answered(Subject.of(row, thread.space()), row.count("depth")))
                .filter(answered -> answered.comment().hiddenAt() == null || answered.comment().mine() || thread.space().moderates())
                .orElseThrow(() -> Problem.invalid("replyTo", "reply-elsewhere"));
    }

    Comment get(UUID id) {
        return entities.find(Comment.class, id);
    }

    void add(Comment comment) {
        entities.persist(comment);
    }
}
