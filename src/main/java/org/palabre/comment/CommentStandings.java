package org.palabre.comment;

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

/** Keeps up where each comment stands in the orders of its thread, beside the deeds and not in them, like the standings of threads. See docs/adr/0030-orders-of-comments.md. */
@ApplicationScoped
public class CommentStandings {
    /** Of several copies one does it, this often at most; what a list shows is no older than this and a moment. */
    private static final Duration EVERY = Duration.ofSeconds(4);
    /** An event's id is made before its commit, by a copy's clock: so far back is looked again for what came late. */
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 200;
    private final Sql sql;
    private final Chores chores;

    CommentStandings(Sql sql, Chores chores) {
        this.sql = sql;
        this.chores = chores;
    }

    @Scheduled(every = "${palabre.standings.every}", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keepUp() {
        chores.catchUp("comment-standings", EVERY, this::changed, AT_ONCE, this::reckon);
    }

    private List<UUID> changed(Instant last) {
        return sql.list("select distinct s.id from event e join subject s on s.id = e.object_id where e.id >= :since and s.type = 'COMMENT'",
                Sql.with("since", Ids.from(last.minus(LATE))), row -> row.id("id"));
    }

    /** These, and the comments that they answer. */
    @Transactional(Transactional.TxType.MANDATORY)
    void reckon(UUID... comments) {
        sql.list("select reckon_comments(:comments)", Sql.with("comments", comments), row -> true);
    }
}
