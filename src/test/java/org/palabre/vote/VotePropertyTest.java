package org.palabre.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;

/**
 * The rules, whatever they are and whatever people do, against a plain model of them. jqwik makes up both and looks for the
 * shortest story that goes wrong; its own engine cannot start Quarkus, so its parts are used from a test of ours.
 */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class VotePropertyTest {
    private static final int TRIES = 16;
    private static final int VOTERS = 4;
    private static final int PROPOSALS = 3;
    @Inject
    Database database;
    @Inject
    Votes votes;

    /** @param limit 0: none @param threshold 0: none */
    record Rules(boolean twoSides, int limit, int minimum, int threshold, boolean beyond) {
        Map<String, Object> asked() {
            var rules = new HashMap<String, Object>(Map.of("mode", twoSides ? "FOR_AGAINST" : "SUPPORT", "minimum", minimum, "beyond", beyond));
            if (limit > 0) rules.put("limit", limit);
            if (threshold > 0) rules.put("threshold", threshold);
            return rules;
        }
    }

    /** What somebody does with a proposal: choices from 0, or takes it back (3), or a moderator merges it into the next one (4). */
    record Step(int voter, int proposal, int what) {}

    record Story(Rules rules, List<Step> steps) {}

    private static Arbitrary<Story> stories() {
        var rules = Combinators.combine(Arbitraries.of(true, false), Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 3),
                Arbitraries.of(true, false)).as((twoSides, limit, minimum, threshold, beyond) ->
                new Rules(twoSides, limit, limit == 0 ? minimum : Math.min(minimum, limit), threshold, beyond || threshold == 0));
        var step = Combinators.combine(Arbitraries.integers().between(0, VOTERS - 1), Arbitraries.integers().between(0, PROPOSALS - 1),
                Arbitraries.frequency(net.jqwik.api.Tuple.of(6, 0), net.jqwik.api.Tuple.of(4, 1), net.jqwik.api.Tuple.of(2, 2), net.jqwik.api.Tuple.of(4, 3), net.jqwik.api.Tuple.of(1, 4)))
                .as(Step::new);
        return Combinators.combine(rules, step.list().ofMinSize(1).ofMaxSize(25)).as(Story::new);
    }

    /** The rules as one would say them, with nothing in mind but who said what. */
    private static final class Model {
        final Rules rules;
        final List<Map<Integer, VoteChoice>> said = IntStream.range(0, PROPOSALS).mapToObj(each -> (Map<Integer, VoteChoice>) new TreeMap<Integer, VoteChoice>()).toList();

        Model(Rules rules) {
            this.rules = rules;
        }

        int castBy(int voter) {
            return (int) said.stream().filter(votes -> votes.containsKey(voter)).count();
        }

        /** @return the status that the door answers with */
        int cast(int voter, int proposal, VoteChoice choice) {
            var before = said.get(proposal).get(voter);
            if (before == null && rules.limit > 0 && castBy(voter) >= rules.limit) return 409;
            var inFavour = said.get(proposal).values().stream().filter(VoteChoice::inFavour).count();
            if (!rules.beyond && choice.inFavour() && (before == null || !before.inFavour()) && inFavour >= rules.threshold) return 409;
            said.get(proposal).put(voter, choice);
            return 200;
        }

        void merge(int from, int into) {
            said.get(from).forEach(said.get(into)::putIfAbsent);
            said.get(from).clear();
        }

        Map<String, Integer> tally(int proposal) {
            var tally = new TreeMap<String, Integer>(Map.of("support", 0, "for", 0, "against", 0, "abstain", 0));
            said.get(proposal).forEach((voter, choice) -> {
                if (castBy(voter) >= rules.minimum) tally.merge(choice.name().toLowerCase(java.util.Locale.ROOT), 1, Integer::sum);
            });
            return tally;
        }
    }

    @Test
    void whatever_people_do_the_votes_are_what_the_rules_say() throws Exception {
        var people = IntStream.range(0, VOTERS).mapToObj(each -> "modele-" + unique()).toList();
        for (var person : people) voter(person).get("/me").then().statusCode(200);
        JqwikSession.run(() -> {
            var generator = stories().generator(1000);
            for (long seed = 1; seed <= TRIES; seed++) {
                var story = generator.next(new Random(seed));
                var wrong = wrong(story.value(), people);
                if (wrong == null) continue;
                for (Shrinkable<Story> shorter = story; shorter != null; ) {
                    story = shorter;
                    shorter = story.shrink().filter(each -> wrong(each.value(), people) != null).findFirst().orElse(null);
                }
                throw new AssertionError("seed " + seed + ": " + wrong(story.value(), people) + "\n" + story.value(), wrong);
            }
        });
    }

    private AssertionError wrong(Story story, List<String> people) {
        try {
            holds(story, people);
            return null;
        } catch (AssertionError wrong) {
            return wrong;
        }
    }

    private void holds(Story story, List<String> people) {
        var space = space(story.rules.asked());
        var proposals = new ArrayList<String>();
        for (int i = 0; i < PROPOSALS; i++) proposals.add(proposal(space));
        var model = new Model(story.rules);
        var choices = story.rules.twoSides ? List.of(VoteChoice.FOR, VoteChoice.AGAINST, VoteChoice.ABSTAIN) : List.of(VoteChoice.SUPPORT, VoteChoice.SUPPORT, VoteChoice.SUPPORT);
        for (var step : story.steps) {
            var id = proposals.get(step.proposal);
            var next = (step.proposal + 1) % PROPOSALS;
            if (step.what == 4) {
                QuarkusTransaction.requiringNew().run(() -> votes.merge(UUID.fromString(id), UUID.fromString(proposals.get(next))));
                model.merge(step.proposal, next);
            } else if (step.what == 3) {
                assertEquals(200, voter(people.get(step.voter)).delete("/proposals/{id}/vote", id).statusCode(), step.toString());
                model.said.get(step.proposal).remove(step.voter);
            } else {
                var choice = choices.get(step.what);
                assertEquals(model.cast(step.voter, step.proposal, choice),
                        voter(people.get(step.voter)).body(Map.of("choice", choice)).put("/proposals/{id}/vote", id).statusCode(), step.toString());
            }
        }
        for (int i = 0; i < PROPOSALS; i++) {
            var number = i;
            var tally = visitor().get("/proposals/{id}", proposals.get(i)).then().statusCode(200).extract().<Map<String, Integer>>path("votes");
            tally.remove("total");
            assertEquals(model.tally(i), new TreeMap<>(tally), "proposal " + number);
        }
        assertEquals(0, VoteRuleTest.differences(database, space), Objects.toString(space));
    }

    private static RequestSpecification voter(String name) {
        return as(name, "labo-cites", "member");
    }
}
