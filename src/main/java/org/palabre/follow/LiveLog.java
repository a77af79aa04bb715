package org.palabre.follow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.palabre.follow.Told.Place;
import org.palabre.kernel.Sql;
import org.palabre.space.Subjects;
import org.palabre.space.Subjects.Glance;
import org.palabre.vote.Tally;

/** The event log as streams read it: in the order of commits, each event once, whichever copy wrote it. */
@ApplicationScoped
@Transactional
class LiveLog {
    /** So many events a reading: what a listener is told at once fits what may wait for a slow line. */
    static final int MOST = 200;
    /** The events that anybody who sees their subject may hear of; all others, reports among them, are told to nobody. */
    private static final String PUBLIC = """
            ('CommentPosted', 'CommentEdited', 'CommentDeleted', 'CommentMoved', 'CommentMovedAway', 'SubjectHidden', 'SubjectRestored',
             'ProposalPublished', 'ProposalEdited', 'ProposalWithdrawn', 'ProposalClosed', 'ProposalAnswered', 'ProposalsMerged', 'ProposalSplit',
             'AuthorJoined', 'AuthorLeft', 'AmendmentProposed', 'AmendmentWithdrawn', 'AmendmentAccepted', 'AmendmentRefused',
             'DebateOpened', 'DebateEdited', 'DebateConcluded', 'DebateReopened', 'DebateFeatured', 'DebateFeaturedNoMore', 'FileAttached', 'AttachmentEdited', 'FileDetached', 'SpaceEdited', 'PhasesPlanned')""";
    /** What may end what one person hears; it is told to nobody. */
    private static final String DIRECTED = "('MemberBlocked', 'SeatTaken')";
    /** That counts of votes moved: only where anybody may see them. */
    private static final String VOTES = "e.type = 'VoteCast' and " + Tally.shown("e.subject_id");
    /** What is older is told to nobody, who then looks for themselves. It also passes over what a restored log numbers as another server did. */
    private static final String LATELY = "%s.occurred_at > clock_timestamp() - interval '1 hour'";
    private static final String COLUMNS = "e.id, case when e.type = 'VoteCast' then 'VotesChanged' when e.type not in ('SubjectHidden', 'SubjectRestored') then e.type "
            + "when e.object_id is null then 'SubjectChanged' else 'CommentChanged' end as type, e.type in ('SubjectHidden', 'CommentDeleted') as removes, e.occurred_at, cast(e.xact as text) as xact, "
            + "e.space_id, e.subject_id, e.object_id, e.concerns_id, e.subject_type";
    private static final String EVENTS = "select e.*, s.type as subject_type from event e left join subject s on s.id = e.subject_id where (e.xact, e.id) > (%s, %s) and %s and " + LATELY.formatted("e") + " and (("
            // Of a merge, its subject is the one that stays: whoever reads the other hears of it too.
            + "e.subject_id = any(:topics) or e.space_id = any(:topics) or e.type = 'ProposalsMerged' and e.object_id = any(:topics)) and (e.type in " + PUBLIC + " or " + VOTES + ") or e.type in " + DIRECTED + ") "
            + "order by e.xact, e.id limit " + MOST;
    private final Sql sql;
    private final Subjects subjects;

    LiveLog(Sql sql, Subjects subjects) {
        this.sql = sql;
        this.subjects = subjects;
    }

    /**
     * What was read.
     *
     * @param upTo everything before it is read
     * @param full whether more can be read at once
     * @param pending whether more is there, which cannot be read before an older transaction has ended
     */
    record Reading(List<Told> events, Place upTo, boolean full, boolean pending) {}

    private record Line(Told event, long horizon, boolean pending) {}

    /**
     * What happened after a place, as far as nothing can come in between any more: no transaction that is older is under
     * way. It is one statement, however many listen. Nothing waits for what a restored log numbers as another server did.
     *
     * @param after null: only where the log stands now
     */
    Reading read(Place after, Collection<UUID> topics) {
        var from = after == null ? new Place(Long.MAX_VALUE, new UUID(0, 0)) : after;
        var lines = sql.list("select cast(h.horizon as text) as horizon, exists (select from event w where w.xact >= h.horizon and w.xact < h.beyond and " + LATELY.formatted("w") + ") as pending, " + COLUMNS
                + " from (select pg_snapshot_xmin(pg_current_snapshot()) as horizon, pg_snapshot_xmax(pg_current_snapshot()) as beyond) h left join lateral ("
                + EVENTS.formatted("cast(cast(:transaction as text) as xid8)", ":after", "e.xact < h.horizon") + ") e on true order by e.xact, e.id",
                Sql.with("transaction", from.transaction(), "after", from.id(), "topics", topics.toArray(UUID[]::new)),
                row -> new Line(row.id("id") == null ? null : Told.of(row), Long.parseLong(row.text("horizon")), row.is("pending")));
        var events = lines.stream().map(Line::event).filter(Objects::nonNull).toList();
        var full = events.size() == MOST;
        return new Reading(events, full ? events.get(MOST - 1).place() : new Place(lines.get(0).horizon, new UUID(0, 0)), full, lines.get(0).pending);
    }

    /**
     * What somebody missed who has heard all up to an event; up to a place.
     *
     * @return empty where that cannot be said: it is no event of this log, or too old a one, or more was missed than is told at once
     */
    Optional<List<Told>> missed(UUID heard, Place upTo, Collection<UUID> topics) {
        var lines = sql.list("select last.xact is not null as known, " + COLUMNS + " from (select 1) one left join event last on last.id = :heard and " + LATELY.formatted("last")
                + " and last.xact < pg_snapshot_xmax(pg_current_snapshot()) left join lateral ("
                + EVENTS.formatted("last.xact", "last.id", "(e.xact, e.id) <= (cast(cast(:transaction as text) as xid8), :upTo)") + ") e on true order by e.xact, e.id",
                Sql.with("heard", heard, "transaction", upTo.transaction(), "upTo", upTo.id(), "topics", topics.toArray(UUID[]::new)),
                row -> new Missed(row.is("known"), row.id("id") == null ? null : Told.of(row)));
        if (!lines.get(0).known || lines.size() == MOST) return Optional.empty();
        return Optional.of(lines.stream().map(Missed::event).filter(Objects::nonNull).toList());
    }

    private record Missed(boolean known, Told event) {}

    /**
     * Whose bell may have something new, of these people, because of what happened between two places.
     *
     * @return each with what they would have to see for that: the thread, and what in it
     */
    Map<UUID, Set<Set<Glance>>> rung(Place after, Place upTo, Collection<UUID> members) {
        if (members.isEmpty()) return Map.of();
        var rung = new HashMap<UUID, Set<Set<Glance>>>();
        sql.list("select distinct rung.member_id, e.subject_id, e.object_id from event e cross join lateral " + Notifications.RUNG
                + " where (e.xact, e.id) > (cast(cast(:transaction as text) as xid8), :after) and (e.xact, e.id) <= (cast(cast(:end as text) as xid8), :upTo) and " + LATELY.formatted("e")
                + " and rung.member_id = any(:members) and rung.member_id is distinct from e.actor_id",
                Sql.with("transaction", after.transaction(), "after", after.id(), "end", upTo.transaction(), "upTo", upTo.id(), "members", members.toArray(UUID[]::new)),
                row -> rung.computeIfAbsent(row.id("member_id"), first -> new HashSet<>()).add(Stream.of("subject_id", "object_id").map(row::id).filter(Objects::nonNull)
                        .map(subject -> new Glance(row.id("member_id"), subject)).collect(Collectors.toSet())));
        return rung;
    }

    /** Who of all these sees what, in one statement. */
    Set<Glance> seen(Set<Glance> glances) {
        return glances.isEmpty() ? Set.of() : new HashSet<>(subjects.seen(glances));
    }

    /** Tells the other copies that there is something new. Beside the deeds and not in them: who notifies in a transaction waits for all who do. */
    void tell(String channel, String copy) {
        sql.list("select pg_notify(:channel, :copy)", Sql.with("channel", channel, "copy", copy), row -> true);
    }
}
