package org.palabre.space;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.palabre.identity.Me;
import org.palabre.identity.Person;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;
import org.palabre.space.PhaseView.Allows;

/** The spaces' rows, their phases and their people. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Spaces {
    private static final String VOTED_IN = "exists (select from subject vs join vote v on v.subject_id = vs.id where vs.space_id = %s and vs.type = 'PROPOSAL')";
    private static final String COLUMNS = "select sp.kind, sp.summary, sp.body, sp.body_html, sp.version, sp.created_at, c.*, "
            + ProposalRules.columns("sp") + ", array(select vo.slug from space_voter v join organisation vo on vo.id = v.organisation_id where v.space_id = sp.id order by vo.slug) "
            + "as vote_organisations, :curates and " + VOTED_IN.formatted("sp.id") + " as voted_in, ";
    private final EntityManager entities;
    private final Sql sql;
    private final Subjects subjects;
    private final Me me;

    Spaces(EntityManager entities, Sql sql, Subjects subjects, Me me) {
        this.entities = entities;
        this.sql = sql;
        this.subjects = subjects;
        this.me = me;
    }

    /** The newest first. */
    Page<SpaceView> visible(Space.Kind kind, Paging paging) {
        var after = paging.after(Cursor.END);
        record Dated(SpaceView view, Cursor cursor) {}
        var filter = Subjects.visibleSpace("sp") + " and (cast(:kind as text) is null or sp.kind = :kind)";
        var parameters = subjects.asking("kind", kind == null ? null : kind.name());
        var total = paging.counted()
                ? sql.first("select count(*) as total from space sp where " + filter, parameters, row -> (long) row.count("total")).orElseThrow() : null;
        parameters.putAll(Sql.with("at", after.at(), "id", after.id(), "rows", paging.rows()));
        var rows = sql.list(COLUMNS + Subjects.SPACE_COLUMNS + " from space sp " + Subjects.OPEN_PHASE.formatted("") + Subjects.counts("sp.id")
                + " where " + filter + " and (sp.created_at, sp.id) < (:at, :id) order by sp.created_at desc, sp.id desc limit :rows",
                parameters, row -> new Dated(SpaceView.of(row, me), new Cursor(row.at("created_at"), row.id("space_id"))));
        return Page.of(rows, paging, Dated::cursor, total).map(Dated::view);
    }

    SpaceView view(String slug) {
        return sql.first(COLUMNS + Subjects.SPACE_COLUMNS + " from space sp " + Subjects.OPEN_PHASE.formatted("") + Subjects.counts("sp.id")
                + " where sp.slug = :slug and " + Subjects.visibleSpace("sp"), subjects.asking("slug", slug), row -> SpaceView.of(row, me))
                .orElseThrow(Problem::notFound);
    }

    /** A space to edit, locked against another edit. */
    Space locked(UUID id) {
        return entities.find(Space.class, id, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
    }

    void add(Space space) {
        if (sql.first("select 1 as one from space where slug = :slug", Sql.with("slug", space.slug), row -> true).isPresent())
            throw Problem.invalid("slug", "slug-taken", space.slug);
        entities.persist(space);
        entities.flush();
        subjects.addSpace(space.id, space.title);
    }

    /**
     * Judges new rules of votes by those that hold. Its phases are locked: whoever is voting has voted, and whoever comes
     * finds the new ones. The last one first, as who votes locks them: the open one, and then what closed before it.
     *
     * @throws Problem 409 for what stays once somebody has voted
     */
    void judge(UUID space, VoteRules wanted) {
        sql.list("select id from phase where space_id = :space order by starts_at desc, id for update", Sql.with("space", space), row -> true);
        if (sql.first("select " + VOTED_IN.formatted(":space") + " as voted", Sql.with("space", space), row -> row.is("voted")).orElseThrow())
            wanted.after(sql.first("select sp.partners_vote, " + VoteRules.COLUMNS + " from space sp where sp.id = :space", Sql.with("space", space),
                    row -> VoteRules.of(row, null)).orElseThrow()).require();
        // Taken anew by who votes next: by other rules nobody kept it.
        sql.run("delete from vote_place p using subject s where s.id = p.subject_id and s.space_id = :space", Sql.with("space", space));
    }

    /** Says whose people vote. */
    void choose(UUID space, VoteRules rules) {
        sql.run("delete from space_voter where space_id = :space", Sql.with("space", space));
        if (rules.voters() != VoteRules.Voters.ORGANISATIONS) return;
        if (rules.organisations() == null || rules.organisations().isEmpty()) throw Problem.invalid("organisations", "vote-organisations-none");
        for (var slug : Set.copyOf(rules.organisations()))
            if (sql.run("insert into space_voter (space_id, organisation_id) select :space, id from organisation where slug = :slug on conflict do nothing",
                    Sql.with("space", space, "slug", slug)) == 0) throw Problem.invalid("organisations", "organisation-unknown", slug);
    }

    List<PhaseView> phases(UUID space) {
        return sql.list("select " + PhaseView.COLUMNS + " from phase p where p.space_id = :space order by p.starts_at limit 100",
                Sql.with("space", space), PhaseView::of);
    }

    /** A phase that has begun and takes votes, or took them, where somebody has voted. @param shown whether results that were hidden in it have been shown */
    private record VotedIn(UUID id, Instant now, boolean shown) {}

    /**
     * Judges a plan by the votes that there are. The phases are locked, the last one first: whoever is voting has voted.
     *
     * @throws Problem 409 where it takes from a phase its votes, what they came to or that they were hidden
     */
    private void judge(UUID space, List<NewPhase> phases) {
        sql.list("select id from phase where space_id = :space order by starts_at desc, id for update", Sql.with("space", space), row -> true);
        var begun = sql.list("select p.id, clock_timestamp() as now, sp.vote_hidden <> 'NEVER' and p.ends_at <= clock_timestamp() as shown "
                + "from phase p join space sp on sp.id = p.space_id where sp.id = :space and p.allows_vote and p.starts_at <= clock_timestamp() and (" + VOTED_IN.formatted("sp.id")
                + " or exists (select from vote_result r where r.phase_id = p.id and r.support + r.in_favour + r.against + r.abstain > 0))", Sql.with("space", space),
                row -> new VotedIn(row.id("id"), row.at("now"), row.is("shown")));
        for (var voted : begun) {
            var planned = phases.stream().filter(phase -> voted.id.equals(phase.id())).findFirst().orElse(null);
            if (planned == null || !planned.allows().contains(Allows.vote) || planned.startsAt().isAfter(voted.now)) throw Problem.conflict("phase-voted-in");
            if (voted.shown && (planned.endsAt() == null || planned.endsAt().isAfter(voted.now))) throw Problem.conflict("phase-results-shown");
        }
    }

    /** Replaces a space's phases: those without a known id are new, those not named are gone. One that goes on after all loses its result by itself (trigger {@code phase_reopen}). */
    void plan(UUID space, List<NewPhase> phases) {
        var named = phases.stream().map(NewPhase::id).filter(Objects::nonNull).toList();
        if (new HashSet<>(named).size() < named.size()) throw Problem.invalid("id", "phase-twice");
        judge(space, phases);
        var known = phases(space).stream().map(PhaseView::id).toList();
        var kept = phases.stream().map(NewPhase::id).filter(known::contains).toList();
        for (var gone : known) if (!kept.contains(gone)) sql.run("delete from phase where id = :id", Sql.with("id", gone));
        for (var phase : phases) sql.run("""
                insert into phase (id, space_id, title, description, starts_at, ends_at, allows_propose, allows_vote, allows_comment, allows_debate)
                values (:id, :space, :title, :description, :starts, cast(:ends as timestamptz), :propose, :vote, :comment, :debate)
                on conflict (id) do update set title = excluded.title, description = excluded.description, starts_at = excluded.starts_at,
                    ends_at = excluded.ends_at, allows_propose = excluded.allows_propose, allows_vote = excluded.allows_vote,
                    allows_comment = excluded.allows_comment, allows_debate = excluded.allows_debate""",
                Sql.with("id", kept.contains(phase.id()) ? phase.id() : Ids.next(), "space", space, "title", phase.title().strip(),
                        "description", phase.description() == null ? "" : phase.description().strip(), "starts", phase.startsAt(), "ends", phase.endsAt(),
                        "propose", phase.allows().contains(Allows.propose), "vote", phase.allows().contains(Allows.vote),
                        "comment", phase.allows().contains(Allows.comment), "debate", phase.allows().contains(Allows.debate)));
    }

    Page<SpaceMember> members(UUID space, Paging paging) {
        var after = paging.after(Cursor.END);
        var rows = sql.list("select " + Person.columns("m", "o") + """
                , sm.role, sm.added_at from space_member sm join member m on m.id = sm.member_id left join organisation o on o.id = m.organisation_id
                where sm.space_id = :space and (sm.added_at, sm.member_id) < (:at, :id)
                order by sm.added_at desc, sm.member_id desc limit :rows""",
                Sql.with("space", space, "at", after.at(), "id", after.id(), "rows", paging.rows()),
                row -> new SpaceMember(Person.of(row), row.one("role", SpaceMember.Role.class), row.at("added_at")));
        var total = paging.counted() ? sql.first("select count(*) as total from space_member where space_id = :space",
                Sql.with("space", space), row -> (long) row.count("total")).orElseThrow() : null;
        return Page.of(rows, paging, member -> new Cursor(member.addedAt(), member.person().id()), total);
    }

    /** Whether that changed anything. */
    boolean seat(UUID space, UUID member, SpaceMember.Role role) {
        return sql.run("""
                insert into space_member as kept (space_id, member_id, role) values (:space, :member, :role)
                on conflict (space_id, member_id) do update set role = excluded.role where kept.role <> excluded.role""",
                Sql.with("space", space, "member", member, "role", role)) == 1;
    }

    /** Whether there was a place to take away. */
    boolean unseat(UUID space, UUID member) {
        return sql.run("delete from space_member where space_id = :space and member_id = :member", Sql.with("space", space, "member", member)) == 1;
    }
}
