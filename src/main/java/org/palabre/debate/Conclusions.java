package org.palabre.debate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.palabre.identity.Me;
import org.palabre.identity.Person;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Sql;
import org.palabre.space.Subject;
import org.palabre.space.Subjects;

/** What debates were concluded with, each time. Whoever writes one holds the debate {@link Subjects#seeToChange to change}, so that each has its number. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Conclusions {
    private final Sql sql;
    private final Me me;

    Conclusions(Sql sql, Me me) {
        this.sql = sql;
        this.me = me;
    }

    /** What I have just concluded it with, or corrected that into. */
    void keep(Debate debate, List<UUID> citations) {
        sql.run("""
                insert into conclusion (id, debate_id, number, body, body_html, citations, author_id, organisation_id, written_at)
                select :id, :debate, coalesce(max(number), 0) + 1, :body, :html, :citations, :me, cast(:organisation as uuid), :at from conclusion where debate_id = :debate""",
                Sql.with("id", Ids.next(), "debate", debate.id, "body", debate.conclusion, "html", debate.conclusionHtml, "citations", citations.toArray(UUID[]::new),
                        "me", me.id(), "organisation", me.member().organisationId(), "at", debate.correctedAt == null ? debate.concludedAt : debate.correctedAt));
    }

    /** Says of the one that stood until now why it stands no longer. */
    void withdraw(Debate debate) {
        sql.run("""
                update conclusion set withdrawn_at = :at, withdrawn_by = :by, withdrawn_reason = :reason
                where debate_id = :debate and number = (select max(number) from conclusion where debate_id = :debate)""",
                Sql.with("debate", debate.id, "at", debate.reopenedAt, "by", debate.reopenedBy, "reason", debate.reopenedReason));
    }

    /** The newest first. */
    Page<ConclusionView> history(Subject seen, Paging paging) {
        var after = paging.after(Cursor.END);
        var total = paging.counted() ? sql.first("select count(*) as total from conclusion where debate_id = :debate", Sql.with("debate", seen.id()),
                row -> (long) row.count("total")).orElseThrow() : null;
        record Dated(ConclusionView said, UUID id) {}
        var rows = sql.list("select c.id, c.number, c.body, c.body_html, cast(c.citations as text[]) as citations, c.written_at, c.withdrawn_at, c.withdrawn_reason, "
                + Person.columns("m", "o") + ", " + Person.columns("by_", "bm", "bo") + " from conclusion c join member m on m.id = c.author_id "
                + "left join organisation o on o.id = c.organisation_id left join member bm on bm.id = c.withdrawn_by left join organisation bo on bo.id = bm.organisation_id "
                + "where c.debate_id = :debate and (c.written_at, c.id) < (:at, :after) order by c.written_at desc, c.id desc limit :rows",
                Sql.with("debate", seen.id(), "at", after.at(), "after", after.id(), "rows", paging.rows()), row -> new Dated(ConclusionView.of(row), row.id("id")));
        return Page.of(rows, paging, dated -> new Cursor(dated.said.writtenAt(), dated.id), total).map(Dated::said);
    }
}
