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
 */
public record Subject(UUID id, SubjectType type, UUID threadId, UUID authorId, Instant publishedAt, Instant hiddenAt, Instant deletedAt, Access space) {

    static Subject of(Row row, Me me) {
        return of(row, Access.of(row, me));
    }

    /** A row of a list, all of which stands in one space. */
    public static Subject of(Row row, Access space) {
        return new Subject(row.id("id"), row.one("type", SubjectType.class), row.id("thread_id"), row.id("author_id"),
                row.at("published_at"), row.at("hidden_at"), row.at("deleted_at"), space);
    }

    public boolean mine() {
        return authorId != null && authorId.equals(space.me().idOrNull());
    }

    /** The space's right, where the thing itself is published and not hidden. */
    public Right can(Deed deed) {
        var inSpace = space.can(deed);
        return deed == Deed.MODERATE ? inSpace : inSpace.and(() -> publicly());
    }

    public Right following() {
        return space.me().active().and(() -> publicly());
    }

    public Right reporting() {
        return space.me().active().and(!mine(), Right.no("your-own")).and(() -> publicly());
    }

    /** To hide it or, where it is hidden, to restore it. */
    public Right hiding() {
        return can(Deed.MODERATE).and(publishedAt != null, Right.notNow("not-published"));
    }

    /** Whether it is there for everybody who may see the space. */
    public Right publicly() {
        if (publishedAt == null) return Right.notNow("not-published");
        return hiddenAt == null ? Right.YES : Right.notNow("hidden");
    }
}
