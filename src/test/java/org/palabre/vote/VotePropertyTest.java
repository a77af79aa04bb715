package org.palabre.vote;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.space.VoteRules.Hidden;
import org.palabre.space.VoteRules.Reasons;
import org.palabre.space.VoteRules.Voters;

/**
 * The rules, whatever they are and whatever people do, against a plain model of them. jqwik makes up both and looks for the
 * shortest story that goes wrong; its own engine cannot start Quarkus, so its parts are used from a test of ours.
 */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class VotePropertyTest {
    private static final int TRIES = 12;
    private static final int VOTERS = 4;
    private static final int PROPOSALS = 3;
    @Inject
    Database database;
    @Inject
    Votes votes;

    /** The first two voters are of the one, the others of the other. */
    private static final List<String> ORGANISATIONS = List.of("labo-cites", "reso-villes");
    private static final String WHY = "Deux centres l’ont essayé, et cela marche.";

    /** @param limit 0: none @param threshold 0: none */
    record Rules(boolean twoSides, int limit, int minimum, int threshold, boolean beyond, Voters voters, Reasons reasons, Hidden hidden, boolean open) {
        Map<String, Object> asked() {
            var rules = new HashMap<String, Object>(Map.of("mode", twoSides ? "FOR_AGAINST" : "SUPPORT", "minimum", minimum, "beyond", beyond, "voters", voters,
                    "reason", reasons, "hidden", hidden, "openBallot", open));
            if (limit > 0) rules.put("limit", limit);
            if (threshold > 0) rules.put("threshold", threshold);
            if (voters == Voters.ORGANISATIONS) rules.put("organisations", ORGANISATIONS.subList(0, 1));
            return rules;
        }
    }

    enum What {
        CAST, TAKE_BACK, MERGE_INTO_THE_NEXT, MANDATE
    }

    /**
     * What somebody does with a proposal.
     *
     * @param choice from 0, of those that the rules have
     * @param why whether they say why
     */
    record Step(int voter, int proposal, What what, int choice, boolean why) {}

    record Story(Rules rules, List<Step> steps) {}

    private static Arbitrary<Story> stories() {
        var counted = Combinators.combine(Arbitraries.of(true, false), Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 3),
                Arbitraries.of(true, false)).as((twoSides, limit, minimum, threshold, beyond) ->
                new Rules(twoSides, limit, limit == 0 ? minimum : Math.min(minimum, limit), threshold, beyond || threshold == 0, null, null, null, false));
        var rules = Combinators.combine(counted, Arbitraries.of(Voters.MEMBERS, Voters.ORGANISATIONS, Voters.MANDATES), Arbitraries.of(Reasons.class), Arbitraries.of(Hidden.class),
                Arbitraries.of(true, false)).as((of, voters, reasons, hidden, open) ->
                new Rules(of.twoSides, of.limit, of.minimum, of.threshold, of.beyond, voters, reasons, of.beyond ? hidden : Hidden.NEVER, open));
        var step = Combinators.combine(Arbitraries.integers().between(0, VOTERS - 1), Arbitraries.integers().between(0, PROPOSALS - 1),
                Arbitraries.frequency(Tuple.of(12, What.CAST), Tuple.of(4, What.TAKE_BACK), Tuple.of(1, What.MERGE_INTO_THE_NEXT), Tuple.of(3, What.MANDATE)),
                Arbitraries.integers().between(0, 2), Arbitraries.of(true, false)).as(Step::new);
        return Combinators.combine(rules, step.list().ofMinSize(1).ofMaxSize(25)).as(Story::new);
    }

    /** @param by the voter who said it, for themselves or for their organisation */
    private record Said(int by, VoteChoice choice, String why) {}

    /** The rules as one would say them, with nothing in mind but who said what. */
    private static final class Model {
        final Rules rules;
        /** Of each proposal, by whose votes are counted together. */
        final List<Map<Integer, Said>> said = IntStream.range(0, PROPOSALS).mapToObj(each -> (Map<Integer, Said>) new TreeMap<Integer, Said>()).toList();
        final Set<Integer> named = new HashSet<>();

        Model(Rules rules) {
            this.rules = rules;
        }

        int ballot(int voter) {
            return rules.voters == Voters.MANDATES ? organisation(voter) : voter;
        }

        int castOn(int ballot) {
            return (int) said.stream().filter(votes -> votes.containsKey(ballot)).count();
        }

        private boolean stranger(int voter) {
            return rules.voters == Voters.MANDATES && !named.contains(voter) || rules.voters == Voters.ORGANISATIONS && organisation(voter) > 0;
        }

        /** @return the status that the door answers with */
        int cast(int voter, int proposal, VoteChoice choice, String why) {
            if (stranger(voter)) return 403;
            if (why == null ? rules.reasons == Reasons.REQUIRED : rules.reasons == Reasons.NONE) return 400;
            var ballot = ballot(voter);
            var before = said.get(proposal).get(ballot);
            if (before == null && rules.limit > 0 && castOn(ballot) >= rules.limit) return 409;
            var inFavour = said.get(proposal).values().stream().filter(each -> each.choice.inFavour()).count();
            if (!rules.beyond && choice.inFavour() && (before == null || !before.choice.inFavour()) && inFavour >= rules.threshold) return 409;
            said.get(proposal).put(ballot, new Said(voter, choice, why));
            return 200;
        }

        /** Who may not vote any more still takes back what is theirs; not what is their organisation's. */
        int takeBack(int voter, int proposal) {
            if (rules.voters == Voters.MANDATES && stranger(voter)) return 403;
            said.get(proposal).remove(ballot(voter));
            return 200;
        }

        void merge(int from, int into) {
            said.get(from).forEach(said.get(into)::putIfAbsent);
            said.get(from).clear();
        }

        /** What is theirs: of an organisation's vote that of whom it names now, whoever cast it. */
        Said of(int voter, int proposal) {
            return stranger(voter) ? null : said.get(proposal).get(ballot(voter));
        }

        /** An organisation names one person, and nobody else as long as that one is named. */
        int name(int voter) {
            if (named.stream().anyMatch(other -> organisation(other) == organisation(voter))) return 409;
            named.add(voter);
            return 204;
        }

        Map<String, Integer> tally(int proposal) {
            var tally = new TreeMap<String, Integer>(Map.of("support", 0, "for", 0, "against", 0, "abstain", 0));
            said.get(proposal).forEach((ballot, vote) -> {
                if (castOn(ballot) >= rules.minimum) tally.merge(vote.choice.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
            });
            return tally;
        }
    }

    private static int organisation(int voter) {
        return voter / 2;
    }

    /** @param id as a member */
    private record Person(int number, String name, String id) {
        RequestSpecification asks() {
            return as(name, ORGANISATIONS.get(organisation(number)), "member");
        }

        /** Named by their organisation to vote for it, or no more. */
        int named(boolean named) {
            var path = "/organisations/" + ORGANISATIONS.get(organisation(number)) + "/mandates/" + id;
            return (named ? admin().body(Map.of("kinds", List.of("VOTE"))).put(path) : admin().delete(path)).statusCode();
        }
    }

    @Test
    void whatever_people_do_the_votes_are_what_the_rules_say() throws Exception {
        var people = IntStream.range(0, VOTERS).mapToObj(each -> {
            var name = "modele-" + unique();
            return new Person(each, name, memberId(as(name, ORGANISATIONS.get(organisation(each)), "member")));
        }).toList();
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

    private AssertionError wrong(Story story, List<Person> people) {
        try {
            holds(story, people);
            return null;
        } catch (AssertionError wrong) {
            return wrong;
        }
    }

    private void holds(Story story, List<Person> people) {
        var space = space(story.rules.asked());
        var proposals = new ArrayList<String>();
        for (int i = 0; i < PROPOSALS; i++) proposals.add(proposal(space));
        var model = new Model(story.rules);
        try {
            for (var step : story.steps) taken(step, model, people, proposals);
            for (int i = 0; i < PROPOSALS; i++) shown(i, proposals.get(i), model, people);
            assertEquals(0, VoteRuleTest.differences(database, space), space);
            endPhase(space);
            for (int i = 0; i < PROPOSALS; i++) assertEquals(model.tally(i), tally(visitor(), proposals.get(i)), "proposal " + i + ", at the end");
        } finally {
            for (var person : people) if (model.named.contains(person.number)) person.named(false);
        }
    }

    private void taken(Step step, Model model, List<Person> people, List<String> proposals) {
        var id = proposals.get(step.proposal);
        var person = people.get(step.voter);
        switch (step.what) {
            case CAST -> {
                var choice = model.rules.twoSides ? List.of(VoteChoice.FOR, VoteChoice.AGAINST, VoteChoice.ABSTAIN).get(step.choice) : VoteChoice.SUPPORT;
                var why = step.why ? WHY + step.choice : null;
                var vote = new HashMap<String, Object>(Map.of("choice", choice));
                if (why != null) vote.put("reason", why);
                assertEquals(model.cast(step.voter, step.proposal, choice, why), person.asks().body(vote).put("/proposals/{id}/vote", id).statusCode(), step.toString());
            }
            case TAKE_BACK -> assertEquals(model.takeBack(step.voter, step.proposal), person.asks().delete("/proposals/{id}/vote", id).statusCode(), step.toString());
            case MERGE_INTO_THE_NEXT -> {
                var next = (step.proposal + 1) % PROPOSALS;
                QuarkusTransaction.requiringNew().run(() -> votes.merge(List.of(UUID.fromString(id)), UUID.fromString(proposals.get(next)), List.of()));
                model.merge(step.proposal, next);
            }
            case MANDATE -> {
                if (model.rules.voters != Voters.MANDATES) return;
                if (model.named.remove(step.voter)) assertEquals(204, person.named(false), step.toString());
                else assertEquals(model.name(step.voter), person.named(true), step.toString());
            }
        }
    }

    /** What each is told while one may still vote. */
    private static void shown(int number, String id, Model model, List<Person> people) {
        var rules = model.rules;
        assertEquals(rules.hidden == Hidden.NEVER ? model.tally(number) : null, tally(visitor(), id), "proposal " + number + ", to visitors");
        for (var person : people) {
            var mine = model.of(person.number, number);
            var seen = rules.hidden == Hidden.NEVER || rules.hidden == Hidden.UNTIL_VOTED && mine != null;
            assertEquals(seen ? model.tally(number) : null, tally(person.asks(), id), "proposal " + number + ", to " + person);
            person.asks().get("/proposals/{id}/vote", id).then().statusCode(200)
                    .body("choice", is(mine == null ? null : mine.choice.name()), "reason", is(mine == null ? null : mine.why));
        }
        var open = visitor().get("/proposals/{id}/votes", id).then();
        if (!rules.open || rules.hidden != Hidden.NEVER) open.statusCode(409);
        else open.statusCode(200).body("items.voter.id", containsInAnyOrder(model.said.get(number).values().stream().map(vote -> people.get(vote.by).id).toArray()));
    }

    private static Map<String, Integer> tally(RequestSpecification asks, String proposal) {
        var tally = asks.get("/proposals/{id}", proposal).then().statusCode(200).extract().<Map<String, Integer>>path("votes");
        if (tally == null) return null;
        assertEquals(tally.remove("total"), tally.values().stream().mapToInt(Integer::intValue).sum());
        return new TreeMap<>(tally);
    }
}
