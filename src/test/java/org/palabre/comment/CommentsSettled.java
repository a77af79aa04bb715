package org.palabre.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.palabre.Database;

/** The seconds that pass until what was voted and answered has its place in the orders of its thread. */
@ApplicationScoped
public class CommentsSettled {
    @Inject
    CommentStandings standings;
    @Inject
    Database database;

    public void now() {
        database.run("update chore set done_at = done_at - interval '1 minute' where name = 'comment-standings'");
        standings.keepUp();
    }
}
