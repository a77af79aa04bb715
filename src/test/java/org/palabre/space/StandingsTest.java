package org.palabre.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Together;
import org.palabre.kernel.Sql;

/** The formulas of the orders, against what they promise; and that what is kept is what the rows say. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class StandingsTest {
    private static final int TRIES = 200;
    @Inject
    Sql sql;
    @Inject
    Database database;
    @Inject
    Settled settled;

    /** What holds for everything that a seeded chance comes up with; a failure names the seed. */
    private static void always(Consumer<Random> holds) {
        for (long seed = 1; seed <= TRIES; seed++) {
            try {
                holds.accept(new Random(seed));
            } catch (AssertionError broken) {
                throw new AssertionError("with seed " + seed + ": " + broken.getMessage(), broken);
            }
        }
    }

    private double wilson(long inFavour, long against) {
        return QuarkusTransaction.requiringNew().call(() -> sql.first("select wilson_lower_bound(:for, :against) as bound", Sql.with("for", inFavour, "against", against),
                row -> row.number("bound")).orElseThrow());
    }

    @Test
    void wilson_s_bound_is_the_textbook_s() {
        assertEquals(0.2065, wilson(1, 0), 1e-4);
        assertEquals(0.7225, wilson(10, 0), 1e-4);
        assertEquals(0.4038, wilson(50, 50), 1e-4);
        assertEquals(0, wilson(0, 0));
        assertEquals(0, wilson(0, 12));
    }

    @Test
    void wilson_s_bound_lies_between_none_and_the_share_and_more_in_favour_never_lowers_it() {
        always(chance -> {
            long inFavour = chance.nextInt(3000), against = chance.nextInt(3000);
            var bound = wilson(inFavour, against);
            assertTrue(bound >= 0 && bound <= inFavour / Math.max(1.0, inFavour + against), inFavour + " for, " + against + " against: " + bound);
            assertTrue(wilson(inFavour + 1, against) > bound, "one more for");
            assertTrue(wilson(inFavour, against + 1) <= bound, "one more against");
            // The same share of more people is surer.
            assertTrue(wilson(2 * inFavour, 2 * against) >= bound, "twice as many");
        });
    }

    /** Seen from any moment in the past: which one makes no difference. */
    private double decayed(List<Instant> moments, Duration halfLife) {
        return decayed(moments, halfLife, moments.stream().min(Instant::compareTo).orElse(Instant.EPOCH));
    }

    private double decayed(List<Instant> moments, Duration halfLife, Instant since) {
        var array = moments.stream().map(Instant::toString).collect(Collectors.joining(",", "{", "}"));
        return QuarkusTransaction.requiringNew().call(() -> sql.first("""
                select decayed(sum(decayed_weight(moment, :since, :half)), :since, :half) as kept from unnest(cast(:moments as timestamptz[])) moment""",
                Sql.with("moments", array, "half", (double) halfLife.toSeconds(), "since", since), row -> row.number("kept")).orElseThrow());
    }

    /** What a sum of decaying deeds is worth at a moment, by its definition. */
    private static double worth(List<Instant> moments, Instant at, Duration halfLife) {
        return moments.stream().mapToDouble(moment -> Math.pow(2, -Duration.between(moment, at).toMillis() / (double) halfLife.toMillis())).sum();
    }

    private static List<Instant> moments(Random chance) {
        return LongStream.generate(() -> Math.abs(chance.nextLong()) % Duration.ofDays(400).toMillis()).limit(1 + chance.nextInt(30))
                .mapToObj(back -> Instant.parse("2018-11-20T09:00:00Z").minusMillis(back)).toList();
    }

    @Test
    void decay_keeps_the_order_of_what_the_sums_are_worth_whenever_one_looks() {
        var week = Duration.ofDays(7);
        always(chance -> {
            var some = moments(chance);
            var others = moments(chance);
            var kept = Double.compare(decayed(some, week), decayed(others, week));
            for (var later : List.of(Duration.ZERO, Duration.ofDays(3), Duration.ofDays(90))) {
                var at = Instant.parse("2018-11-20T09:00:00Z").plus(later);
                assertEquals(Double.compare(worth(some, at, week), worth(others, at, week)), kept, later + " later");
            }
        });
    }

    @Test
    void one_more_deed_is_always_worth_something_and_an_old_one_less_than_a_new_one() {
        var month = Duration.ofDays(30);
        always(chance -> {
            var some = moments(chance);
            var kept = decayed(some, month);
            var first = some.get(0);
            assertTrue(decayed(with(some, first), month) > kept);
            assertTrue(decayed(with(some, first.plusSeconds(3600)), month) > decayed(with(some, first.minus(Duration.ofDays(31))), month));
        });
    }

    private static List<Instant> with(List<Instant> moments, Instant one) {
        var more = new java.util.ArrayList<>(moments);
        more.add(one);
        return more;
    }

    /** In a secret ballot nothing that is shown depends on who voted: neither does what a comment adds to what is trending. */
    @Test
    void a_comment_adds_as_much_by_who_voted_as_by_who_did_not() {
        var space = space();
        var ids = List.of(proposal(space), proposal(space));
        oriv().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", ids.get(0)).then().statusCode(200);
        as("une-autre", "labo-cites", "member").body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", ids.get(1)).then().statusCode(200);
        settled.now();
        var before = ids.stream().map(this::trending).toList();
        for (var id : ids) comment(oriv(), "proposals/" + id, "Un avis.");
        settled.now();
        // Of an author and a voter each: with one who wrote it is half as much again, in powers of two.
        for (int i = 0; i < 2; i++) assertEquals(Math.log(1.5) / Math.log(2), trending(ids.get(i)) - before.get(i), 1e-3, "number " + i);
    }

    private double trending(String proposal) {
        return Double.parseDouble(database.text("select cast(trending as text) from standing where subject_id = ?", proposal));
    }

    @Test
    void nothing_overflows_in_a_hundred_years() {
        assertEquals(Double.NEGATIVE_INFINITY, decayed(List.of(), Duration.ofDays(7)));
        var now = Instant.parse("2126-01-01T00:00:00Z");
        var ancient = Instant.parse("1970-01-01T00:00:00Z");
        assertTrue(Double.isFinite(decayed(List.of(ancient, now, now), Duration.ofDays(7))));
        assertEquals(decayed(List.of(now), Duration.ofDays(7)) + 1, decayed(List.of(now, now), Duration.ofDays(7)), 1e-9);
        assertEquals(decayed(List.of(now), Duration.ofDays(7)), decayed(List.of(now), Duration.ofDays(7), now.minus(Duration.ofDays(900))), 1e-9);
    }

    @Test
    void a_thread_that_cannot_be_reckoned_keeps_no_other_waiting_and_comes_round_again() {
        var space = space();
        String broken = proposal(space), other = proposal(space);
        settled.now();
        for (var id : List.of(broken, other)) comment(oriv(), "proposals/" + id, "Un avis.");
        var comments = "select cast(sum(comments) as int) from standing where subject_id = ?";
        database.run("alter table standing add constraint broken_by_a_test check (subject_id <> '" + broken + "' or comments = 0) not valid");
        try {
            settled.now();
        } finally {
            database.run("alter table standing drop constraint broken_by_a_test");
        }
        assertEquals(List.of(0L, 1L), List.of(database.number(comments, broken), database.number(comments, other)));
        settled.now();
        assertEquals(1, database.number(comments, broken));
    }

    /** Votes, comments, hiding and taking back in a burst, while it is reckoned again and again: in the end it is what the rows say. */
    @Test
    void what_is_kept_after_a_burst_is_what_the_rows_say() throws Exception {
        var space = space();
        var ids = IntStream.range(0, 3).mapToObj(each -> proposal(space)).toList();
        var debate = debate(space);
        Together.run(8, number -> {
            var name = "en-salve-" + unique();
            for (var id : ids) as(name, "labo-cites", "member").body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", id).then().statusCode(200);
            if (number % 2 == 0) as(name, "labo-cites", "member").delete("/proposals/{id}/vote", ids.get(0)).then().statusCode(200);
            var comment = comment(as(name, "labo-cites", "member"), "proposals/" + ids.get(number % 3), "Un avis.");
            comment(as(name, "labo-cites", "member"), "debates/" + debate, "Un avis.");
            if (number % 3 == 0) hide("comments/" + comment);
            if (number % 3 == 1) settled.now();
            return null;
        });
        settled.now();
        assertEquals(0, differences(space));
        assertEquals(4, database.number("select count(*) from standing where space_id = (select id from space where slug = '" + space + "')"));
    }

    private long differences(String space) {
        var kept = "select subject_id, wilson, supported, trending, comments from standing where space_id = (select id from space where slug = '" + space + "')";
        database.run("drop table if exists standing_before; create table standing_before as " + kept);
        database.run("update standing set wilson = -1, supported = 0, trending = 0, comments = -1 where space_id = (select id from space where slug = '" + space + "')");
        database.run("select reckon_standings(array(select subject_id from standing_before))");
        var wrong = database.number("select count(*) from (" + kept + " except select * from standing_before) differing");
        database.run("drop table standing_before");
        return wrong;
    }
}
