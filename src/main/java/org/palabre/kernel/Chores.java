package org.palabre.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Work that comes round again and belongs to no request. Every copy's clock rings for it, and one of them does it. */
@ApplicationScoped
public class Chores {
    private final Sql sql;

    Chores(Sql sql) {
        this.sql = sql;
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

    /**
     * The same for work that takes up where it left off.
     *
     * @return when it was claimed the last time, by the database's clock; empty where it is not this copy's to do now
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Instant> claimSince(String name, Duration lately) {
        return sql.first("""
                update chore c set done_at = clock_timestamp() from (
                    select name, greatest(done_at, '1970-01-01') as done_at from chore
                    where name = :name and done_at < clock_timestamp() - make_interval(secs => :lately) for update skip locked) was
                where c.name = was.name returning was.done_at""",
                Sql.with("name", name, "lately", lately.toMillis() / 1000.0), row -> row.at("done_at"));
    }
}
