package org.palabre.vote;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Fixtures;

/** What the rules of a space make of a vote, one by one. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class VoteRuleTest {
    private static final String WHY = "Deux centres l’ont essayé, et cela marche.";
    @Inject
    Database database;
    @Inject
    Votes votes;

    static ValidatableResponse vote(RequestSpecification who, String proposal, String choice) {
        return who.body(Map.of("choice", choice)).put("/proposals/{id}/vote", proposal).then();
    }

    private static ValidatableResponse vote(RequestSpecification who, String proposal, String choice, String reason) {
        return who.body(Map.of("choice", choice, "reason", reason)).put("/proposals/{id}/vote", proposal).then();
    }

    static ValidatableResponse takeBack(RequestSpecification who, String proposal) {
        return who.delete("/proposals/{id}/vote", proposal).then();
    }

    private static ValidatableResponse edited(String space, Map<String, Object> rules) {
        return admin().header("If-Match", "*").body(Map.of("voteRules", rules)).patch("/spaces/{slug}", space).then();
    }

    /** Somebody whom no other test knows, asking as often as they like. */
    private static Supplier<RequestSpecification> person(String... organisation) {
        var name = "votante-" + unique();
        return () -> as(name, organisation.length == 0 ? "labo-cites" : organisation[0], "member");
    }

    private void countsAreRight(String space) {
        assertEquals(0, differences(database, space));
    }

    /** Of this space alone: others work beside it. */
    static long differences(Database database, String space) {
        return database.number("select count(*) from tally_difference d where exists (select from subject s join space sp on sp.id = s.space_id "
                + "left join argument a on a.subject_id = s.id where sp.slug = '" + space + "' and d.subject_id in (s.id, a.id))");
    }

    @Test
    void a_space_says_by_which_rules_it_votes() {
        var space = space(Map.of("mode", "FOR_AGAINST", "reason", "OPTIONAL", "limit", 5, "minimum", 2, "threshold", 10, "hidden", "UNTIL_VOTED", "voters", "ORGANISATIONS",
                "organisations", List.of("oriv", "irev"), "openBallot", true));
        visitor().get("/spaces/{slug}", space).then().body("voteRules.mode", is("FOR_AGAINST"), "voteRules.reason", is("OPTIONAL"), "voteRules.limit", is(5),
                "voteRules.minimum", is(2), "voteRules.threshold", is(10), "voteRules.beyond", is(true), "voteRules.hidden", is("UNTIL_VOTED"),
                "voteRules.voters", is("ORGANISATIONS"), "voteRules.organisations", contains("irev", "oriv"), "voteRules.openBallot", is(true), "votedIn", is(false));
        visitor().get("/proposals/{id}", proposal(space)).then().body("voteRules.limit", is(5), "voteRules.organisations", nullValue());
        rules(space, Map.of());
        visitor().get("/spaces/{slug}", space).then().body("voteRules.mode", is("SUPPORT"), "voteRules.reason", is("NONE"), "voteRules.limit", nullValue(),
                "voteRules.minimum", is(0), "voteRules.hidden", is("NEVER"), "voteRules.voters", is("MEMBERS"), "voteRules.organisations", is(List.of()));
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(Arguments.of("minimum", Map.of("limit", 2, "minimum", 3)), Arguments.of("beyond", Map.of("threshold", 2, "beyond", false, "hidden", "UNTIL_CLOSED")),
                Arguments.of("organisations", Map.of("voters", "ORGANISATIONS")), Arguments.of("organisations", Map.of("voters", "ORGANISATIONS", "organisations", List.of("nulle-part"))),
                Arguments.of("voteRules.limit", Map.of("limit", 0)), Arguments.of("voteRules.limit", Map.of("limit", 1001)), Arguments.of("voteRules.minimum", Map.of("minimum", -1)),
                Arguments.of("voteRules.threshold", Map.of("threshold", 0)), Arguments.of("voteRules.mode", Map.of("mode", "MAYBE")));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void rules_that_make_no_sense_are_refused(String field, Map<String, Object> rules) {
        edited(space(), rules).statusCode(400).body("violations[0].field", is(field));
    }

    /** Whatever is on, the other way is refused once somebody has voted, and allowed before. */
    static Stream<Arguments> whatStays() {
        return Stream.of(Arguments.of(Map.of(), Map.of("mode", "FOR_AGAINST"), "vote-mode-stays"), Arguments.of(Map.of("mode", "FOR_AGAINST"), Map.of(), "vote-mode-stays"),
                Arguments.of(Map.of(), Map.of("openBallot", true), "ballot-secrecy-stays"), Arguments.of(Map.of("openBallot", true), Map.of(), "ballot-secrecy-stays"),
                Arguments.of(Map.of("hidden", "UNTIL_CLOSED"), Map.of("hidden", "UNTIL_VOTED"), "hidden-results-stay"),
                Arguments.of(Map.of("hidden", "UNTIL_VOTED"), Map.of(), "hidden-results-stay"), Arguments.of(Map.of(), Map.of("minimum", 1), "vote-minimum-stays"));
    }

    @ParameterizedTest
    @MethodSource("whatStays")
    void what_people_relied_on_as_they_voted_stays(Map<String, Object> before, Map<String, Object> after, String problem) {
        var space = space(before);
        var id = proposal(space);
        edited(space, after).statusCode(200);
        rules(space, before);
        vote(oriv(), id, before.containsKey("mode") ? "FOR" : "SUPPORT").statusCode(200);
        admin().get("/spaces/{slug}", space).then().body("votedIn", is(true));
        visitor().get("/spaces/{slug}", space).then().body("votedIn", is(false));
        edited(space, after).statusCode(409).body("type", is("/problems/" + problem));
        takeBack(oriv(), id).statusCode(200);
        edited(space, after).statusCode(200);
    }

    @Test
    void the_other_rules_may_change_while_people_vote() {
        var space = space(Map.of("hidden", "UNTIL_VOTED"));
        vote(oriv(), proposal(space), "SUPPORT").statusCode(200);
        edited(space, Map.of("hidden", "UNTIL_CLOSED", "reason", "OPTIONAL", "limit", 3, "threshold", 4, "voters", "MEMBERS_AND_PARTNERS")).statusCode(200);
    }

    @Test
    void for_and_against_and_neither_are_counted_apart_and_a_vote_changes_sides() {
        var space = space(Map.of("mode", "FOR_AGAINST"));
        var id = proposal(space);
        vote(oriv(), id, "FOR").statusCode(200).body("choice", is("FOR"), "votes.for", is(1), "votes.total", is(1));
        vote(irev(), id, "AGAINST").statusCode(200).body("votes.against", is(1));
        vote(oriv(), id, "ABSTAIN").statusCode(200).body("votes.for", is(0), "votes.against", is(1), "votes.abstain", is(1), "votes.total", is(2));
        vote(oriv(), id, "SUPPORT").statusCode(400).body("violations[0].field", is("choice"));
        takeBack(oriv(), id).statusCode(200).body("votes.total", is(1), "choice", nullValue());
        vote(oriv(), proposal(space()), "FOR").statusCode(400);
        countsAreRight(space);
    }

    @Test
    void a_person_has_as_many_votes_as_the_space_gives_them() {
        var space = space(Map.of("limit", 2));
        String one = proposal(space), two = proposal(space), three = proposal(space);
        oriv().get("/proposals/{id}/vote", one).then().body("cast", is(0), "can.vote", is(true));
        vote(oriv(), one, "SUPPORT").statusCode(200).body("cast", is(1));
        vote(oriv(), two, "SUPPORT").statusCode(200).body("cast", is(2));
        vote(oriv(), two, "SUPPORT").statusCode(200);
        vote(oriv(), three, "SUPPORT").statusCode(409).body("type", is("/problems/vote-limit-reached"));
        oriv().get("/proposals/{id}", three).then().body("can.vote", is("vote-limit-reached"));
        oriv().get("/proposals/{id}", two).then().body("can.vote", is(true));
        oriv().get("/spaces/{slug}/proposals", space).then().body("items.find { it.id == '" + three + "' }.can.vote", is("vote-limit-reached"));
        takeBack(oriv(), one).statusCode(200);
        vote(oriv(), three, "SUPPORT").statusCode(200);
        vote(irev(), one, "SUPPORT").statusCode(200);
        countsAreRight(space);
    }

    /** What was cast before there was a limit counts towards it; nothing of it is taken away. */
    @Test
    void a_limit_that_comes_later_counts_what_was_cast_before() {
        var space = space();
        String one = proposal(space), two = proposal(space), three = proposal(space);
        vote(oriv(), one, "SUPPORT").statusCode(200);
        vote(oriv(), two, "SUPPORT").statusCode(200);
        rules(space, Map.of("limit", 1));
        vote(oriv(), three, "SUPPORT").statusCode(409);
        takeBack(oriv(), one).statusCode(200);
        vote(oriv(), three, "SUPPORT").statusCode(409);
        takeBack(oriv(), two).statusCode(200);
        vote(oriv(), three, "SUPPORT").statusCode(200);
    }

    @Test
    void votes_count_from_the_minimum_on_and_no_more_below_it() {
        var space = space(Map.of("mode", "FOR_AGAINST", "minimum", 2));
        String one = proposal(space), two = proposal(space), three = proposal(space);
        vote(oriv(), one, "FOR").statusCode(200).body("counts", is(false), "cast", is(1), "votes.total", is(0));
        vote(oriv(), one, "AGAINST").statusCode(200).body("votes.total", is(0));
        vote(oriv(), two, "FOR").statusCode(200).body("counts", is(true), "votes.for", is(1));
        visitor().get("/proposals/{id}", one).then().body("votes.against", is(1), "votes.total", is(1));
        vote(oriv(), three, "ABSTAIN").statusCode(200).body("votes.abstain", is(1));
        takeBack(oriv(), two).statusCode(200).body("votes.total", is(0));
        visitor().get("/proposals/{id}", one).then().body("votes.against", is(1));
        takeBack(oriv(), three).statusCode(200);
        visitor().get("/proposals/{id}", one).then().body("votes.total", is(0));
        oriv().get("/proposals/{id}/vote", one).then().body("choice", is("AGAINST"), "counts", is(false));
        countsAreRight(space);
    }

    @Test
    void a_proposal_that_fills_up_turns_away_who_comes_later_and_a_place_that_is_left_is_free() {
        var space = space(Map.of("mode", "FOR_AGAINST", "threshold", 2, "beyond", false));
        var id = proposal(space);
        Supplier<RequestSpecification> late = person();
        vote(oriv(), id, "FOR").statusCode(200);
        vote(irev(), id, "FOR").statusCode(200);
        vote(late.get(), id, "FOR").statusCode(409).body("type", is("/problems/proposal-full"));
        vote(late.get(), id, "AGAINST").statusCode(200);
        vote(late.get(), id, "FOR").statusCode(409);
        vote(oriv(), id, "ABSTAIN").statusCode(200);
        vote(late.get(), id, "FOR").statusCode(200).body("votes.for", is(2), "votes.against", is(0));
        vote(oriv(), id, "FOR").statusCode(409);
        takeBack(late.get(), id).statusCode(200);
        vote(oriv(), id, "FOR").statusCode(200).body("votes.for", is(2));
        countsAreRight(space);
    }

    /** Else it would say that places are left where none is. */
    @Test
    void a_proposal_that_fills_up_says_how_many_places_are_taken_also_by_votes_that_do_not_count_yet() {
        var space = space(Map.of("threshold", 2, "beyond", false, "minimum", 2));
        var id = proposal(space);
        vote(oriv(), id, "SUPPORT").statusCode(200).body("votes.support", is(0), "placesTaken", is(1));
        vote(irev(), id, "SUPPORT").statusCode(200).body("votes.support", is(0), "placesTaken", is(2));
        visitor().get("/proposals/{id}", id).then().body("votes.support", is(0), "placesTaken", is(2));
        someone().get("/proposals/{id}", id).then().body("can.vote", is("proposal-full"));
        rules(space, Map.of("threshold", 2, "beyond", false, "minimum", 2));
        assertEquals(0, database.number("select count(*) from vote_place where subject_id = ?", id));
        visitor().get("/proposals/{id}", id).then().body("votes.support", is(0), "placesTaken", is(2));
        someone().get("/proposals/{id}", id).then().body("can.vote", is("proposal-full"));
        takeBack(irev(), id).statusCode(200).body("placesTaken", is(1));
        rules(space, Map.of("threshold", 2, "minimum", 2));
        visitor().get("/proposals/{id}", id).then().body("placesTaken", nullValue());
    }

    @Test
    void a_threshold_that_may_be_passed_turns_nobody_away_until_it_may_not() {
        var space = space(Map.of("threshold", 1));
        String full = proposal(space), free = proposal(space);
        vote(oriv(), full, "SUPPORT").statusCode(200);
        vote(irev(), full, "SUPPORT").statusCode(200).body("votes.support", is(2));
        rules(space, Map.of("threshold", 2, "beyond", false));
        vote(someone(), full, "SUPPORT").statusCode(409);
        vote(someone(), free, "SUPPORT").statusCode(200);
        countsAreRight(space);
        vote(someone(), free, "SUPPORT").statusCode(200);
        oriv().get("/proposals/{id}", free).then().body("can.vote", is("proposal-full"));
        visitor().get("/spaces/{slug}/proposals", space).then().body("items.votes.support", everyItem(is(2)));
    }

    @Test
    void only_the_people_of_chosen_organisations_vote_where_they_are_chosen() {
        var space = space(Map.of("voters", "ORGANISATIONS", "organisations", List.of("oriv", "anru")));
        var id = proposal(space);
        anru().get("/me").then().statusCode(200);
        rules(space, Map.of("voters", "ORGANISATIONS", "organisations", List.of("oriv", "anru")));
        vote(oriv(), id, "SUPPORT").statusCode(200);
        vote(anru(), id, "SUPPORT").statusCode(200);
        vote(irev(), id, "SUPPORT").statusCode(403).body("type", is("/problems/organisation-not-voting"));
        irev().get("/proposals/{id}", id).then().body("can.vote", is("organisation-not-voting"));
    }

    @Test
    void members_alone_vote_and_partners_where_they_may() {
        var space = space(Map.of("voters", "MEMBERS_AND_PARTNERS"));
        var id = proposal(space);
        vote(anru(), id, "SUPPORT").statusCode(200);
        visitor().get("/spaces/{slug}", space).then().body("partners.vote", is(true));
        rules(space, Map.of("voters", "MEMBERS"));
        vote(anru(), id, "SUPPORT").statusCode(403).body("type", is("/problems/partners-not-invited"));
        takeBack(anru(), id).statusCode(200).body("choice", nullValue(), "votes.support", is(0));
    }

    /** Else it could not be given to another proposal, nor be kept from counting. */
    @Test
    void a_vote_is_taken_back_whatever_became_of_what_it_was_cast_on_as_long_as_a_phase_takes_votes() {
        var space = space(Map.of("limit", 1, "reason", "OPTIONAL"));
        String closed = proposal(space), hidden = proposal(space), free = proposal(space);
        Supplier<RequestSpecification> one = person(), two = person(), three = person(), none = person();
        vote(one.get(), closed, "SUPPORT").statusCode(200);
        vote(two.get(), hidden, "SUPPORT", WHY).statusCode(200);
        irev().body(Map.of("reason", "Nous en avons parlé, et c’est fait.")).put("/proposals/{id}/closing", closed).then().statusCode(200);
        hide("proposals/" + hidden);
        vote(one.get(), free, "SUPPORT").statusCode(409).body("type", is("/problems/vote-limit-reached"));
        takeBack(one.get(), closed).statusCode(200).body("choice", nullValue(), "cast", is(0), "votes.total", is(0));
        vote(one.get(), free, "SUPPORT").statusCode(200);
        // Nothing is told of what is not to be seen, to nobody else not even that it is there.
        takeBack(none.get(), hidden).statusCode(404);
        takeBack(two.get(), hidden).statusCode(200).body("choice", nullValue(), "votes", nullValue(), "can.vote", is("hidden"));
        takeBack(two.get(), hidden).statusCode(404);
        vote(two.get(), free, "SUPPORT").statusCode(200);
        vote(three.get(), free, "SUPPORT").statusCode(200).body("votes.support", is(3));
        admin().header("If-Match", "*").body(Map.of("visibility", "PRIVATE")).patch("/spaces/{slug}", space).then().statusCode(200);
        takeBack(none.get(), free).statusCode(404);
        takeBack(three.get(), free).statusCode(200).body("choice", nullValue(), "votes", nullValue());
        countsAreRight(space);
        endPhase(space);
        takeBack(two.get(), free).statusCode(409).body("type", is("/problems/no-open-phase"));
        phase(space, List.of("comment"));
        takeBack(two.get(), free).statusCode(409).body("type", is("/problems/phase-forbids-vote"));
        assertEquals(2, database.number("select count(*) from vote where subject_id = ?", free));
    }

    @Test
    void an_organisation_has_one_vote_cast_by_whom_it_names_and_taken_on_by_the_next() {
        var organisation = "maore-ouvoimoja";
        Supplier<RequestSpecification> first = person(organisation), second = person(organisation);
        String one = memberId(first.get()), two = memberId(second.get());
        var space = space(Map.of("voters", "MANDATES", "mode", "FOR_AGAINST", "limit", 1));
        var id = proposal(space);
        var other = proposal(space);
        vote(first.get(), id, "FOR").statusCode(403).body("type", is("/problems/no-vote-mandate"));
        mandate(organisation, one);
        vote(first.get(), id, "FOR").statusCode(200).body("votes.for", is(1));
        vote(first.get(), other, "FOR").statusCode(409);
        admin().delete("/organisations/{slug}/mandates/{member}", organisation, one).then().statusCode(204);
        // It is the organisation's, and not theirs any more.
        takeBack(first.get(), id).statusCode(403).body("type", is("/problems/no-vote-mandate"));
        visitor().get("/proposals/{id}", id).then().body("votes.for", is(1));
        mandate(organisation, two);
        vote(second.get(), other, "FOR").statusCode(409).body("type", is("/problems/vote-limit-reached"));
        // What stands is theirs to change: they are shown it, and who was named before no more.
        second.get().get("/proposals/{id}/vote", id).then().body("choice", is("FOR"), "cast", is(1), "can.vote", is(true));
        second.get().get("/proposals/{id}", id).then().body("myVote", is("FOR"), "can.vote", is(true));
        second.get().get("/spaces/{slug}/proposals?voted=me", space).then().body("items.id", contains(id), "items.myVote", contains("FOR"));
        first.get().get("/proposals/{id}/vote", id).then().body("choice", nullValue(), "cast", is(0));
        first.get().get("/proposals/{id}", id).then().body("myVote", nullValue(), "can.vote", is("no-vote-mandate"));
        first.get().get("/spaces/{slug}/proposals?voted=me", space).then().body("items", is(List.of()));
        vote(second.get(), id, "AGAINST").statusCode(200).body("votes.for", is(0), "votes.against", is(1), "votes.total", is(1));
        first.get().get("/proposals/{id}/vote", id).then().body("choice", nullValue());
        takeBack(second.get(), id).statusCode(200).body("votes.total", is(0));
        vote(second.get(), other, "FOR").statusCode(200);
        countsAreRight(space);
        // What its colleagues do not see is not there for them, whether or not somebody voted on it for them all.
        hide("proposals/" + other);
        takeBack(first.get(), other).statusCode(404);
        takeBack(second.get(), other).statusCode(200);
        admin().delete("/organisations/{slug}/mandates/{member}", organisation, two).then().statusCode(204);
    }

    private static void mandate(String organisation, String member) {
        admin().body(Map.of("kinds", List.of("VOTE"))).put("/organisations/{slug}/mandates/{member}", organisation, member).then().statusCode(204);
    }

    @Test
    void reasons_are_asked_taken_or_refused() {
        var asked = proposal(space(Map.of("reason", "REQUIRED")));
        vote(oriv(), asked, "SUPPORT").statusCode(400).body("violations[0].field", is("reason"));
        vote(oriv(), asked, "SUPPORT", "  ").statusCode(400);
        vote(oriv(), asked, "SUPPORT", WHY).statusCode(200).body("reason", is(WHY));
        var taken = proposal(space(Map.of("reason", "OPTIONAL")));
        vote(oriv(), taken, "SUPPORT").statusCode(200).body("reason", nullValue());
        vote(oriv(), taken, "SUPPORT", "🌳".repeat(500)).statusCode(200);
        vote(oriv(), taken, "SUPPORT", "🌳".repeat(501)).statusCode(400).body("violations[0].field", is("reason"));
        vote(oriv(), proposal(space()), "SUPPORT", WHY).statusCode(400).body("violations[0].field", is("reason"));
    }

    @Test
    void arguments_stand_in_two_columns_and_go_with_their_vote() {
        var space = space(Map.of("mode", "FOR_AGAINST", "reason", "OPTIONAL"));
        var id = proposal(space);
        vote(oriv(), id, "FOR", WHY).statusCode(200);
        vote(irev(), id, "AGAINST", "Trop cher.").statusCode(200);
        visitor().get("/proposals/{id}/arguments?side=for&count=true", id).then().body("items.text", contains(WHY), "items.author", contains(nullValue()), "total", is(1));
        visitor().get("/proposals/{id}/arguments", id).then().body("items.text", contains(WHY));
        visitor().get("/proposals/{id}/arguments?side=against", id).then().body("items.text", contains("Trop cher."), "items.mine", contains(false));
        visitor().get("/proposals/{id}/arguments?side=perhaps", id).then().statusCode(400);
        vote(oriv(), id, "AGAINST").statusCode(200);
        visitor().get("/proposals/{id}/arguments?side=for", id).then().body("items", is(List.of()));
        vote(oriv(), id, "AGAINST", "Trop tard.").statusCode(200);
        takeBack(irev(), id).statusCode(200);
        visitor().get("/proposals/{id}/arguments?side=against", id).then().body("items.text", contains("Trop tard."));
        countsAreRight(space);
    }

    @Test
    void others_find_an_argument_useful_or_not_and_the_most_useful_comes_first() {
        var space = space(Map.of("reason", "OPTIONAL", "voters", "MEMBERS_AND_PARTNERS"));
        var id = proposal(space);
        for (var word : List.of("Un", "Deux", "Trois")) vote(someone(), id, "SUPPORT", word).statusCode(200);
        vote(oriv(), id, "SUPPORT", WHY).statusCode(200);
        var items = "items.find { it.text == '%s' }";
        String mine = irev().get("/proposals/{id}/arguments", id).path(items.formatted(WHY) + ".id"), two = irev().get("/proposals/{id}/arguments", id).path(items.formatted("Deux") + ".id");
        oriv().body(Map.of("useful", true)).put("/arguments/{id}/useful", mine).then().statusCode(403).body("type", is("/problems/your-own"));
        oriv().get("/proposals/{id}/arguments", id).then().body(items.formatted(WHY) + ".can.judge", is("your-own"), items.formatted(WHY) + ".mine", is(true));
        for (var who : List.of(irev(), anru())) who.body(Map.of("useful", true)).put("/arguments/{id}/useful", mine).then().statusCode(204);
        irev().body(Map.of("useful", true)).put("/arguments/{id}/useful", mine).then().statusCode(204);
        irev().body(Map.of("useful", false)).put("/arguments/{id}/useful", two).then().statusCode(204);
        irev().body(Map.of("useful", true)).put("/arguments/{id}/useful", two).then().statusCode(204);
        irev().get("/proposals/{id}/arguments?limit=2", id).then().body("items.text", contains(WHY, "Deux"), "items[0].judgements.useful", is(2), "items[0].judgements.useless", is(0),
                "items[1].myJudgement", is(true));
        var next = irev().get("/proposals/{id}/arguments?limit=2", id).path("next");
        irev().get("/proposals/{id}/arguments?limit=2&after=" + next, id).then().body("items.size()", is(2), "items.text", not(hasItem(WHY)), "next", nullValue());
        irev().delete("/arguments/{id}/useful", two).then().statusCode(204);
        irev().get("/proposals/{id}/arguments", id).then().body(items.formatted("Deux") + ".judgements.useful", is(0), items.formatted("Deux") + ".myJudgement", nullValue());
        countsAreRight(space);
        vote(oriv(), id, "SUPPORT", WHY + " Vraiment.").statusCode(200);
        irev().get("/proposals/{id}/arguments", id).then().body("items.judgements.useful", everyItem(is(0)));
        irev().body(Map.of("useful", true)).put("/arguments/{id}/useful", mine).then().statusCode(404);
        countsAreRight(space);
    }

    @Test
    void partners_judge_arguments_where_they_have_a_part() {
        var space = space(Map.of("reason", "OPTIONAL"));
        var id = proposal(space);
        vote(oriv(), id, "SUPPORT", WHY).statusCode(200);
        var argument = visitor().get("/proposals/{id}/arguments", id).<String>path("items[0].id");
        anru().get("/proposals/{id}/arguments", id).then().body("items[0].can.judge", is("partners-not-invited"));
        anru().body(Map.of("useful", true)).put("/arguments/{id}/useful", argument).then().statusCode(403).body("type", is("/problems/partners-not-invited"));
        for (var part : List.of("comment", "propose", "vote")) {
            partners(space, part);
            anru().get("/proposals/{id}/arguments", id).then().body("items[0].can.judge", is(true));
            anru().body(Map.of("useful", true)).put("/arguments/{id}/useful", argument).then().statusCode(204);
        }
        partners(space, "nothing");
        anru().delete("/arguments/{id}/useful", argument).then().statusCode(403);
        rules(space, Map.of("reason", "OPTIONAL", "voters", "ORGANISATIONS", "organisations", List.of("anru")));
        anru().delete("/arguments/{id}/useful", argument).then().statusCode(204);
    }

    /** What partners are invited to, and nothing else. */
    private static void partners(String space, String part) {
        admin().header("If-Match", "*").body(Map.of("partners", Map.of("comment", part.equals("comment"), "propose", part.equals("propose"), "vote", part.equals("vote"))))
                .patch("/spaces/{slug}", space).then().statusCode(200);
    }

    @Test
    void a_hidden_argument_is_there_for_its_author_and_for_who_moderates() {
        var space = space(Map.of("reason", "OPTIONAL"));
        var id = proposal(space);
        vote(oriv(), id, "SUPPORT", WHY).statusCode(200);
        var argument = visitor().get("/proposals/{id}/arguments", id).<String>path("items[0].id");
        irev().body(Map.of("reason", HIDDEN_BECAUSE)).put("/arguments/{id}/hiding", argument).then().statusCode(403);
        moderator().body(Map.of("reason", HIDDEN_BECAUSE)).put("/arguments/{id}/hiding", argument).then().statusCode(204);
        moderator().body(Map.of("reason", HIDDEN_BECAUSE)).put("/arguments/{id}/hiding", argument).then().statusCode(409);
        irev().get("/proposals/{id}/arguments?count=true", id).then().body("total", is(0), "items", is(List.of()));
        irev().body(Map.of("useful", true)).put("/arguments/{id}/useful", argument).then().statusCode(404);
        moderator().get("/proposals/{id}/arguments", id).then().body("items[0].hiding.reason", is(HIDDEN_BECAUSE), "items[0].author", nullValue());
        oriv().get("/proposals/{id}/vote", id).then().body("hiding.reason", is(HIDDEN_BECAUSE), "votes.support", is(1));
        assertEquals(1, database.number("select count(*) from event where type = 'ArgumentHidden' and subject_id = ? and concerns_id is null", id));
        moderator().delete("/arguments/{id}/hiding", argument).then().statusCode(204);
        irev().get("/proposals/{id}/arguments", id).then().body("items.size()", is(1));
    }

    /** Whatever its author does to be heard again: only who moderates shows it. */
    @Test
    void who_was_hidden_is_not_shown_again_by_other_words() {
        var space = space(Map.of("mode", "FOR_AGAINST", "reason", "OPTIONAL"));
        String id = proposal(space), into = proposal(space);
        vote(oriv(), id, "FOR", WHY).statusCode(200);
        var argument = visitor().get("/proposals/{id}/arguments", id).<String>path("items[0].id");
        moderator().body(Map.of("reason", HIDDEN_BECAUSE)).put("/arguments/{id}/hiding", argument).then().statusCode(204);
        vote(oriv(), id, "FOR", WHY + "!").statusCode(200).body("reason", is(WHY + "!"), "hiding.reason", is(HIDDEN_BECAUSE));
        vote(oriv(), id, "AGAINST", WHY).statusCode(200).body("hiding.reason", is(HIDDEN_BECAUSE));
        vote(oriv(), id, "FOR").statusCode(200).body("reason", nullValue());
        vote(oriv(), id, "FOR", WHY).statusCode(200).body("hiding.reason", is(HIDDEN_BECAUSE));
        takeBack(oriv(), id).statusCode(200);
        vote(oriv(), id, "FOR", WHY).statusCode(200).body("hiding.reason", is(HIDDEN_BECAUSE));
        irev().get("/proposals/{id}/arguments?count=true", id).then().body("total", is(0));
        moderator().body(Map.of("into", into)).post("/proposals/{id}/merge", id).then().statusCode(200);
        vote(oriv(), into, "FOR", "Autrement dit.").statusCode(200).body("hiding.reason", is(HIDDEN_BECAUSE));
        vote(irev(), into, "FOR", "Quelqu’un d’autre.").statusCode(200).body("hiding", nullValue());
        irev().get("/proposals/{id}/arguments", into).then().body("items.text", contains("Quelqu’un d’autre."));
        argument = moderator().get("/proposals/{id}/arguments", into).path("items.find { it.text == 'Autrement dit.' }.id");
        moderator().delete("/arguments/{id}/hiding", argument).then().statusCode(204);
        vote(oriv(), into, "FOR", "Encore autrement.").statusCode(200).body("hiding", nullValue());
        irev().get("/proposals/{id}/arguments?count=true", into).then().body("total", is(2));
    }

    /** Neither who, nor when: an id of the usual kind would say the moment to the millisecond. */
    @Test
    void in_a_secret_ballot_nothing_says_whose_an_argument_is() {
        var space = space(Map.of("reason", "OPTIONAL"));
        var id = proposal(space);
        vote(oriv(), id, "SUPPORT", WHY).statusCode(200);
        for (var reader : List.<Supplier<RequestSpecification>>of(Fixtures::visitor, Fixtures::irev, Fixtures::moderator, Fixtures::admin)) {
            var text = reader.get().get("/proposals/{id}/arguments", id).then().body("items[0].author", nullValue()).extract().asString();
            assertFalse(text.contains(memberId(oriv())), text);
            assertEquals(4, UUID.fromString(reader.get().get("/proposals/{id}/arguments", id).path("items[0].id")).version());
        }
        assertEquals(0, database.number("select count(*) from event where subject_id = ? and (actor_id = ? or concerns_id = ?)", id, memberId(oriv()), memberId(oriv())));
        var csv = visitor().get("/spaces/{slug}/proposals.csv", space).asString();
        assertTrue(csv.contains(id) && !csv.contains(WHY), csv);
    }

    @Test
    void an_open_ballot_says_whose_an_argument_is() {
        var id = proposal(space(Map.of("reason", "OPTIONAL", "openBallot", true)));
        vote(oriv(), id, "SUPPORT", WHY).statusCode(200);
        visitor().get("/proposals/{id}/arguments", id).then().body("items[0].author.id", is(memberId(oriv())), "items[0].author.organisation.slug", is("oriv"));
    }

    /** A person of this name, who belongs to a centre. */
    private static Supplier<RequestSpecification> named(String name) {
        return () -> as(name, "labo-cites", "member");
    }

    @Test
    void an_open_ballot_says_who_voted_how_also_without_a_reason() {
        var space = space(Map.of("mode", "FOR_AGAINST", "reason", "OPTIONAL", "openBallot", true, "voters", "MEMBERS_AND_PARTNERS"));
        String id = proposal(space), other = proposal(space);
        vote(oriv(), id, "FOR").statusCode(200);
        vote(irev(), id, "AGAINST", WHY).statusCode(200);
        vote(anru(), id, "ABSTAIN").statusCode(200);
        vote(oriv(), other, "AGAINST").statusCode(200);
        for (var reader : List.<Supplier<RequestSpecification>>of(Fixtures::visitor, Fixtures::anru, Fixtures::moderator)) {
            reader.get().get("/proposals/{id}/votes?count=true", id).then().statusCode(200).body("total", is(3), "items.counts", everyItem(is(true)))
                    .body("items.find { it.voter.id == '" + memberId(oriv()) + "' }.choice", is("FOR"), "items.find { it.voter.id == '" + memberId(oriv()) + "' }.voter.organisation.slug", is("oriv"))
                    .body("items.find { it.voter.id == '" + memberId(irev()) + "' }.choice", is("AGAINST"), "items.find { it.voter.id == '" + memberId(anru()) + "' }.choice", is("ABSTAIN"));
            reader.get().get("/proposals/{id}/votes?side=against&count=true", id).then().body("items.voter.id", contains(memberId(irev())), "total", is(1));
        }
        visitor().get("/proposals/{id}/votes?side=perhaps", id).then().statusCode(400).body("violations[0].field", is("side"));
        takeBack(irev(), id).statusCode(200);
        visitor().get("/proposals/{id}/votes?count=true", id).then().body("total", is(2), "items.voter.id", not(hasItem(memberId(irev()))));
        visitor().get("/proposals/{id}/votes", proposal(space)).then().body("items", is(List.of()), "next", nullValue());
    }

    @Test
    void who_voted_is_read_by_name_page_after_page_without_regard_to_accents_and_capitals() {
        var id = proposal(space(Map.of("openBallot", true)));
        var mark = unique();
        for (var name : List.of("zoe-" + mark, "Émile-" + mark, "adèle-" + mark, "eric-" + mark, "Bruno-" + mark)) vote(named(name).get(), id, "SUPPORT").statusCode(200);
        var read = new java.util.ArrayList<String>();
        String next = null;
        do {
            var page = visitor().get("/proposals/{id}/votes?limit=2" + (next == null ? "" : "&after=" + next), id).then().statusCode(200).extract();
            read.addAll(page.<List<String>>path("items.voter.name"));
            next = page.path("next");
        } while (next != null);
        assertEquals(Stream.of("adèle-", "Bruno-", "Émile-", "eric-", "zoe-").map(name -> "Prénom " + name + mark).toList(), read);
    }

    /** The answer is the same whether or not anybody has voted: it is the space that says so, and everybody reads its rules. */
    @Test
    void a_secret_ballot_lists_nobody_not_even_to_who_voted_or_moderates() {
        var space = space(Map.of("mode", "FOR_AGAINST", "reason", "OPTIONAL"));
        String voted = proposal(space), quiet = proposal(space);
        vote(oriv(), voted, "FOR", WHY).statusCode(200);
        for (var reader : List.<Supplier<RequestSpecification>>of(Fixtures::visitor, Fixtures::oriv, Fixtures::irev, Fixtures::moderator, Fixtures::admin))
            for (var id : List.of(voted, quiet)) reader.get().get("/proposals/{id}/votes?count=true", id).then().statusCode(409).body("type", is("/problems/secret-ballot"), "items", nullValue());
    }

    @Test
    void who_voted_how_is_hidden_as_long_as_results_are() {
        var space = space(Map.of("openBallot", true, "hidden", "UNTIL_VOTED"));
        String id = proposal(space);
        vote(irev(), id, "SUPPORT").statusCode(200);
        for (var reader : List.of(visitor(), oriv(), moderator())) reader.get("/proposals/{id}/votes", id).then().statusCode(409).body("type", is("/problems/results-hidden"));
        irev().get("/proposals/{id}/votes", id).then().statusCode(200).body("items.voter.id", contains(memberId(irev())));
        rules(space, Map.of("openBallot", true, "hidden", "UNTIL_CLOSED"));
        irev().get("/proposals/{id}/votes", id).then().statusCode(409);
        phase(space, List.of("comment"));
        visitor().get("/proposals/{id}/votes", id).then().statusCode(200).body("items.voter.id", contains(memberId(irev())));
    }

    @Test
    void an_open_ballot_lists_what_does_not_count_yet_and_says_so() {
        var space = space(Map.of("openBallot", true, "minimum", 2));
        String one = proposal(space), two = proposal(space);
        vote(oriv(), one, "SUPPORT").statusCode(200);
        visitor().get("/proposals/{id}/votes?count=true", one).then().body("total", is(1), "items.counts", contains(false));
        vote(oriv(), two, "SUPPORT").statusCode(200);
        visitor().get("/proposals/{id}/votes", one).then().body("items.counts", contains(true));
        takeBack(oriv(), two).statusCode(200);
        visitor().get("/proposals/{id}/votes", one).then().body("items.counts", contains(false));
        visitor().get("/proposals/{id}", one).then().body("votes.total", is(0));
    }

    @Test
    void an_organisation_s_open_vote_says_who_cast_it_and_for_which_one() {
        var organisation = "ville-caraibe";
        Supplier<RequestSpecification> person = person(organisation);
        var member = memberId(person.get());
        mandate(organisation, member);
        var space = space(Map.of("voters", "MANDATES", "openBallot", true));
        var id = proposal(space);
        vote(person.get(), id, "SUPPORT").statusCode(200);
        visitor().get("/proposals/{id}/votes", id).then().body("items.voter.id", contains(member), "items.voter.organisation.slug", contains(organisation));
        admin().delete("/organisations/{slug}/mandates/{member}", organisation, member).then().statusCode(204);
    }

    @Test
    void after_a_merge_who_voted_is_listed_where_the_votes_went_and_where_they_were_nobody_is() {
        var space = space(Map.of("mode", "FOR_AGAINST", "openBallot", true));
        String from = proposal(space), into = proposal(space);
        vote(oriv(), from, "FOR").statusCode(200);
        vote(oriv(), into, "AGAINST").statusCode(200);
        vote(irev(), from, "FOR").statusCode(200);
        moderator().body(Map.of("into", into)).post("/proposals/{id}/merge", from).then().statusCode(200);
        visitor().get("/proposals/{id}/votes?count=true", from).then().statusCode(200).body("items", is(List.of()), "total", is(0));
        visitor().get("/proposals/{id}/votes?count=true", into).then().body("total", is(2), "items.find { it.voter.id == '" + memberId(oriv()) + "' }.choice", is("AGAINST"),
                "items.find { it.voter.id == '" + memberId(irev()) + "' }.choice", is("FOR"));
    }

    @Test
    void results_that_are_hidden_until_the_phase_closes_leak_nowhere() {
        var space = space(Map.of("hidden", "UNTIL_CLOSED", "reason", "OPTIONAL"));
        var id = proposal(space);
        vote(oriv(), id, "SUPPORT", WHY).statusCode(200).body("votes", nullValue(), "resultsHidden", is(true), "choice", is("SUPPORT"));
        for (var who : List.<Supplier<RequestSpecification>>of(Fixtures::visitor, Fixtures::oriv, Fixtures::irev, Fixtures::moderator, Fixtures::admin)) {
            who.get().get("/proposals/{id}", id).then().body("votes", nullValue(), "resultsHidden", is(true));
            who.get().get("/spaces/{slug}/proposals", space).then().body("items[0].votes", nullValue(), "items[0].resultsHidden", is(true));
            for (var sort : List.of("best", "trending")) {
                who.get().get("/spaces/{slug}/proposals?sort=" + sort, space).then().statusCode(409).body("type", is("/problems/results-hidden"));
                who.get().get("/spaces/{slug}/proposals.csv?sort=" + sort, space).then().statusCode(409);
            }
            who.get().get("/spaces/{slug}/proposals/facets", space).then().body("orders.sort", contains("recent", "most-commented", "random"));
            who.get().get("/proposals/{id}/arguments", id).then().statusCode(409).body("type", is("/problems/results-hidden"));
            who.get().get("/proposals/{id}/results", id).then().body("items", is(List.of()));
            var line = who.get().get("/spaces/{slug}/proposals.csv", space).asString().lines().filter(each -> each.contains(id)).findFirst().orElseThrow();
            assertTrue(line.contains(",,,,,,"), line);
        }
        irev().get("/proposals/{id}/vote", id).then().body("votes", nullValue(), "choice", nullValue());
        assertEquals(0, database.number("select count(*) from event where type = 'VoteCast' and subject_id = ?", id));
        phase(space, List.of("comment"));
        visitor().get("/proposals/{id}", id).then().body("votes.support", is(1), "resultsHidden", is(false));
        visitor().get("/spaces/{slug}/proposals?sort=best", space).then().statusCode(200);
        visitor().get("/proposals/{id}/arguments", id).then().body("items.text", contains(WHY));
    }

    @Test
    void results_that_are_hidden_until_one_has_voted_are_told_to_who_has_and_of_that_alone() {
        var space = space(Map.of("hidden", "UNTIL_VOTED", "reason", "OPTIONAL"));
        String one = proposal(space), two = proposal(space);
        vote(irev(), one, "SUPPORT", WHY).statusCode(200).body("votes.support", is(1));
        oriv().get("/proposals/{id}", one).then().body("votes", nullValue());
        oriv().get("/proposals/{id}/arguments", one).then().statusCode(409);
        vote(oriv(), one, "SUPPORT").statusCode(200).body("votes.support", is(2), "resultsHidden", is(false));
        oriv().get("/proposals/{id}/arguments", one).then().statusCode(200).body("items.text", contains(WHY));
        oriv().get("/spaces/{slug}/proposals", space).then().body("items.find { it.id == '" + one + "' }.votes.support", is(2), "items.find { it.id == '" + two + "' }.votes", nullValue());
        oriv().get("/spaces/{slug}/proposals?sort=best", space).then().statusCode(409);
        visitor().get("/proposals/{id}", one).then().body("votes", nullValue());
        takeBack(oriv(), one).statusCode(200).body("votes", nullValue(), "resultsHidden", is(true));
    }

    private static ValidatableResponse planned(String space, List<Map<String, Object>> phases) {
        return admin().body(phases).put("/spaces/{slug}/phases", space).then();
    }

    private static Map<String, Object> step(String id, Instant starts, Instant ends, String... allows) {
        var step = new HashMap<String, Object>(Map.of("title", "Étape", "startsAt", starts.toString(), "allows", List.of(allows)));
        if (id != null) step.put("id", id);
        if (ends != null) step.put("endsAt", ends.toString());
        return step;
    }

    /** Else a plan would undo what the rules refuse: end voting and begin it again with results that have been seen. */
    @Test
    void once_somebody_has_voted_a_phase_that_took_votes_goes_on_doing_so_until_it_ends() {
        var space = space();
        var id = proposal(space);
        var phase = visitor().get("/spaces/{slug}/phases", space).<String>path("items[0].id");
        Instant begun = Instant.now().minus(1, ChronoUnit.DAYS), later = Instant.now().plus(1, ChronoUnit.HOURS);
        var undoing = List.of(List.<Map<String, Object>>of(), List.of(step(null, begun, null, "vote")), List.of(step(phase, begun, null, "comment")), List.of(step(phase, later, null, "vote")));
        vote(oriv(), id, "SUPPORT").statusCode(200);
        for (var plan : undoing) planned(space, plan).statusCode(409).body("type", is("/problems/phase-voted-in"));
        visitor().get("/spaces/{slug}/phases", space).then().body("items.id", contains(phase), "items[0].allows", hasItem("vote"));
        planned(space, List.of(step(phase, begun.minus(1, ChronoUnit.DAYS), later, "vote"), step(null, later, null, "comment"))).statusCode(200).body("items.size()", is(2));
        planned(space, List.of(step(phase, begun, null, "vote", "propose"))).statusCode(200).body("items.size()", is(1));
        takeBack(oriv(), id).statusCode(200);
        for (var plan : undoing) planned(space, plan).statusCode(200);
    }

    @Test
    void what_a_phase_came_to_is_not_deleted_with_it() {
        var space = space();
        var id = proposal(space);
        var first = visitor().get("/spaces/{slug}/phases", space).<String>path("items[0].id");
        vote(oriv(), id, "SUPPORT").statusCode(200);
        phase(space, List.of("vote"));
        takeBack(oriv(), id).statusCode(200);
        assertEquals(1, database.number("select support from vote_result where subject_id = ?", id));
        planned(space, List.of(step(null, Instant.now().minus(1, ChronoUnit.DAYS), null, "vote"))).statusCode(409).body("type", is("/problems/phase-voted-in"));
        visitor().get("/proposals/{id}/results", id).then().body("items.phase.id", contains(first), "items[0].votes.support", is(1));
    }

    @Test
    void hidden_results_that_have_been_shown_are_not_voted_on_in_the_same_phase_again() {
        var space = space(Map.of("hidden", "UNTIL_CLOSED"));
        var id = proposal(space);
        var phase = visitor().get("/spaces/{slug}/phases", space).<String>path("items[0].id");
        var begun = Instant.now().minus(1, ChronoUnit.DAYS);
        vote(oriv(), id, "SUPPORT").statusCode(200);
        planned(space, List.of(step(phase, begun, Instant.now().plus(1, ChronoUnit.HOURS), "vote"))).statusCode(200);
        var end = Instant.now();
        planned(space, List.of(step(phase, begun, end, "vote"))).statusCode(200);
        visitor().get("/proposals/{id}", id).then().body("votes.support", is(1));
        for (var reopened : List.of(step(phase, begun, null, "vote"), step(phase, begun, Instant.now().plus(1, ChronoUnit.HOURS), "vote")))
            planned(space, List.of(reopened)).statusCode(409).body("type", is("/problems/phase-results-shown"));
        visitor().get("/proposals/{id}", id).then().body("votes.support", is(1));
        // Another round is one of its own, beside a result that stays.
        planned(space, List.of(step(phase, begun, end, "vote"), step(null, Instant.now(), null, "vote"))).statusCode(200);
        vote(irev(), id, "SUPPORT").statusCode(200).body("votes", nullValue());
        visitor().get("/proposals/{id}/results", id).then().body("items[0].phase.id", is(phase), "items[0].votes.support", is(1));
    }

    @Test
    void merged_proposals_unite_their_votes_one_per_person_and_the_survivor_s_stands() {
        var space = space(Map.of("mode", "FOR_AGAINST", "reason", "OPTIONAL", "minimum", 2, "threshold", 9, "beyond", false));
        String from = proposal(space), into = proposal(space), third = proposal(space);
        Supplier<RequestSpecification> both = person(), gone = person(), stays = person();
        vote(both.get(), from, "FOR", "Pour la première.").statusCode(200);
        vote(both.get(), into, "AGAINST", "Contre la seconde.").statusCode(200);
        vote(gone.get(), from, "FOR", "Elle me suit.").statusCode(200);
        vote(gone.get(), third, "FOR").statusCode(200);
        for (var id : List.of(from, into, third)) vote(stays.get(), id, "FOR").statusCode(200);
        countsAreRight(space);
        QuarkusTransaction.requiringNew().run(() -> votes.merge(List.of(UUID.fromString(from)), UUID.fromString(into), List.of()));
        countsAreRight(space);
        // Who voted on both has one vote left, which is below what the space asks for.
        both.get().get("/proposals/{id}/vote", into).then().body("choice", is("AGAINST"), "counts", is(false), "cast", is(1), "votes.for", is(2), "votes.against", is(0));
        gone.get().get("/proposals/{id}/vote", into).then().body("choice", is("FOR"), "counts", is(true), "reason", is("Elle me suit."));
        visitor().get("/proposals/{id}/arguments", into).then().body("items.text", contains("Elle me suit."));
        visitor().get("/proposals/{id}", from).then().body("votes.total", is(0));
        assertEquals(0, database.number("select count(*) from vote where subject_id = ?", from));
    }

    @Test
    void merging_supports_gives_each_person_one() {
        var space = space();
        String from = proposal(space), into = proposal(space);
        for (var who : List.of(oriv(), irev())) vote(who, from, "SUPPORT").statusCode(200);
        vote(oriv(), into, "SUPPORT").statusCode(200);
        QuarkusTransaction.requiringNew().run(() -> votes.merge(List.of(UUID.fromString(from)), UUID.fromString(into), List.of()));
        visitor().get("/proposals/{id}", into).then().body("votes.support", is(2), "votes.total", is(2));
        countsAreRight(space);
    }

    @Test
    void a_draft_s_vote_cannot_even_be_read_by_others() {
        var id = draft(irev(), space());
        oriv().get("/proposals/{id}/results", id).then().statusCode(404);
        oriv().get("/proposals/{id}/arguments", id).then().statusCode(404);
        oriv().body(Map.of("useful", true)).put("/arguments/{id}/useful", UUID.randomUUID().toString()).then().statusCode(404);
        oriv().get("/proposals/{id}/vote", id).then().statusCode(404).body("type", equalTo("/problems/not-found"));
    }
}
