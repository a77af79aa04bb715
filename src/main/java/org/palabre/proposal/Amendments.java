package org.palabre.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.palabre.identity.Me;
import org.palabre.identity.Person;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;
import org.palabre.space.Hiding;
import org.palabre.space.Parts;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

/** The amendments' rows. Whoever changes one holds its proposal {@link Subjects#seeToChange to change}, so that of two decisions one is taken. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Amendments implements Parts {
    private static final String FROM = " from amendment a join proposal pr on pr.id = a.proposal_id join member m on m.id = a.author_id "
            + "left join organisation o on o.id = a.organisation_id ";
    private static final String ROW = "select a.id, coalesce(a.decision, 'OPEN') as state, a.reason, a.proposed_at, a.decided_at, a.title is not null as changes_title, "
            + "a.body is not null as changes_body, a.hidden_at is not null as hidden, " + Person.columns("m", "o") + FROM;
    private static final String VIEW = "select " + Amendment.COLUMNS + ", a.reason, a.proposed_at, a.decided_at, a.answer, pr.reference, pr.version, " + Hiding.COLUMNS.replace("s.", "a.") + ", " + Person.columns("m", "o") + ", "
            + Person.columns("by_", "bm", "bo") + ", (select b.id from subject b where b.id = a.became_id and " + Subjects.publicly("b") + ") as shown_as" + FROM
            + "left join member bm on bm.id = a.decided_by left join organisation bo on bo.id = bm.organisation_id where a.id = :id and " + Amendment.VISIBLE;
    private final Sql sql;
    private final Me me;
    private final Subjects subjects;
    private final Event<DomainEvent> happened;
    private final Event<DomainEvent.Several> manyHappened;

    Amendments(Sql sql, Me me, Subjects subjects, Event<DomainEvent> happened, Event<DomainEvent.Several> manyHappened) {
        this.sql = sql;
        this.me = me;
        this.subjects = subjects;
        this.happened = happened;
        this.manyHappened = manyHappened;
    }

    @Override
    public Kind kind() {
        return Kind.AMENDMENT;
    }

    @Override
    public Part seeToWrite(UUID id) {
        var proposal = subjects.seeToWrite(SubjectType.PROPOSAL, proposalOf(id));
        sql.first("select 1 as one from amendment where id = :id for no key update", Sql.with("id", id), row -> true);
        return new Part(id, proposal, get(id, proposal).reporting(proposal));
    }

    @Override
    public void hide(UUID id, String reason) {
        var proposal = subjects.seeToChange(SubjectType.PROPOSAL, proposalOf(id));
        var amendment = get(id, proposal);
        amendment.hiding(proposal).require();
        hide(amendment, proposal, reason);
    }

    @Override
    public String asModeratorsRead(String id) {
        return "select a.proposal_id as subject_id, a.author_id, a.author_id as signed_by, a.organisation_id, a.reason as text, a.hidden_at, a.hidden_reason from amendment a where a.id = " + id;
    }

    /** The most recent first. */
    Page<AmendmentRow> list(Subject proposal, Paging paging) {
        var after = paging.after(Cursor.END);
        var total = paging.counted() ? sql.first("select count(*) as total from amendment a where a.proposal_id = :proposal and " + Amendment.VISIBLE, asking(proposal),
                row -> (long) row.count("total")).orElseThrow() : null;
        var parameters = asking(proposal, "at", after.at(), "id", after.id(), "rows", paging.rows());
        var rows = sql.list(ROW + "where a.proposal_id = :proposal and " + Amendment.VISIBLE + " and (a.proposed_at, a.id) < (:at, :id) order by a.proposed_at desc, a.id desc limit :rows",
                parameters, AmendmentRow::of);
        return Page.of(rows, paging, amendment -> new Cursor(amendment.proposedAt(), amendment.id()), total);
    }

    private static Map<String, Object> asking(Subject proposal, Object... more) {
        var parameters = Sql.with(more);
        parameters.putAll(Sql.with("proposal", proposal.id(), "me", proposal.space().me().idOrNull(), "moderates", proposal.space().moderates()));
        return parameters;
    }

    /** What it would change: whether one sees it, and may do something with it, is the proposal's to say. */
    UUID proposalOf(UUID id) {
        return sql.first("select proposal_id from amendment where id = :id", Sql.with("id", id), row -> row.id("proposal_id")).orElseThrow(Problem::notFound);
    }

    /** One to decide on, of a proposal that is held; 404 where this person does not see it. */
    Amendment get(UUID id, Subject proposal) {
        return sql.first("select " + Amendment.COLUMNS + FROM + "where a.id = :id and " + Amendment.VISIBLE, asking(proposal, "id", id), Amendment::of).orElseThrow(Problem::notFound);
    }

    AmendmentView view(UUID id, Subject proposal) {
        return sql.first(VIEW, asking(proposal, "id", id), row -> AmendmentView.of(row, proposal)).orElseThrow(Problem::notFound);
    }

    /** @throws Problem 409 where one of mine waits for an answer already */
    UUID add(Subject proposal, NewAmendment wanted, String titleNow, String bodyNow) {
        var id = Ids.next();
        if (sql.run("""
                insert into amendment (id, proposal_id, author_id, organisation_id, title, body, base_title, base_body, reason)
                values (:id, :proposal, :me, cast(:organisation as uuid), cast(:title as text), cast(:body as text), :titleNow, :bodyNow, :reason)
                on conflict (proposal_id, author_id) where decision is null do nothing""",
                Sql.with("id", id, "proposal", proposal.id(), "me", me.id(), "organisation", me.member().organisationId(), "title", wanted.title(), "body", wanted.body(),
                        "titleNow", titleNow, "bodyNow", bodyNow, "reason", wanted.reason())) == 0) throw Problem.conflict("amendment-waits");
        return id;
    }

    /** @throws Problem 409 where somebody was faster */
    void decide(UUID id, Amendment.State decision, String answer) {
        if (sql.run("""
                update amendment set decision = :decision, decided_at = clock_timestamp(), decided_by = :me, answer = cast(:answer as text)
                where id = :id and decision is null""", Sql.with("id", id, "decision", decision, "me", me.id(), "answer", answer)) == 0)
            throw Problem.conflict("amendment-decided");
    }

    /** @param reason what its author is told */
    void hide(Amendment amendment, Subject proposal, String reason) {
        if (sql.run("update amendment set hidden_at = clock_timestamp(), hidden_by = :me, hidden_reason = :reason where id = :id and hidden_at is null",
                Sql.with("id", amendment.id(), "me", me.id(), "reason", reason)) == 0) throw Problem.conflict("already-hidden");
        happened.fire(AmendmentEvents.AmendmentHidden.of(proposal, amendment));
    }

    void restore(UUID id) {
        if (sql.run("update amendment set hidden_at = null, hidden_by = null, hidden_reason = null where id = :id and hidden_at is not null", Sql.with("id", id)) == 0)
            throw Problem.conflict("not-hidden");
    }

    /** Tells those whose amendments wait for an answer that none will come: the proposal went into another. They may make one of their own of it. */
    void lapse(Subject proposal) {
        manyHappened.fire(new DomainEvent.Several(sql.list("select id, author_id from amendment where proposal_id = :proposal and decision is null order by id",
                Sql.with("proposal", proposal.id()),
                row -> new AmendmentEvents.AmendmentLapsed(me.id(), proposal.space().spaceId(), proposal.id(), row.id("id"), row.id("author_id")))));
    }

    void became(UUID id, UUID proposal) {
        if (sql.run("update amendment set became_id = :proposal where id = :id and became_id is null", Sql.with("id", id, "proposal", proposal)) == 0)
            throw Problem.conflict("amendment-became");
    }
}
