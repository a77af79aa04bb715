package org.palabre.space;

import java.time.Instant;
import java.util.UUID;
import org.palabre.identity.Me;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;

/**
 * One thing that this person may see, and the space it stands in.
 *
 * @param threadId what a comment hangs on; null for what is itself a thread
 * @param authorship what this person is to it beside its first author; null for everybody else
 * @param shut why nobody may comment or vote there at this moment, though the space would allow it; null where they may
 * @param asksPosition whether those who comment there are asked where they stand
 */
public record Subject(UUID id, SubjectType type, UUID threadId, UUID authorId, Instant publishedAt, Instant hiddenAt, UUID hiddenBy, Instant deletedAt,
        String shut, boolean asksPosition, Authorship authorship, Access space) {

    /** One who was asked to be an author and has not answered, or who is one beside the first. */
    public enum Authorship {
        INVITED, JOINED
    }

    /** The columns that {@link #of} reads, of a thread's alias. */
    public static String columns(String thread) {
        return columns(thread, thread);
    }

    /** The columns that {@link #of} reads, and how many files the thing has, of the aliases of a comment and of its thread, which says until when it is open. */
    public static String columns(String subject, String thread) {
        return """
                %1$s.id, %1$s.type, %1$s.thread_id, %1$s.author_id, %1$s.published_at, %1$s.hidden_at, %1$s.hidden_by, %1$s.deleted_at, %1$s.attachments,
                case when %2$s.hidden_at is not null then 'hidden'
                    when %2$s.closed_at is not null then coalesce('proposal-' || lower(%2$s.closed_as), 'debate-concluded')
                    when %2$s.opens_at > clock_timestamp() then 'debate-not-begun' when %2$s.closes_at <= clock_timestamp() then 'debate-ended'
                    end as shut, %2$s.asks_position as position_asked,
                case when %1$s.co_authored then (select case when joined_at is null then 'INVITED' else 'JOINED' end from subject_author
                    where subject_id = %1$s.id and member_id = cast(:me as uuid)) end as authorship""".formatted(subject, thread);
    }

    /** A row of a list across spaces, which has the columns of a space too. */
    public static Subject of(Row row, Me me) {
        return of(row, Access.of(row, me));
    }

    /** A row of a list, all of which stands in one space. */
    public static Subject of(Row row, Access space) {
        return new Subject(row.id("id"), row.one("type", SubjectType.class), row.id("thread_id"), row.id("author_id"),
                row.at("published_at"), row.at("hidden_at"), row.id("hidden_by"), row.at("deleted_at"), row.text("shut"),
                row.is("position_asked"), row.one("authorship", Authorship.class), space);
    }

    /** Whether I wrote it, alone or with others. */
    public boolean mine() {
        return authorship == Authorship.JOINED || authorId != null && authorId.equals(space.me().idOrNull());
    }

    /** The space's right, where the thing itself is published and not hidden; and to comment or vote, where its thread is open. */
    public Right can(Deed deed) {
        var inSpace = space.can(deed);
        return switch (deed) {
            case MODERATE -> inSpace;
            case COMMENT, VOTE -> inSpace.and(() -> publicly()).and(() -> open());
            default -> inSpace.and(() -> publicly());
        };
    }

    /** What went into another is followed there. */
    public Right following() {
        return space.me().active().and(() -> publicly()).and(!"proposal-merged".equals(shut), Right.notNow("proposal-merged"));
    }

    public Right reporting() {
        return space.me().active().and(!mine(), Right.no("your-own")).and(() -> publicly());
    }

    /** To hide it or, where it is hidden, to restore it; what somebody else hid of one's own, another moderator restores. */
    public Right hiding() {
        return can(Deed.MODERATE).and(hiddenAt == null || !mine() || hiddenBy.equals(space.me().idOrNull()), Right.no("your-own")).and(publishedAt != null, Right.notNow("not-published")).and(deletedAt == null, Right.notNow("deleted"));
    }

    /** Whether its thread takes what threads take: nobody closed it, and it is between its dates. */
    public Right open() {
        return shut == null ? Right.YES : Right.notNow(shut);
    }

    /** Whether it is there for everybody who may see the space. */
    public Right publicly() {
        if (publishedAt == null) return Right.notNow("not-published");
        if (deletedAt != null) return Right.notNow("deleted");
        return hiddenAt == null ? Right.YES : Right.notNow("hidden");
    }
}
