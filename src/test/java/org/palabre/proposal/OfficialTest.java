package org.palabre.proposal;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Talk.Somebody;

/** In the name of an organisation speaks whom it allows, at the moment of publication. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class OfficialTest {
    private static Somebody of(String organisation) {
        return new Somebody("porte-parole-" + unique(), organisation, "member");
    }

    private static Somebody mandated(String organisation, String kind) {
        var who = of(organisation);
        admin().body(Map.of("kinds", List.of(kind))).put("/organisations/{slug}/mandates/{member}", organisation, who.id()).then().statusCode(204);
        return who;
    }

    @Test
    void who_has_the_mandate_publishes_in_the_name_of_their_organisation_and_stays_known_as_the_writer() {
        var space = space();
        var speaker = mandated("oriv", "PROPOSE");
        var id = draft(speaker.asks(), space);
        speaker.asks().get("/proposals/{id}", id).then().body("can.official", is(true)).body("inNameOf", nullValue());
        speaker.asks().put("/proposals/{id}/official", id).then().statusCode(200).body("inNameOf.slug", is("oriv"));
        speaker.asks().put("/proposals/{id}/publication", id).then().statusCode(200).body("can.official", is("already-published"));
        visitor().get("/proposals/{id}", id).then().body("inNameOf.name", is("ORIV")).body("inNameOf.kind", is("CENTRE")).body("authors.id", is(List.of(speaker.id())));
        visitor().get("/spaces/{slug}/proposals", space).then().body("items[0].inNameOf.slug", is("oriv")).body("items[0].authors[0].id", is(speaker.id()));
        speaker.asks().delete("/proposals/{id}/official", id).then().statusCode(409);
    }

    @Test
    void who_has_no_mandate_or_one_for_something_else_or_for_elsewhere_does_not() {
        var space = space();
        for (var who : List.of(of("oriv"), mandated("normanvilles", "VOTE"))) {
            var id = draft(who.asks(), space);
            who.asks().get("/proposals/{id}", id).then().body("can.official", is("no-mandate"));
            who.asks().put("/proposals/{id}/official", id).then().statusCode(403).body("type", is("/problems/no-mandate"));
            admin().delete("/organisations/{slug}/mandates/{member}", "normanvilles", who.id()).then().statusCode(204);
        }
        var speaker = mandated("oriv", "PROPOSE");
        var id = draft(speaker.asks(), space);
        as(speaker.user(), "irev", "member").put("/proposals/{id}/official", id).then().statusCode(403).body("type", is("/problems/no-mandate"));
        mandated("oriv", "PROPOSE").asks().put("/proposals/{id}/official", id).then().statusCode(404);
    }

    @Test
    void a_mandate_that_was_taken_before_publication_or_that_another_author_lacks_does_not_publish() {
        var space = space();
        var speaker = mandated("oriv", "PROPOSE");
        var second = of("oriv");
        var id = draft(speaker.asks(), space);
        speaker.asks().put("/proposals/{id}/official", id).then().statusCode(200);
        speaker.asks().body(Map.of("member", second.id())).post("/proposals/{id}/authors", id).then().statusCode(201);
        second.asks().put("/proposals/{id}/authors/me", id).then().statusCode(200);
        second.asks().put("/proposals/{id}/publication", id).then().statusCode(403).body("type", is("/problems/no-mandate"));
        admin().delete("/organisations/oriv/mandates/{member}", speaker.id()).then().statusCode(204);
        speaker.asks().put("/proposals/{id}/publication", id).then().statusCode(403).body("type", is("/problems/no-mandate"));
        second.asks().delete("/proposals/{id}/official", id).then().statusCode(200).body("inNameOf", nullValue());
        second.asks().put("/proposals/{id}/publication", id).then().statusCode(200);
    }

    @Test
    void what_is_published_in_an_organisation_s_name_is_reworded_by_nobody_without_its_mandate() {
        var space = space();
        var speaker = mandated("oriv", "PROPOSE");
        var second = of("oriv");
        var elsewhere = mandated("normanvilles", "PROPOSE");
        var id = draft(speaker.asks(), space);
        for (var other : List.of(second, elsewhere)) {
            speaker.asks().body(Map.of("member", other.id())).post("/proposals/{id}/authors", id).then().statusCode(201);
            other.asks().put("/proposals/{id}/authors/me", id).then().statusCode(200);
        }
        speaker.asks().put("/proposals/{id}/official", id).then().statusCode(200);
        var edit = Map.of("body", BODY + " Et ailleurs.");
        second.asks().header("If-Match", "*").body(Map.of("body", BODY + " Avant.")).patch("/proposals/{id}", id).then().statusCode(200);      // a draft is everybody's who writes it
        speaker.asks().put("/proposals/{id}/publication", id).then().statusCode(200).body("can.edit", is(true));
        var amender = of("labo-cites");
        var amendment = amender.asks().body(Map.of("body", BODY + " Et demain.", "reason", "Demain compte aussi.")).post("/proposals/{id}/amendments", id)
                .then().statusCode(201).extract().<String>path("id");
        for (var other : List.of(second, elsewhere)) {
            other.asks().get("/proposals/{id}", id).then().body("can.edit", is("no-mandate-to-edit")).body("can.withdraw", is(true));
            other.asks().header("If-Match", "*").body(edit).patch("/proposals/{id}", id).then().statusCode(403).body("type", is("/problems/no-mandate-to-edit"))
                    .body("detail", containsString("mandatées"));
            other.asks().get("/amendments/{id}", amendment).then().body("can.accept", is("no-mandate-to-edit")).body("can.refuse", is(true));
            other.asks().body(Map.of("decision", "ACCEPTED")).put("/amendments/{id}/decision", amendment).then().statusCode(403).body("type", is("/problems/no-mandate-to-edit"));
        }
        speaker.asks().header("If-Match", "*").body(edit).patch("/proposals/{id}", id).then().statusCode(200);
        for (var other : List.of(second, elsewhere))
            other.asks().put("/proposals/{id}/versions/1/restoration", id).then().statusCode(403).body("type", is("/problems/no-mandate-to-edit"));
        speaker.asks().put("/proposals/{id}/versions/1/restoration", id).then().statusCode(200);
        speaker.asks().body(Map.of("decision", "ACCEPTED")).put("/amendments/{id}/decision", amendment).then().statusCode(200);
        amender.asks().get("/proposals/{id}", id).then().body("can.edit", is("no-mandate-to-edit"));
        // The mandate is given and taken by the organisation, not by who wrote: it moves with it.
        admin().delete("/organisations/oriv/mandates/{member}", speaker.id()).then().statusCode(204);
        speaker.asks().header("If-Match", "*").body(edit).patch("/proposals/{id}", id).then().statusCode(403).body("type", is("/problems/no-mandate-to-edit"));
        admin().body(Map.of("kinds", List.of("PROPOSE"))).put("/organisations/oriv/mandates/{member}", second.id()).then().statusCode(204);
        second.asks().header("If-Match", "*").body(edit).patch("/proposals/{id}", id).then().statusCode(200).body("inNameOf.slug", is("oriv"));
    }
}
