package org.palabre.vote;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.vote.VoteBurstTest.*;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Together;
import org.palabre.Until;
import org.palabre.kernel.Sql;

/** What phases came to: counted once they have closed, in pieces, and never by what is voted later. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class ResultsTest {
    private static final Map<String, String> SUPPORT = Map.of("choice", "SUPPORT");
    @Inject
    Database database;
    @Inject
    Results results;
    @Inject
    Sql sql;

    private void countsAreRight(String space) {
        assertEquals(0, VoteRuleTest.differences(database, space));
    }

    @Test
    void a_result_is_frozen_and_a_later_phase_s_votes_are_not_in_it() {
        var space = space();
        var id = proposal(space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        phases(space, Instant.now());
        // Nothing has frozen it yet: it is asked before, and then somebody votes in the next phase.
        visitor().get("/proposals/{id}/results", id).then().body("items[0].phase.title", is("Première"), "items[0].votes.support", is(1));
        irev().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200).body("votes.support", is(2));
        visitor().get("/proposals/{id}/results", id).then().body("items.size()", is(1), "items[0].votes.support", is(1));
        visitor().get("/proposals/{id}", id).then().body("votes.support", is(2));
        freeze(results, space);
        visitor().get("/proposals/{id}/results", id).then().body("items.size()", is(1), "items[0].votes.support", is(1));
        countsAreRight(space);
    }

    /** One voted as the first phase closed, is not done yet and comes for a place; another one votes in the second phase and waits for them. */
    @Test
    void at_the_seam_of_two_phases_nobody_waits_in_a_ring() throws Exception {
        var space = space(Map.of("threshold", 9, "beyond", false));
        var id = proposal(space);
        irev().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        phases(space, Instant.now());
        var first = UUID.fromString(visitor().get("/spaces/{slug}/phases", space).path("items[0].id"));
        var held = new CountDownLatch(1);
        var waiting = "select count(*) from pg_locks where not granted and locktype = 'transactionid'";
        var answers = Together.run(2, i -> {
            if (i == 0) {
                held.await();
                return oriv().body(SUPPORT).put("/proposals/{id}/vote", id).statusCode();
            }
            return QuarkusTransaction.requiringNew().call(() -> {
                sql.list("select 1 as one from phase where id = :id for share", Sql.with("id", first), row -> true);
                held.countDown();
                var patience = Instant.now().plusSeconds(3);
                while (database.number(waiting) == 0 && Instant.now().isBefore(patience)) Thread.onSpinWait();
                return sql.run("update vote_place set taken = taken where subject_id = :id", Sql.with("id", UUID.fromString(id))) == 1 ? 200 : 0;
            });
        });
        assertEquals(List.of(200, 200), answers);
        visitor().get("/proposals/{id}/results", id).then().body("items.size()", is(1), "items[0].votes.support", is(1));
        countsAreRight(space);
    }

    /** One votes in the second phase and has the first one counted, whose phases are being planned. */
    @Test
    void planning_while_somebody_votes_waits_in_no_ring() throws Exception {
        var space = space();
        proposal(space);
        phases(space, Instant.now());
        var plan = visitor().get("/spaces/{slug}/phases", space).<List<Map<String, Object>>>path("items");
        var held = new CountDownLatch(1);
        var waiting = "select count(*) from pg_locks where not granted and locktype = 'transactionid'";
        var answers = Together.run(2, i -> {
            if (i == 0) {
                held.await();
                return admin().body(plan).put("/spaces/{slug}/phases", space).statusCode();
            }
            return QuarkusTransaction.requiringNew().call(() -> {
                sql.list("select 1 as one from phase where id = :id for share", Sql.with("id", UUID.fromString((String) plan.get(1).get("id"))), row -> true);
                held.countDown();
                var patience = Instant.now().plusSeconds(3);
                while (database.number(waiting) == 0 && Instant.now().isBefore(patience)) Thread.onSpinWait();
                return sql.run("update phase set quiet_at = clock_timestamp() where id = :id", Sql.with("id", UUID.fromString((String) plan.get(0).get("id")))) == 1 ? 200 : 0;
            });
        });
        assertEquals(List.of(200, 200), answers);
    }

    /** Others who voted as the phase closed are not done yet: whoever is told that it has closed waits for none of them. */
    @Test
    void who_comes_as_a_phase_closes_is_told_so_at_once() throws Exception {
        var space = space(Map.of("mode", "FOR_AGAINST"));
        var id = UUID.fromString(proposal(space));
        var end = Instant.now().plusMillis(1500);
        closing(space, end);
        var phase = UUID.fromString(visitor().get("/spaces/{slug}/phases", space).path("items[0].id"));
        var here = new CountDownLatch(2);
        var over = new CountDownLatch(1);
        var waiting = "select count(*) from pg_locks where not granted and locktype = 'transactionid'";
        var answers = Together.run(3, i -> {
            if (i == 0) {
                here.await();
                // In time, and not so early that waiting for the end is waiting too long.
                Until.within(Duration.ofSeconds(10), "the last moment", () -> Instant.now().isAfter(end.minusMillis(400)));
                try {
                    return oriv().body(Map.of("choice", "FOR")).put("/proposals/{id}/vote", id).statusCode();
                } finally {
                    over.countDown();
                }
            }
            return QuarkusTransaction.requiringNew().call(() -> {
                // One holds the proposal until the phase is over, so that who votes came in time; another one voted and is not done.
                sql.list(i == 1 ? "select 1 as one from subject where id = :id for no key update" : "select 1 as one from phase where id = :id for share",
                        Sql.with("id", i == 1 ? id : phase), row -> true);
                here.countDown();
                if (i == 2) return over.await(10, TimeUnit.SECONDS) ? 200 : 0;
                Until.within(Duration.ofSeconds(10), "somebody who votes", () -> Instant.now().isAfter(end) && database.number(waiting) > 0);
                return 200;
            });
        });
        assertEquals(List.of(409, 200, 200), answers);
    }

    /** Whoever merges holds the space, and comes to its phases then; its rules are being saved. */
    @Test
    void saving_the_rules_while_somebody_merges_waits_in_no_ring() throws Exception {
        var space = space();
        proposal(space);
        var subject = database.text("select cast(id as text) from space where slug = '" + space + "'");
        var held = new CountDownLatch(1);
        var waiting = "select count(*) from pg_locks where not granted and locktype = 'transactionid'";
        var answers = Together.run(2, i -> {
            if (i == 0) {
                held.await();
                return admin().header("If-Match", "*").body(Map.of("voteRules", Map.of("mode", "FOR_AGAINST"))).patch("/spaces/{slug}", space).statusCode();
            }
            return QuarkusTransaction.requiringNew().call(() -> {
                sql.list("select 1 as one from subject where id = :id for no key update", Sql.with("id", UUID.fromString(subject)), row -> true);
                held.countDown();
                var patience = Instant.now().plusSeconds(3);
                while (database.number(waiting) == 0 && Instant.now().isBefore(patience)) Thread.onSpinWait();
                return sql.list("select 1 as one from phase where space_id = :id for share", Sql.with("id", UUID.fromString(subject)), row -> 200).get(0);
            });
        });
        assertEquals(List.of(200, 200), answers);
    }

    /** One vote less counts elsewhere for who voted on both: that result is no more what the votes say, and nobody is alarmed. */
    @Test
    void a_result_that_was_counted_before_a_merge_took_votes_from_it_is_compared_no_more() {
        var space = space(Map.of("minimum", 3));
        var ids = List.of(proposal(space), proposal(space), proposal(space));
        for (var id : ids) oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        closing(space, Instant.now());
        freeze(results, space);
        countsAreRight(space);
        moderator().body(Map.of("into", ids.get(1))).post("/proposals/{id}/merge", ids.get(0)).then().statusCode(200);
        assertEquals(1, database.number("select support from vote_result where subject_id = ?", ids.get(2)));
        countsAreRight(space);
    }

    @Test
    void a_result_that_is_not_what_the_votes_say_is_named_and_left_to_people() {
        var space = space();
        var id = proposal(space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        closing(space, Instant.now());
        freeze(results, space);
        countsAreRight(space);
        database.run("update vote_result set support = 5 where subject_id = '" + id + "'");
        assertEquals(1, database.number("select count(*) from tally_difference where what = 'result: support' and counted = 5 and actual = 1 and subject_id = ?", id));
        assertEquals(1, database.number("select count(*) from recount() where what = 'result: support' and subject_id = ?", id));
        visitor().get("/proposals/{id}/results", id).then().body("items[0].votes.support", is(5));
        database.run("update vote_result set support = 1 where subject_id = '" + id + "'");
        countsAreRight(space);
    }

    @Test
    void a_phase_that_goes_on_after_all_has_no_result() {
        var space = space();
        var id = proposal(space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        var phase = closing(space, Instant.now());
        freeze(results, space);
        visitor().get("/proposals/{id}/results", id).then().body("items.size()", is(1));
        var longer = Map.of("id", phase, "title", "Vote", "startsAt", Instant.now().minus(1, ChronoUnit.DAYS).toString(), "allows", List.of("vote"));
        admin().body(List.of(longer)).put("/spaces/{slug}/phases", space).then().statusCode(200);
        visitor().get("/proposals/{id}/results", id).then().body("items", is(List.of()));
        irev().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200).body("votes.support", is(2));
        countsAreRight(space);
    }

    @Test
    void the_chore_freezes_what_has_closed() {
        var space = space(Map.of("hidden", "UNTIL_CLOSED"));
        var id = proposal(space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        closing(space, Instant.now());
        database.run("update chore set done_at = '-infinity' where name = 'results'");
        results.keepUp();
        assertEquals(1, database.number("select support from vote_result where subject_id = ?", id));
        assertEquals(1, database.number("select count(*) from phase where result_at is not null and space_id = (select space_id from subject where id = ?)", id));
    }

    @Test
    void a_space_whose_result_fails_keeps_no_other_waiting() {
        var spaces = List.of(space(), space());
        var ids = spaces.stream().map(space -> proposal(space)).toList();
        spaces.forEach(space -> closing(space, Instant.now()));
        for (var broken : ids) {
            database.run("update phase set result_at = null where space_id in (select space_id from subject where id in ('%s', '%s'))".formatted(ids.get(0), ids.get(1)));
            database.run("delete from vote_result where subject_id in ('%s', '%s')".formatted(ids.get(0), ids.get(1)));
            database.run("alter table vote_result add constraint broken_by_a_test check (subject_id <> '" + broken + "') not valid");
            try {
                database.run("update chore set done_at = '-infinity' where name = 'results'");
                results.keepUp();
            } finally {
                database.run("alter table vote_result drop constraint broken_by_a_test");
            }
            for (var id : ids) assertEquals(id.equals(broken) ? 0 : 1, database.number("select count(*) from vote_result where subject_id = ?", id));
        }
        database.run("update chore set done_at = '-infinity' where name = 'results'");
        results.keepUp();
        for (var id : ids) assertEquals(1, database.number("select count(*) from vote_result where subject_id = ?", id));
    }

    /** As many proposals as that, beside those that are there, each with one vote of this person; past the door: there are many. */
    private void many(String space, int proposals, String voter) {
        database.run("""
                with made as (insert into subject (id, type, space_id, author_id, label, published_at) select gen_random_uuid(), 'PROPOSAL', id, '%2$s', 'Une parmi beaucoup',
                    clock_timestamp() - interval '1 hour' from space, generate_series(1, %3$d) where slug = '%1$s' returning id),
                counted as (insert into subject_tally as t (subject_id, slot, proposals) select id, 0, %3$d from space where slug = '%1$s'
                    on conflict (subject_id, slot) do update set proposals = t.proposals + excluded.proposals),
                voted as (insert into vote (subject_id, member_id, choice) select id, '%2$s', 'SUPPORT' from made)
                insert into vote_tally (subject_id, slot, support) select id, 0, 1 from made""".formatted(space, voter, proposals));
    }

    private interface Meanwhile {
        void happens() throws Exception;
    }

    /** Lets counting take its time, as that of many votes does: so much for each proposal of a space. */
    private void slowly(String space, String seconds, Meanwhile meanwhile) throws Exception {
        database.run("""
                create or replace function counted_slowly() returns trigger language plpgsql as 'begin perform pg_sleep(%s); return new; end';
                create trigger counted_slowly before insert on vote_result for each row
                when (new.phase_id in (%s)) execute function counted_slowly()""".formatted(seconds, "'" + String.join("', '", visitor().get("/spaces/{slug}/phases", space).<List<String>>path("items.id")) + "'"));
        try {
            meanwhile.happens();
        } finally {
            database.run("drop trigger counted_slowly on vote_result");
        }
    }

    private long counted(String space) {
        return database.number("select count(*) from vote_result r join phase p on p.id = r.phase_id join space sp on sp.id = p.space_id where sp.slug = '" + space + "'");
    }

    private long results(String space) {
        return database.number("select count(*) from phase p join space sp on sp.id = p.space_id where p.result_at is not null and sp.slug = '" + space + "'");
    }

    /** All of them in one statement would be given up each time, and nobody would vote any more. */
    @Test
    void however_long_it_takes_to_count_a_phase_it_is_counted_and_nobody_waits_for_it_to_vote_in_the_next_one() throws Exception {
        var space = space();
        String one = proposal(space), two = proposal(space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", one).then().statusCode(200);
        many(space, 248, memberId(oriv()));
        phase(space, List.of("vote"));
        slowly(space, "0.02", () -> {
            irev().body(SUPPORT).put("/proposals/{id}/vote", one).then().statusCode(200).body("votes.support", is(2));
            assertEquals(1, counted(space));
            var people = voters(5);
            var answers = Together.run(2, i -> {
                if (i == 0) {
                    freeze(results, space);
                    return List.of(200);
                }
                while (counted(space) < 20) Thread.onSpinWait();
                // What is being counted at that moment.
                var statuses = people.stream().map(person -> put(person, database.text("select s.id from subject s join space sp on sp.id = s.space_id where s.type = 'PROPOSAL' and sp.slug = '"
                        + space + "' and not exists (select from vote_result r where r.subject_id = s.id) order by s.id limit 1"), "SUPPORT")).toList();
                assertEquals(0, results(space), "they have voted before all was counted");
                return statuses;
            });
            assertEquals(List.of(List.of(200), List.of(200, 200, 200, 200, 200)), answers);
        });
        assertEquals(List.of(250L, 1L), List.of(counted(space), results(space)));
        assertEquals(249, database.number("select sum(support) from vote_result r join phase p on p.id = r.phase_id join space sp on sp.id = p.space_id where sp.slug = '" + space + "'"));
        irev().body(SUPPORT).put("/proposals/{id}/vote", two).then().statusCode(200);
        visitor().get("/proposals/{id}/results", one).then().body("items.votes.support", is(List.of(1)));
        visitor().get("/proposals/{id}/results", two).then().body("items.votes.support", is(List.of(0)));
        countsAreRight(space);
    }

    @Test
    void a_proposal_whose_votes_take_longer_to_count_than_an_answer_may_is_counted_by_the_chore() throws Exception {
        var space = space();
        var id = proposal(space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        phase(space, List.of("vote"));
        slowly(space, "1.5", () -> freeze(results, space));
        irev().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        visitor().get("/proposals/{id}/results", id).then().body("items.votes.support", is(List.of(1)));
    }

    /** Else each copy that joins would count the same pieces, and wait for the others at each of them. */
    @Test
    void of_several_copies_that_count_a_phase_one_goes_on() throws Exception {
        var space = space();
        proposal(space);
        many(space, 59, memberId(oriv()));
        closing(space, Instant.now());
        slowly(space, "0.02", () -> {
            var leaving = Together.run(4, copy -> {
                freeze(results, space);
                return results(space);
            });
            assertTrue(leaving.contains(0L), "who finds another one at it leaves before all is counted");
            assertTrue(leaving.contains(1L), "and that one counts all of it");
        });
        assertEquals(List.of(60L, 1L), List.of(counted(space), results(space)));
        countsAreRight(space);
    }

    /** What was counted stays; meanwhile, who votes on what was not has it counted first. */
    @Test
    void counting_takes_up_where_it_failed_and_no_later_vote_is_in_it() {
        var space = space();
        many(space, 150, memberId(oriv()));
        var last = database.text("select s.id from subject s join space sp on sp.id = s.space_id where s.type = 'PROPOSAL' and sp.slug = '" + space + "' order by s.id desc limit 1");
        var before = database.text("select s.id from subject s join space sp on sp.id = s.space_id where s.type = 'PROPOSAL' and sp.slug = '" + space + "' order by s.id desc offset 1 limit 1");
        phase(space, List.of("vote"));
        database.run("alter table vote_result add constraint broken_by_a_test check (subject_id <> '" + last + "') not valid");
        try {
            assertThrows(RuntimeException.class, () -> freeze(results, space));
            // All but that one: what stands in its way does not stand in the others'.
            assertEquals(List.of(149L, 0L), List.of(counted(space), results(space)));
            oriv().delete("/proposals/{id}/vote", before).then().statusCode(200).body("votes.support", is(0));
            oriv().get("/proposals/{id}/results", before).then().body("items.votes.support", is(List.of(1)));
        } finally {
            database.run("alter table vote_result drop constraint broken_by_a_test");
        }
        freeze(results, space);
        assertEquals(List.of(150L, 1L), List.of(counted(space), results(space)));
        assertEquals(150, database.number("select sum(support) from vote_result r join phase p on p.id = r.phase_id join space sp on sp.id = p.space_id where sp.slug = '" + space + "'"));
        countsAreRight(space);
    }

    /** A vote that is taken back has another one of its voter's count no more: what that one came to is counted first. */
    @Test
    void what_counted_when_a_phase_closed_is_in_its_result_though_it_counts_no_more_before_it_is_counted() {
        var space = space(Map.of("minimum", 2));
        var ids = List.of(proposal(space), proposal(space), proposal(space));
        for (var id : ids.subList(0, 2)) oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        irev().body(SUPPORT).put("/proposals/{id}/vote", ids.get(2)).then().statusCode(200);
        phase(space, List.of("vote"));
        oriv().delete("/proposals/{id}/vote", ids.get(0)).then().statusCode(200);
        visitor().get("/proposals/{id}", ids.get(1)).then().body("votes.support", is(0));
        irev().body(SUPPORT).put("/proposals/{id}/vote", ids.get(1)).then().statusCode(200);
        freeze(results, space);
        assertEquals(List.of(1L, 1L, 0L), ids.stream().map(id -> database.number("select support from vote_result where subject_id = ?", id)).toList());
        for (var id : ids.subList(0, 2)) visitor().get("/proposals/{id}/results", id).then().body("items.votes.support", is(List.of(1)));
        countsAreRight(space);
    }

    @Test
    void proposals_that_are_merged_before_they_are_counted_have_each_the_result_that_they_had() {
        var space = space(Map.of("minimum", 2));
        var ids = List.of(proposal(space), proposal(space), proposal(space));
        for (var id : ids) oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        for (var id : ids.subList(0, 2)) irev().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        phase(space, List.of("vote"));
        moderator().body(Map.of("into", ids.get(1))).post("/proposals/{id}/merge", ids.get(0)).then().statusCode(200);
        freeze(results, space);
        assertEquals(List.of(2L, 2L, 1L), ids.stream().map(id -> database.number("select support from vote_result where subject_id = ?", id)).toList());
        countsAreRight(space);
    }

    /** What was counted of it before it went on is not what it came to. */
    @Test
    void a_phase_that_goes_on_after_all_has_no_result_though_some_of_it_was_counted() {
        var space = space();
        var id = proposal(space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        phase(space, List.of("vote"));
        oriv().delete("/proposals/{id}/vote", id).then().statusCode(200);
        assertEquals(List.of(1L, 0L), List.of(counted(space), results(space)));
        var plan = visitor().get("/spaces/{slug}/phases", space).<List<Map<String, Object>>>path("items");
        var later = Instant.now().plus(1, ChronoUnit.HOURS).toString();
        plan.get(0).put("endsAt", later);
        plan.get(1).put("startsAt", later);
        admin().body(plan).put("/spaces/{slug}/phases", space).then().statusCode(200);
        visitor().get("/proposals/{id}/results", id).then().body("items", is(List.of()));
    }

    /** A copy of the version before counts a phase all at once, before somebody votes in the next one; and is the only one after a rollback. */
    @Test
    void what_was_counted_in_part_is_counted_by_an_earlier_version_and_reopened_by_it() {
        var space = space();
        String one = proposal(space), two = proposal(space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", one).then().statusCode(200);
        phase(space, List.of("vote"));
        var phases = visitor().get("/spaces/{slug}/phases", space).<List<String>>path("items.id");
        var phase = phases.get(0);
        oriv().delete("/proposals/{id}/vote", one).then().statusCode(200);
        assertEquals(List.of(1L, 0L), List.of(counted(space), results(space)));
        database.run("""
                insert into vote_result (phase_id, subject_id, support, in_favour, against, abstain)
                select p.id, s.id, count(*) filter (where v.choice = 'SUPPORT'), count(*) filter (where v.choice = 'FOR'),
                    count(*) filter (where v.choice = 'AGAINST'), count(*) filter (where v.choice = 'ABSTAIN')
                from phase p join subject s on s.space_id = p.space_id left join vote v on v.subject_id = s.id and v.counted
                where p.id = '%s' and s.type = 'PROPOSAL' and s.published_at < p.ends_at and s.deleted_at is null and (s.closed_as is null or s.closed_as = 'CLOSED')
                group by p.id, s.id""".formatted(phase));
        assertEquals(List.of(2L, 0L), List.of(counted(space), results(space)));
        for (var each : List.of(one, two)) visitor().get("/proposals/{id}/results", each).then().body("items.votes.support", is(List.of(each.equals(one) ? 1 : 0)));
        database.run("update phase set ends_at = clock_timestamp() - interval '1 second' where id = '" + phase + "'");
        assertEquals(2, counted(space));
        database.run("update phase set starts_at = clock_timestamp() + interval '2 hours' where id = '" + phases.get(1) + "'");
        database.run("update phase set ends_at = clock_timestamp() + interval '1 hour' where id = '" + phase + "'");
        assertEquals(List.of(0L, 0L), List.of(counted(space), results(space)));
        assertEquals(0, database.number("select count(*) from phase where id = ? and quiet_at is not null", phase));
    }
}
