package org.palabre.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.palabre.identity.Person;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.RankCursor;
import org.palabre.kernel.Sql;
import org.palabre.space.Deed;
import org.palabre.space.Parts;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

/** Why people voted, and what others make of it. An argument lives as long as its vote does. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Arguments implements Parts {
    private static final String WHICH = " where a.subject_id = :subject and a.choice = :side and (a.hidden_at is null or a.member_id = cast(:me as uuid) or :moderates)";
    private static final String PAGE = "select a.id, a.choice, a.body, a.useful, a.useless, a.rank, a.hidden_at as hidden_since, a.hidden_reason, "
            + "coalesce(a.member_id = cast(:me as uuid), false) as mine, j.useful as my_judgement, " + Person.columns("m", "o") + """
             from argument a left join argument_judgement j on j.argument_id = a.id and j.member_id = cast(:me as uuid)
            left join member m on m.id = a.member_id and :open left join organisation o on o.id = m.organisation_id""" + WHICH
            + " and (a.rank, a.id) < (:rank, :id) order by a.rank desc, a.id desc limit :rows";
    private final Sql sql;
    private final Votes votes;
    private final Subjects subjects;
    private final Event<DomainEvent> happened;

    Arguments(Sql sql, Votes votes, Subjects subjects, Event<DomainEvent> happened) {
        this.sql = sql;
        this.votes = votes;
        this.subjects = subjects;
        this.happened = happened;
    }

    @Override
    public Kind kind() {
        return Kind.ARGUMENT;
    }

    @Override
    public Part seeToWrite(UUID id) {
        var proposal = subjects.seeToWrite(SubjectType.PROPOSAL, proposalOf(id));
        var argument = locked(id, proposal);
        return new Part(id, proposal, ArgumentView.reporting(proposal, argument.mine(), argument.hidden()));
    }

    /** Also where results are hidden from who decides: they have read it, and nothing says on which side it stands. */
    @Override
    public void hide(UUID id, String reason) {
        var proposal = subjects.seeToWrite(SubjectType.PROPOSAL, proposalOf(id));
        proposal.can(Deed.MODERATE).require();
        hide(id, proposal, reason);
    }

    @Override
    public String asModeratorsRead(String id) {
        return "select a.subject_id, a.member_id as author_id, case when asp.vote_open then am.id end as signed_by, case when asp.vote_open then am.organisation_id end as organisation_id, "
                + "a.body as text, a.hidden_at, a.hidden_reason from argument a join member am on am.id = a.member_id join subject s on s.id = a.subject_id "
                + "join space asp on asp.id = s.space_id where a.id = " + id;
    }

    /**
     * One side's, the most useful first, by the lower bound of Wilson's interval: those that nobody has judged come last, in no order that means anything.
     *
     * @throws Problem 409 where results are hidden: so many reasons would be so many votes
     */
    Page<ArgumentView> page(Subject seen, VoteChoice side, Paging paging) {
        var me = seen.space().me().idOrNull();
        if (votes.hiddenFromMe(seen)) throw Problem.conflict("results-hidden");
        var order = "arguments " + side;
        var after = paging.afterRank();
        if (after != null && !after.order().equals(order)) throw Problem.invalid("after", "cursor");
        var parameters = Sql.with("subject", seen.id(), "side", side, "me", me, "moderates", seen.space().moderates(), "open", seen.space().votes().openBallot(),
                "rank", after == null ? 2.0 : after.rank(), "id", after == null ? new UUID(-1, -1) : after.id(), "rows", paging.rows());
        var total = paging.counted() ? sql.first("select count(*) as total from argument a" + WHICH, parameters, row -> (long) row.count("total")).orElseThrow() : null;
        record Ranked(ArgumentView view, RankCursor cursor) {}
        var rows = sql.list(PAGE, parameters, row -> new Ranked(ArgumentView.of(row, seen), new RankCursor(order, row.number("rank"), row.id("id"))));
        return Page.of(rows, paging, Ranked::cursor, total).map(Ranked::view);
    }

    /** What it argues about; or 404. */
    UUID proposalOf(UUID argument) {
        return sql.first("select subject_id from argument where id = :id", Sql.with("id", argument), row -> row.id("subject_id")).orElseThrow(Problem::notFound);
    }

    /** An argument to judge or to hide. */
    record Argument(UUID id, boolean mine, boolean hidden) {}

    /** Locked; 404 where it is not there for this person, or no longer, or results are hidden from them. */
    Argument locked(UUID argument, Subject proposal) {
        var me = proposal.space().me().id();
        var found = sql.first("select id, member_id, hidden_at is not null as hidden from argument where id = :id and subject_id = :subject for no key update",
                Sql.with("id", argument, "subject", proposal.id()), row -> new Argument(row.id("id"), me.equals(row.id("member_id")), row.is("hidden"))).orElseThrow(Problem::notFound);
        if (!found.mine && (found.hidden && !proposal.space().moderates() || votes.hiddenFromMe(proposal))) throw Problem.notFound();
        return found;
    }

    /** @param useful null: says nothing of it any more */
    void judge(UUID argument, UUID me, Boolean useful) {
        var parameters = Sql.with("argument", argument, "me", me, "useful", useful);
        sql.run("delete from argument_judgement where argument_id = :argument and member_id = :me", parameters);
        if (useful != null) sql.run("insert into argument_judgement (argument_id, member_id, useful) values (:argument, :me, :useful)", parameters);
        sql.run("""
                update argument set useful = j.useful, useless = j.useless, rank = wilson_lower_bound(j.useful, j.useless)
                from (select count(*) filter (where useful) as useful, count(*) filter (where not useful) as useless from argument_judgement where argument_id = :argument) j
                where id = :argument""", parameters);
    }

    /** With it whatever its author says there in its place. */
    void hide(UUID argument, Subject proposal, String reason) {
        if (sql.run("update argument set hidden_at = clock_timestamp(), hidden_by = :me, hidden_reason = :reason where id = :id and hidden_at is null",
                Sql.with("id", argument, "me", proposal.space().me().id(), "reason", reason)) == 0) throw Problem.conflict("already-hidden");
        sql.run("insert into argument_hiding (subject_id, member_id, hidden_at, hidden_by, hidden_reason) select subject_id, member_id, hidden_at, hidden_by, hidden_reason "
                + "from argument where id = :id on conflict (subject_id, member_id) "
                + "do update set hidden_at = excluded.hidden_at, hidden_by = excluded.hidden_by, hidden_reason = excluded.hidden_reason, xact = excluded.xact", Sql.with("id", argument));
        happened.fire(ArgumentEvents.ArgumentHidden.of(proposal));
    }

    void restore(UUID argument) {
        if (sql.run("update argument set hidden_at = null, hidden_by = null, hidden_reason = null where id = :id and hidden_at is not null", Sql.with("id", argument)) == 0)
            throw Problem.conflict("not-hidden");
        sql.run("delete from argument_hiding h using argument a where a.id = :id and h.subject_id = a.subject_id and h.member_id = a.member_id", Sql.with("id", argument));
    }
}
