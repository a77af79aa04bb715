package org.palabre.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;

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
}
