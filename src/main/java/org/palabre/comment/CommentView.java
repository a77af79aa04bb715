package org.palabre.comment;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.kernel.Versioned;
import org.palabre.space.Deed;
import org.palabre.space.Hiding;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;

/**
 * A comment as this person sees it. One that is deleted, or hidden from this person, is there only where replies hang on
 * it that they see: a placeholder without author and text.
 */
public record CommentView(UUID id, Thread subject,
        @Schema(nullable = true, description = "The comment that it answers") UUID replyTo,
        @Schema(description = "1 for what answers the thread itself, at most 3", example = "1") int depth,
        @Schema(nullable = true, description = "Markdown, as written; null in a placeholder") String body,
        @Schema(nullable = true, description = "The same as safe HTML") String bodyHtml,
        @Schema(nullable = true) Position position,
        @Schema(nullable = true, description = "null in a placeholder") Person author,
        Instant createdAt, @Schema(nullable = true) Instant editedAt,
        @Schema(description = "Votes up and down; none in a placeholder") Score score,
        @Schema(nullable = true, description = "My own, which nobody else is shown: 1 for up, -1 for down", enumeration = {"1", "-1"}) Integer myVote,
        Counts counts, State state,
        @Schema(nullable = true, description = "Where it is hidden: told to its author and to moderators") Hiding hiding,
        @Schema(nullable = true, description = "Where moderators moved it here: told to its author and to moderators") Move moved,
        @Schema(nullable = true, description = "The comment that it is a copy of: it was written about the proposal that this one was split from") UUID copyOf,
        int version, Can can) implements Versioned {

    @Schema(name = "CommentState")
    public enum State {
        VISIBLE, DELETED, HIDDEN;

        static State of(Subject comment) {
            return comment.deletedAt() != null ? DELETED : comment.hiddenAt() != null ? HIDDEN : VISIBLE;
        }
    }

    /** What a comment hangs on. */
    @Schema(name = "CommentThread")
    public record Thread(SubjectType type, UUID id) {}

    @Schema(name = "CommentScore")
    public record Score(int up, int down) {
        static final Score NONE = new Score(0, 0);

        static Score of(Row row) {
            return new Score(row.count("up"), row.count("down"));
        }
    }

    @Schema(name = "CommentCounts")
    public record Counts(@Schema(description = "Visible ones, at any depth below", example = "3") int replies,
            @Schema(description = "Files beside it: read them where there are any", example = "2") int attachments) {}

    @Schema(name = "CommentCan")
    public record Can(Right edit, Right delete, Right reply, Right vote, Right report, Right hide, Right move) {
        static Can of(Subject comment, int depth) {
            return new Can(editing(comment), deleting(comment), replying(comment, depth), voting(comment), comment.reporting(), comment.hiding(), moving(comment));
        }
    }

    /** By its author alone, as long as one could comment there. */
    static Right editing(Subject comment) {
        return comment.space().me().contributes().and(comment.mine(), Right.no("not-yours")).and(() -> comment.can(Deed.COMMENT));
    }

    /** By its author alone, at any time: also when the phase is over, and when it is hidden. */
    static Right deleting(Subject comment) {
        return comment.space().me().active().and(comment.mine(), Right.no("not-yours")).and(comment.deletedAt() == null, Right.notNow("deleted"));
    }

    static Right replying(Subject comment, int depth) {
        return comment.can(Deed.COMMENT).and(depth < Comment.DEEPEST, Right.notNow("reply-too-deep"));
    }

    /** On what others say, by all who could say something there; partners where the space lets them vote, too. */
    static Right voting(Subject comment) {
        var me = comment.space().me();
        return me.contributes().and(!comment.mine(), Right.no("own-comment")).and(() -> comment.can(Deed.COMMENT))
                .and(() -> comment.space().partners().vote() || !me.onlyPartner() ? Right.YES : Right.no("partners-not-invited"));
    }

    /** To where it belongs, by who curates here; and there, which is asked when that is known. */
    static Right moving(Subject comment) {
        return comment.can(Deed.MODERATE).and(() -> comment.publicly());
    }

    static Integer myVote(Row row) {
        return row.count("my_vote") == 0 ? null : row.count("my_vote");
    }

    /** Of a row whose column {@code whole} says whether this person sees the comment itself, or only its place. */
    static CommentView of(Row row, Subject comment) {
        var whole = row.is("whole");
        return new CommentView(comment.id(), new Thread(row.one("thread_type", SubjectType.class), comment.threadId()), row.id("parent_id"),
                row.count("depth"), whole ? row.text("body") : null, whole ? row.text("body_html") : null, whole ? row.one("position", Position.class) : null,
                whole ? Person.of(row) : null, row.at("created_at"), whole ? row.at("edited_at") : null, whole ? Score.of(row) : Score.NONE,
                whole ? myVote(row) : null,
                new Counts(row.count("comments"), whole ? row.count("attachments") : 0), State.of(comment), whole ? Hiding.of(row) : null,
                whole && (comment.mine() || comment.space().moderates()) ? Move.of(row) : null, whole ? row.id("copied_from") : null, row.count("version"),
                Can.of(comment, row.count("depth")));
    }

    /** Of what has just been posted, without reading it back. */
    static CommentView of(Comment posted, Subject thread, Person author) {
        var comment = new Subject(posted.id, SubjectType.COMMENT, thread.id(), author.id(), posted.createdAt, null, null, null, thread.shut(), thread.asksPosition(), null,
                thread.space());
        return new CommentView(posted.id, new Thread(thread.type(), thread.id()), posted.parentId, posted.depth, posted.body, posted.bodyHtml,
                posted.position, author, posted.createdAt, posted.editedAt, Score.NONE, null, new Counts(0, 0), State.VISIBLE, null, null, null, posted.version,
                Can.of(comment, posted.depth));
    }
}
