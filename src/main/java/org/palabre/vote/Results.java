package org.palabre.vote;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.palabre.kernel.Chores;
import org.palabre.kernel.Sql;
import org.palabre.space.Subject;

/**
 * What phases came to. Each is counted from the rows once it has closed, by one of the copies within a minute, and before the
 * first vote of a later phase whatever happens: so nobody's later vote is in it.
 */
@ApplicationScoped
public class Results {
    private static final Logger LOG = Logger.getLogger(Results.class);
    private static final Duration EVERY = Duration.ofSeconds(20);
    private static final String CLOSED = "allows_vote and result_at is null and ends_at <= clock_timestamp()";
    private final Sql sql;
    private final Chores chores;

    Results(Sql sql, Chores chores) {
        this.sql = sql;
        this.chores = chores;
    }

    @Scheduled(every = "${palabre.results.every}", delayed = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keepUp() {
        // A space each transaction: none takes long, and what fails is still to be done.
        var spaces = QuarkusTransaction.requiringNew().call(() -> !chores.claim("results", EVERY) ? List.<UUID>of()
                : sql.list("select distinct space_id from phase where " + CLOSED, Sql.with(), row -> row.id("space_id")));
        for (var space : spaces) {
            try {
                QuarkusTransaction.requiringNew().run(() -> freeze(space));
            } catch (RuntimeException failed) {
                // The others' results do not wait for this one's, which comes round again.
                LOG.errorf(failed, "Results of space %s are not frozen", space);
            }
        }
    }

    /** Counts what a space's phases came to that have closed and are not counted. Waits for those who voted in them and have not committed. */
    @Transactional(Transactional.TxType.MANDATORY)
    void freeze(UUID space) {
        for (var phase : sql.list("select id from phase where space_id = :space and " + CLOSED + " order by starts_at, id for update", Sql.with("space", space), row -> row.id("id"))) {
            sql.run("""
                    insert into vote_result (phase_id, subject_id, support, in_favour, against, abstain)
                    select p.id, s.id, count(*) filter (where v.choice = 'SUPPORT'), count(*) filter (where v.choice = 'FOR'),
                        count(*) filter (where v.choice = 'AGAINST'), count(*) filter (where v.choice = 'ABSTAIN')
                    from phase p join subject s on s.space_id = p.space_id left join vote v on v.subject_id = s.id and v.counted
                    where p.id = :phase and s.type = 'PROPOSAL' and s.published_at < p.ends_at and s.deleted_at is null and (s.closed_as is null or s.closed_as = 'CLOSED')
                    group by p.id, s.id""", Sql.with("phase", phase));
            sql.run("update phase set result_at = clock_timestamp() where id = :phase", Sql.with("phase", phase));
        }
    }

    /** The last one first; one that has closed and is not counted yet is what the votes are, since nobody can vote before it is. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Result> of(Subject proposal) {
        return sql.list("select p.id as phase_id, p.title as phase_title, p.ends_at, r.support, r.in_favour, r.against, r.abstain "
                + "from vote_result r join phase p on p.id = r.phase_id where r.subject_id = :subject "
                + "union all select p.id, p.title, p.ends_at, " + Tally.COLUMNS + " from subject s join phase p on p.space_id = s.space_id " + Tally.join("s.id")
                + "where s.id = :subject and s.published_at < p.ends_at and (s.closed_as is null or s.closed_as = 'CLOSED') and " + CLOSED
                + " order by ends_at desc limit 100", Sql.with("subject", proposal.id()), Result::of);
    }
}
