package org.palabre.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.palabre.identity.Mandate;
import org.palabre.identity.Mandates;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Subject;
import org.palabre.space.Subjects;
import org.palabre.space.VoteRules;

/**
 * The votes' rows and their tally, which is spread over slots so that one hot subject is not one hot row. Where a space asks
 * for no more than support, a vote is judged and written in one statement; by other rules, under a lock on this voter and
 * space, and where a proposal fills up by a conditional update of one row. See docs/adr/0020-rules-of-votes.md.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Votes {
    private static final String VIEW = "select " + Voting.COLUMNS + ", mv.counted, a.body as reason, a.hidden_at as hidden_since, a.hidden_reason "
            + "from subject s join space sp on sp.id = s.space_id " + Voting.JOIN
            + "left join argument a on a.subject_id = mv.subject_id and a.member_id = mv.member_id " + Tally.join("s.id") + "where s.id = :subject";
    private final Sql sql;
    private final Mandates mandates;
    private final Results results;

    Votes(Sql sql, Mandates mandates, Results results) {
        this.sql = sql;
        this.mandates = mandates;
        this.results = results;
    }

    /** Whether what the votes on a proposal come to is hidden from who asks. */
    boolean hiddenFromMe(Subject proposal) {
        var space = proposal.space();
        var me = space.me().idOrNull();
        return space.hidesResults(space.votes().hidden() == VoteRules.Hidden.UNTIL_VOTED && me != null && sql.first(
                "select 1 as one from subject s join space sp on sp.id = s.space_id " + Voting.JOIN + "where s.id = :subject and mv.choice is not null", Sql.with("subject", proposal.id(), "me", me), row -> true).isPresent());
    }

    VoteView view(Subject seen) {
        return sql.first(VIEW, Sql.with("subject", seen.id(), "me", seen.space().me().idOrNull()), row -> VoteView.of(row, seen)).orElseThrow(Problem::notFound);
    }

    /**
     * What a writing statement found.
     *
     * @param open whether the phase still allowed it
     * @param same whether the rules it was judged by still hold
     * @param unsettled whether what a phase before it came to is to be counted first
     * @param moved whether it changed anything
     */
    private record Outcome(boolean open, boolean same, boolean unsettled, boolean moved) {
        static Outcome of(Row row) {
            return new Outcome(row.is("still"), row.is("same"), row.is("unsettled"), row.is("moved"));
        }
    }

    /** The phase, as long as it is open by the database's clock, and the rules; judged in the very statement that writes. */
    private static final String OPEN = """
            with judged as (
                select sp.vote_revision = :revision as same, %s as unsettled
                from phase p join space sp on sp.id = p.space_id where p.id = :phase and p.allows_vote and (p.ends_at is null or p.ends_at > clock_timestamp())),
            open as (select from judged where same and not unsettled),
            """.formatted(Results.UNSETTLED);
    private static final String OUTCOME = " select exists (select from judged) as still, coalesce((select same from judged), false) as same, "
            + "coalesce((select unsettled from judged), false) as unsettled, exists (select from moved) as moved";

    /** Adds up {@code moves (subject_id, choice, by)}; in the order of ids, so that none waits in a ring. */
    private static final String TALLY = """
            insert into vote_tally as t (subject_id, slot, support, in_favour, against, abstain)
            select m.subject_id, :slot, coalesce(sum(m.by) filter (where m.choice = 'SUPPORT'), 0), coalesce(sum(m.by) filter (where m.choice = 'FOR'), 0),
                coalesce(sum(m.by) filter (where m.choice = 'AGAINST'), 0), coalesce(sum(m.by) filter (where m.choice = 'ABSTAIN'), 0)
            from moves m group by m.subject_id order by m.subject_id
            on conflict (subject_id, slot) do update set support = t.support + excluded.support, in_favour = t.in_favour + excluded.in_favour,
                against = t.against + excluded.against, abstain = t.abstain + excluded.abstain""";

    /** Those whose votes are counted together, by the column that names them. */
    private enum Voter {
        PERSON("member_id"), ORGANISATION("organisation_id");

        private final String theirs, before, cast, takeBack;

        Voter(String column) {
            // A voter's other votes begin to count, or count no more, when their number comes to what the space asks for, or leaves it.
            var flipped = """
                    flipped as (update vote v set counted = :counts, flipped_at = clock_timestamp() from subject s where exists (select from open) and s.id = v.subject_id
                        and s.space_id = :space and v.%s = :voter and v.subject_id <> :subject and v.counted <> :counts returning v.subject_id, v.choice),
                    """.formatted(column);
            var moves = "union all select subject_id, choice, case when :counts then 1 else -1 end from flipped), tallied as (" + TALLY + ")" + OUTCOME;
            theirs = "select v.subject_id from vote v join subject s on s.id = v.subject_id where s.space_id = :space and v.%s = cast(:voter as uuid)".formatted(column);
            before = """
                    select count(*) as cast_there, min(v.choice) filter (where v.subject_id = :subject) as choice,
                        coalesce(bool_or(v.member_id <> :member) filter (where v.subject_id = :subject), false) as by_another,
                        exists (select from vote o where o.subject_id = :subject and o.member_id = :member and o.organisation_id is distinct from cast(:organisation as uuid)) as elsewhere
                    from vote v join subject s on s.id = v.subject_id where s.space_id = :space and v.%s = :voter""".formatted(column);
            cast = OPEN + """
                    was as (select choice, counted from vote where subject_id = :subject and member_id = :member),
                    moved as (insert into vote as v (subject_id, member_id, organisation_id, choice, counted)
                        select :subject, :member, cast(:organisation as uuid), :choice, :counts from open
                        on conflict (subject_id, member_id) do update set choice = excluded.choice, counted = excluded.counted, cast_at = clock_timestamp()
                        where v.choice <> excluded.choice returning 1),
                    """ + flipped + """
                    moves (subject_id, choice, by) as (
                        select cast(:subject as uuid), choice, -1 from was where counted and exists (select from moved)
                        union all select :subject, :choice, 1 from moved where :counts
                    """ + moves;
            takeBack = OPEN + """
                    moved as (delete from vote v where v.subject_id = :subject and v.%s = :voter and exists (select from open) returning v.choice, v.counted),
                    """.formatted(column) + flipped + """
                    moves (subject_id, choice, by) as (
                        select cast(:subject as uuid), choice, -1 from moved where counted
                    """ + moves;
        }
    }

    /**
     * Casts a vote of mine, or changes it; one that stands already, with the same reason, is not moved.
     *
     * @param reason or null
     * @return whether that changed the vote
     * @throws Problem 409 where the phase has ended, the rules have changed, no vote is left or no place, 403 without a mandate
     */
    boolean cast(Subject proposal, VoteChoice choice, String reason) {
        var rules = proposal.space().votes();
        var member = proposal.space().me().id();
        if (rules.plain()) return cast(proposal, member, choice);
        var parameters = lock(proposal, member);
        var voter = voter(rules);
        var before = before(voter, parameters);
        if (before.elsewhere) throw Problem.conflict("voted-for-another-organisation");
        if (before.choice == null && rules.limit() != null && before.castThere >= rules.limit()) throw Problem.conflict("vote-limit-reached");
        if (rules.fills()) {
            var frees = before.choice != null && before.choice.inFavour();
            if (choice.inFavour() && !frees) takePlace(proposal, rules.threshold());
            if (frees && !choice.inFavour()) freePlace(proposal);
        }
        if (before.byAnother) replace(parameters);
        parameters.put("choice", choice);
        parameters.put("counts", before.castThere + (before.choice == null ? 1 : 0) >= rules.minimum());
        var moved = written(proposal, () -> sql.first(voter.cast, parameters, Outcome::of).orElseThrow());
        argue(proposal, member, choice, reason);
        return moved || before.byAnother;
    }

    /** Takes my vote back, with its reason; where there is none, nothing is moved. */
    boolean takeBack(Subject proposal) {
        var rules = proposal.space().votes();
        var member = proposal.space().me().id();
        if (rules.plain()) return takeBack(proposal, member);
        var parameters = lock(proposal, member);
        var voter = voter(rules);
        var before = before(voter, parameters);
        if (before.choice == null) return false;
        if (rules.fills() && before.choice.inFavour()) freePlace(proposal);
        parameters.put("counts", before.castThere - 1 >= rules.minimum());
        return written(proposal, () -> sql.first(voter.takeBack, parameters, Outcome::of).orElseThrow());
    }

    /** Where nothing but support is asked: once per person by the primary key. */
    private boolean cast(Subject proposal, UUID member, VoteChoice choice) {
        var moved = written(proposal, () -> sql.first(OPEN + """
                moved as (insert into vote (subject_id, member_id, choice) select :subject, :member, :choice from open
                    on conflict (subject_id, member_id) do nothing returning 1)""" + OUTCOME,
                Sql.with("subject", proposal.id(), "member", member, "choice", choice, "phase", proposal.space().phase().id(), "revision", proposal.space().voteRevision()),
                Outcome::of).orElseThrow());
        if (moved) tally(proposal.id(), 1);
        return moved;
    }

    private boolean takeBack(Subject proposal, UUID member) {
        var moved = written(proposal, () -> sql.first(OPEN + """
                moved as (delete from vote where subject_id = :subject and member_id = :member and exists (select from open) returning 1)""" + OUTCOME,
                Sql.with("subject", proposal.id(), "member", member, "phase", proposal.space().phase().id(), "revision", proposal.space().voteRevision()),
                Outcome::of).orElseThrow());
        if (moved) tally(proposal.id(), -1);
        return moved;
    }

    private void tally(UUID subject, int by) {
        sql.run("""
                insert into vote_tally as t (subject_id, slot, support) values (:subject, :slot, :by)
                on conflict (subject_id, slot) do update set support = t.support + excluded.support""",
                Sql.with("subject", subject, "slot", slot(), "by", by));
    }

    private static int slot() {
        return ThreadLocalRandom.current().nextInt(Subjects.SLOTS);
    }

    /** Writes; and once more, when what a phase before this one came to has been counted. */
    private boolean written(Subject proposal, Supplier<Outcome> write) {
        var outcome = write.get();
        if (outcome.open && outcome.same && outcome.unsettled) {
            results.settle(proposal.space().spaceId(), List.of(proposal.space().phase().id()), () -> List.of(proposal.id()));
            outcome = write.get();
        }
        if (!outcome.open || outcome.unsettled) throw Problem.conflict("no-open-phase");        // it ended while we were voting
        if (!outcome.same) throw Problem.conflict("vote-rules-changed");
        return outcome.moved;
    }

    private static Voter voter(VoteRules rules) {
        return rules.voters() == VoteRules.Voters.MANDATES ? Voter.ORGANISATION : Voter.PERSON;
    }

    /**
     * Locks this voter in this space: what they have cast there stays until we are done.
     *
     * @return what the statements about it ask for
     */
    private Map<String, Object> lock(Subject proposal, UUID member) {
        var space = proposal.space();
        var mandated = space.votes().voters() == VoteRules.Voters.MANDATES;
        var organisation = mandated ? space.me().member().organisationId() : null;
        var ballot = Sql.with("space", space.spaceId(), "voter", mandated ? organisation : member);
        // Before anything is locked: it waits for those who voted as the phase closed, and they may be waiting for what we lock.
        results.settle(space.spaceId(), List.of(space.phase().id()), () -> touched(proposal, ballot));
        Right.YES.and(!mandated || mandates.mine(Mandate.Kind.VOTE), Right.no("no-vote-mandate")).require();
        if (!locked(ballot)) {
            sql.run("insert into ballot (space_id, voter_id) values (:space, :voter) on conflict do nothing", ballot);
            locked(ballot);
        }
        ballot.putAll(Sql.with("subject", proposal.id(), "member", member, "organisation", organisation, "slot", slot(),
                "phase", space.phase().id(), "revision", space.voteRevision()));
        return ballot;
    }

    /** What a vote on a proposal changes: also what else its voter has cast, where that may come to count, or count no more. */
    private Collection<UUID> touched(Subject proposal, Map<String, Object> ballot) {
        var rules = proposal.space().votes();
        var touched = new HashSet<>(List.of(proposal.id()));
        if (rules.minimum() > 0) touched.addAll(sql.list(voter(rules).theirs, ballot, row -> row.id("subject_id")));
        return touched;
    }

    private boolean locked(Map<String, Object> ballot) {
        return sql.first("select 1 as one from ballot where space_id = :space and voter_id = :voter for update", ballot, row -> true).isPresent();
    }

    /**
     * How a voter stands before a vote, under their lock.
     *
     * @param choice what they said of this proposal, or null
     * @param byAnother whether that was somebody else, whom their organisation named before
     * @param elsewhere whether I said something of it for another organisation
     */
    private record Before(int castThere, VoteChoice choice, boolean byAnother, boolean elsewhere) {}

    private Before before(Voter voter, Map<String, Object> parameters) {
        return sql.first(voter.before, parameters, row -> new Before(row.count("cast_there"), row.one("choice", VoteChoice.class), row.is("by_another"), row.is("elsewhere")))
                .orElseThrow();
    }

    /** What somebody said for an organisation that now names another goes, to make room. */
    private void replace(Map<String, Object> parameters) {
        sql.run("""
                with gone as (delete from vote where subject_id = :subject and organisation_id = :voter and member_id <> :member returning choice, counted),
                moves (subject_id, choice, by) as (select cast(:subject as uuid), choice, -1 from gone where counted)
                """ + TALLY, parameters);
    }

    /** @throws Problem 409 where none is left; of those who come for the last one at once, one gets it */
    private void takePlace(Subject proposal, int threshold) {
        var parameters = Sql.with("subject", proposal.id(), "threshold", threshold);
        if (placeTaken(parameters)) return;
        countPlaces(parameters);
        if (!placeTaken(parameters)) throw Problem.conflict("proposal-full");
    }

    private boolean placeTaken(Map<String, Object> parameters) {
        return sql.run("update vote_place set taken = taken + 1 where subject_id = :subject and taken < :threshold", parameters) == 1;
    }

    private void freePlace(Subject proposal) {
        var parameters = Sql.with("subject", proposal.id());
        if (placeFreed(parameters)) return;
        countPlaces(parameters);
        placeFreed(parameters);
    }

    private boolean placeFreed(Map<String, Object> parameters) {
        return sql.run("update vote_place set taken = taken - 1 where subject_id = :subject", parameters) == 1;
    }

    /** Whoever comes first counts the places that are taken, before they change anything; who comes meanwhile waits until that is done. */
    private void countPlaces(Map<String, Object> parameters) {
        sql.run("insert into vote_place (subject_id, taken) select :subject, count(*) from vote where subject_id = :subject and choice in " + VoteChoice.IN_FAVOUR
                + " having not exists (select from vote_place where subject_id = :subject)"
                + " on conflict (subject_id) do nothing", parameters);
    }

    /** Says why; with other words, or on another side, it is another argument, which nobody has judged yet; hidden as the one before was. */
    private void argue(Subject proposal, UUID member, VoteChoice choice, String reason) {
        var parameters = Sql.with("id", UUID.randomUUID(), "subject", proposal.id(), "member", member, "choice", choice, "reason", reason);
        sql.run("delete from argument where subject_id = :subject and member_id = :member and (cast(:reason as text) is null or body <> :reason or choice <> :choice)", parameters);
        if (reason != null) sql.run("insert into argument (id, subject_id, member_id, choice, body, hidden_at, hidden_by, hidden_reason) "
                + "select :id, :subject, :member, :choice, :reason, h.hidden_at, h.hidden_by, h.hidden_reason from (values (1)) one "
                + "left join argument_hiding h on h.subject_id = :subject and h.member_id = :member on conflict on constraint argument_once do nothing", parameters);
    }

    /** Settles what phases of a space came to that have closed, as far as that waits for anybody: before proposals are held that are to be merged. */
    public void beforeMerging(UUID space) {
        results.settle(space, List.of(), List::of);
    }

    private static final String NUMBERED = """
            with number as (select coalesce(v.organisation_id, v.member_id) as voter, count(*) >= :minimum as counts from vote v join subject s on s.id = v.subject_id
                where s.space_id = :space and coalesce(v.organisation_id, v.member_id) = any(:voters) group by 1),
            flipped as (update vote v set counted = n.counts, flipped_at = clock_timestamp() from number n, subject s where s.id = v.subject_id and s.space_id = :space
                and coalesce(v.organisation_id, v.member_id) = n.voter and v.counted <> n.counts returning v.subject_id, v.choice, v.counted),
            revised as (update vote_result set revised_at = clock_timestamp() where revised_at is null and subject_id in (select subject_id from flipped)),
            moves (subject_id, choice, by) as (%s union all select subject_id, choice, case when counted then 1 else -1 end from flipped)
            """;

    /**
     * Unites the votes of proposals of one space with those of another one of it, and their reasons: one per voter, and where
     * somebody voted on several, what they said of the one that stays stands, or else of the first of them. Whoever calls it holds
     * all of them {@link Subjects#seeToChange to change}. A result that was counted before stays as it is, and is compared with the
     * votes no more.
     *
     * @param under the phases that the caller holds
     */
    public void merge(Collection<UUID> gone, UUID into, Collection<UUID> under) {
        var parameters = Sql.with("gone", gone.toArray(UUID[]::new), "into", into, "slot", slot());
        var minimum = sql.first("select sp.id, sp.vote_minimum from subject s join space sp on sp.id = s.space_id where s.id = :into", parameters, row -> {
            parameters.put("space", row.id("id"));
            return row.count("vote_minimum");
        }).orElseThrow();
        results.settle((UUID) parameters.get("space"), under, () -> {
            var touched = new HashSet<>(gone);
            touched.add(into);
            // What else was cast by who voted on those that go may come to count no more.
            if (minimum > 0) touched.addAll(sql.list("""
                    select o.subject_id from vote f join vote o on o.member_id = f.member_id and o.organisation_id is null join subject s on s.id = o.subject_id
                    where f.subject_id = any(:gone) and f.organisation_id is null and s.space_id = :space
                    union select o.subject_id from vote f join vote o on o.organisation_id = f.organisation_id join subject s on s.id = o.subject_id
                    where f.subject_id = any(:gone) and s.space_id = :space""", parameters, row -> row.id("subject_id")));
            return touched;
        });
        // Like who votes: places, then ballots, then counts; of each all at once, so that nobody waits in a ring.
        sql.run("delete from vote_place where subject_id = any(:gone)", parameters);
        var voters = minimum == 0 ? new UUID[0] : sql.list("select distinct coalesce(organisation_id, member_id) as id from vote where subject_id = any(:gone) order by id",
                parameters, row -> row.id("id")).toArray(UUID[]::new);
        parameters.putAll(Sql.with("voters", voters, "minimum", minimum));
        // Also of who voted on these alone: what they cast elsewhere at this moment decides whether their vote here counts.
        if (voters.length > 0) {
            sql.run("insert into ballot (space_id, voter_id) select :space, id from unnest(:voters) id order by id on conflict do nothing", parameters);
            sql.list("select 1 as one from ballot where space_id = :space and voter_id = any(:voters) order by voter_id for update", parameters, row -> true);
        }
        var counted = gone.stream().flatMap(from -> move(from, into).stream()).toArray(String[]::new);
        parameters.put("counted", counted);
        sql.run("update vote_place set taken = (select count(*) from vote where subject_id = :into and choice in " + VoteChoice.IN_FAVOUR + ") where subject_id = :into", parameters);
        // Who had voted on several has cast fewer votes.
        var moves = "select cast(:into as uuid), choice, 1 from unnest(:counted) choice";
        sql.run((voters.length > 0 ? NUMBERED.formatted(moves) : "with moves (subject_id, choice, by) as (" + moves + ")\n") + TALLY, parameters);
        sql.run("delete from vote_tally where subject_id = any(:gone)", parameters);
        sql.run("update vote_result set revised_at = clock_timestamp() where (subject_id = any(:gone) or subject_id = :into) and revised_at is null", parameters);
    }

    /** @return the choices that were counted and are now of the other one, whose tally does not know of them yet */
    private List<String> move(UUID from, UUID into) {
        var parameters = Sql.with("from", from, "into", into);
        var twice = "exists (select from vote i where i.subject_id = :into and (i.member_id = f.member_id or i.organisation_id = f.organisation_id))";
        var moved = sql.list("""
                with dropped as (delete from vote f where f.subject_id = :from and %1$s returning 1),
                moved as (update vote f set subject_id = :into where f.subject_id = :from and not %1$s returning f.choice, f.counted)
                select choice from moved where counted""".formatted(twice), parameters, row -> row.text("choice"));
        sql.run("insert into argument_hiding select cast(:into as uuid), member_id, hidden_at, hidden_by, hidden_reason, xact from argument_hiding where subject_id = :from "
                + "on conflict do nothing", parameters);
        sql.run("delete from argument_hiding where subject_id = :from", parameters);
        return moved;
    }
}
