package org.palabre.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Subject;
import org.palabre.space.Subjects;

/** The votes' rows and their tally, which is spread over slots so that one hot subject is not one hot row. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Votes {
    private static final String VIEW = "select " + Tally.COLUMNS + ", (select choice from vote where subject_id = s.id and member_id = :member) as choice from subject s "
            + Tally.join("s.id") + "where s.id = :subject";
    private final Sql sql;

    Votes(Sql sql) {
        this.sql = sql;
    }

    /**
     * What a deed came to.
     *
     * @param open whether the phase still allowed it
     * @param moved whether it changed anything
     */
    record Outcome(boolean open, boolean moved) {
        static Outcome of(Row row) {
            return new Outcome(row.is("open"), row.is("moved"));
        }
    }

    /** The phase, as long as it is open by the database's clock; judged in the very statement that writes. */
    private static final String OPEN = "with open as (select from phase where id = :phase and allows_vote and (ends_at is null or ends_at > clock_timestamp())), ";
    private static final String OUTCOME = " select exists (select from open) as open, exists (select from moved) as moved";

    /** Casts a vote, once per person by the primary key; one that stands already is not moved. */
    Outcome cast(Subject subject, UUID member, VoteChoice choice) {
        var outcome = sql.first(OPEN + """
                moved as (insert into vote (subject_id, member_id, choice) select :subject, :member, :choice from open
                    on conflict (subject_id, member_id) do nothing returning 1)""" + OUTCOME,
                Sql.with("subject", subject.id(), "member", member, "choice", choice, "phase", subject.space().phase().id()), Outcome::of).orElseThrow();
        if (outcome.moved) tally(subject.id(), 1);
        return outcome;
    }

    /** Takes a vote back; where there is none, nothing is moved. */
    Outcome takeBack(Subject subject, UUID member) {
        var outcome = sql.first(OPEN + """
                moved as (delete from vote where subject_id = :subject and member_id = :member and exists (select from open) returning 1)""" + OUTCOME,
                Sql.with("subject", subject.id(), "member", member, "phase", subject.space().phase().id()), Outcome::of).orElseThrow();
        if (outcome.moved) tally(subject.id(), -1);
        return outcome;
    }

    private void tally(UUID subject, int by) {
        sql.run("""
                insert into vote_tally as t (subject_id, slot, support) values (:subject, :slot, :by)
                on conflict (subject_id, slot) do update set support = t.support + excluded.support""",
                Sql.with("subject", subject, "slot", ThreadLocalRandom.current().nextInt(Subjects.SLOTS), "by", by));
    }

    VoteView view(UUID subject, UUID member) {
        return sql.first(VIEW, Sql.with("subject", subject, "member", member),
                row -> new VoteView(row.one("choice", VoteChoice.class), Tally.of(row))).orElseThrow(Problem::notFound);
    }
}
