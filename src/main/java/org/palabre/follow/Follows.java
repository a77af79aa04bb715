package org.palabre.follow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.palabre.identity.Me;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Sql;
import org.palabre.proposal.ProposalsMerged;
import org.palabre.space.SubjectRef;
import org.palabre.space.Subjects;

/** The follows' rows: one per person and subject by the primary key. The tally counts those that are not muted. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Follows {
    private final Sql sql;
    private final Subjects subjects;
    private final Me me;

    Follows(Sql sql, Subjects subjects, Me me) {
        this.sql = sql;
        this.subjects = subjects;
        this.me = me;
    }

    FollowView view(UUID subject) {
        // What was followed and is not to be seen any more is left without a figure of it.
        return sql.first("select case when " + Subjects.visible("s", "sp") + " then c.followers else 0 end as followers, (select level from follow where subject_id = s.id and member_id = :me) as level "
                + "from subject s join space sp on sp.id = s.space_id " + Subjects.counts("s.id") + " where s.id = :subject", subjects.asking("subject", subject),
                row -> new FollowView(row.one("level", Level.class), row.count("followers"))).orElseThrow();
    }

    /**
     * Begins to follow, or changes the level; of two at once, the second waits and finds the first one's row. Where that
     * is taken away in between, it begins again.
     */
    void follow(UUID subject, Level level) {
        while (!begin(subject, level)) {
            var was = change(subject, level);
            if (was.isPresent()) {
                count(subject, counted(level) - counted(was.get()));
                return;
            }
        }
    }

    private boolean begin(UUID subject, Level level) {
        var begun = sql.run("""
                insert into follow (id, member_id, subject_id, level) values (:id, :me, :subject, :level)
                on conflict (member_id, subject_id) do nothing""",
                Sql.with("id", Ids.next(), "me", me.id(), "subject", subject, "level", level)) == 1;
        if (begun) count(subject, counted(level));
        return begun;
    }

    /** @return the level before; empty where one does not follow it (any more) */
    private Optional<Level> change(UUID subject, Level level) {
        return sql.first("""
                update follow f set level = :level
                from (select level from follow where member_id = :me and subject_id = :subject for update) was
                where f.member_id = :me and f.subject_id = :subject returning was.level""",
                Sql.with("me", me.id(), "subject", subject, "level", level), row -> row.one("level", Level.class));
    }

    /**
     * Who followed a proposal follows the one that it went into, of which only what comes from now on is news; what was news of the
     * other stays so. Where somebody followed both, how they follow that one stands.
     */
    void unite(@Observes ProposalsMerged merged) {
        record Gone(UUID member, Level level, boolean from) {}
        var both = Sql.with("from", merged.object(), "into", merged.subject());
        // Both of whoever follows both, so that neither is given up meanwhile.
        var gone = sql.list("select f.member_id, f.level, f.subject_id = :from as leaves from follow f where f.subject_id = :from or f.subject_id = :into and exists ("
                + "select from follow o where o.subject_id = :from and o.member_id = f.member_id) order by f.member_id, f.subject_id for update", both,
                row -> new Gone(row.id("member_id"), row.one("level", Level.class), row.is("leaves"))).stream().filter(Gone::from).toList();
        if (gone.isEmpty()) return;
        var moved = sql.list("""
                insert into follow (id, member_id, subject_id, level, followed_at)
                select g.id, g.member_id, :into, f.level, f.followed_at from unnest(:ids, :members) g (id, member_id)
                join follow f on f.member_id = g.member_id and f.subject_id = :from
                on conflict (member_id, subject_id) do nothing returning level""",
                Sql.with("from", merged.object(), "into", merged.subject(), "ids", gone.stream().map(each -> Ids.next()).toArray(UUID[]::new),
                        "members", gone.stream().map(Gone::member).toArray(UUID[]::new)), row -> row.one("level", Level.class));
        // What went into the one that goes now is kept with what went into the one that stays.
        sql.run("update follow_merged set into_id = :into where into_id = :from", both);
        sql.run("insert into follow_merged (member_id, subject_id, into_id, began) select member_id, :from, :into, id from follow "
                + "where subject_id = :from and level in ('WATCHING', 'TRACKING')", both);
        sql.run("delete from follow where subject_id = :from", both);
        count(merged.object(), -gone.stream().mapToInt(each -> counted(each.level)).sum());
        count(merged.subject(), moved.stream().mapToInt(Follows::counted).sum());
    }

    /** @return false where one did not follow it */
    boolean unfollow(UUID subject) {
        // Like a merge: the thing before who follows it.
        sql.first("select 1 as one from subject where id = :subject for share", Sql.with("subject", subject), row -> true);
        var was = sql.first("delete from follow where member_id = :me and subject_id = :subject returning level", Sql.with("me", me.id(), "subject", subject),
                row -> row.one("level", Level.class));
        was.ifPresent(level -> count(subject, -counted(level)));
        return was.isPresent();
    }

    /** A space that I follow, whether or not I may still see it. */
    Optional<UUID> followedSpace(String slug) {
        return sql.first("select sp.id from space sp join follow f on f.subject_id = sp.id and f.member_id = :me where sp.slug = :slug",
                Sql.with("me", me.id(), "slug", slug), row -> row.id("id"));
    }

    private void count(UUID subject, int by) {
        if (by != 0) subjects.countFollower(subject, by);
    }

    private static int counted(Level level) {
        return level == Level.MUTED ? 0 : 1;
    }

    /** The most recent first, without what this person may no longer see. */
    Page<FollowRow> mine(Paging paging) {
        var after = paging.after(Cursor.END);
        var which = " from follow f join subject s on s.id = f.subject_id join space sp on sp.id = s.space_id where f.member_id = :me and "
                + Subjects.visible("s", "sp");
        var parameters = subjects.asking();
        var total = paging.counted() ? sql.first("select count(*) as total" + which, parameters, row -> (long) row.count("total")).orElseThrow() : null;
        parameters.putAll(Sql.with("at", after.at(), "id", after.id(), "rows", paging.rows()));
        var rows = sql.list("select f.*, c.comments from (select f.level, f.followed_at, " + SubjectRef.columns("s", "sp") + which
                + " and (f.followed_at, f.subject_id) < (:at, :id) order by f.followed_at desc, f.subject_id desc limit :rows) f "
                + Subjects.counts("f.subject_id") + " order by f.followed_at desc, f.subject_id desc", parameters, FollowRow::of);
        return Page.of(rows, paging, follow -> new Cursor(follow.since(), follow.subject().id()), total);
    }
}
