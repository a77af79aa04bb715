package org.palabre.vote;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Together;
import org.palabre.kernel.Sql;

/** The rules hold whatever happens at the same moment; and after each, what is counted is what the rows say. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class VoteBurstTest {
    private static final Map<String, String> SUPPORT = Map.of("choice", "SUPPORT");
    @Inject
    Database database;
    @Inject
    Votes votes;
    @Inject
    Results results;
    @Inject
    Sql sql;

    static RequestSpecification voter(String name) {
        return as(name, "labo-cites", "member");
    }

    static List<String> voters(int many) {
        var people = IntStream.range(0, many).mapToObj(each -> "votant-" + unique()).toList();
        people.parallelStream().forEach(person -> voter(person).get("/me").then().statusCode(200));
        return people;
    }

    static int put(String who, String proposal, String choice) {
        return voter(who).body(Map.of("choice", choice)).put("/proposals/{id}/vote", proposal).statusCode();
    }

    static int delete(String who, String proposal) {
        return voter(who).delete("/proposals/{id}/vote", proposal).statusCode();
    }

    private long rows(String proposal) {
        return database.number("select count(*) from vote where subject_id = ?", proposal);
    }

    private void countsAreRight(String space) {
        assertEquals(0, VoteRuleTest.differences(database, space));
    }

    @Test
    void one_vote_that_is_left_is_cast_once_on_two_proposals_at_once() throws Exception {
        var space = space(Map.of("limit", 1));
        var proposals = List.of(proposal(space), proposal(space));
        var people = voters(20);
        var answers = Together.run(40, i -> put(people.get(i / 2), proposals.get(i % 2), "SUPPORT"));
        assertEquals(20, answers.stream().filter(status -> status == 200).count());
        assertEquals(20, answers.stream().filter(status -> status == 409).count());
        assertEquals(20, rows(proposals.get(0)) + rows(proposals.get(1)));
        assertEquals(1, database.number("select max(number) from (select count(*) as number from vote where subject_id in (?, ?) group by member_id) each",
                proposals.get(0), proposals.get(1)));
        countsAreRight(space);
    }

    @Test
    void of_fifty_who_come_for_the_last_place_one_gets_it() throws Exception {
        var space = space(Map.of("threshold", 2, "beyond", false));
        var id = proposal(space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        var people = voters(50);
        var answers = Together.run(50, i -> put(people.get(i), id, "SUPPORT"));
        assertEquals(1, answers.stream().filter(status -> status == 200).count());
        assertEquals(49, answers.stream().filter(status -> status == 409).count());
        visitor().get("/proposals/{id}", id).then().body("votes.support", is(2));
        countsAreRight(space);
    }

    /** Also where the first of them all finds no row to update. */
    @Test
    void a_proposal_that_nobody_voted_on_fills_up_to_its_threshold_and_no_further() throws Exception {
        var space = space(Map.of("threshold", 7, "beyond", false));
        var id = proposal(space);
        var people = voters(30);
        var answers = Together.run(30, i -> put(people.get(i), id, "SUPPORT"));
        assertEquals(7, answers.stream().filter(status -> status == 200).count());
        assertEquals(7, rows(id));
        countsAreRight(space);
    }

    @Test
    void a_minimum_that_is_reached_and_left_again_at_once_leaves_every_count_right() throws Exception {
        var space = space(Map.of("mode", "FOR_AGAINST", "minimum", 2));
        var proposals = List.of(proposal(space), proposal(space), proposal(space));
        var people = voters(8);
        for (var person : people) assertEquals(200, put(person, proposals.get(0), "FOR"));
        Together.run(48, i -> {
            var status = i % 4 == 3 ? delete(people.get(i % 8), proposals.get(i % 3)) : put(people.get(i % 8), proposals.get(i % 3), i % 2 == 0 ? "FOR" : "AGAINST");
            assertEquals(200, status);
            return status;
        });
        countsAreRight(space);
        for (var person : people) for (var id : proposals) delete(person, id);
        for (var id : proposals) visitor().get("/proposals/{id}", id).then().body("votes.total", is(0));
        countsAreRight(space);
    }

    @Test
    void changing_a_vote_and_taking_it_back_at_once_leaves_one_or_none() throws Exception {
        var space = space(Map.of("mode", "FOR_AGAINST", "threshold", 3, "beyond", false));
        var id = proposal(space);
        var people = voters(6);
        Together.run(60, i -> i % 5 == 4 ? delete(people.get(i % 6), id) : put(people.get(i % 6), id, i % 2 == 0 ? "FOR" : "AGAINST"));
        assertTrue(rows(id) <= 6, "one vote each");
        assertTrue(database.number("select count(*) from vote where subject_id = ? and choice = 'FOR'", id) <= 3, "no more than there are places");
        countsAreRight(space);
    }

    /** Places are counted anew once the rules were saved: also where one comes and another goes at that very moment. */
    @Test
    void places_that_are_counted_anew_while_people_come_and_go_are_as_many_as_are_taken() throws Exception {
        var rules = Map.<String, Object>of("mode", "FOR_AGAINST", "threshold", 9, "beyond", false);
        var space = space(rules);
        var id = proposal(space);
        var people = voters(8);
        for (var person : people.subList(0, 4)) assertEquals(200, put(person, id, "FOR"));
        for (var round = 0; round < 8; round++) {
            var odd = round % 2;
            rules(space, rules);
            var answers = Together.run(8, i -> i / 4 == odd ? delete(people.get(i), id) : put(people.get(i), id, "FOR"));
            assertEquals(Set.of(200), Set.copyOf(answers));
            countsAreRight(space);
        }
    }

    /** Those who were answered 200 are in the result, and nobody else; the counter says so too. */
    @Test
    void a_phase_that_closes_during_a_burst_has_in_its_result_whoever_was_told_so() throws Exception {
        var space = space(Map.of("mode", "FOR_AGAINST"));
        var id = proposal(space);
        var people = voters(60);
        var end = Instant.now().plusMillis(700);
        closing(space, end);
        var answers = Together.run(60, i -> {
            var statuses = new java.util.ArrayList<Integer>();
            // Again and again until it is over: the last change that was accepted is what counts.
            for (int round = 0; statuses.isEmpty() || statuses.get(statuses.size() - 1) == 200; round++) statuses.add(put(people.get(i), id, round % 2 == 0 ? "FOR" : "AGAINST"));
            return statuses;
        });
        assertTrue(Instant.now().isAfter(end), "the phase is over");
        // Nobody waits in a ring for others who voted as it closed: they are told that it has.
        assertEquals(Set.of(409), answers.stream().map(statuses -> statuses.get(statuses.size() - 1)).collect(Collectors.toSet()));
        var accepted = answers.stream().mapToInt(statuses -> statuses.size() - 1).toArray();
        var voted = (int) IntStream.of(accepted).filter(rounds -> rounds > 0).count();
        var inFavour = (int) IntStream.of(accepted).filter(rounds -> rounds % 2 == 1).count();
        assertTrue(voted > 0, "somebody was in time");
        visitor().get("/proposals/{id}/results", id).then().body("items[0].votes.total", is(voted), "items[0].votes.for", is(inFavour));
        freeze(results, space);
        visitor().get("/proposals/{id}/results", id).then().body("items.size()", is(1), "items[0].votes.total", is(voted), "items[0].votes.for", is(inFavour));
        visitor().get("/proposals/{id}", id).then().body("votes.total", is(voted));
        countsAreRight(space);
    }

    @Test
    void merging_while_people_vote_loses_nobody_and_counts_nobody_twice() throws Exception {
        var space = space();
        String from = proposal(space), into = proposal(space);
        var people = voters(24);
        var answers = Together.run(25, i -> {
            if (i < 24) return put(people.get(i), i % 2 == 0 ? from : into, "SUPPORT");
            QuarkusTransaction.requiringNew().run(() -> {
                sql.list("select 1 as one from subject where id in (:from, :into) order by id for no key update",
                        Sql.with("from", UUID.fromString(from), "into", UUID.fromString(into)), row -> true);
                votes.merge(List.of(UUID.fromString(from)), UUID.fromString(into), List.of());
            });
            return 200;
        });
        assertTrue(answers.stream().allMatch(status -> status == 200), answers.toString());
        assertEquals(24, rows(from) + rows(into));
        countsAreRight(space);
    }

    /** Each has one vote on what is merged: a second one elsewhere makes it count, whether before, at the very moment or after. */
    @Test
    void merging_while_people_reach_a_minimum_and_fall_below_it_leaves_every_vote_counted_as_it_should_be() throws Exception {
        for (var round = 0; round < 4; round++) {
            var space = space(Map.of("mode", "FOR_AGAINST", "minimum", 2));
            // In the order in which counts are locked the one that stays is neither the first nor the last.
            String elsewhere = proposal(space), from = proposal(space), into = proposal(space), also = proposal(space);
            var people = voters(16);
            for (var i = 0; i < 16; i++) {
                assertEquals(200, put(people.get(i), i % 4 < 2 ? from : also, "FOR"));
                if (i % 3 == 0) assertEquals(200, put(people.get(i), into, "FOR"));
                if (i % 2 == 1) assertEquals(200, put(people.get(i), elsewhere, "FOR"));
            }
            var answers = Together.run(17, i -> {
                if (i == 8) return moderator().body(Map.of("into", into, "others", List.of(also))).post("/proposals/{id}/merge", from).statusCode();
                var person = people.get(i < 8 ? i : i - 1);
                return delete(person, elsewhere) == 200 && put(person, elsewhere, "AGAINST") == 200 ? 200 : 0;
            });
            assertTrue(answers.stream().allMatch(status -> status == 200), answers.toString());
            countsAreRight(space);
            assertEquals(0, database.number("select count(*) from vote where subject_id in (?, ?) and not counted", into, elsewhere));
        }
    }

    @Test
    void a_vote_that_counts_though_it_should_not_or_the_other_way_round_is_mended() {
        var space = space(Map.of("minimum", 2));
        String one = proposal(space), two = proposal(space);
        for (var id : List.of(one, two)) oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        irev().body(SUPPORT).put("/proposals/{id}/vote", one).then().statusCode(200).body("counts", is(false));
        // The two make up for each other in number: only the rows say it.
        database.run("update vote set counted = not counted where subject_id = '" + one + "'");
        database.run("update vote set counted = not counted where subject_id = '" + two + "'");
        assertTrue(VoteRuleTest.differences(database, space) > 0);
        database.number("select count(*) from recount()");
        countsAreRight(space);
        oriv().get("/proposals/{id}/vote", one).then().body("counts", is(true), "votes.support", is(1));
        irev().get("/proposals/{id}/vote", one).then().body("counts", is(false));
        visitor().get("/proposals/{id}", two).then().body("votes.support", is(1));
    }

    /** What the chore does for a space. */
    static void freeze(Results results, String space) {
        results.freeze(UUID.fromString(visitor().get("/spaces/{slug}", space).path("id")));
    }

    /** One phase that ends then, in the place of the open one; its id. */
    static String closing(String space, Instant end) {
        var id = visitor().get("/spaces/{slug}/phases", space).<String>path("items[0].id");
        admin().body(List.of(Map.of("id", id, "title", "Vote", "startsAt", Instant.now().minus(1, ChronoUnit.DAYS).toString(), "endsAt", end.toString(), "allows", List.of("vote"))))
                .put("/spaces/{slug}/phases", space).then().statusCode(200);
        return id;
    }

    static void phases(String space, Instant between) {
        var id = visitor().get("/spaces/{slug}/phases", space).<String>path("items[0].id");
        admin().body(List.of(Map.of("id", id, "title", "Première", "startsAt", Instant.now().minus(1, ChronoUnit.DAYS).toString(), "endsAt", between.toString(), "allows", List.of("vote")),
                Map.of("title", "Seconde", "startsAt", between.toString(), "allows", List.of("vote")))).put("/spaces/{slug}/phases", space).then().statusCode(200);
    }
}
