package org.palabre.identity;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Talk.Somebody;
import org.palabre.Together;

/** Who speaks for an organisation, and that one person at most casts its vote. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class MandateTest {
    @Inject
    Database database;

    private static Somebody of(String organisation) {
        return new Somebody("mandat-" + unique(), organisation, "member");
    }

    private static int give(String organisation, Somebody who, String... kinds) {
        return admin().body(Map.of("kinds", List.of(kinds))).put("/organisations/{slug}/mandates/{member}", organisation, who.id()).statusCode();
    }

    @Test
    void the_coordination_says_who_speaks_for_an_organisation_and_its_members_read_it() {
        var one = of("normanvilles");
        assertEquals(204, give("normanvilles", one, "PROPOSE"));
        oriv().get("/organisations/normanvilles/mandates").then().statusCode(200).body("items.person.id", contains(one.id())).body("items[0].kinds", contains("PROPOSE"));
        for (int i = 0; i < 2; i++) assertEquals(204, give("normanvilles", one, "VOTE"));
        oriv().get("/organisations/normanvilles/mandates").then().body("items[0].kinds", contains("VOTE"));
        assertEquals(2, database.number("select count(*) from event where type = 'MandateGiven' and concerns_id = ?", one.id()), "what changed nothing is not told");
        for (int i = 0; i < 2; i++) admin().delete("/organisations/normanvilles/mandates/{member}", one.id()).then().statusCode(204);
        oriv().get("/organisations/normanvilles/mandates").then().body("items", empty());
        assertEquals(1, database.number("select count(*) from event where type = 'MandateTaken' and concerns_id = ?", one.id()));
    }

    @Test
    void one_person_at_most_casts_an_organisations_vote_also_when_two_are_named_at_once() throws Exception {
        for (int i = 0; i < 3; i++) {
            var two = List.of(of("pqn-a"), of("pqn-a"));
            for (var each : two) each.id();
            assertEquals(List.of(204, 409), Together.run(2, number -> give("pqn-a", two.get(number), "VOTE", "PROPOSE")).stream().sorted().toList());
            oriv().get("/organisations/pqn-a/mandates").then().body("items.findAll { it.kinds.contains('VOTE') }.size()", is(1));
            for (var each : two) admin().delete("/organisations/pqn-a/mandates/{member}", each.id()).then().statusCode(204);
        }
    }

    @Test
    void only_its_own_people_speak_for_it_and_who_leaves_does_no_longer() {
        var one = of("crpv-guyane");
        assertEquals(409, give("ville-caraibe", one, "VOTE"));
        assertEquals(204, give("crpv-guyane", one, "VOTE"));
        as(one.user(), "ville-caraibe", "member").get("/me").then().body("organisation.slug", is("ville-caraibe"));
        oriv().get("/organisations/crpv-guyane/mandates").then().body("items", empty());
        var another = of("crpv-guyane");
        assertEquals(204, give("crpv-guyane", another, "VOTE"));
        one.asks().get("/me").then().body("organisation.slug", is("crpv-guyane"));
        oriv().get("/organisations/crpv-guyane/mandates").then().body("items.person.id", contains(another.id()));
    }

    @Test
    void what_is_no_mandate_is_refused_in_words() {
        admin().body(Map.of("kinds", List.of())).put("/organisations/irev/mandates/{member}", memberId(irev())).then().statusCode(400).body("violations.field", contains("kinds"));
        admin().body(Map.of("kinds", List.of("RULE"))).put("/organisations/irev/mandates/{member}", memberId(irev())).then().statusCode(400);
        admin().body(Map.of("kinds", List.of("VOTE"))).put("/organisations/irev/mandates/personne").then().statusCode(404);
        admin().body(Map.of("kinds", List.of("VOTE"))).put("/organisations/nulle-part/mandates/{member}", memberId(irev())).then().statusCode(404);
        admin().get("/organisations/nulle-part/mandates").then().statusCode(404);
    }
}
