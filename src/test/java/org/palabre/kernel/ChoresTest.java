package org.palabre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Fixtures;
import org.palabre.Together;

/** Several copies hear the same clock: each of these is a transaction of its own, as theirs would be. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class ChoresTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int COPIES = 5;
    @Inject
    Chores chores;
    @Inject
    Idempotency.Sweep sweep;
    @Inject
    Database database;

    @BeforeEach
    void a_chore() {
        database.run("insert into chore (name) values ('essai') on conflict (name) do update set done_at = '-infinity'");
    }

    private boolean claim() {
        return QuarkusTransaction.requiringNew().call(() -> chores.claim("essai", HOUR));
    }

    @Test
    void one_does_it_and_the_others_do_not_wait_for_it() throws Exception {
        var allHaveAsked = new CyclicBarrier(COPIES);
        var did = Together.run(COPIES, copy -> QuarkusTransaction.requiringNew().call(() -> {
            var mine = chores.claim("essai", HOUR);
            allHaveAsked.await(20, TimeUnit.SECONDS);            // whoever has it is still at it
            return mine;
        }));
        assertEquals(1, Collections.frequency(did, true));
    }

    @Test
    void it_is_done_again_when_its_time_has_come_and_not_before() {
        assertEquals(List.of(true, false), List.of(claim(), claim()));
        database.run("update chore set done_at = done_at - interval '61 minutes' where name = 'essai'");
        assertEquals(List.of(true, false), List.of(claim(), claim()));
    }

    @Test
    void what_fails_is_still_to_be_done() {
        assertThrows(IllegalStateException.class, () -> QuarkusTransaction.requiringNew().run(() -> {
            chores.claim("essai", HOUR);
            throw new IllegalStateException("halfway");
        }));
        assertEquals(true, claim());
    }

    @Test
    void answers_kept_for_retries_are_forgotten_after_a_day() {
        var someone = Fixtures.memberId(Fixtures.irev());
        database.run("update chore set done_at = '-infinity' where name = 'sweep'");
        database.run("""
                insert into idempotency (member_id, key, request, created_at)
                select '%s', 'balayage-' || n, 'x', clock_timestamp() - n * interval '5 seconds' from generate_series(1, 30000) n""".formatted(someone));
        var kept = "select count(*) from idempotency where key like 'balayage-%'";
        sweep.forget();
        assertEquals(24 * 3600 / 5 - 1, database.number(kept), 1);
    }
}
