package org.palabre.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.palabre.identity.Person;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql;
import org.palabre.space.Editable;
import org.palabre.space.Hiding;
import org.palabre.space.Subject;
import org.palabre.space.SubjectRef;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

/** The comments' rows. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Comments implements Editable {
    private static final String SHOWN = "select " + Subject.columns("s", "t") + ", t.type as thread_type, cm.parent_id, cm.depth, cm.body, cm.body_html, "
            + "cm.position, cm.created_at, cm.edited_at, cm.version, cm.best, cm.discussed, cm.copied_from, c.comments, v.up, v.down, "
            + "(select value from comment_vote where comment_id = cm.id and member_id = cast(:me as uuid)) as my_vote, " + Move.COLUMNS + ", "
            + Subjects.visible("s", "sp") + " as whole, " + Hiding.COLUMNS + ", " + Person.columns("m", "o");
    private static final String PLACES = "join subject s on s.id = cm.id join subject t on t.id = cm.thread_id join space sp on sp.id = s.space_id ";
    private static final String ROWS = " from comment cm " + PLACES;
    private static final String JOINED = PLACES + "join member m on m.id = s.author_id left join organisation o on o.id = s.organisation_id "
            + Subjects.counts("s.id") + Move.JOIN
            + "cross join lateral (select coalesce(sum(up), 0) as up, coalesce(sum(down), 0) as down from comment_vote_tally where comment_id = cm.id) v ";
    /**
     * True of a comment of the alias {@code cm} that this person sees, or that keeps its place because one of the two levels below holds something they see. It is asked of
     * one comment after the other along an index: as a join, PostgreSQL may think it rare and read the whole thread to find it.
     */
    private static final String LISTED = "(select " + Subjects.visible("s", "sp") + " or exists (select from comment r join subject rs on rs.id = r.id "
            + "left join comment rr on rr.parent_id = r.id left join subject rrs on rrs.id = rr.id where r.parent_id = cm.id and ("
            + Subjects.visible("rs", "sp") + " or " + Subjects.visible("rrs", "sp") + ")) from subject s join space sp on sp.id = s.space_id where s.id = cm.id)";
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

    /**
     * What answers the thread itself.
     *
     * @param side only those that are read on this side; a hidden one's place stays on the side where it stood. Null: all of them
     */
    Page<CommentView> roots(Subject thread, CommentOrder order, Side side, Paging paging) {
        return side == null ? page(thread, "cm.thread_id = :thread and cm.parent_id is null", subjects.asking("thread", thread.id()), order, paging)
                : page(thread, "cm.thread_id = :thread and cm.parent_id is null and cm.side = :side", subjects.asking("thread", thread.id(), "side", side), order, paging);
    }

    /**
     * What answers a comment directly.
     *
     * @throws Problem 404 where not even the comment's place is shown to this person
     */
    Page<CommentView> replies(Subject thread, UUID comment, CommentOrder order, Paging paging) {
        if (sql.first("select 1 as one from comment cm where cm.id = :id and " + LISTED, subjects.asking("id", comment), row -> true).isEmpty())
            throw Problem.notFound();
        return page(thread, "cm.parent_id = :parent", subjects.asking("parent", comment), order, paging);
    }

    /** A comment, and where a page ends that ends with it. */
    private record Placed(CommentView comment, String cursor) {}

    /** The page's comments are found along an index, by their ids alone, before anything is read that they show. */
    private Page<CommentView> page(Subject thread, String which, Map<String, Object> parameters, CommentOrder order, Paging paging) {
        var where = "where " + which + " and " + LISTED;
        var total = paging.counted() ? sql.first("select count(*) as total from comment cm " + where, parameters, row -> (long) row.count("total")).orElseThrow() : null;
        order.begin(parameters, paging);
        parameters.put("rows", paging.rows());
        var rows = sql.list(SHOWN + " from (select cm.id from comment cm " + where + " and " + order.following + order.by + " limit :rows) page join comment cm on cm.id = page.id "
                + JOINED + order.by, parameters, row -> new Placed(CommentView.of(row, Subject.of(row, thread.space())), order.cursor(row)));
        return Page.of(rows, paging, Placed::cursor, total).map(Placed::comment);
    }

    /**
     * Where a comment stands, as far as its place is shown to this person.
     *
     * @param order of what answers the thread; replies are read from the oldest on
     */
    CommentPlace place(Subject thread, UUID comment, CommentOrder order) {
        var path = new ArrayList<CommentPlace.Step>();
        return sql.list("with recursive up (id, parent_id) as (select cm.id, cm.parent_id from comment cm where cm.id = :id and " + LISTED
                + " union all select cm.id, cm.parent_id from comment cm join up on up.parent_id = cm.id) "
                + "select cm.id, cm.depth, cm.created_at, cm.best, cm.discussed, " + SubjectRef.columns("t", "sp") + " from up join comment cm on cm.id = up.id "
                + "join subject t on t.id = :thread join space sp on sp.id = t.space_id order by cm.depth", subjects.asking("id", comment, "thread", thread.id()), row -> {
                    path.add(new CommentPlace.Step(row.id("id"), (row.count("depth") == 1 ? order : CommentOrder.OLDEST).before(row)));
                    return new CommentPlace(SubjectRef.of(row), path);
                }).stream().findFirst().orElseThrow(Problem::notFound);
    }

    CommentView view(Subject seen) {
        return sql.first(SHOWN + " from comment cm " + JOINED + "where cm.id = :id", subjects.asking("id", seen.id()), row -> CommentView.of(row, Subject.of(row, seen.space())))
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

    /** My vote on a comment, and everybody's. */
    CommentVoteView votes(UUID comment, UUID member) {
        return sql.first("select (select value from comment_vote where comment_id = :id and member_id = :member) as my_vote, coalesce(sum(up), 0) as up, "
                + "coalesce(sum(down), 0) as down from comment_vote_tally where comment_id = :id", Sql.with("id", comment, "member", member),
                row -> new CommentVoteView(CommentView.myVote(row), CommentView.Score.of(row))).orElseThrow();
    }

    Comment get(UUID id) {
        return entities.find(Comment.class, id);
    }

    void add(Comment comment) {
        entities.persist(comment);
    }
}
