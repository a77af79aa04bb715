package org.palabre.space;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.palabre.Database;

/** The seconds that pass until what was voted and commented has its place in the orders of lists. */
@ApplicationScoped
public class Settled {
    @Inject
    Standings standings;
    @Inject
    Database database;

    public void now() {
        database.run("update chore set done_at = done_at - interval '1 minute' where name = 'standings'");
        standings.keepUp();
    }
}
