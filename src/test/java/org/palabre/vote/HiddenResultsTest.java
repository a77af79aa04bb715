package org.palabre.vote;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palabre.Backend;
import org.palabre.Fixtures;

/** As long as results are hidden, nothing that anybody can ask tells whether somebody has voted, let alone how. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class HiddenResultsTest {
    private static final String WHY = "Deux centres l’ont essayé, et cela marche.";
    /** What is asked of a space, a proposal in it and those who vote there; the same before and after they do. */
    private static final List<String> ASKED = List.of("/spaces/{space}", "/spaces/{space}/phases", "/spaces/{space}/proposals", "/spaces/{space}/proposals?count=true&sort=recent",
            "/spaces/{space}/proposals?sort=most-commented", "/spaces/{space}/proposals?sort=random&seed=arbre", "/spaces/{space}/proposals?sort=best",
            "/spaces/{space}/proposals?sort=trending", "/spaces/{space}/proposals?state=published&q=ateliers", "/spaces/{space}/proposals/facets",
            "/spaces/{space}/proposals/facets?state=published", "/spaces/{space}/proposals.csv", "/spaces/{space}/proposals.csv?sort=best", "/spaces/{space}/proposals.csv?sort=most-commented",
            "/proposals/{id}", "/proposals/{id}/results", "/proposals/{id}/votes?count=true", "/proposals/{id}/arguments?side=for&count=true",
            "/proposals/{id}/arguments?side=against", "/proposals/{id}/organisations", "/proposals/{id}/links", "/proposals/{id}/authors", "/proposals/{id}/versions",
            "/proposals/{id}/comments?count=true", "/proposals/{id}/comments?sort=best", "/proposals/{other}/links", "/activity?organisation=irev&limit=100",
            "/feeds/spaces/{space}.atom", "/feeds/proposals/{id}.atom");
    /** The same of who is signed in. */
    private static final List<String> ASKED_OF_ONESELF = List.of("/spaces/{space}/proposals?voted=me", "/spaces/{space}/proposals?followed=me", "/proposals/{id}/vote",
            "/proposals/{id}/follow", "/me/notifications", "/me/follows", "/members/{voter}", "/members/{voter}/contributions");

    private static Map<String, Supplier<RequestSpecification>> readers() {
        var readers = new LinkedHashMap<String, Supplier<RequestSpecification>>();
        readers.put("visitor", Fixtures::visitor);
        readers.put("author", Fixtures::irev);
        readers.put("bystander", somebody()::asks);
        readers.put("moderator", Fixtures::moderator);
        readers.put("admin", Fixtures::admin);
        return readers;
    }

    /** All that each of them is answered, with what its copies are compared by. */
    private static Map<String, String> answers(Map<String, Supplier<RequestSpecification>> readers, Map<String, String> names) {
        var answers = new LinkedHashMap<String, String>();
        readers.forEach((reader, who) -> {
            var addresses = new ArrayList<>(ASKED);
            if (!reader.equals("visitor")) addresses.addAll(ASKED_OF_ONESELF);
            // Who sets the rules is told that some of them stay, and can end the phase and with it the hiding.
            if (reader.equals("admin")) addresses.remove("/spaces/{space}");
            for (var address : addresses) {
                var path = address;
                for (var name : names.entrySet()) path = path.replace("{" + name.getKey() + "}", name.getValue());
                answers.put(reader + " " + address, told(who.get().get(path)));
            }
        });
        return answers;
    }

    private static String told(Response answer) {
        return answer.statusCode() + " " + answer.header("ETag") + " " + answer.asString();
    }

    private static Map<String, Object> rules(String hidden) {
        return Map.of("mode", "FOR_AGAINST", "reason", "OPTIONAL", "hidden", hidden, "openBallot", true, "minimum", 1, "threshold", 2);
    }

    private static void vote(RequestSpecification who, String proposal, String choice) {
        who.body(Map.of("choice", choice, "reason", WHY)).put("/proposals/{id}/vote", proposal).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNTIL_VOTED", "UNTIL_CLOSED"})
    void whatever_somebody_asks_is_answered_as_if_nobody_had_voted(String hidden) {
        var space = space(rules(hidden));
        String id = proposal(space), other = proposal(space);
        comment(oriv(), "proposals/" + id, "Un avis.");
        moderator().body(Map.of("to", other)).post("/proposals/{id}/links", id).then().statusCode(201);
        var readers = readers();
        var voters = List.of(somebody(), somebody(), somebody());
        var names = Map.of("space", space, "id", id, "other", other, "voter", voters.get(0).id());
        answers(readers, names);                                  // whoever comes for the first time is now known
        var before = answers(readers, names);
        vote(voters.get(0).asks(), id, "FOR");
        vote(voters.get(1).asks(), id, "FOR");
        vote(voters.get(2).asks(), id, "AGAINST");
        vote(voters.get(2).asks(), id, "ABSTAIN");
        vote(voters.get(2).asks(), other, "AGAINST");
        var after = answers(readers, names);
        before.forEach((asked, answer) -> assertEquals(answer, after.get(asked), asked));
        // What was compared is what is there later: once the phase is over, the same question is answered otherwise.
        phase(space, List.of("comment"));
        visitor().get("/proposals/{id}", id).then().body("votes.for", is(2), "votes.abstain", is(1), "votes.against", is(0));
        visitor().get("/proposals/{id}/votes?count=true", id).then().body("total", is(3));
    }

    /** Each deed, done to a proposal that people voted on and to one that nobody did, is answered alike. */
    @ParameterizedTest
    @ValueSource(strings = {"UNTIL_VOTED", "UNTIL_CLOSED"})
    void whatever_somebody_does_is_answered_as_if_nobody_had_voted(String hidden) {
        var space = space(rules(hidden));
        String voted = proposal(space), quiet = proposal(space);
        vote(someone(), voted, "FOR");
        for (var id : List.of(voted, quiet)) {
            irev().get("/proposals/{id}", id).then().body("can.withdraw", is("withdrawal-results-hidden"), "can.close", is(true));
            irev().put("/proposals/{id}/withdrawal", id).then().statusCode(409).body("type", is("/problems/withdrawal-results-hidden"));
            irev().header("If-Match", "*").body(Map.of("body", BODY + " Encore.")).patch("/proposals/{id}", id).then().statusCode(200).body("votes", nullValue(), "resultsHidden", is(true));
            moderator().body(Map.of("title", "Ouvrir aussi les ateliers emploi", "body", BODY)).post("/proposals/{id}/split", id).then().statusCode(201).body("votes", nullValue());
            moderator().header("If-Match", "*").body(Map.of("state", "EVALUATING", "text", "Nous regardons cela de près.")).put("/proposals/{id}/answer", id).then().statusCode(200);
        }
        var into = proposal(space);
        // What is answered goes into nothing that is not.
        moderator().header("If-Match", "*").body(Map.of("state", "EVALUATING", "text", "Nous regardons cela de près.")).put("/proposals/{id}/answer", into).then().statusCode(200);
        for (var id : List.of(voted, quiet)) moderator().body(Map.of("into", into)).post("/proposals/{id}/merge", id).then().statusCode(200).body("votes", nullValue(), "resultsHidden", is(true));
        irev().body(Map.of("reason", "Nous reviendrons avec un autre projet.")).put("/proposals/{id}/closing", into).then().statusCode(200).body("votes", nullValue(), "state", is("CLOSED"));
        phase(space, List.of("comment"));
        visitor().get("/proposals/{id}", into).then().body("votes.for", is(1));
    }

    @Test
    void a_proposal_is_withdrawn_before_the_vote_and_after_it_as_anywhere() {
        var space = space(rules("UNTIL_CLOSED"));
        phase(space, List.of("propose"));
        String early = proposal(space), quiet = proposal(space), voted = proposal(space);
        irev().put("/proposals/{id}/withdrawal", early).then().statusCode(200);
        phase(space, List.of("propose", "vote"));
        vote(oriv(), voted, "FOR");
        irev().put("/proposals/{id}/withdrawal", quiet).then().statusCode(409).body("type", is("/problems/withdrawal-results-hidden"));
        phase(space, List.of("comment"));
        irev().put("/proposals/{id}/withdrawal", voted).then().statusCode(409).body("type", is("/problems/has-votes"));
        irev().put("/proposals/{id}/withdrawal", quiet).then().statusCode(200);
    }

    /** Somebody may know its id from when it was to be read: it is as one that there is not, for who moderates too. */
    @Test
    void an_argument_whose_id_is_known_is_not_there() {
        var space = space(rules("NEVER"));
        var id = proposal(space);
        vote(oriv(), id, "FOR");
        var argument = visitor().get("/proposals/{id}/arguments", id).then().statusCode(200).extract().<String>path("items[0].id");
        Fixtures.rules(space, rules("UNTIL_CLOSED"));
        for (var known : List.of(argument, UUID.randomUUID().toString())) {
            for (var who : List.<Supplier<RequestSpecification>>of(Fixtures::irev, Fixtures::moderator, Fixtures::admin)) {
                who.get().body(Map.of("useful", true)).put("/arguments/{id}/useful", known).then().statusCode(404).body("type", is("/problems/not-found"));
                who.get().delete("/arguments/{id}/useful", known).then().statusCode(404);
                who.get().body(Map.of("reason", HIDDEN_BECAUSE)).put("/arguments/{id}/hiding", known).then().statusCode(404);
                who.get().delete("/arguments/{id}/hiding", known).then().statusCode(404);
            }
        }
        oriv().body(Map.of("useful", true)).put("/arguments/{id}/useful", argument).then().statusCode(403).body("type", is("/problems/your-own"));
        phase(space, List.of("comment"));
        irev().body(Map.of("useful", true)).put("/arguments/{id}/useful", argument).then().statusCode(204);
    }

    @Test
    void that_somebody_has_voted_in_a_space_is_told_to_who_sets_its_rules_alone() {
        var space = space(rules("UNTIL_CLOSED"));
        vote(oriv(), proposal(space), "FOR");
        admin().get("/spaces/{slug}", space).then().body("votedIn", is(true));
        for (var reader : List.of(visitor(), oriv(), moderator())) reader.get("/spaces/{slug}", space).then().body("votedIn", is(false));
    }
}
