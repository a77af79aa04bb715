package org.palabre.space;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.palabre.identity.Mandate;
import org.palabre.identity.Mandates;
import org.palabre.identity.Me;
import org.palabre.identity.Member;
import org.palabre.identity.Role;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql;

/**
 * The one place that knows who may see what. For one thing, {@link #see} answers or is a 404; for lists, {@link #visible}
 * is the same predicate to join, with the parameters of {@link #asking}. It also keeps the rows that everything else
 * points at, and their counts.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Subjects {
    /** Over how many rows a subject's counts are spread; transactions on different slots do not wait for each other. */
    public static final int SLOTS = 16;

    /** What {@link Subject#of(Row, Me)} reads beside {@link Subject#columns}, of a space's alias {@code sp} and of its {@link #OPEN}. */
    public static final String SPACE_COLUMNS = """
            sp.id as space_id, sp.slug as space_slug, sp.title as space_title, sp.visibility, sp.partners_comment, sp.partners_propose, sp.partners_vote, sp.debate_members_open,
            """ + VoteRules.COLUMNS + ", sp.vote_revision, case sp.vote_voters when 'ORGANISATIONS' then exists (select from space_voter chosen "
            + "join member voter on voter.organisation_id = chosen.organisation_id where chosen.space_id = sp.id and voter.id = cast(:me as uuid)) "
            + "when 'MANDATES' then " + Mandates.speaksFor(Mandate.Kind.VOTE) + " is not null else true end as vote_entitled, " + """
            (select sm.role from space_member sm where sm.space_id = sp.id and sm.member_id = cast(:me as uuid)) as space_role,
            """ + PhaseView.COLUMNS;
    /** The open phase by the database's clock. */
    static final String OPEN_PHASE = """
            left join lateral (select * from phase where space_id = sp.id and starts_at <= clock_timestamp()
                and (ends_at is null or ends_at > clock_timestamp()) %s) p on true
            """;
    /** The same, to join where a list goes across spaces. */
    public static final String OPEN = OPEN_PHASE.formatted("");
    private static final String SPACE = "select " + SPACE_COLUMNS + " from space sp " + OPEN_PHASE.formatted("") + " where sp.slug = :slug and " + visibleSpace("sp");
    private final Sql sql;
    private final Me me;
    private final Standings standings;

    Subjects(Sql sql, Me me, Standings standings) {
        this.sql = sql;
        this.me = me;
        this.standings = standings;
    }

    /** True of a space's alias where this person may see it. */
    public static String visibleSpace(String space) {
        return """
                (%1$s.visibility = 'PUBLIC' or :curates or %1$s.visibility = 'NETWORK' and cast(:me as uuid) is not null
                 or exists (select from space_member seen where seen.space_id = %1$s.id and seen.member_id = cast(:me as uuid)))""".formatted(space);
    }

    /** True of a space's alias that a member of this alias may see: for whom others may tell of it. */
    public static String visibleSpaceTo(String member, String space) {
        return """
                (%2$s.visibility <> 'PRIVATE' or %1$s.roles && array['moderator', 'admin']
                 or exists (select from space_member seen where seen.space_id = %2$s.id and seen.member_id = %1$s.id))""".formatted(member, space);
    }

    /** True of a space's alias where this person curates it: for the whole network, or as one of its moderators. */
    public static String curated(String space) {
        return """
                (:curates or exists (select from space_member curator
                    where curator.space_id = %s.id and curator.member_id = cast(:me as uuid) and curator.role = 'MODERATOR'))""".formatted(space);
    }

    /**
     * True of a subject's alias where everybody who may see its space sees it: for lists and counts in which nothing is
     * marked as hidden. To be joined with {@link #visibleSpace}; a comment's thread is to be asked too.
     */
    public static String publicly(String subject) {
        return "(%1$s.published_at is not null and %1$s.hidden_at is null and %1$s.deleted_at is null)".formatted(subject);
    }

    /** True of a subject's alias that is out of lists and counts though it is still at its address: withdrawn, or merged into another. */
    public static String retired(String subject) {
        return "(%1$s.closed_as is not null and %1$s.closed_as <> 'CLOSED')".formatted(subject);
    }

    /** {@link #publicly}, and not {@link #retired}: for lists. */
    public static String listed(String subject) {
        return "(" + publicly(subject) + " and not " + retired(subject) + ")";
    }

    /**
     * True of a subject's alias, in a space's alias, where this person may see it: what is published and not hidden;
     * one's own, also with others; a draft that one is asked to sign; and what is hidden, for who curates there. A comment's thread is to be asked too. What is deleted is
     * seen by nobody.
     */
    public static String visible(String subject, String space) {
        return """
                (%1$s.deleted_at is null and %3$s and (%1$s.published_at is not null and %1$s.hidden_at is null or %1$s.author_id = cast(:me as uuid)
                 or %1$s.co_authored and exists (select from subject_author coauthor where coauthor.subject_id = %1$s.id and coauthor.member_id = cast(:me as uuid)
                    and (coauthor.joined_at is not null or %1$s.hidden_at is null))
                 or %1$s.hidden_at is not null and %1$s.published_at is not null and %2$s))"""
                .formatted(subject, curated(space), visibleSpace(space));
    }

    /** Somebody, or a visitor where there is no member, before something. */
    public record Glance(UUID member, UUID subject) {}

    /** {@link #visible}, of the person whom each row names: {@code p.me}, and whether they curate: {@code p.curates}. */
    private static String visibleToEach(String subject) {
        return visible(subject, "sp").replace("cast(:me as uuid)", "p.me").replace(":curates", "p.curates");
    }

    private static final String SEEN = "select g.member_id, g.subject_id from unnest(:members, :subjects) g (member_id, subject_id) left join member m on m.id = g.member_id "
            + "cross join lateral (select g.member_id as me, coalesce(m.roles && array['moderator', 'admin'], false) as curates) p "
            + "join subject s on s.id = g.subject_id join space sp on sp.id = s.space_id left join subject t on t.id = s.thread_id "
            + "where not coalesce(m.blocked_until > clock_timestamp(), false) and " + visibleToEach("s") + " and (t.id is null or " + visibleToEach("t") + ")";

    /** Who of many people sees what of many things at this moment, in one statement. Whoever is blocked is left out. */
    public List<Glance> seen(Collection<Glance> glances) {
        return sql.list(SEEN, Sql.with("members", glances.stream().map(Glance::member).toArray(UUID[]::new), "subjects", glances.stream().map(Glance::subject).toArray(UUID[]::new)),
                row -> new Glance(row.id("member_id"), row.id("subject_id")));
    }

    /** The parameters that {@link #visible} and {@link #visibleSpace} read, and others beside them. */
    public Map<String, Object> asking(Object... namesAndValues) {
        var parameters = new HashMap<>(Sql.with(namesAndValues));
        parameters.put("me", me.idOrNull());
        parameters.put("curates", me.curates());
        return parameters;
    }

    /** The same parameters for somebody else than who asks, by their row: no token of theirs is at hand. */
    public static Map<String, Object> askingAs(Member member, Object... namesAndValues) {
        var parameters = new HashMap<>(Sql.with(namesAndValues));
        parameters.put("me", member.id());
        parameters.put("curates", member.roles().contains(Role.MODERATOR) || member.roles().contains(Role.ADMIN));
        return parameters;
    }

    /** The same parameters for what is to be seen as a visitor sees it, whoever asks. */
    public static Map<String, Object> asVisitor(Object... namesAndValues) {
        var parameters = new HashMap<>(Sql.with(namesAndValues));
        parameters.put("me", null);
        parameters.put("curates", false);
        return parameters;
    }

    /** For what belongs to no space: only the coordination, and not while blocked. */
    public void requireAdmin() {
        me.active().and(me.is(Role.ADMIN), Right.no("admins-only")).require();
    }

    /** A space, or 404 where it does not exist or may not be seen. */
    public Access space(String slug) {
        return sql.first(SPACE,
                asking("slug", slug), row -> Access.of(row, me)).orElseThrow(Problem::notFound);
    }

    /** A space in which something is about to be written: its open phase cannot be moved until we are done. */
    public Access spaceToWriteIn(String slug) {
        return sql.first("select " + SPACE_COLUMNS + " from space sp " + OPEN_PHASE.formatted("for share") + " where sp.slug = :slug and " + visibleSpace("sp"),
                asking("slug", slug), row -> Access.of(row, me)).orElseThrow(Problem::notFound);
    }

    /** How firmly a thing is held from the moment it is looked at; made into SQL once, since each request asks it. */
    private enum Hold {
        NONE(""), SHARED("for share of s"), TO_CHANGE("for no key update of s");

        private final String thread;
        private final String comment;

        Hold(String lock) {
            thread = sql(false, lock);
            comment = sql(true, lock);
        }

        private static String sql(boolean comment, String lock) {
            return "select " + Subject.columns("s", comment ? "t" : "s") + ", " + SPACE_COLUMNS
                    + " from subject s join space sp on sp.id = s.space_id " + (comment ? "join subject t on t.id = s.thread_id " : "")
                    + OPEN_PHASE.formatted(lock.isEmpty() ? "" : "for share") + " where s.id = :id and s.type = :type and " + visible("s", "sp")
                    // The thread before what hangs on it, as whoever holds a thread takes its comments after it.
                    + (comment ? " and " + visible("t", "sp") : "") + (comment && !lock.isEmpty() ? " for share of t " : " ") + lock;
        }

        String sql(SubjectType type) {
            return type == SubjectType.COMMENT ? comment : thread;
        }
    }

    /** A thing of this type, or 404. A comment is seen only where its thread is. */
    public Subject see(SubjectType type, UUID id) {
        return find(type, id, Hold.NONE);
    }

    /** The same, with the thing and its open phase share-locked: it is neither hidden nor closed until we are done. */
    public Subject seeToWrite(SubjectType type, UUID id) {
        return find(type, id, Hold.SHARED);
    }

    /**
     * The same, where the thing's own state or text is about to change: it is locked against whoever writes there or
     * changes it too, from the start, since two who share a lock could each wait for the other to let go of it.
     */
    public Subject seeToChange(SubjectType type, UUID id) {
        return find(type, id, Hold.TO_CHANGE);
    }

    private Subject find(SubjectType type, UUID id, Hold hold) {
        return sql.first(hold.sql(type), asking("id", id, "type", type), row -> Subject.of(row, me)).orElseThrow(Problem::notFound);
    }

    /**
     * A comment of mine to take back, whatever became of what it hangs on: hidden, or in a space that I left. Locked.
     * Empty where it is not mine or deleted already.
     */
    public Optional<Subject> mineToTakeBack(UUID comment) {
        return sql.first("select " + Subject.columns("s", "t") + ", " + SPACE_COLUMNS + " from subject s join space sp on sp.id = s.space_id "
                + "join subject t on t.id = s.thread_id " + OPEN_PHASE.formatted("")
                + " where s.id = :id and s.type = 'COMMENT' and s.author_id = cast(:me as uuid) and s.deleted_at is null for share of t for no key update of s",
                Sql.with("id", comment, "me", me.id()), row -> Subject.of(row, me));
    }

    /** A proposal to take a vote back from, locked as by {@link #seeToWrite}. */
    public record VotedOn(Subject subject, boolean seen) {}

    /** One that this person sees; or one on which they voted, for themselves or for the organisation that names them, whatever became of it: hidden, or in a space that they left. */
    public VotedOn votedOn(UUID proposal) {
        return sql.first("select " + Subject.columns("s") + ", " + SPACE_COLUMNS + ", " + visible("s", "sp") + " as seen from subject s join space sp on sp.id = s.space_id "
                + OPEN_PHASE.formatted("for share") + " where s.id = :id and s.type = 'PROPOSAL' and (" + visible("s", "sp") + """
                 or exists (select from vote v where v.subject_id = s.id and (v.member_id = cast(:me as uuid)
                    or v.organisation_id = """ + Mandates.speaksFor(Mandate.Kind.VOTE) + "))) for share of s",
                asking("id", proposal), row -> new VotedOn(Subject.of(row, me), row.is("seen"))).orElseThrow(Problem::notFound);
    }

    /** A proposal or a debate, whichever has this id; empty where there is none that this person sees. */
    public Optional<Subject> thread(UUID id) {
        return sql.first("select " + Subject.columns("s") + ", " + SPACE_COLUMNS + " from subject s join space sp on sp.id = s.space_id "
                + OPEN_PHASE.formatted("") + " where s.id = :id and s.type in ('PROPOSAL', 'DEBATE') and " + visible("s", "sp"),
                asking("id", id), row -> Subject.of(row, me));
    }

    /** The thread that a comment hangs on, whatever became of the comment; or 404 where the thread may not be seen. */
    public Subject threadOf(UUID comment) {
        return sql.first("select " + Subject.columns("s") + ", " + SPACE_COLUMNS + " from subject s join space sp on sp.id = s.space_id "
                + OPEN_PHASE.formatted("") + " where s.id = (select thread_id from subject where id = :id) and " + visible("s", "sp"),
                asking("id", comment), row -> Subject.of(row, me)).orElseThrow(Problem::notFound);
    }

    /**
     * The row of something new, before the row of the feature that makes it.
     *
     * @param label what names it in a line: a title, or a text's first words; at most 200 characters
     */
    public UUID addDraft(SubjectType type, Access space, String label) {
        return add(type, space, null, null, label, false);
    }

    /** The row of a comment, which is published at once and counted. */
    public UUID addComment(Subject thread, UUID parentId, String label) {
        var id = add(SubjectType.COMMENT, thread.space(), thread.id(), parentId, label, true);
        countComment(id, 1);
        return id;
    }

    private UUID add(SubjectType type, Access space, UUID threadId, UUID parentId, String label, boolean published) {
        var id = Ids.next();
        sql.run("""
                insert into subject (id, type, space_id, thread_id, parent_id, author_id, organisation_id, label, published_at)
                values (:id, :type, :space, cast(:thread as uuid), cast(:parent as uuid), :author, cast(:organisation as uuid), :label,
                        case when :published then clock_timestamp() end)""",
                Sql.with("id", id, "type", type, "space", space.spaceId(), "thread", threadId, "parent", parentId, "author", me.id(),
                        "organisation", me.member().organisationId(), "label", label, "published", published));
        return id;
    }

    /** The row of a new space, so that it can be followed. */
    void addSpace(UUID id, String title) {
        sql.run("insert into subject (id, type, space_id, label, published_at) values (:id, 'SPACE', :id, :label, clock_timestamp())",
                Sql.with("id", id, "label", title));
    }

    /** Publishes a draft, counts it in its space and gives it a place in the orders of lists. */
    public void publish(Subject draft) {
        if (sql.run("update subject set published_at = clock_timestamp() where id = :id and published_at is null", Sql.with("id", draft.id())) == 0)
            throw Problem.conflict("already-published");
        countThread(draft.id(), 1);
        standings.enter(draft.id());
    }

    public void rename(UUID id, String label) {
        sql.run("update subject set label = :label where id = :id", Sql.with("id", id, "label", label));
    }

    /** Holds a space against whatever moves several of its counts or changes its rules: before its phases and what is in it. */
    public void holdSpace(UUID space) {
        sql.first("select id from subject where id = :id for no key update", Sql.with("id", space), row -> true);
    }

    /** From when until when a thread takes comments, by the database's clock; null for no such bound. */
    public void schedule(UUID thread, Instant opensAt, Instant closesAt) {
        sql.run("update subject set opens_at = cast(:opens as timestamptz), closes_at = cast(:closes as timestamptz) where id = :id",
                Sql.with("id", thread, "opens", opensAt, "closes", closesAt));
    }

    /** Whether those who comment a thread are asked where they stand; they are unless told. */
    public void askPosition(UUID thread, boolean asked) {
        sql.run("update subject set asks_position = :asked where id = :id and asks_position <> :asked", Sql.with("id", thread, "asked", asked));
    }

    /** From now on a thread takes no more comments. */
    public void close(Subject thread) {
        sql.run("update subject set closed_at = clock_timestamp() where id = :id and closed_at is null", Sql.with("id", thread.id()));
    }

    /** From now on a proposal takes neither votes nor comments; one that is withdrawn or merged counts in its space no more. */
    public void close(Subject proposal, Closing as) {
        if (sql.run("update subject set closed_at = clock_timestamp(), closed_as = :as where id = :id and closed_at is null",
                Sql.with("id", proposal.id(), "as", as)) == 0) throw Problem.conflict("already-closed");
        if (as != Closing.CLOSED && proposal.hiddenAt() == null) count(COUNT_RETIRED, proposal.id(), -1);
    }

    /** A closed thread takes comments again, within its dates. */
    public void reopen(Subject thread) {
        sql.run("update subject set closed_at = null where id = :id", Sql.with("id", thread.id()));
    }

    /** Deletes for good what was never published: a draft, with who was asked to sign it. Its feature's row goes first. */
    public void discard(UUID id) {
        sql.run("delete from subject where id = :id and published_at is null", Sql.with("id", id));
    }

    /** Marks a comment as deleted by its author. */
    public void delete(Subject comment) {
        if (sql.run("update subject set deleted_at = clock_timestamp(), label = '' where id = :id and deleted_at is null", Sql.with("id", comment.id())) == 1
                && comment.hiddenAt() == null) countComment(comment.id(), -1);
    }

    /**
     * Hides something from everybody but its author and those who curate there, and takes it out of all counts.
     *
     * @param reason what its author is told
     */
    public void hide(Subject subject, String reason) {
        if (subject.publishedAt() == null) throw Problem.conflict("not-published");
        if (sql.run("""
                update subject set hidden_at = clock_timestamp(), hidden_by = :me, hidden_reason = :reason
                where id = :id and hidden_at is null and deleted_at is null""", Sql.with("id", subject.id(), "me", me.id(), "reason", reason)) == 0)
            throw Problem.conflict("already-hidden");
        countOf(subject, -1);
    }

    public void restore(Subject subject) {
        if (sql.run("update subject set hidden_at = null, hidden_by = null, hidden_reason = null where id = :id and hidden_at is not null",
                Sql.with("id", subject.id())) == 0) throw Problem.conflict("not-hidden");
        countOf(subject, 1);
    }

    /**
     * Holds some threads so firmly that nobody writes, votes, hides or closes anything in them until we are done; always in the
     * order of ids, so that none waits in a ring.
     */
    public void hold(UUID... threads) {
        sql.list("select id from subject where id = any(:threads) order by id for no key update", Sql.with("threads", threads), row -> true);
    }

    /**
     * Lets comments hang on another thread than before, and moves all counts with them. Both threads are {@link #hold held}; the
     * feature of comments moves its own rows too.
     *
     * @param top the comment that goes, with all that answers it, and answers nothing any more; null: all of them
     */
    public void moveComments(UUID from, UUID into, UUID top) {
        var moving = Sql.with("from", from, "into", into, "top", top, "slot", slot());
        sql.run(COUNT_MOVED, moving);
        sql.run(MOVED + """
                update subject s set thread_id = i.id, space_id = i.space_id, parent_id = case when s.id = cast(:top as uuid) then null else s.parent_id end
                from moved m, subject i where s.id = m.id and i.id = :into""", moving);
    }

    /**
     * Gives a thread copies of comments, each with the author, the time and the words of its original, and counts them. The
     * thread is held, or nobody else knows it yet; the feature of comments copies its own rows too.
     *
     * @param originals what can be seen; what one of them answers is among them too, or it answers its thread
     * @param copies the ids of the new ones, in the same order
     */
    public void copyComments(UUID into, UUID[] originals, UUID[] copies) {
        var copying = Sql.with("into", into, "originals", originals, "copies", copies, "slot", slot());
        sql.run("""
                insert into subject (id, type, space_id, thread_id, parent_id, author_id, organisation_id, label, created_at, published_at)
                select n.copy, s.type, i.space_id, i.id, above.copy, s.author_id, s.organisation_id, s.label, s.created_at, s.published_at
                from unnest(:originals, :copies) n (original, copy) join subject s on s.id = n.original join subject i on i.id = :into
                left join unnest(:originals, :copies) above (original, copy) on above.original = s.parent_id""", copying);
        sql.run(COUNT_COPIED, copying);
    }

    private void countOf(Subject subject, int by) {
        if (subject.type() == SubjectType.COMMENT) countComment(subject.id(), by);
        else countThread(subject.id(), by);
    }

    /** A comment counts in its thread, in the comments above it, and in its space unless the thread is hidden there. */
    private static final String COUNT_COMMENT = tallying("""
            with recursive above (id) as (
                select parent_id from subject where id = :id and parent_id is not null
                union all select s.parent_id from subject s join above a on s.id = a.id where s.parent_id is not null)
            select a.id, :by as comments from above a
            union all select thread_id, :by from subject where id = :id
            union all select s.space_id, :by from subject s join subject t on t.id = s.thread_id where s.id = :id and t.hidden_at is null""",
            "comments");
    /** A proposal or debate counts in its space, and with it the comments that hang on it; what is retired, by its comments alone. */
    private static final String COUNT_THREAD = tallying("""
            select s.space_id, case when s.type = 'PROPOSAL' and s.closed_as is distinct from 'WITHDRAWN' and s.closed_as is distinct from 'MERGED' then :by else 0 end, case when s.type = 'DEBATE' then :by else 0 end,
                :by * (select coalesce(sum(t.comments), 0) from subject_tally t where t.subject_id = s.id)
            from subject s where s.id = :id""", "proposals", "debates", "comments");
    private static final String COUNT_RETIRED = tallying("select space_id, :by from subject where id = :id", "proposals");
    private static final String COUNT_FOLLOWER = tallying("select cast(:id as uuid), :by", "followers");

    private static final String MOVED = """
            with recursive moved (id) as (
                select id from subject where thread_id = :from and (id = cast(:top as uuid) or cast(:top as uuid) is null and parent_id is null)
                union all select s.id from subject s join moved m on s.parent_id = m.id and s.thread_id = :from)
            """;
    /** What can be seen of it counts no more in the thread that it leaves and in the comments that were above it, and counts in the other; in the spaces where a thread is not hidden. */
    private static final String COUNT_MOVED = tallying(MOVED + """
            , above (id) as (
                select parent_id from subject where id = cast(:top as uuid) and parent_id is not null
                union all select s.parent_id from subject s join above a on s.id = a.id where s.parent_id is not null
            ), shown (number) as (select cast(count(*) as int) from subject s join moved m on m.id = s.id where s.hidden_at is null and s.deleted_at is null)
            select d.id, cast(sum(d.by) as int) from (
                select a.id, -number as by from above a, shown
                union all select t.id, case when t.id = :into then number else -number end from subject t, shown where t.id in (:from, :into)
                union all select t.space_id, case when t.id = :into then number else -number end from subject t, shown where t.id in (:from, :into) and t.hidden_at is null) d
            group by d.id having sum(d.by) <> 0""", "comments");

    /** Each counts in its thread, in the copies above it, and in its space. */
    private static final String COUNT_COPIED = tallying("""
            with recursive above (id) as (
                select parent_id from subject where id = any(:copies) and parent_id is not null
                union all select s.parent_id from subject s join above a on s.id = a.id where s.parent_id is not null)
            select d.id, cast(count(*) as int) from (select id from above union all select thread_id from subject where id = any(:copies)
                union all select space_id from subject where id = any(:copies)) d (id) group by d.id""", "comments");

    /** Adds to counts; always in the order of ids, so that none waits in a ring. */
    private static String tallying(String moves, String... columns) {
        var names = String.join(", ", columns);
        return "insert into subject_tally as t (subject_id, slot, %1$s) select m.subject_id, :slot, %1$s from (%2$s) m (subject_id, %1$s) order by m.subject_id on conflict (subject_id, slot) do update set %3$s"
                .formatted(names, moves, Stream.of(columns).map(name -> "%1$s = t.%1$s + excluded.%1$s".formatted(name)).collect(Collectors.joining(", ")));
    }

    private void countComment(UUID id, int by) {
        count(COUNT_COMMENT, id, by);
    }

    private void countThread(UUID id, int by) {
        count(COUNT_THREAD, id, by);
    }

    public void countFollower(UUID id, int by) {
        count(COUNT_FOLLOWER, id, by);
    }

    /** In the transaction that moves the fact. */
    private void count(String tallying, UUID id, int by) {
        sql.run(tallying, Sql.with("id", id, "by", by, "slot", slot()));
    }

    /** Any of them. */
    public static int slot() {
        return ThreadLocalRandom.current().nextInt(SLOTS);
    }

    /** The summed counts of a subject, to join as {@code c}. */
    public static String counts(String subjectId) {
        return """
                cross join lateral (select coalesce(sum(proposals), 0) as proposals, coalesce(sum(debates), 0) as debates,
                    coalesce(sum(comments), 0) as comments, coalesce(sum(followers), 0) as followers
                    from subject_tally where subject_id = %s) c
                """.formatted(subjectId);
    }
}
