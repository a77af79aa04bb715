package org.palabre.kernel;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Work that comes round again and belongs to no request. Every copy's clock rings for it, and one of them does it. */
@ApplicationScoped
public class Chores {
    private static final Logger LOG = Logger.getLogger(Chores.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UUID FIRST = new UUID(0, 0);
    private final Sql sql;
    private final ChoreWatch watch;

    Chores(Sql sql, ChoreWatch watch) {
        this.sql = sql;
        this.watch = watch;
    }

    /**
     * Whether it is this copy's to do now: nobody is at it, and nobody has done it lately. Claimed in the transaction
     * that does the work, so that what fails is still to be done.
     *
     * @param name a row of the table {@code chore}, which a migration puts there
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean claim(String name, Duration lately) {
        return sql.run("""
                update chore set done_at = clock_timestamp() where name = (
                    select name from chore where name = :name and done_at < clock_timestamp() - make_interval(secs => :lately) for update skip locked)""",
                Sql.with("name", name, "lately", (double) lately.toSeconds())) == 1;
    }

    /** Lets the statements of this transaction take longer than an answer may: within what a transaction may, a minute. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void unhurried() {
        sql.allow(PATIENCE);
    }

    /**
     * Work on many things that takes up where it left off: what is due is written down, and done in lots, each in a transaction of its
     * own. What fails stays due and comes round again, and keeps nothing else waiting, unless the database is away; several copies share what is due.
     *
     * @param due of what has changed since the chore was claimed the last time, by the database's clock
     * @param work on some of it, in the order of ids; doing it twice does no harm
     */
    public void catchUp(String name, Duration lately, Function<Instant, List<UUID>> due, int atOnce, Consumer<UUID[]> work) {
        var mine = QuarkusTransaction.requiringNew().call(() -> {
            var last = claimSince(name, lately);
            last.ifPresent(at -> {
                unhurried();
                sql.run("insert into chore_due (chore, id) select :name, id from unnest(:ids) id on conflict do nothing",
                        Sql.with("name", name, "ids", due.apply(at).toArray(UUID[]::new)));
            });
            return last.isPresent();
        });
        for (var after = mine ? FIRST : null; after != null; ) after = lot(name, after, atOnce, work);
    }

    private Optional<Instant> claimSince(String name, Duration lately) {
        return sql.first("""
                update chore c set done_at = clock_timestamp() from (
                    select name, greatest(done_at, '1970-01-01') as done_at from chore
                    where name = :name and done_at < clock_timestamp() - make_interval(secs => :lately) for update skip locked) was
                where c.name = was.name returning was.done_at""",
                Sql.with("name", name, "lately", lately.toMillis() / 1000.0), row -> row.at("done_at"));
    }

    /** Does what comes next; and where that fails, each of it by itself. @return the last of it, or null where nothing was left */
    private UUID lot(String name, UUID after, int atOnce, Consumer<UUID[]> work) {
        var lot = new ArrayList<UUID>();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                unhurried();
                lot.addAll(sql.list("""
                        with lot as (select id from chore_due where chore = :name and id > :after order by id limit :rows for update skip locked),
                        done as (delete from chore_due d using lot where d.chore = :name and d.id = lot.id)
                        select id from lot order by id""", Sql.with("name", name, "after", after, "rows", atOnce), row -> row.id("id")));
                if (!lot.isEmpty()) work.accept(lot.toArray(UUID[]::new));
            });
        } catch (RuntimeException failed) {
            if (lot.isEmpty() || atOnce == 1 && away(failed)) throw failed;
            if (atOnce > 1) {
                LOG.warnf(failed, "%s: %d together cannot be done, now each by itself", name, lot.size());
                for (int i = 0; i < lot.size(); i++) lot(name, i == 0 ? after : lot.get(i - 1), 1, work);
            } else {
                // Where in our code it failed was said of the lot.
                LOG.errorf("%s: %s is still to be done: %s", name, lot.get(0), failed);
                watch.count();
            }
        }
        return lot.isEmpty() ? null : lot.get(lot.size() - 1);
    }

    /** Says of a part of a round that it failed and comes round again, and that the others go on: to the log, and to who watches over the platform. */
    public void failed(RuntimeException failed, String what) {
        LOG.error(what, failed);
        watch.count();
    }

    /** Whether something failed for want of a database: what comes next would fail too. */
    public static boolean away(RuntimeException failed) {
        return Problems.causes(failed).stream().anyMatch(cause -> cause instanceof SQLException refused && Problems.isAway(refused));
    }
}
