package org.palabre.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.palabre.comment.Unread;
import org.palabre.identity.Organisation;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql;
import org.palabre.space.Access;
import org.palabre.space.Authors;
import org.palabre.space.Editable;
import org.palabre.space.Hiding;
import org.palabre.space.ProposalRules;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;
import org.palabre.space.ThemeRef;
import org.palabre.vote.Tally;
import org.palabre.vote.Voting;

/** The proposals' rows; their lists are {@link ProposalLists}'. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Proposals implements Editable {
    static final String SHOWN = "select " + Subject.columns("s")
            + ", " + ProposalView.State.SQL + " as state, s.created_at, pr.reference, pr.title, pr.updated_at, pr.version, c.comments, c.followers, "
            + Hiding.COLUMNS + ", " + Voting.COLUMNS + ", " + ThemeRef.columns("th") + ", " + Authors.columns("s", "m", "o") + ", "
            + Organisation.columns("name_", "io");
    /** What is shown of a proposal {@code pr}, to join. */
    static final String JOINED = "join subject s on s.id = pr.id join space sp on sp.id = s.space_id "
            + "join member m on m.id = s.author_id left join organisation o on o.id = s.organisation_id left join theme th on th.id = pr.theme_id "
            + "left join organisation io on io.id = pr.in_name_of "
            + Voting.JOIN + Subjects.counts("s.id") + Tally.join("s.id");
    private static final String FROM = " from proposal pr " + JOINED;
    /** The answer that stands, to join. */
    static final String ANSWER = " left join answer an on an.proposal_id = pr.id and an.number = pr.answer_number"
            + " left join member am on am.id = an.written_by left join organisation ao on ao.id = am.organisation_id";
    private static final String EDITABLE_UNTIL = ProposalRules.editableUntil("s", "sp");
    private static final String EDIT_WINDOW = EDITABLE_UNTIL + " as editable_until, coalesce(" + EDITABLE_UNTIL + " <= clock_timestamp(), false) as edit_over";
    private static final String VIEW = SHOWN + ", pr.body, pr.body_html, s.closed_at, pr.closed_by, pr.closed_reason, coalesce(pr.autosaved_for = cast(:me as uuid), false) as automatic, "
            + EDIT_WINDOW + ", " + Unread.columns("s") + ", " + Officials.SPEAKS + ", " + Officials.VOICED + ", sp.proposal_amendments, (select count(*) from amendment a where a.proposal_id = s.id and " + Amendment.VISIBLE + ") as amendments, "
            + ProposalView.MergedInto.COLUMNS + ", " + AnswerView.columns("an", "am", "ao") + FROM + Unread.join("s") + ANSWER + ProposalView.MergedInto.JOIN + " where s.id = :id";
    private final EntityManager entities;
    private final Sql sql;

    Proposals(EntityManager entities, Sql sql) {
        this.entities = entities;
        this.sql = sql;
    }

    @Override
    public SubjectType kind() {
        return SubjectType.PROPOSAL;
    }

    @Override
    public Right editing(Subject thing) {
        return terms(thing).editing(thing);
    }

    ProposalView view(Subject seen) {
        return sql.first(VIEW, Sql.with("id", seen.id(), "me", seen.space().me().idOrNull(), "moderates", seen.space().moderates()),
                row -> ProposalView.of(row, Subject.of(row, seen.space()))).orElseThrow(Problem::notFound);
    }

    /** What the space asks of it at this moment. */
    record Terms(ProposalRules rules, boolean editOver, boolean voiced) {
        Right editing(Subject proposal) {
            return ProposalView.editing(proposal, editOver, voiced);
        }
    }

    Terms terms(Subject proposal) {
        return sql.first("select " + ProposalRules.columns("sp") + ", " + EDIT_WINDOW + ", " + Officials.VOICED
                + " from proposal pr join subject s on s.id = pr.id join space sp on sp.id = s.space_id where pr.id = :id",
                Sql.with("id", proposal.id(), "me", proposal.space().me().idOrNull()),
                row -> new Terms(ProposalRules.of(row), row.is("edit_over"), row.is("voiced"))).orElseThrow();
    }

    ProposalRules rules(Access space) {
        return sql.first("select " + ProposalRules.columns("sp") + " from space sp where sp.id = :id", Sql.with("id", space.spaceId()), ProposalRules::of).orElseThrow();
    }

    /** Whether anybody has voted. Whoever is about to waits for who holds it {@link Subjects#seeToChange to change}. */
    boolean voted(Subject proposal) {
        return sql.first("select 1 as one from vote where subject_id = :id limit 1", Sql.with("id", proposal.id()), row -> true).isPresent();
    }

    /** What is kept as this person writes in a space. */
    Optional<UUID> automaticDraft(Access space) {
        return sql.first("select id from proposal where space_id = :space and autosaved_for = :me", Sql.with("space", space.spaceId(), "me", space.me().id()),
                row -> row.id("id"));
    }

    /** The same, where there may be none yet and one is about to be made: one tab at a time. */
    Optional<UUID> automaticDraftOrMine(Access space) {
        sql.first("select id from member where id = :me for no key update", Sql.with("me", space.me().id()), row -> true);
        return automaticDraft(space);
    }

    /** Those of them that have an answer. */
    Set<UUID> answered(Collection<UUID> proposals) {
        return Set.copyOf(sql.list("select id from proposal where id = any(:ids) and answer_number is not null", Sql.with("ids", proposals.toArray(UUID[]::new)), row -> row.id("id")));
    }

    /** From now on the address of one proposal, and of those that were merged into it, leads to another. */
    void lead(UUID from, UUID into) {
        sql.run("update proposal set merged_into = :into where id = :from or merged_into = :from", Sql.with("from", from, "into", into));
    }

    Proposal get(UUID id) {
        return entities.find(Proposal.class, id);
    }

    /** Makes what was begun before stale: a tab that still holds the draft does not write into what others read now. */
    void outdate(Proposal proposal) {
        entities.lock(proposal, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    }

    /** Files a new one under a reference that people can say; its number never comes back: {@code P-2018-042}. */
    void add(Proposal proposal) {
        proposal.reference = sql.first("select to_char(now(), 'YYYY') as year, nextval('proposal_number') as number", Sql.with(),
                row -> "P-%s-%03d".formatted(row.text("year"), row.count("number"))).orElseThrow();
        entities.persist(proposal);
    }

    void remove(Proposal draft) {
        entities.remove(draft);
        entities.flush();
    }
}
