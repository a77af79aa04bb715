package org.palabre.follow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.UUID;
import org.palabre.identity.Me;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Sql;
import org.palabre.space.Subjects;

/**
 * What the bell shows: computed when it is read from the event log and the follows, and kept nowhere, so that what was
 * hidden, deleted or closed since is gone from it. Each source is read newest first, no further than the page needs.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Notifications {
    /** As in the predicates of the indexes that are read here. */
    private static final String NEWS_OF_THREAD = "('CommentPosted', 'DebateConcluded', 'DebateReopened', 'ProposalAnswered')";
    private static final String NEWS_OF_SPACE = "('ProposalPublished', 'DebateOpened', 'DebateConcluded')";
    private static final String NEWS_OF_AUTHORS = "('AuthorJoined', 'AuthorLeft', 'AmendmentProposed', 'AmendmentWithdrawn', 'ProposalsMerged', 'ProposalSplit', "
            + "'SubjectHidden', 'SubjectRestored')";
    /** What answers what one did, as long as it is there; an invitation is told as long as it waits for an answer. */
    private static final String PERSONAL = "('InvitationRefused', 'AmendmentAccepted', 'AmendmentRefused', 'AmendmentHidden', 'AmendmentRestored', 'AmendmentLapsed', "
            + "'TextGrew', 'CommentCited', 'CommentMoved', 'CommentCopied')";
    /** What moderators did, of whom nobody is named. */
    private static final String CURATION = "('ArgumentHidden', 'AmendmentHidden', 'AmendmentRestored', 'AmendmentLapsed', 'ProposalsMerged', 'ProposalSplit', 'CommentMoved', 'CommentCopied')";
    private static final String MODERATION = "('SubjectHidden', 'SubjectRestored', 'MemberBlocked', 'MemberUnblocked')";
    /** Where what an event is about stands at this moment: a comment may have moved, with its thread or alone. */
    private static final String THREAD = "coalesce((select present.thread_id from subject present where present.id = e.object_id), e.subject_id)";
    /** Nobody hears of their own deeds, nor of what they may not see at this moment. */
    private static final String TOLD = " and e.actor_id is distinct from :me" + seen(THREAD) + seen("e.object_id")
            + " and (e.part_id is null or exists (select from amendment a join space asp on asp.id = e.space_id where a.id = e.part_id "
            + "and (a.hidden_at is null or a.author_id = :me or " + Subjects.curated("asp") + ")))"
            // Whoever is named in a comment, or whose organisation is, hears of that, and not of the comment besides.
            + " and (e.type <> 'CommentPosted' or not exists (select from comment_mention named where named.comment_id = e.object_id and named.member_id = :me))";
    /** The thread's level, else its space's. */
    private static final String LEVEL = """
            coalesce((select level from follow where member_id = :me and subject_id = %s),
                (select level from follow where member_id = :me and subject_id = e.space_id), 'NORMAL')""".formatted(THREAD);
    private static final String CLOSINGS = "('ProposalClosed', 'ProposalWithdrawn')";
    private static final String FOLLOWING = "('WATCHING', 'TRACKING')";
    /** Beyond it the SPA says "99+". */
    private static final int UNREAD_COUNTED = 100;
    private final Sql sql;
    private final Subjects subjects;
    private final Me me;

    Notifications(Sql sql, Subjects subjects, Me me) {
        this.sql = sql;
        this.subjects = subjects;
        this.me = me;
    }

    private static String seen(String id) {
        return " and (%s is null or exists (select from subject x join space xs on xs.id = x.space_id where x.id = %s and %s))"
                .formatted(id, id, Subjects.visible("x", "xs"));
    }

    /**
     * The newest of all that is new for somebody, each event once and with its best reason.
     *
     * @param bounds a condition on the event's id
     */
    static String news(String bounds, String limit) {
        var newest = TOLD + " and " + bounds + " order by e.id desc limit " + limit;
        return """
                select distinct on (id) id, why from (
                    (select e.id, case e.type when 'CommentPosted' then 'reply' when 'MemberMentioned' then 'mention' when 'OrganisationMentioned' then 'mention' else 'yours' end as why, case when e.type = 'CommentPosted' then 1 else 2 end as place
                     from event e where e.concerns_id = :me and (e.type in %2$s or e.type in %9$s and e.subject_id is not null or e.type in ('CommentPosted', 'MemberMentioned', 'OrganisationMentioned') and %4$s <> 'MUTED'
                         or e.type = 'AuthorInvited' and exists (select from subject_author where subject_id = e.subject_id and member_id = :me and joined_at is null)) %1$s)
                    union all
                    select n.id, 'yours', 2 from (
                        select id, cast('-infinity' as timestamptz) as since from subject where author_id = :me and type in ('PROPOSAL', 'DEBATE') and deleted_at is null
                        union all select subject_id, joined_at from subject_author where member_id = :me and joined_at is not null) own cross join lateral (
                            (select e.id from event e where e.subject_id = own.id and e.type in %3$s and e.occurred_at > own.since and %4$s <> 'MUTED' %1$s)
                            union all (select e.id from event e where e.subject_id = own.id and e.type in %8$s and (e.object_id is null or e.type not in ('SubjectHidden', 'SubjectRestored')) and e.occurred_at > own.since %1$s)) n
                    union all
                    select n.id, 'yours', 2 from argument_hiding h cross join lateral (
                        select e.id from event e where e.xact = h.xact and e.type = 'ArgumentHidden' and e.actor_id = h.hidden_by %1$s) n
                    where h.member_id = :me
                    union all
                    select n.id, 'followed', 3 from follow f cross join lateral (
                        select e.id from event e where e.subject_id = f.subject_id and e.type in %3$s and e.id > f.id %1$s) n
                    where f.member_id = :me and f.level in %6$s
                    union all
                    select n.id, 'followed', 3 from follow_merged g join follow f on f.member_id = g.member_id and f.subject_id = g.into_id and f.level in %6$s cross join lateral (
                        select e.id from event e where e.subject_id = g.subject_id and e.type in %3$s and e.id > g.began %1$s) n
                    where g.member_id = :me
                    union all
                    select n.id, 'followed-space', 4 from follow f cross join lateral (
                        select e.id from event e where e.space_id = f.subject_id and e.type in %5$s and e.id > f.id and %4$s in %6$s %1$s) n
                    where f.member_id = :me and f.level in %6$s
                    union all
                    select n.id, mine.why, mine.place from (
                        select subject_id, 'followed' as why, 3 as place, followed_at as since from follow where member_id = :me and level in %6$s
                        union all select subject_id, 'voted', 5, cast_at from vote where member_id = :me) mine cross join lateral (
                        select e.id from event e where e.subject_id = mine.subject_id and e.type in %10$s and e.occurred_at > mine.since and %4$s <> 'MUTED' %1$s) n) every
                order by id desc, place limit %7$s""".formatted(newest, MODERATION, NEWS_OF_THREAD, LEVEL, NEWS_OF_SPACE, FOLLOWING, limit,
                        NEWS_OF_AUTHORS, PERSONAL, CLOSINGS);
    }

    /**
     * Who of {@code :members} may find something new in {@link #news} because of an event {@code e}, to join as {@code rung}:
     * {@code rung.member_id}. It asks neither for levels nor for what they see: a bell that is looked at for nothing shows nothing new.
     */
    static final String RUNG = ("(select e.concerns_id as member_id where e.concerns_id is not null"
            + " union select s.author_id from subject s where s.id = e.subject_id and (e.type in %1$s or e.type in %3$s and (e.object_id is null or e.type not in ('SubjectHidden', 'SubjectRestored')))"
            + " union select a.member_id from subject_author a where a.subject_id = e.subject_id and a.joined_at is not null and (e.type in %1$s or e.type in %3$s and (e.object_id is null or e.type not in ('SubjectHidden', 'SubjectRestored')))"
            + " union select h.member_id from argument_hiding h where h.member_id = any(:members) and h.xact = e.xact and e.type = 'ArgumentHidden'"
            + " union select f.member_id from follow f where f.level in %5$s and (f.subject_id = e.subject_id and (e.type in %1$s or e.type in %4$s) or f.subject_id = e.space_id and e.type in %2$s)"
            + " union select g.member_id from follow_merged g where g.member_id = any(:members) and g.subject_id = e.subject_id and e.type in %1$s"
            + " union select v.member_id from vote v where v.subject_id = e.subject_id and e.type in %4$s) rung").formatted(
                    NEWS_OF_THREAD, NEWS_OF_SPACE, NEWS_OF_AUTHORS, CLOSINGS, FOLLOWING);

    /** The newest first, with how many are unread in all: one statement, and one more with a total. */
    Bell list(Paging paging) {
        var after = paging.after(Cursor.END);
        var parameters = subjects.asking();
        var total = paging.counted() ? sql.first("select count(*) as total from (" + news("true", "null") + ") every", parameters,
                row -> (long) row.count("total")).orElseThrow() : null;
        parameters.putAll(Sql.with("after", after.id(), "rows", paging.rows()));
        var mark = "coalesce((select event_id from notification_mark where member_id = :me), cast('00000000-0000-0000-0000-000000000000' as uuid))";
        var rows = new ArrayList<Notification>();
        var unread = sql.list("with shown as materialized (" + news("e.id < :after", ":rows") + "), fresh as materialized ("
                + news("e.id > " + mark, String.valueOf(UNREAD_COUNTED)) + ") select " + Notification.COLUMNS + ", shown.why, e.id <= " + mark + " as read, "
                + "unread.unread from (select count(*) as unread from fresh) unread left join shown on true left join event e on e.id = shown.id "
                + "left join subject s on s.id = " + THREAD + " left join space sp on sp.id = s.space_id "
                + "left join member m on m.id = e.actor_id and e.type not in " + MODERATION + " and e.type not in " + CURATION
                + " left join organisation o on o.id = m.organisation_id order by e.id desc", parameters, row -> {
                    if (row.id("id") != null) rows.add(Notification.of(row));
                    return row.count("unread");
                }).get(0);
        var page = Page.of(rows, paging, news -> new Cursor(news.at(), news.id()), total);
        return new Bell(page.items(), page.next(), unread, page.total());
    }

    /** Marks as read up to an event, or to the newest before it: only forward, and never beyond what has happened. */
    void readUpTo(UUID event) {
        sql.run("""
                insert into notification_mark as kept (member_id, event_id)
                select :me, newest.id from (select id from event where id <= :event order by id desc limit 1) newest
                on conflict (member_id) do update set event_id = excluded.event_id, marked_at = clock_timestamp() where kept.event_id < excluded.event_id""",
                Sql.with("me", me.id(), "event", event));
    }
}
