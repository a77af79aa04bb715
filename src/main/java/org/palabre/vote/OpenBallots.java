package org.palabre.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.palabre.identity.Person;
import org.palabre.kernel.NameCursor;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;
import org.palabre.space.Subject;

/** Who voted how, where a space says so before anybody votes. A vote of an organisation is told with who cast it and for which one. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class OpenBallots {
    private static final String WHICH = """
             from vote v join member m on m.id = v.member_id left join organisation o on o.id = coalesce(v.organisation_id, m.organisation_id)
            where v.subject_id = :subject and (cast(:side as text) is null or v.choice = :side)""";
    private final Sql sql;
    private final Votes votes;

    OpenBallots(Sql sql, Votes votes) {
        this.sql = sql;
        this.votes = votes;
    }

    /**
     * By name, without regard to case and accents: all that was cast, also what does not count yet.
     *
     * @param side null: all of them
     * @throws Problem 409 where the ballot is secret, whether or not anybody has voted; and where results are hidden, since so many names would be so many votes
     */
    Page<VoteRow> page(Subject seen, VoteChoice side, Paging paging) {
        if (!seen.space().votes().openBallot()) throw Problem.conflict("secret-ballot");
        if (votes.hiddenFromMe(seen)) throw Problem.conflict("results-hidden");
        var after = paging.afterName();
        var parameters = Sql.with("subject", seen.id(), "side", side);
        var total = paging.counted() ? sql.first("select count(*) as total" + WHICH, parameters, row -> (long) row.count("total")).orElseThrow() : null;
        parameters.putAll(Sql.with("name", after == null ? null : after.name(), "id", after == null ? null : after.id(), "rows", paging.rows()));
        var rows = sql.list("select v.choice, v.counted, " + Person.columns("m", "o") + WHICH + """
                 and (cast(:name as text) is null or (lower(unaccent(m.name)), m.id) > (lower(unaccent(cast(:name as text))), cast(:id as uuid)))
                order by lower(unaccent(m.name)), m.id limit :rows""", parameters, VoteRow::of);
        return Page.of(rows, paging, row -> new NameCursor(row.voter().name(), row.voter().id()), total);
    }
}
