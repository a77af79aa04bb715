package org.palabre.space;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Statements;
import org.palabre.Talk;
import org.palabre.Talk.Somebody;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class ActivityTest {
    private static int contributions(RequestSpecification asker, String organisation) {
        var found = asker.get("/activity/organisations").then().statusCode(200).extract().<Integer>path("items.find { it.slug == '" + organisation + "' }?.contributions");
        return found == null ? 0 : found;
    }

    @Test
    void the_latest_of_all_spaces_is_what_one_may_see() {
        var first = proposal(space());
        var space = space();
        var second = debate(space);
        var closed = space("NETWORK", List.of("propose", "vote", "comment", "debate"));
        var third = Talk.proposal(somebody(), closed);
        draft(irev(), space);
        var hidden = proposal(space);
        hide("proposals/" + hidden);
        visitor().get("/activity?limit=2").then().statusCode(200).body("items.id", contains(second, first)).body("items.type", contains("DEBATE", "PROPOSAL"))
                .body("items[0].label", is(QUESTION)).body("items[0].space.slug", is(space)).body("items[0].author.organisation.slug", is("reseau-crpv"))
                .body("items[0].publishedAt", notNullValue()).body("items[0].counts.comments", is(0)).body("items[0].lastCommentAt", nullValue());
        oriv().get("/activity?limit=3").then().body("items.id", contains(third, second, first));
        moderator().get("/activity?limit=100").then().body("items.id", not(hasItem(hidden)));
        visitor().get("/activity?type=proposal&limit=1").then().body("items.id", contains(first));
        visitor().get("/activity?type=debate&limit=1").then().body("items.id", contains(second));
        visitor().get("/activity?organisation=irev&limit=1").then().body("items.id", contains(first));
        visitor().get("/activity?organisation=rien").then().statusCode(400).body("violations[0].field", is("organisation"));
        visitor().get("/activity?type=comment").then().statusCode(400).body("violations[0].field", is("type"));
        var comment = comment(somebody().asks(), "debates/" + second, "Bonne question.");
        visitor().get("/activity?type=debate&limit=1").then().body("items[0].counts.comments", is(1)).body("items[0].lastCommentAt", notNullValue());
        hide("comments/" + comment);
        visitor().get("/activity?type=debate&limit=1").then().body("items[0].counts.comments", is(0)).body("items[0].lastCommentAt", nullValue());
        var next = visitor().get("/activity?limit=1").then().body("items.id", contains(second)).extract().<String>path("next");
        visitor().get("/activity?limit=1&after={c}", next).then().body("items.id", contains(first));
    }

    @Test
    void organisations_are_counted_by_what_one_may_see_of_them() {
        var author = new Somebody("adcf-" + unique(), "adcf", "member");
        var before = contributions(visitor(), "adcf");
        var space = space();
        var id = Talk.proposal(author, space);
        var comment = comment(author.asks(), "proposals/" + id, "Je précise.");
        draft(author.asks(), space);
        Talk.proposal(author, space("NETWORK", List.of("propose")));
        assertEquals(before + 2, contributions(visitor(), "adcf"));
        assertEquals(before + 3, contributions(oriv(), "adcf"));
        hide("comments/" + comment);
        assertEquals(before + 1, contributions(visitor(), "adcf"));
        restore("comments/" + comment);
        hide("proposals/" + id);
        assertEquals(before, contributions(visitor(), "adcf"));
    }

    @Test
    void a_thread_s_organisations_are_its_author_s_and_its_commenters_but_never_its_voters() {
        var id = proposal(space());
        var author = somebody();
        var comment = comment(author.asks(), "proposals/" + id, "À voir.");
        comment(author.asks(), "proposals/" + id, "Encore.");
        comment(new Somebody("membre-oriv", "oriv", "member").asks(), "proposals/" + id, "D’accord.");
        comment(new Somebody("membre-irev", "irev", "member").asks(), "proposals/" + id, "Merci.");
        new Somebody("villes-au-carre-" + unique(), "villes-au-carre", "member").asks().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", id).then().statusCode(200);
        visitor().get("/proposals/{id}/organisations", id).then().statusCode(200).body("items.organisation.slug", contains("irev", "labo-cites", "oriv"))
                .body("items.author", contains(true, false, false)).body("items.comments", contains(1, 2, 1)).body("items[0].organisation.name", is("IREV"));
        hide("comments/" + comment);
        visitor().get("/proposals/{id}/organisations", id).then().body("items.comments", contains(1, 1, 1));
        visitor().get("/debates/{id}/organisations", id).then().statusCode(404);
        hide("proposals/" + id);
        visitor().get("/proposals/{id}/organisations", id).then().statusCode(404);
    }

    @Test
    void activity_costs_the_same_whatever_it_holds() {
        var space = space();
        var id = proposal(space);
        for (var path : List.of("/activity", "/activity/organisations", "/proposals/" + id + "/organisations")) {
            oriv().get(path).then().statusCode(200);
            var one = Statements.of(() -> oriv().get(path).then().statusCode(200));
            for (int i = 0; i < 3; i++) comment(somebody().asks(), "proposals/" + id, "Remarque " + proposal(space));
            assertEquals(one, Statements.of(() -> oriv().get(path).then().statusCode(200)));
            assertTrue(one <= 3, path + " costs " + one);
        }
        assertEquals(3, Statements.of(() -> oriv().get("/activity?count=true").then().statusCode(200)));
    }
}
