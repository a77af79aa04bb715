package org.palabre.comment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Talk;
import org.palabre.Talk.Somebody;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class MentionTest {
    @Inject
    Database database;

    private static String at(Somebody who) {
        return "@[Une personne](membre:" + who.id() + ")";
    }

    private static List<String> heard(Somebody whose) {
        return whose.asks().get("/me/notifications").then().statusCode(200).extract().<List<Map<String, Object>>>path("items").stream()
                .map(item -> item.get("type") + " " + item.get("why")).toList();
    }

    @Test
    void a_mention_leads_to_the_person_under_their_own_name() {
        var named = Talk.somebody();
        var name = named.asks().get("/me").then().extract().<String>path("name");
        var thread = proposal(space());
        oriv().body(Map.of("body", "Qu’en dit @[La ministre](membre:" + named.id() + ") de @[n’importe quoi](organisation:irev) ?")).post("/proposals/{id}/comments", thread).then().statusCode(201)
                .body("bodyHtml", containsString("href=\"/membres/" + named.id() + "\"")).body("bodyHtml", containsString(name)).body("bodyHtml", containsString("href=\"/organisations/irev\""))
                .body("bodyHtml", containsString("IREV")).body("bodyHtml", not(containsString("ministre"))).body("bodyHtml", not(containsString("quoi")));
        oriv().body(Map.of("body", "@[Personne](membre:" + UUID.randomUUID() + ") n’est là.")).post("/proposals/{id}/comments", thread).then().statusCode(201)
                .body("bodyHtml", is("<p>&#64;Personne n’est là.</p>\n"));
        oriv().body(Map.of("body", "@[x](organisation:irev)")).post("/previews").then().statusCode(200).body("bodyHtml", containsString("IREV"));
        assertEquals(1, database.number("select count(*) from subject where thread_id = ? and label = 'Qu’en dit @" + name + " de @IREV ?'", thread));
    }

    @Test
    void who_is_mentioned_is_told_once_whatever_is_edited() {
        var named = Talk.somebody();
        var other = Talk.somebody();
        var thread = proposal(space());
        var id = comment(oriv(), "proposals/" + thread, "Qu’en dites-vous, " + at(named) + " et " + at(named) + " ?");
        assertEquals(List.of("MemberMentioned mention"), heard(named));
        named.asks().get("/me/notifications").then().body("items[0].objectId", is(id)).body("items[0].subject.id", is(thread)).body("items[0].actor.organisation.slug", is("oriv"));
        for (var body : List.of("Rien.", "Et vous, " + at(named) + " ?", at(other) + " " + at(named)))
            oriv().header("If-Match", "*").body(Map.of("body", body)).patch("/comments/{id}", id).then().statusCode(200);
        assertEquals(List.of("MemberMentioned mention"), heard(named));
        assertEquals(List.of("MemberMentioned mention"), heard(other));
        hide("comments/" + id);
        assertEquals(List.of(), heard(named));
        restore("comments/" + id);
        oriv().delete("/comments/{id}", id).then().statusCode(204);
        assertEquals(List.of(), heard(named));
        assertEquals(0, database.number("select count(*) from comment_mention where comment_id = ?", id));
    }

    /** A reply to me in which I am named, on a thread that I follow: three reasons to hear of it, and one notification. */
    @Test
    void who_hears_of_a_comment_anyway_hears_of_it_once() {
        var space = space();
        var named = Talk.somebody();
        var thread = "proposals/" + Talk.proposal(named, space);
        Talk.follow(named, thread, "WATCHING");
        var mine = comment(named.asks(), thread, "Je commence, " + at(named) + ".");
        assertEquals(List.of(), heard(named));
        var reply = reply(oriv(), thread, mine, "Merci.");
        assertEquals(List.of("CommentPosted reply"), heard(named));
        oriv().header("If-Match", "*").body(Map.of("body", "Merci, " + at(named) + ".")).patch("/comments/{id}", reply).then().statusCode(200);
        assertEquals(List.of("MemberMentioned mention"), heard(named));
        Talk.follow(named, thread, "MUTED");
        assertEquals(List.of(), heard(named));
    }

    @Test
    void who_may_not_see_it_is_not_told() {
        var space = space("PRIVATE", List.of("propose", "vote", "comment", "debate"));
        var inside = Talk.somebody();
        var outside = Talk.somebody();
        Talk.seat(inside, space, "MEMBER");
        for (var person : List.of(irev(), oriv())) admin().body(Map.of("role", "MEMBER")).put("/spaces/{slug}/members/{id}", space, memberId(person)).then().statusCode(204);
        var id = comment(oriv(), "proposals/" + proposal(space), at(inside) + " " + at(outside));
        assertEquals(List.of("MemberMentioned mention"), heard(inside));
        assertEquals(List.of(), heard(outside));
        assertEquals(0, database.number("select count(*) from event where type = 'MemberMentioned' and object_id = ? and concerns_id = ?", id, outside.id()));
        Talk.seat(outside, space, "MEMBER");
        assertEquals(List.of(), heard(outside));
    }

    /** One more centre in the network, which nobody else knows. */
    private String centre() {
        var slug = "centre-" + unique();
        database.run("insert into organisation (id, slug, name, kind) values (gen_random_uuid(), '" + slug + "', 'Un centre de plus', 'CENTRE')");
        return slug;
    }

    private static Somebody of(String centre) {
        var person = new Somebody("quelqu-un-" + unique(), centre, "member");
        person.id();
        return person;
    }

    @Test
    void an_organisation_is_told_by_its_members_and_who_is_named_besides_by_that() {
        var centre = centre();
        var author = of(centre);
        var named = of(centre);
        var colleague = of(centre);
        var thread = "proposals/" + proposal(space());
        var body = "Qu’en disent @[les nôtres](organisation:" + centre + "), et vous, " + at(named) + " ?";
        var id = comment(author.asks(), thread, body);
        author.asks().header("If-Match", "*").body(Map.of("body", body + " Et @[eux](organisation:nulle-part) ?")).patch("/comments/{id}", id).then().statusCode(200);
        assertEquals(List.of("MemberMentioned mention"), heard(named));
        assertEquals(List.of("OrganisationMentioned mention"), heard(colleague));
        assertEquals(List.of(), heard(author));
        var mine = comment(colleague.asks(), thread, "Nous en parlons demain.");
        reply(oriv(), thread, mine, "Merci à @[vous](organisation:" + centre + ").");
        assertEquals(List.of("CommentPosted reply", "OrganisationMentioned mention"), heard(colleague));
        assertEquals(List.of("OrganisationMentioned mention", "MemberMentioned mention"), heard(named));
    }

    @Test
    void of_an_organisation_only_who_may_see_it_is_told() {
        var space = space("PRIVATE", List.of("propose", "vote", "comment", "debate"));
        var centre = centre();
        var inside = of(centre);
        var outside = of(centre);
        Talk.seat(inside, space, "MEMBER");
        for (var person : List.of(irev(), oriv())) admin().body(Map.of("role", "MEMBER")).put("/spaces/{slug}/members/{id}", space, memberId(person)).then().statusCode(204);
        comment(oriv(), "proposals/" + proposal(space), "@[Ceux-là](organisation:" + centre + ")");
        assertEquals(List.of("OrganisationMentioned mention"), heard(inside));
        Talk.seat(outside, space, "MEMBER");
        assertEquals(List.of(), heard(outside));
    }

    @Test
    void a_comment_tells_a_hundred_people_and_of_a_large_organisation_those_who_were_here_last() {
        var large = centre();
        var people = IntStream.range(0, 101).mapToObj(i -> of(large)).toList();
        var away = people.get(50);
        database.run("update member set said_at = said_at - interval '1 year' where id = '" + away.id() + "'");
        var named = Talk.somebody();
        var body = "@[Vous tous](organisation:" + large + ")";
        var first = comment(oriv(), "proposals/" + proposal(space()), body);
        var second = comment(oriv(), "proposals/" + proposal(space()), body + " " + at(named));
        var told = "select count(*) from event where type in ('MemberMentioned', 'OrganisationMentioned') and object_id = ?";
        assertEquals(100, database.number(told, first));
        assertEquals(0, database.number(told + " and concerns_id = ?", first, away.id()));
        assertEquals(100, database.number(told, second));
        assertEquals(List.of("MemberMentioned mention"), heard(named));
    }

    @Test
    void a_text_names_twenty_at_most() {
        var thread = proposal(space());
        var many = new StringBuilder();
        for (int i = 0; i < 21; i++) many.append("@[x](membre:").append(UUID.randomUUID()).append(") ");
        oriv().body(Map.of("body", many.toString())).post("/proposals/{id}/comments", thread).then().statusCode(400).body("violations.field", contains("body"));
    }

    private static List<String> names(String space, String text) {
        return oriv().queryParam("q", text).get("/spaces/{slug}/mentionable", space).then().statusCode(200).extract().path("items.name");
    }

    @Test
    void names_are_offered_by_how_a_word_of_them_begins() {
        var space = space();
        var number = unique();
        var elodie = new Somebody("Élodie Nuñez" + number, "labo-cites", "member");
        var id = elodie.id();
        for (var text : List.of("élodie nunez" + number, "ELODIE NUÑEZ" + number, "nunez" + number)) assertEquals(List.of("Prénom Élodie Nuñez" + number), names(space, text));
        assertEquals(List.of(), names(space, "lodie nunez" + number));
        oriv().queryParam("q", "nunez" + number).get("/spaces/{slug}/mentionable", space).then().body("items[0].kind", is("MEMBER")).body("items[0].key", is(id))
                .body("items[0].text", is("@[Prénom Élodie Nuñez" + number + "](membre:" + id + ")")).body("items[0].organisation.slug", is("labo-cites")).body("next", is((Object) null));
        for (var wild : List.of("%", "_", "\\", "%nunez" + number)) assertFalse(names(space, wild).contains("Prénom Élodie Nuñez" + number), wild);
        assertEquals(List.of(), names(space, " "));
        assertEquals("IREV", names(space, "irev").get(0));
        oriv().queryParam("q", "irev").get("/spaces/{slug}/mentionable", space).then().body("items[0].text", is("@[IREV](organisation:irev)")).body("items[0].organisation", is((Object) null));
        irev().get("/me").then().statusCode(200);
        oriv().queryParam("q", "irev").get("/spaces/{slug}/mentionable", space).then().body("items.findAll { it.kind == 'MEMBER' }.organisation.slug", hasItem("irev"));
        assertTrue(names(space, "prénom").size() <= 11);
        visitor().queryParam("q", "prénom").get("/spaces/{slug}/mentionable", space).then().statusCode(401);
        oriv().queryParam("q", "x".repeat(201)).get("/spaces/{slug}/mentionable", space).then().statusCode(400);
    }

    @Test
    void only_those_who_may_see_a_space_are_offered_there() {
        var space = space("PRIVATE", List.of("propose", "vote", "comment", "debate"));
        var number = unique();
        var inside = new Somebody("Dedans Untel" + number, "labo-cites", "member");
        var outside = new Somebody("Dehors Untel" + number, "labo-cites", "member");
        Talk.seat(inside, space, "MEMBER");
        outside.id();
        var offered = admin().queryParam("q", "untel" + number).get("/spaces/{slug}/mentionable", space).then().statusCode(200).extract().<List<String>>path("items.name");
        assertEquals(List.of("Prénom Dedans Untel" + number), offered);
        inside.asks().queryParam("q", "untel" + number).get("/spaces/{slug}/mentionable", space).then().body("items", empty());
        outside.asks().queryParam("q", "untel" + number).get("/spaces/{slug}/mentionable", space).then().statusCode(404);
        admin().queryParam("q", "labo").get("/spaces/{slug}/mentionable", space).then().body("items.findAll { it.kind == 'MEMBER' }.name", everyItem(containsString("Dedans")));
    }
}
