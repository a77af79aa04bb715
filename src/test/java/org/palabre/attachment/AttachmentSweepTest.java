package org.palabre.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Talk;
import org.palabre.Talk.Somebody;
import org.palabre.Together;
import org.palabre.kernel.Ids;

/** What belongs to nobody leaves the store, an hour later, once whatever the copies. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class AttachmentSweepTest {
    @Inject
    Database database;
    @Inject
    AttachmentSweep sweep;
    private final Somebody author = somebody();

    private String attached(String to) {
        return Sending.to(to).by(author).send().id();
    }

    private static Set<String> stored() {
        if (!Files.exists(Path.of("target/attachments"))) return Set.of();      // nobody has sent anything yet
        try (var files = Files.walk(Path.of("target/attachments"))) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** All copies hear the clock at once. */
    private void comesRound() throws Exception {
        database.run("update chore set done_at = '-infinity' where name = 'attachments'");
        Together.run(4, copy -> {
            sweep.comeRound();
            return null;
        });
    }

    private void anHourPasses() {
        database.run("update attachment_unclaimed set since = since - interval '61 minutes'");
        database.run("update subject set deleted_at = deleted_at - interval '61 minutes' where deleted_at is not null and attachments > 0");
    }

    @Test
    void nothing_is_swept_that_somebody_has_and_nothing_left_that_nobody_has() throws Exception {
        anHourPasses();
        comesRound();
        var before = stored();
        var space = space();
        var proposal = "proposals/" + Talk.proposal(author, space);
        var kept = attached(proposal);
        var removed = attached(proposal);
        author.asks().delete("/attachments/{id}", removed).then().statusCode(204);
        var draft = "proposals/" + draft(author.asks(), space);
        var discarded = attached(draft);
        author.asks().delete("/" + draft).then().statusCode(204);
        var comment = "comments/" + comment(author.asks(), proposal, "Un avis.");
        var erased = attached(comment);
        author.asks().delete("/" + comment).then().statusCode(204);
        // What is refused at the end has been written already: nothing says so but the store and the list of what is nobody's.
        for (int i = 0; i < 9; i++) attached(proposal);
        assertEquals(409, Sending.to(proposal).by(author).send().status());
        assertEquals(before.size() + 14, stored().size());

        comesRound();
        assertEquals(before.size() + 14, stored().size(), "swept within the hour");
        anHourPasses();
        sweep.comeRound();
        assertEquals(before.size() + 14, stored().size(), "swept twice in ten minutes");
        comesRound();
        // What a deleted comment had is nobody's from then on.
        assertEquals(before.size() + 11, stored().size());
        anHourPasses();
        comesRound();
        var left = stored();
        left.removeAll(before);
        assertEquals(10, left.size());
        for (var gone : Set.of(removed, discarded, erased)) assertEquals(false, left.contains(gone));
        visitor().get("/attachments/{id}/content", kept).then().statusCode(200);
        assertEquals(0, database.number("select count(*) from attachment_unclaimed where since < clock_timestamp() - interval '1 hour'"));
        assertEquals(0, database.number("select count(*) from tally_difference where what = 'attachments'"));
    }

    /** As on a broken disk, or in a bucket that refuses one: the rest leaves all the same, and it is tried again. */
    @Test
    void a_file_that_cannot_be_removed_keeps_no_other_there() throws Exception {
        anHourPasses();
        comesRound();
        // A folder stands in the place of the oldest, and cannot be removed while there is something in it.
        var stuck = Ids.next().toString();
        var inIts = Path.of("target/attachments", stuck.substring(stuck.length() - 2), stuck, "rest");
        Files.createDirectories(inIts);
        database.run("insert into attachment_unclaimed (id, since) values ('" + stuck + "', clock_timestamp() - interval '3 hours')");
        // More than are taken at once stand before the last.
        database.run("insert into attachment_unclaimed (id, since) select uuidv7(), clock_timestamp() - interval '2 hours' from generate_series(1, 100)");
        var removed = attached("proposals/" + Talk.proposal(author, space()));
        author.asks().delete("/attachments/{id}", removed).then().statusCode(204);
        anHourPasses();
        comesRound();
        assertFalse(stored().contains(removed));
        var left = "select count(*) from attachment_unclaimed where id = ?";
        assertEquals(1, database.number(left, stuck));
        comesRound();
        assertEquals(1, database.number(left + " and since > clock_timestamp() - interval '1 minute'", stuck), "it waits an hour, and for its turn");

        Files.delete(inIts);
        anHourPasses();
        comesRound();
        assertEquals(0, database.number(left, stuck));
    }

    @Test
    void the_recount_mends_what_a_thing_has() {
        var proposal = Talk.proposal(author, space());
        attached("proposals/" + proposal);
        database.run("update subject set attachments = 7 where id = '" + proposal + "'");
        assertEquals(1, database.number("select count(*) from recount() where what = 'attachments' and subject_id = ?", proposal));
        assertEquals(1, database.number("select attachments from subject where id = ?", proposal));
    }
}
