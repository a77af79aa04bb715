package org.palabre.proposal;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;

/** What is like a text while it is written: French words, whatever their ending and their accents, and titles written alike. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class SimilarTest {
    @Inject
    Database database;

    private static String published(String space, String title, String body) {
        var id = irev().body(Map.of("title", title, "body", body)).post("/spaces/{slug}/proposals", space).then().statusCode(201).extract().<String>path("id");
        irev().put("/proposals/{id}/publication", id).then().statusCode(200);
        return id;
    }

    private static ValidatableResponse similar(RequestSpecification writer, String space, String title, String body) {
        return writer.body(Map.of("title", title, "body", body)).post("/spaces/{slug}/proposals/similar", space).then().statusCode(200);
    }

    /** A word that no other test's proposals have. */
    private static String rare() {
        return "zy" + String.valueOf(unique()).chars().mapToObj(digit -> String.valueOf((char) (digit - '0' + 'b'))).collect(java.util.stream.Collectors.joining()) + "ogue";
    }

    @Test
    void the_same_idea_in_other_endings_and_without_accents_is_found_with_why() {
        var rare = rare();
        var space = space();
        var id = published(space, "Créer des vergers partagés " + rare, "Planter des pommiers au pied des immeubles, avec les écoles.");
        similar(oriv(), space(), "Un verger partage pour " + rare, "On plante un pommier.").body("items[0].id", is(id)).body("items[0].space.slug", is(space))
                .body("items[0].why.words", hasItems("pommier", rare)).body("items[0].can.vote", is(true)).body("items[0].myVote", nullValue()).body("next", nullValue());
        oriv().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", id).then().statusCode(200);
        similar(oriv(), space, "Un verger partage pour " + rare, "").body("items[0].myVote", is("SUPPORT"));
    }

    @Test
    void a_title_written_alike_is_found_though_no_word_is_quite_the_same() {
        var rare = rare();
        var id = published(space(), "Xylophones " + rare + "ments", "Une fanfare de quartier ouverte à qui veut jouer.");
        similar(oriv(), space(), "Xilophone " + rare + "mans", "").body("items.id", hasItem(id)).body("items.find { it.id == '" + id + "' }.why.title", is(true));
    }

    /** Of which PostgreSQL's own list misses many. */
    @Test
    void small_words_make_nothing_alike() {
        var rare = rare();
        var id = published(space(), "Des bancs pour tous les " + rare, "Cette idée est celle des aînés, comme ceux d’à côté : s’asseoir sans rien payer.");
        similar(oriv(), space(), "Et pour les " + rare + " et leurs voisins ?", "Cette place est sans bancs, même à côté.").body("items[0].id", is(id))
                .body("items[0].why.words", containsInAnyOrder(rare, "bancs", "côté"));
        similar(oriv(), space(), "Comme les leurs, mais sans cette", "Tous ceux et celles qui étaient, même, à tous.").body("items", empty());
    }

    @Test
    void five_at_most_and_the_nearest_first() {
        var rare = rare();
        var space = space();
        for (int i = 0; i < 6; i++) published(space, "Ouvrir une ludothèque " + rare + " " + i, "Des jeux pour tous les âges, le mercredi et le samedi.");
        var nearest = published(space, "Ludothèque mobile " + rare + " au marché", "Un camion de jeux stationne au marché couvert chaque dimanche matin.");
        similar(oriv(), space, "Une ludothèque mobile " + rare, "Un camion de jeux au marché couvert, le dimanche matin.").body("items", hasSize(5)).body("items[0].id", is(nearest));
    }

    @Test
    void ones_own_and_what_is_not_there_for_everybody_is_never_shown() {
        var rare = rare();
        var title = "Une laverie solidaire " + rare;
        var body = "Des machines à laver partagées au pied de la tour.";
        var space = space();
        var shown = published(space, title, body);
        var hidden = published(space, title, body);
        hide("proposals/" + hidden);
        var withdrawn = published(space, title, body);
        irev().put("/proposals/{id}/withdrawal", withdrawn).then().statusCode(200);
        irev().body(Map.of("title", title, "body", body)).post("/spaces/{slug}/proposals", space).then().statusCode(201);
        var elsewhere = space("PRIVATE", List.of("propose", "vote"));
        admin().body(Map.of("role", "MEMBER")).put("/spaces/{slug}/members/{member}", elsewhere, memberId(irev())).then().statusCode(204);
        var secret = published(elsewhere, title, body);

        similar(oriv(), space, title, body).body("items.id", contains(shown));
        similar(irev(), space, title, body).body("items.id", empty());
        // Who moderates sees what is hidden where they read it, and not as something to support.
        similar(moderator(), space, title, body).body("items.id", hasItems(shown, secret)).body("items.id", not(hasItem(hidden)));
        // With others is one's own too.
        irev().body(Map.of("member", memberId(oriv()))).post("/proposals/{id}/authors", shown).then().statusCode(201);
        oriv().put("/proposals/{id}/authors/me", shown).then().statusCode(200);
        similar(oriv(), space, title, body).body("items.id", empty());
    }

    @Test
    void what_can_be_read_and_not_voted_on_says_why() {
        var rare = rare();
        var space = space("PUBLIC", List.of("propose"));
        var id = published(space, "Un troc de graines " + rare, "Un échange de graines et de boutures au printemps.");
        similar(oriv(), space(), "Un troc de graines " + rare, "").body("items[0].id", is(id)).body("items[0].can.vote", is("phase-forbids-vote"));
    }

    /** One tap is no place for a warning, and no vote is offered that would be refused. */
    @Test
    void support_in_one_tap_is_offered_where_it_is_secret_and_there_is_a_vote_and_a_place_left() {
        var rare = rare();
        for (var asks : List.<Map<String, Object>>of(Map.of("openBallot", true), Map.of("reason", "REQUIRED"), Map.of("mode", "FOR_AGAINST"))) {
            var space = space(asks);
            published(space, "Un troc de graines " + rare, "Un échange de graines et de boutures au printemps.");
            similar(oriv(), space, "Un troc de graines " + rare, "").body("items.findAll { it.space.slug == '" + space + "' }.can.vote", contains("vote-asks-more"));
        }
        var word = rare();
        var space = space(Map.of("limit", 1));
        var id = published(space, "Une grainothèque " + word, "Des graines et des boutures à prendre et à laisser.");
        similar(oriv(), space, "Une grainothèque " + word, "").body("items.can.vote", contains(true));
        oriv().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", proposal(space)).then().statusCode(200);
        similar(oriv(), space, "Une grainothèque " + word, "").body("items.can.vote", contains("vote-limit-reached"));
        rules(space, Map.of("threshold", 1, "beyond", false));
        moderator().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", id).then().statusCode(200);
        similar(oriv(), space, "Une grainothèque " + word, "").body("items.can.vote", contains("proposal-full"));
    }

    @Test
    void hostile_texts_are_only_words() {
        var space = space();
        for (var text : List.of("", " ", "le la les des un une et ou de du à au aux", "& | ! :* <-> ( ) ' \\ \" %", "a'b\\c:A & !!! | <2>", "'; drop table proposal; --",
                "\uD83C\uDF33 ½ ﬁ ② ß İ", "x".repeat(900), "é".repeat(900), ":title :body :me ? ?? $1", "%%%___%%%", "\u202Eretourné\u0007")) {
            similar(oriv(), space, text, text).body("items", hasSize(lessThanOrEqualTo(5)));
            similar(oriv(), space, text, (text + " & | ! :* ").repeat(12)).body("items", hasSize(lessThanOrEqualTo(5)));
        }
        similar(oriv(), space, "le de la", "& ".repeat(5_000)).body("items", empty());
        similar(oriv(), space, "le de la", "mot" + " très ".repeat(4_000)).body("items", hasSize(lessThanOrEqualTo(5)));
        oriv().body(Map.of("title", "x".repeat(1_001), "body", "")).post("/spaces/{slug}/proposals/similar", space).then().statusCode(400);
        oriv().body(Map.of("title", "x", "body", "x".repeat(30_001))).post("/spaces/{slug}/proposals/similar", space).then().statusCode(400);
        oriv().body(Map.of("title", "x\u0000y", "body", "")).post("/spaces/{slug}/proposals/similar", space).then().statusCode(400);
        oriv().body(Map.of("title", TITLE)).post("/spaces/{slug}/proposals/similar", space).then().statusCode(400);
        oriv().body(Map.of("title", TITLE, "body", "")).post("/spaces/{slug}/proposals/similar", "nulle-part").then().statusCode(404);
    }

    /** Common words in many texts, and statistics that know them: what is rare still decides, and soon. */
    @Test
    void common_words_neither_hide_what_is_near_nor_cost_much() {
        var rare = rare();
        var space = space();
        var id = published(space, "Repeindre la passerelle " + rare, "Une fresque sur la passerelle du canal, avec le collège.");
        // In several statements, since none may take longer than a request.
        for (int i = 0; i < 15; i++)
            database.run("""
                    with made as (insert into subject (id, type, space_id, author_id, label, published_at)
                        select gen_random_uuid(), 'PROPOSAL', space_id, author_id, 'Quartier collège fresque ' || g, now()
                        from subject cross join generate_series(1, 100) g where id = '%s' returning id, space_id, label)
                    insert into proposal (id, space_id, reference, title, body, body_html, excerpt, updated_at)
                    select id, space_id, 'S-' || id, label, 'Une fresque du quartier avec le collège et le canal', '', '', now() from made""".formatted(id));
        try {
            database.run("analyze proposal");
            similar(oriv(), space, "Fresque du quartier sur la passerelle " + rare, "Avec le collège, au bord du canal.").body("items[0].id", is(id));
        } finally {
            for (int i = 0; i < 75; i++) {
                // Few at once, each in much less than the second that a connection waits. The same of both: two limits of their own need not choose the same.
                database.run("""
                        with gone as (delete from proposal where id in (select id from proposal where reference like 'S-%' limit 20) returning id)
                        delete from subject where id in (select id from gone)""");
            }
            database.run("analyze proposal");
        }
    }
}
