package org.palabre.space;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.palabre.kernel.Chores;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Sql;

/**
 * Keeps up where each thread stands in the orders of lists, beside the deeds and not in them: what something happened to
 * is read from the event log, and reckoned again from the rows. Where results are hidden the log does not say what was voted
 * on, nor does anybody see an order by votes: all of such a space is reckoned when its phase has closed. See docs/adr/0070-orders-of-lists.md.
 */
@ApplicationScoped
public class Standings {
    /** Of several copies one does it, this often at most; what a list shows is no older than this and a moment. */
    private static final Duration EVERY = Duration.ofSeconds(4);
    /** An event's id is made before its commit, by a copy's clock: so far back is looked again for what came late. */
    private static final Duration LATE = Duration.ofSeconds(10);
    /** So many threads a statement: none of them takes long. */
    private static final int AT_ONCE = 100;
    private final Sql sql;
    private final Chores chores;

    Standings(Sql sql, Chores chores) {
        this.sql = sql;
        this.chores = chores;
    }

    @Scheduled(every = "${palabre.standings.every}", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keepUp() {
        chores.catchUp("standings", EVERY, this::changed, AT_ONCE, this::reckon);
    }

    private List<UUID> changed(Instant last) {
        return sql.list("""
                select s.id from event e cross join lateral (values (e.subject_id), (e.object_id)) about (id)
                join subject s on s.id = about.id where e.id >= :since and s.type in ('PROPOSAL', 'DEBATE')
                union select subject_id from vote where flipped_at >= :at
                union select s.id from space sp join subject s on s.space_id = sp.id and s.type = 'PROPOSAL' and s.published_at is not null
                    where sp.vote_hidden <> 'NEVER' and (exists (select from phase p where p.space_id = sp.id and p.result_at >= :at)
                        or exists (select from event e where e.id >= :since and e.type = 'PhasesPlanned' and e.space_id = sp.id))""",
                Sql.with("since", Ids.from(last.minus(LATE)), "at", last.minus(LATE)), row -> row.id("id"));
    }

    /** Gives a thread that has just been published its place at once. */
    @Transactional(Transactional.TxType.MANDATORY)
    void enter(UUID thread) {
        reckon(thread);
    }

    private void reckon(UUID... threads) {
        sql.list("select reckon_standings(:threads)", Sql.with("threads", threads), row -> true);
    }
}
