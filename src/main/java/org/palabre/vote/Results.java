package org.palabre.vote;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.palabre.kernel.Chores;
import org.palabre.kernel.Sql;
import org.palabre.space.Subject;

/**
 * What phases came to, each proposal's counted once the phase has closed: from the rows by one of the copies within a minute, in pieces; and
 * before the first vote of a later phase that would change it, from their sums. So nobody's later vote is in it, and who casts one waits for no more than
 * the piece, if any, in which what they vote on is being counted at that moment.
 */
@ApplicationScoped
public class Results {
    private static final Duration EVERY = Duration.ofSeconds(20);
    /** So many proposals a piece: who votes on one of them meanwhile waits until all of these are counted, and no longer than for any answer. */
    private static final int AT_ONCE = 10;
    private static final String CLOSED = "allows_vote and result_at is null and ends_at <= clock_timestamp()";
    /** True of a subject {@code s} that is counted when this phase has closed, and is not yet. */
    private static final String UNCOUNTED = "s.type = 'PROPOSAL' and s.published_at < %1$s.ends_at and s.deleted_at is null and (s.closed_as is null or s.closed_as = 'CLOSED') "
            + "and not exists (select from vote_result kept where kept.phase_id = %1$s.id and kept.subject_id = s.id)";
    /** True where a phase of {@code p}'s space has closed and what it came to of {@code :subject} is still to be counted. */
    static final String UNSETTLED = "exists (select from phase past join subject s on s.space_id = past.space_id where past.space_id = p.space_id and s.id = :subject "
            + "and past.allows_vote and past.result_at is null and past.ends_at <= clock_timestamp() and " + UNCOUNTED.formatted("past") + ")";
    /** The votes of {@code s} themselves, to join as {@link Tally#join} joins what they are summed up to. */
    private static final String ROWS = """
            cross join lateral (select count(*) filter (where choice = 'SUPPORT') as support, count(*) filter (where choice = 'FOR') as in_favour,
                count(*) filter (where choice = 'AGAINST') as against, count(*) filter (where choice = 'ABSTAIN') as abstain
                from vote where subject_id = s.id and counted) v
            """;
    private final Sql sql;
    private final Chores chores;

    Results(Sql sql, Chores chores) {
        this.sql = sql;
        this.chores = chores;
    }

    @Scheduled(every = "${palabre.results.every}", delayed = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keepUp() {
        var spaces = QuarkusTransaction.requiringNew().call(() -> !chores.claim("results", EVERY) ? List.<UUID>of()
                : sql.list("select distinct space_id from phase where " + CLOSED, Sql.with(), row -> row.id("space_id")));
        for (var space : spaces) {
            try {
                freeze(space);
            } catch (RuntimeException failed) {
                if (Chores.away(failed)) throw failed;
                // The others' results do not wait for this one's, which comes round again.
                chores.failed(failed, "Results of space " + space + " are not frozen");
            }
        }
    }

    /**
     * Counts what a space's phases came to that have closed, each piece in a transaction of its own: what is counted stays so, whatever fails.
     *
     * @throws RuntimeException the first failure, when all else is counted; at once where the database is away
     */
    void freeze(UUID space) {
        var failures = new ArrayList<RuntimeException>();
        for (var phase : QuarkusTransaction.requiringNew().call(() -> closed(space))) {
            var left = QuarkusTransaction.requiringNew().call(() -> {
                chores.unhurried();
                quieten(phase);
                return sql.list("select s.id from phase p join subject s on s.space_id = p.space_id where p.id = :phase and " + UNCOUNTED.formatted("p") + " order by s.id",
                        Sql.with("phase", phase), row -> row.id("id"));
            });
            var mine = true;
            for (int i = 0; mine && i < left.size(); i += AT_ONCE) mine = piece(phase, left.subList(i, Math.min(i + AT_ONCE, left.size())), failures);
            if (mine) QuarkusTransaction.requiringNew().run(() -> {
                chores.unhurried();
                sql.run("update phase p set result_at = clock_timestamp() where p.id = :phase and p.quiet_at is not null and " + CLOSED
                        + " and not exists (select from subject s where s.space_id = p.space_id and " + UNCOUNTED.formatted("p") + ")", Sql.with("phase", phase));
            });
        }
        if (!failures.isEmpty()) throw failures.get(0);
    }

    /**
     * Counts some proposals; and where that fails, each of them by itself.
     *
     * @param failures where the first one that fails alone is put
     * @return false where another copy is at this phase: that one goes on, and it is enough
     */
    private boolean piece(UUID phase, List<UUID> proposals, List<RuntimeException> failures) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                if (!sql.first("select pg_try_advisory_xact_lock(hashtextextended(cast(cast(:phase as uuid) as text), 0)) as mine", Sql.with("phase", phase), row -> row.is("mine")).orElseThrow())
                    return false;
                chores.unhurried();
                count(phase, proposals.toArray(UUID[]::new), ROWS);
                return true;
            });
        } catch (RuntimeException failed) {
            if (proposals.size() > 1) return proposals.stream().allMatch(proposal -> piece(phase, List.of(proposal), failures));
            if (Chores.away(failed)) throw failed;
            if (failures.isEmpty()) failures.add(failed);
            return true;
        }
    }

    /**
     * Keeps, where phases of a space have closed, what they came to of some proposals, before their votes change. Waits for those who
     * voted as the phase closed and have not committed: to be asked before anything is locked that they may be waiting for.
     *
     * @param under the phases that the caller holds, as who votes does: if one has closed since, nobody counts it before they are done
     * @param touched whose votes are about to change; asked once nobody votes in those phases any more
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void settle(UUID space, Collection<UUID> under, Supplier<Collection<UUID>> touched) {
        var phases = closed(space).stream().filter(phase -> !under.contains(phase)).toList();
        if (phases.isEmpty()) return;
        phases.forEach(this::quieten);
        var proposals = touched.get().toArray(UUID[]::new);
        for (var phase : phases) count(phase, proposals, Tally.join("s.id"));
    }

    /** The last one first, as whoever plans phases locks them. */
    private List<UUID> closed(UUID space) {
        return sql.list("select id from phase where space_id = :space and " + CLOSED + " order by starts_at desc, id", Sql.with("space", space), row -> row.id("id"));
    }

    /** Waits for those who voted in a phase and have not committed: once, whoever comes first. */
    private void quieten(UUID phase) {
        sql.run("update phase set quiet_at = clock_timestamp() where id = :phase and quiet_at is null and " + CLOSED, Sql.with("phase", phase));
    }

    /** What somebody else counts at the same moment is the same, and is kept once. */
    private void count(UUID phase, UUID[] proposals, String votes) {
        var parameters = Sql.with("phase", phase, "proposals", proposals);
        // It is not planned anew meanwhile: what goes on after all has no result.
        if (sql.first("select 1 as one from phase where id = :phase and quiet_at is not null and " + CLOSED + " for share", parameters, row -> true).isEmpty()) return;
        sql.run("insert into vote_result (phase_id, subject_id, support, in_favour, against, abstain) select p.id, s.id, " + Tally.COLUMNS
                + " from phase p join subject s on s.space_id = p.space_id " + votes + "where p.id = :phase and s.id = any(:proposals) and " + UNCOUNTED.formatted("p")
                + " order by s.id on conflict (phase_id, subject_id) do nothing", parameters);
    }

    /** The last one first; of one that has closed and is not counted yet it is what the votes are, since nobody can change them before it is. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Result> of(Subject proposal) {
        return sql.list("select p.id as phase_id, p.title as phase_title, p.ends_at, r.support, r.in_favour, r.against, r.abstain "
                + "from vote_result r join phase p on p.id = r.phase_id where r.subject_id = :subject "
                + "union all select p.id, p.title, p.ends_at, " + Tally.COLUMNS + " from subject s join phase p on p.space_id = s.space_id " + Tally.join("s.id")
                + "where s.id = :subject and " + UNCOUNTED.formatted("p") + " and " + CLOSED
                + " order by ends_at desc limit 100", Sql.with("subject", proposal.id()), Result::of);
    }
}
