package org.palabre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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
    @Inject
    Sql sql;

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

    private static final List<UUID> THINGS = IntStream.range(0, 7).mapToObj(each -> new UUID(7, each)).toList();

    /** Two at a time. */
    private List<UUID> caughtUp(List<UUID> due, Predicate<UUID> works) {
        var done = new ArrayList<UUID>();
        database.run("update chore set done_at = done_at - interval '61 minutes' where name = 'essai'");
        chores.catchUp("essai", HOUR, since -> due, 2, lot -> {
            for (var thing : lot) if (!works.test(thing)) throw new IllegalStateException("not " + thing);
            done.addAll(List.of(lot));
        });
        return done;
    }

    /** Else each round would have more to do than the one before, which failed. */
    @Test
    void of_work_on_many_things_what_fails_stays_due_and_keeps_nothing_else_waiting() {
        var poison = THINGS.get(2);
        assertEquals(List.of(0, 1, 3, 4, 5, 6), caughtUp(THINGS, thing -> !thing.equals(poison)).stream().map(THINGS::indexOf).toList());
        assertEquals(1, database.number("select count(*) from chore_due where chore = 'essai'"));
        assertEquals(List.of(poison), caughtUp(List.of(), thing -> true));
        assertEquals(List.of(), caughtUp(List.of(), thing -> true));
    }

    /** What comes next would fail too: each would be logged, and wait for a connection. */
    @Test
    void of_work_on_many_things_no_more_is_tried_once_the_database_is_away() {
        var tried = new ArrayList<List<UUID>>();
        database.run("update chore set done_at = done_at - interval '61 minutes' where name = 'essai'");
        assertThrows(RuntimeException.class, () -> chores.catchUp("essai", HOUR, since -> THINGS, 7, lot -> {
            tried.add(List.of(lot));
            sql.run("select pg_terminate_backend(pg_backend_pid())", Sql.with());
        }));
        assertEquals(List.of(THINGS, THINGS.subList(0, 1)), tried);
        assertEquals(7, database.number("select count(*) from chore_due where chore = 'essai'"));
        assertEquals(THINGS, caughtUp(List.of(), thing -> true));
    }

    @Test
    void work_that_nobody_waits_for_may_take_longer_than_an_answer_and_the_next_statement_not() {
        assertEquals(List.of(THINGS.get(0)), caughtUp(THINGS.subList(0, 1), thing -> slept()));
        assertThrows(RuntimeException.class, () -> QuarkusTransaction.requiringNew().run(this::slept));
    }

    private boolean slept() {
        return sql.first("select pg_sleep(1.5)", Sql.with(), row -> true).isPresent();
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
