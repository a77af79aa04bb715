package org.palabre.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.palabre.identity.Me;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.Markdown;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;
import org.palabre.space.Access;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

/** The answers' rows. Whoever writes one holds its proposal {@link Subjects#seeToChange to change}. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Answers {
    private static final String COLUMNS = AnswerView.columns("an", "am", "ao");
    private static final String AUTHOR = " left join member am on am.id = an.written_by left join organisation ao on ao.id = am.organisation_id ";
    private static final String PREPARED = "an.published_at is null and an.dropped_at is null";
    private final Sql sql;
    private final Subjects subjects;
    private final Markdown markdown;
    private final Me me;

    Answers(Sql sql, Subjects subjects, Markdown markdown, Me me) {
        this.sql = sql;
        this.subjects = subjects;
        this.markdown = markdown;
        this.me = me;
    }

    /** The one that stands and, for who moderates, the one that is prepared; at most two rows. */
    Answering of(Subject proposal) {
        record Saved(AnswerView answer, int version) {}
        var saved = sql.list("select " + COLUMNS + ", v.version from (select coalesce(max(number), 0) as version from answer where proposal_id = :id "
                + "and (:moderates or published_at is not null)) v left join answer an on an.proposal_id = :id and (" + PREPARED + " and :moderates "
                + "or an.number = (select answer_number from proposal where id = :id))" + AUTHOR,
                Sql.with("id", proposal.id(), "moderates", proposal.space().moderates()), row -> new Saved(AnswerView.of(row), row.count("version")));
        return new Answering(one(saved.stream().map(Saved::answer).toList(), true), one(saved.stream().map(Saved::answer).toList(), false), saved.get(0).version);
    }

    private static AnswerView one(List<AnswerView> saved, boolean published) {
        return saved.stream().filter(answer -> answer != null && (answer.publishedAt() != null) == published).findFirst().orElse(null);
    }

    /** Which was saved last, whatever became of it. */
    int latest(Subject proposal) {
        return sql.first("select coalesce(max(number), 0) as latest from answer where proposal_id = :id", Sql.with("id", proposal.id()), row -> row.count("latest")).orElseThrow();
    }

    /** Saves an answer in the place of one that was prepared: to be published, or as it is published. */
    void save(Subject proposal, NewAnswer answer, boolean published) {
        drop(proposal);
        sql.run("""
                insert into answer (proposal_id, number, state, body, body_html, cost, starts_on, ends_on, written_by, published_by, published_at)
                select :id, coalesce(max(number), 0) + 1, :state, :body, :html, cast(:cost as numeric), cast(:starts as date), cast(:ends as date), :me,
                    case when :published then cast(:me as uuid) end, case when :published then clock_timestamp() end
                from answer where proposal_id = :id""",
                Sql.with("id", proposal.id(), "state", answer.state(), "body", answer.text(), "html", markdown.toHtml(answer.text()), "cost", answer.cost(),
                        "starts", answer.startsOn(), "ends", answer.endsOn(), "me", me.id(), "published", published));
        if (published) stand(new UUID[] {proposal.id()});
    }

    /** @return whether there was one to throw away */
    boolean drop(Subject proposal) {
        return sql.run("update answer an set dropped_at = clock_timestamp() where an.proposal_id = :id and " + PREPARED, Sql.with("id", proposal.id())) == 1;
    }

    /** The answer that was published last is the one that stands. */
    private void stand(UUID[] proposals) {
        sql.run("""
                update proposal p set answer_number = an.number, answer_state = an.state
                from (select distinct on (proposal_id) proposal_id, number, state from answer
                    where proposal_id = any(:proposals) and published_at is not null order by proposal_id, number desc) an
                where p.id = an.proposal_id""", Sql.with("proposals", proposals));
    }

    /** What was published, the newest first. */
    Page<AnswerView> history(Subject proposal) {
        return new Page<>(sql.list("select " + COLUMNS + " from answer an" + AUTHOR + "where an.proposal_id = :id and an.published_at is not null order by an.number desc limit 100",
                Sql.with("id", proposal.id()), AnswerView::of), null, null);
    }

    /** What is prepared in a space, the last saved first. */
    Page<PreparedAnswer> prepared(Access space, Paging paging) {
        var after = paging.after(Cursor.END);
        var which = " from answer an join proposal pr on pr.id = an.proposal_id join subject s on s.id = pr.id join space sp on sp.id = s.space_id" + AUTHOR
                + "where pr.space_id = :space and " + PREPARED + " and " + Subjects.visible("s", "sp");
        var parameters = subjects.asking("space", space.spaceId());
        var total = paging.counted() ? sql.first("select count(*) as total" + which, parameters, row -> (long) row.count("total")).orElseThrow() : null;
        parameters.putAll(Sql.with("at", after.at(), "id", after.id(), "rows", paging.rows()));
        var rows = sql.list("select an.proposal_id, pr.reference, pr.title, " + Subject.columns("s") + ", " + COLUMNS + which
                + " and (an.written_at, an.proposal_id) < (:at, :id) order by an.written_at desc, an.proposal_id desc limit :rows", parameters, row -> PreparedAnswer.of(row, space));
        return Page.of(rows, paging, row -> new Cursor(row.answer().writtenAt(), row.proposal()), total);
    }

    private record Held(Subject proposal, String reference) {}

    /**
     * Publishes what is prepared for some proposals of a space, all of it or nothing: three statements.
     *
     * @param versions of each answer as who publishes has read it
     * @return the proposals, locked
     * @throws Problem 409 that names those which cannot be answered any more
     */
    List<Subject> publish(Access space, Map<UUID, Integer> versions) {
        var ids = new TreeMap<>(versions).keySet().toArray(UUID[]::new);
        var found = sql.list("select pr.reference, " + Subject.columns("s") + " from subject s join proposal pr on pr.id = s.id join space sp on sp.id = s.space_id where s.id = any(:ids) and s.space_id = :space "
                + "and s.type = '" + SubjectType.PROPOSAL + "' and " + Subjects.visible("s", "sp") + " order by s.id for no key update of s",
                subjects.asking("ids", ids, "space", space.spaceId()), row -> new Held(Subject.of(row, space), row.text("reference")));
        if (found.size() < ids.length) throw Problem.invalid("proposals", "proposal-elsewhere");
        var refused = found.stream().filter(each -> !AnswerView.answering(each.proposal).given()).map(Held::reference).collect(Collectors.joining(", "));
        if (!refused.isEmpty()) throw Problem.conflict("answers-refused", refused);
        var published = new TreeMap<UUID, Integer>();
        sql.list("update answer an set published_at = clock_timestamp(), published_by = :me where an.proposal_id = any(:ids) and " + PREPARED
                + " returning an.proposal_id, an.number", Sql.with("ids", ids, "me", me.id()), row -> published.put(row.id("proposal_id"), row.count("number")));
        if (published.size() < ids.length) throw Problem.conflict("answer-not-prepared");
        if (!published.equals(new TreeMap<>(versions))) throw Problem.conflict("answer-changed");
        stand(ids);
        return found.stream().map(Held::proposal).toList();
    }
}
