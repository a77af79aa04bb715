package org.palabre.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;
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
     * Casts a vote, once per person by the primary key. The phase's end is judged by the database's clock in the very
     * statement that writes.
     *
     * @return false where it stood already
     */
    boolean cast(Subject subject, UUID member, VoteChoice choice) {
        var cast = sql.run("""
                insert into vote (subject_id, member_id, choice)
                select :subject, :member, :choice from phase
                where id = :phase and allows_vote and (ends_at is null or ends_at > clock_timestamp())
                on conflict (subject_id, member_id) do nothing""",
                Sql.with("subject", subject.id(), "member", member, "choice", choice, "phase", subject.space().phase().id())) == 1;
        if (cast) tally(subject.id(), 1);
        return cast;
    }

    /** @return false where there was none */
    boolean takeBack(Subject subject, UUID member) {
        var taken = sql.run("""
                delete from vote where subject_id = :subject and member_id = :member and exists (
                    select from phase where id = :phase and allows_vote and (ends_at is null or ends_at > clock_timestamp()))""",
                Sql.with("subject", subject.id(), "member", member, "phase", subject.space().phase().id())) == 1;
        if (taken) tally(subject.id(), -1);
        return taken;
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
