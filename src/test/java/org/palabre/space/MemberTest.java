package org.palabre.space;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Statements;
import org.palabre.Talk;
import org.palabre.Talk.Somebody;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class MemberTest {
    @Test
    void people_are_listed_by_name_for_the_signed_in() {
        var group = "bücher" + unique();
        for (var name : List.of("Zoé", "élodie", "Éric", "Amélie")) new Somebody(group + " " + name, name.equals("Zoé") ? "oriv" : "irev", "member").id();
        visitor().get("/members").then().statusCode(401);
        var next = irev().get("/members?q=BUCHER{n}&limit=2&count=true", group.substring(6)).then().statusCode(200)
                .body("items.name", contains("Prénom " + group + " Amélie", "Prénom " + group + " élodie")).body("total", is(4))
                .body("items[0].organisation.slug", is("irev")).body("items[0].id", notNullValue()).extract().<String>path("next");
        irev().get("/members?q={g}&limit=2&after={c}", group, next).then().body("items.name", contains("Prénom " + group + " Éric", "Prénom " + group + " Zoé")).body("next", nullValue());
        // the page goes on by name whatever became of the person with whom the one before ended
        var gone = new String(Base64.getUrlDecoder().decode(next), UTF_8).replaceFirst("^[^|]+", UUID.randomUUID().toString());
        irev().get("/members?q={g}&limit=2&after={c}", group, Base64.getUrlEncoder().withoutPadding().encodeToString(gone.getBytes(UTF_8))).then()
                .body("items.name", contains("Prénom " + group + " Éric", "Prénom " + group + " Zoé"));
        irev().get("/members?after=rien").then().statusCode(400).body("violations[0].field", is("after"));
        irev().get("/members?q={g}&organisation=oriv", group).then().body("items.name", contains("Prénom " + group + " Zoé"));
        irev().get("/members?organisation=rien").then().statusCode(400).body("violations[0].field", is("organisation"));
        as("sans-role", null).get("/members?q=%25_").then().statusCode(200).body("items", empty());
        irev().get("/members?q={long}", "x".repeat(201)).then().statusCode(400).body("violations[0].field", is("q"));
    }

    @Test
    void a_member_s_page_counts_what_the_asker_may_see() {
        var author = somebody();
        var space = space();
        var shown = Talk.proposal(author, space);
        var hidden = Talk.proposal(author, space);
        draft(author.asks(), space);
        var comment = comment(author.asks(), "proposals/" + shown, "Je précise.");
        comment(author.asks(), "proposals/" + hidden, "Sous un texte masqué.");
        hide("proposals/" + hidden);
        var closed = space("PRIVATE", List.of("propose", "vote", "comment", "debate"));
        Talk.seat(author, closed, "MEMBER");
        var unseen = Talk.proposal(author, closed);
        visitor().get("/members/{id}", author.id()).then().statusCode(401);
        visitor().get("/members/{id}/contributions", author.id()).then().statusCode(401);
        oriv().get("/members/{id}", author.id()).then().statusCode(200).body("organisation.slug", is("labo-cites")).body("counts.proposals", is(1))
                .body("counts.comments", is(1)).body("counts.debates", is(0)).body("can.block", is("admins-only")).body("blocked", nullValue());
        author.asks().get("/members/{id}", author.id()).then().body("counts.proposals", is(2)).body("can.block", is("admins-only"));
        admin().get("/members/{id}", author.id()).then().body("counts.proposals", is(2)).body("can.block", is(true)).body("blocked", is(false));
        admin().get("/members/{id}", memberId(admin())).then().body("can.block", is("yourself"));
        oriv().get("/members/{id}/contributions?count=true", author.id()).then().statusCode(200).body("items.id", contains(comment, shown)).body("total", is(2))
                .body("items.type", contains("COMMENT", "PROPOSAL")).body("items[0].label", is("Je précise.")).body("items[0].threadId", is(shown))
                .body("items[0].threadType", is("PROPOSAL")).body("items[0].threadLabel", is(TITLE)).body("items[1].threadId", nullValue())
                .body("items.space.slug", everyItem(is(space))).body("items.publishedAt", everyItem(notNullValue()));
        admin().get("/members/{id}/contributions", author.id()).then().body("items.id", contains(unseen, comment, shown));
        var next = oriv().get("/members/{id}/contributions?limit=1", author.id()).then().extract().<String>path("next");
        oriv().get("/members/{id}/contributions?limit=1&after={c}", author.id(), next).then().body("items.id", contains(shown)).body("next", nullValue());
        for (var nobody : List.of(UUID.randomUUID().toString(), "moi")) {
            oriv().get("/members/{id}", nobody).then().statusCode(404);
            oriv().get("/members/{id}/contributions", nobody).then().statusCode(404);
        }
    }

    @Test
    void a_page_about_people_costs_the_same_whatever_it_holds() {
        var author = somebody();
        var space = space();
        Talk.proposal(author, space);
        var id = author.id();
        for (var path : List.of("/members?q=membre", "/members/" + id + "/contributions")) {
            oriv().get(path).then().statusCode(200);
            var one = Statements.of(() -> oriv().get(path).then().statusCode(200));
            for (int i = 0; i < 3; i++) comment(author.asks(), "proposals/" + Talk.proposal(author, space), "Je précise.");
            assertEquals(one, Statements.of(() -> oriv().get(path).then().statusCode(200)));
            assertTrue(one <= 5, path + " costs " + one);
            assertEquals(one + 1, Statements.of(() -> oriv().queryParam("count", "true").get(path).then().statusCode(200)));
        }
        var item = Statements.of(() -> oriv().get("/members/{id}", id).then().statusCode(200));
        assertTrue(item <= 6, "item " + item);
    }
}
