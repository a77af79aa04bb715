package org.palabre.attachment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Hearing;
import org.palabre.Statements;
import org.palabre.Talk;
import org.palabre.Talk.Somebody;
import org.palabre.Together;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class AttachmentTest {
    private static final String PLAN = "Le plan de l’atelier, dessiné au feutre";
    @Inject
    Database database;
    @Inject
    Passes passes;
    private final Somebody author = somebody();

    private String proposed(String space) {
        return "proposals/" + Talk.proposal(author, space);
    }

    private static ValidatableResponse list(RequestSpecification who, String of) {
        return who.get("/" + of + "/attachments").then().statusCode(200);
    }

    private Sending.Answer attached(String to, Sending file) {
        var answer = file.send();
        assertEquals(201, answer.status(), answer.body());
        assertEquals("/api/v1/attachments/" + answer.id(), answer.location().replaceFirst("^https?://[^/]+", ""));
        return answer;
    }

    private String attached(String to) {
        return attached(to, Sending.to(to).by(author)).id();
    }

    private static String urlOf(RequestSpecification who, String id) {
        return who.get("/attachments/{id}", id).then().statusCode(200).extract().path("url");
    }

    private static ValidatableResponse followed(String url) {
        return given().urlEncodingEnabled(false).get(url).then();
    }

    private void countsHold(String... things) {
        for (var thing : things) assertEquals(0, database.number("select count(*) from tally_difference where what = 'attachments' and subject_id = ?", thing.replaceFirst(".*/", "")));
    }

    /** A comment's files come after it: whoever has it on their page already hears of them. */
    @Test
    void who_listens_hears_of_files_beside_a_comment_and_beside_the_text_where_they_see_them() throws Exception {
        var proposal = proposed(space());
        var id = proposal.replaceFirst(".*/", "");
        try (var hearing = Hearing.of(null, "proposal:" + id).begun()) {
            var comment = comment(author.asks(), proposal, "Voici le plan.");
            var file = attached("comments/" + comment);
            var heard = hearing.awaits("FileAttached");
            assertTrue(heard.data().contains("\"id\":\"" + id + "\""), heard.data());
            assertEquals(comment, heard.object());
            author.asks().delete("/attachments/{id}", file).then().statusCode(204);
            assertEquals(comment, hearing.awaits("FileDetached").object());
            attached(draft(author.asks(), space()).replaceFirst("^", "proposals/"));        // of a draft nobody hears
            hide("comments/" + comment);
            attached(proposal);
            hearing.awaits("the text's own", said -> said.type().equals("FileAttached") && !said.data().contains("objectId"));
            assertEquals(List.of("CommentPosted", "FileAttached", "FileDetached", "CommentGone", "FileAttached"), hearing.types());
        }
    }

    @Test
    void a_document_is_attached_listed_downloaded_and_taken_away() {
        var proposal = proposed(space());
        list(visitor(), proposal).body("items", empty()).body("can.attach", is("not-signed-in")).body("limits.bytes", is(10 << 20)).body("limits.number", is(10));
        list(author.asks(), proposal).body("can.attach", is(true));
        list(oriv(), proposal).body("can.attach", is("not-yours"));
        var pdf = Samples.pdf("des mots");
        var answer = attached(proposal, Sending.to(proposal).by(author).file("Compte rendu – été.pdf", pdf));
        assertEquals("DOCUMENT", answer.of("kind"));
        assertEquals("Compte rendu – été.pdf", answer.of("name"));
        visitor().get("/" + proposal).then().body("counts.attachments", is(1));
        list(visitor(), proposal).body("items.id", contains(answer.id())).body("items[0].bytes", is(pdf.length)).body("items[0].mediaType", is("application/pdf"))
                .body("items[0].width", nullValue()).body("items[0].alternative", nullValue()).body("items[0].can.edit", is("not-signed-in"))
                .body("items[0].url", is("/api/v1/attachments/" + answer.id() + "/content"));
        var got = visitor().get("/attachments/{id}/content", answer.id()).then().statusCode(200).contentType("application/pdf")
                .header("Content-Disposition", "attachment; filename=\"Compte rendu _ ete.pdf\"; filename*=UTF-8''Compte%20rendu%20%E2%80%93%20%C3%A9t%C3%A9.pdf")
                .header("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'").header("X-Content-Type-Options", "nosniff").header("Cache-Control", "public, no-cache")
                .header("Content-Length", String.valueOf(pdf.length)).extract();
        assertEquals(List.of(1), List.of(got.headers().getList("Content-Security-Policy").size()));
        assertTrue(java.util.Arrays.equals(pdf, got.asByteArray()));
        visitor().header("If-None-Match", got.header("ETag")).get("/attachments/{id}/content", answer.id()).then().statusCode(304);
        visitor().head("/attachments/{id}/content", answer.id()).then().statusCode(200);
        oriv().delete("/attachments/{id}", answer.id()).then().statusCode(403).body("type", is("/problems/not-yours"));
        author.asks().delete("/attachments/{id}", answer.id()).then().statusCode(204);
        author.asks().delete("/attachments/{id}", answer.id()).then().statusCode(404);
        visitor().get("/attachments/{id}/content", answer.id()).then().statusCode(404);
        visitor().get("/" + proposal).then().body("counts.attachments", is(0));
        countsHold(proposal);
    }

    @Test
    void each_kind_of_document_is_known_by_its_content_and_named_after_it() {
        var debate = debate(space());
        var comment = "comments/" + comment(author.asks(), "debates/" + debate, "Voici.");
        var known = Map.of("docx", Samples.docx(), "xlsx", Samples.ooxml("spreadsheetml.sheet.main"), "pptx", Samples.ooxml("presentationml.presentation.main"),
                "odt", Samples.odf("text"), "ods", Samples.odf("spreadsheet"), "odp", Samples.odf("presentation"), "pdf", Samples.pdf(""));
        known.forEach((ending, content) -> {
            var answer = attached(comment, Sending.to(comment).by(author).file("page.html", content).as("text/html"));
            assertEquals("page." + ending, answer.of("name"));
            visitor().get("/attachments/{id}/content", answer.id()).then().statusCode(200).contentType(not(containsString("html"))).header("Content-Disposition", startsWith("attachment; "));
        });
        visitor().get("/debates/{id}/comments", debate).then().body("items[0].counts.attachments", is(known.size()));
        list(visitor(), comment).body("items", hasSize(known.size()));
        countsHold(comment);
    }

    @Test
    void a_picture_is_drawn_anew_upright_and_tells_no_place() throws Exception {
        var proposal = proposed(space());
        var secret = "48.5734N 7.7521E";
        var answer = attached(proposal, Sending.to(proposal).by(author).file("IMG_1.JPG", Samples.photograph(300, 200, 6, secret)).told(PLAN));
        assertEquals(List.of("PICTURE", "IMG_1.jpg", "image/jpeg", "200", "300", PLAN),
                List.of(answer.of("kind"), answer.of("name"), answer.of("mediaType"), answer.of("width"), answer.of("height"), answer.of("alternative")));
        var bytes = visitor().get("/attachments/{id}/content", answer.id()).then().statusCode(200).contentType("image/jpeg")
                .header("Content-Disposition", startsWith("inline; ")).header("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'").extract().asByteArray();
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(secret) || text.contains("Exif"), "what the camera wrote is still there");
        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertTrue(red(image.getRGB(100, 20)) > 200 && red(image.getRGB(100, 280)) < 60, "not upright: what was on the left is above");
        // Each way to hold a camera: what the file calls wide is high in half of them.
        for (int held = 1; held <= 8; held++) {
            var one = attached(proposal, Sending.to(proposal).by(author).file("a.jpg", Samples.photograph(30, 20, held, "x")).told(PLAN));
            assertEquals(held > 4 ? "20" : "30", one.of("width"));
        }
    }

    private static int red(int rgb) {
        return rgb >> 16 & 0xFF;
    }

    @Test
    void pictures_are_kept_as_jpeg_or_png_and_no_larger_than_a_screen() {
        var debate = "comments/" + comment(author.asks(), "proposals/" + proposal(space()), "Des images.");
        record Case(String name, byte[] content, String type, int width, int height) {}
        for (var each : List.of(new Case("écran.png", Samples.png(40, 30), "image/png", 40, 30), new Case("a.gif", Samples.gif(40, 30), "image/png", 40, 30),
                new Case("a.webp", Samples.WEBP.get("lossy"), "image/jpeg", 1, 1), new Case("b.webp", Samples.WEBP.get("lossless"), "image/png", 1, 1),
                new Case("voile.png", Samples.seeThrough(20, 20), "image/png", 20, 20), new Case("grande.jpg", Samples.jpeg(4000, 1000), "image/jpeg", 2048, 512),
                new Case("haute.png", Samples.png(10, 6000), "image/png", 3, 2048), new Case("carte.png", Samples.large(8000, 6250), "image/png", 2048, 1600))) {
            var answer = attached(debate, Sending.to(debate).by(author).file(each.name, each.content).told(PLAN));
            assertEquals(each.type, answer.of("mediaType"), each.name);
            assertEquals(each.width + "×" + each.height, answer.of("width") + "×" + answer.of("height"), each.name);
        }
    }

    /** What a copy can hold in memory while it reads them: a baseline JPEG passes by, a few bytes of WebP are a great many. */
    @Test
    void pictures_have_as_many_pixels_as_their_kind_can_be_read_with() {
        var proposal = "comments/" + comment(author.asks(), "proposals/" + proposal(space()), "Des images.");
        var camera = Samples.jpeg(4000, 3250);
        for (var fits : List.of(camera, Webp.file(Webp.lossy(2000, 1500)), Webp.extended(Webp.SEEN_THROUGH, 2000, 1500, Webp.alpha(1), Webp.lossy(2000, 1500)),
                Webp.extended(Webp.MOVES, 300, 200, Webp.frame(30, 20, Webp.lossy(30, 20)), Webp.frame(300, 200, Webp.lossless(300, 200))),
                Webp.file(Webp.transformed(4000, 3000, 4))))
            attached(proposal, Sending.to(proposal).by(author).file("a", fits).told(PLAN));
        Map.of("carte", Samples.large(8000, 6251), "plusieurs passes", Samples.progressive(4000, 3250), "une passe par couleur", Samples.aPassForEachColour(camera),
                "un octet de trop", Samples.strayByte(Samples.progressive(4000, 3250)), "sans perte", Webp.file(Webp.lossless(4000, 3001)),
                "avec perte", Webp.file(Webp.lossy(2000, 1501)), "avec perte et voile", Webp.extended(Webp.SEEN_THROUGH, 2000, 1501, Webp.alpha(1), Webp.lossy(2000, 1501)))
                .forEach((name, beyond) -> {
                    var answer = Sending.to(proposal).by(author).file(name, beyond).told(PLAN).send();
                    assertEquals(400, answer.status(), name + answer.body());
                    var most = name.startsWith("avec") ? "3 million" : name.equals("carte") ? "50 million" : "12 million";
                    assertTrue(answer.of("violations[0].message").contains("too many pixels: " + most), name + answer.body());
                });
    }

    @Test
    void a_picture_says_in_words_what_it_shows_or_that_it_shows_nothing() {
        var proposal = proposed(space());
        var png = Samples.png(4, 4);
        for (var none : List.of(Sending.to(proposal), Sending.to(proposal).told("  "), Sending.to(proposal).told("x".repeat(501)), Sending.to(proposal).told("Un mot").with("decorative", "true"))) {
            var answer = none.by(author).file("a.png", png).send();
            assertEquals("400 alternative", answer.status() + " " + answer.problem(), answer.body());
        }
        assertEquals("400 decorative", decorated(proposal, png, "peut-être"));
        attached(proposal, Sending.to(proposal).by(author).file("a.png", png).told("é".repeat(500)));
        var id = attached(proposal, Sending.to(proposal).by(author).file("a.png", png).with("decorative", "true")).id();
        list(visitor(), proposal).body("items.decorative", contains(false, true)).body("items[1].alternative", nullValue());
        var tag = author.asks().get("/attachments/{id}", id).then().statusCode(200).extract().header("ETag");
        author.asks().body(Map.of("alternative", PLAN)).patch("/attachments/{id}", id).then().statusCode(428);
        author.asks().header("If-Match", tag).body(Map.of("alternative", " " + PLAN + " ")).patch("/attachments/{id}", id).then().statusCode(200)
                .body("alternative", is(PLAN)).body("decorative", is(false)).body("version", is(1));
        author.asks().header("If-Match", tag).body(Map.of("alternative", PLAN)).patch("/attachments/{id}", id).then().statusCode(412);
        author.asks().header("If-Match", "*").body(Map.of("decorative", true)).patch("/attachments/{id}", id).then().statusCode(200).body("alternative", nullValue());
        for (var wrong : List.<Map<String, Object>>of(Map.of("decorative", false), Map.of("alternative", ""), Map.of("alternative", "x".repeat(501)), Map.of("place", -1), Map.of("place", "x")))
            author.asks().header("If-Match", "*").body(wrong).patch("/attachments/{id}", id).then().statusCode(400);
        var document = attached(proposal);
        author.asks().header("If-Match", "*").body(Map.of("alternative", PLAN)).patch("/attachments/{id}", document).then().statusCode(400).body("violations.field", contains("alternative"));
    }

    private String decorated(String proposal, byte[] png, String value) {
        var answer = Sending.to(proposal).by(author).file("a.png", png).with("decorative", value).send();
        return answer.status() + " " + answer.problem();
    }

    @Test
    void they_stand_in_the_order_that_their_author_gives_them() {
        var proposal = proposed(space());
        var ids = IntStream.range(0, 4).mapToObj(i -> attached(proposal)).toList();
        move(ids.get(3), 0);
        move(ids.get(0), 2);
        move(ids.get(1), 99);
        list(visitor(), proposal).body("items.id", contains(ids.get(3), ids.get(0), ids.get(2), ids.get(1)));
        author.asks().delete("/attachments/{id}", ids.get(2)).then().statusCode(204);
        var last = attached(proposal);
        list(visitor(), proposal).body("items.id", contains(ids.get(3), ids.get(0), ids.get(1), last));
    }

    private void move(String id, int place) {
        author.asks().header("If-Match", "*").body(Map.of("place", place)).patch("/attachments/{id}", id).then().statusCode(200);
    }

    @Test
    void however_many_are_sent_at_once_a_thing_has_ten() throws Exception {
        var proposal = proposed(space());
        var answers = Together.run(15, i -> Sending.to(proposal).by(author).file("n" + i + ".pdf", Samples.pdf("n" + i)).send());
        assertEquals(10, answers.stream().filter(answer -> answer.status() == 201).count(), answers.toString());
        assertEquals(5, answers.stream().filter(answer -> answer.status() == 409 && answer.problem().equals("attachments-full")).count());
        list(author.asks(), proposal).body("items", hasSize(10)).body("can.attach", is("attachments-full"));
        assertEquals(10, database.number("select attachments from subject where id = ?", proposal.replaceFirst(".*/", "")));
        assertEquals(10, database.number("select count(distinct place) from attachment where subject_id = ?", proposal.replaceFirst(".*/", "")));
        author.asks().delete("/attachments/{id}", answers.stream().filter(answer -> answer.status() == 201).findFirst().orElseThrow().id()).then().statusCode(204);
        list(author.asks(), proposal).body("can.attach", is(true));
        attached(proposal);
        countsHold(proposal);
    }

    @Test
    void a_retry_attaches_nothing_twice_also_at_once_and_when_it_is_full() throws Exception {
        var proposal = proposed(space());
        var key = "cle-" + unique();
        var picture = Samples.png(8, 8);
        var answers = Together.run(4, i -> Sending.to(proposal).by(author).key(key).file("a.png", picture).told(PLAN).send());
        assertEquals(1, new HashSet<>(answers.stream().map(Sending.Answer::id).toList()).size(), answers.toString());
        for (int i = 0; i < 9; i++) attached(proposal);
        var again = Sending.to(proposal).by(author).key(key).file("a.png", picture).told(PLAN).send();
        assertEquals(201 + answers.get(0).id(), again.status() + again.id());
        list(visitor(), proposal).body("items", hasSize(10));
        for (var other : List.of(Sending.to(proposal).file("a.png", Samples.png(9, 8)).told(PLAN), Sending.to(proposal).file("a.png", picture).told("Autre chose"),
                Sending.to(proposed(space())).file("a.png", picture).told(PLAN)))
            assertEquals("idempotency-key-reused", other.by(author).key(key).send().problem());
    }

    @Test
    void a_file_may_be_as_long_as_the_limit_and_no_byte_longer() {
        var proposal = proposed(space());
        attached(proposal, Sending.to(proposal).by(author).file("a.pdf", Samples.pdf(10 << 20)));
        var longer = Sending.to(proposal).by(author).file("a.pdf", Samples.pdf((10 << 20) + 1)).send();
        assertEquals("413 attachment-too-large", longer.status() + " " + longer.problem());
        var far = Sending.to(proposal).by(author).file("a.pdf", Samples.pdf(11 << 20)).send();
        assertEquals("413 too-large", far.status() + " " + far.problem());
        list(visitor(), proposal).body("items", hasSize(1));
    }

    @Test
    void a_person_sends_so_much_a_day_and_no_byte_more() throws Exception {
        var proposal = proposed(space());
        attached(proposal);
        var id = author.id();
        database.run("update attachment_sent set bytes = " + ((200L << 20) - 60) + " where member_id = '" + id + "'");
        var answers = Together.run(4, i -> Sending.to(proposal).by(author).file("a.pdf", Samples.pdf(20 + i / 4)).send());
        assertEquals(List.of(201, 201, 201, 429), answers.stream().map(Sending.Answer::status).sorted().toList());
        var refused = Sending.to(proposal).by(author).file("a.pdf", Samples.pdf(10)).send();
        assertEquals("429 attachments-today", refused.status() + " " + refused.problem());
        // Somebody else is not held back by it, and tomorrow is another day.
        database.run("update attachment_sent set day = day - 1 where member_id = '" + id + "'");
        attached(proposal);
    }

    @Test
    void a_link_of_what_not_everybody_may_see_is_of_one_person_for_a_while() {
        var draft = "proposals/" + draft(author.asks(), space());
        var id = attached(draft);
        for (var stranger : List.of(visitor(), oriv(), moderator())) {
            stranger.get("/" + draft + "/attachments").then().statusCode(404);
            stranger.get("/attachments/" + id).then().statusCode(404);
            stranger.get("/attachments/" + id + "/content").then().statusCode(404);
        }
        var url = urlOf(author.asks(), id);
        assertTrue(url.startsWith("/api/v1/attachments/" + id + "/content?pass="), url);
        assertEquals(url, urlOf(author.asks(), id));
        followed(url).statusCode(200).header("Cache-Control", "private, no-cache");
        author.asks().get("/attachments/{id}/content", id).then().statusCode(200);
        var pass = url.replaceFirst(".*=", "");
        var other = attached(draft);
        followed(url.replace(id, other)).statusCode(404);
        for (var wrong : List.of("", "x", "é", "../..", "%00", pass.substring(1), pass + "A", (pass.charAt(0) == 'A' ? "B" : "A") + pass.substring(1)))
            followed("/api/v1/attachments/" + id + "/content?pass=" + java.net.URLEncoder.encode(wrong, StandardCharsets.UTF_8)).statusCode(404);
        var member = UUID.fromString(author.id());
        followed("/api/v1/attachments/" + id + "/content?pass=" + QuarkusTransaction.requiringNew().call(() -> passes.of(UUID.fromString(id), member, Instant.now().plusSeconds(60)))).statusCode(200);
        followed("/api/v1/attachments/" + id + "/content?pass=" + QuarkusTransaction.requiringNew().call(() -> passes.of(UUID.fromString(id), member, Instant.now().minusSeconds(1)))).statusCode(404);
        // A pass of somebody who may not see it shows nothing, whoever made it.
        followed("/api/v1/attachments/" + id + "/content?pass=" + QuarkusTransaction.requiringNew().call(() -> passes.of(UUID.fromString(id), UUID.fromString(memberId(oriv()))))).statusCode(404);
        followed("/api/v1/attachments/" + id + "/content?pass=" + QuarkusTransaction.requiringNew().call(() -> passes.of(UUID.fromString(id), UUID.randomUUID()))).statusCode(404);
        author.asks().put("/" + draft + "/publication").then().statusCode(200);
        assertEquals("/api/v1/attachments/" + id + "/content", urlOf(visitor(), id));
        visitor().get("/attachments/{id}/content", id).then().statusCode(200);
    }

    @Test
    void a_link_that_was_kept_from_before_shows_nothing_of_what_is_hidden_or_left() {
        var network = space("NETWORK", List.of("propose", "comment"));
        var proposal = proposed(network);
        var comment = "comments/" + comment(author.asks(), proposal, "Un avis.");
        var ids = List.of(attached(proposal), attached(comment));
        var links = ids.stream().map(id -> urlOf(oriv(), id)).toList();
        var mine = ids.stream().map(id -> urlOf(author.asks(), id)).toList();
        for (var id : ids) visitor().get("/attachments/{id}/content", id).then().statusCode(404);
        for (var link : links) followed(link).statusCode(200);
        hide(comment);
        followed(links.get(1)).statusCode(404);
        followed(mine.get(1)).statusCode(200);
        followed(urlOf(moderator(), ids.get(1))).statusCode(200);
        restore(comment);
        followed(links.get(1)).statusCode(200);
        // Where its thread is hidden, a comment's files are too.
        hide(proposal);
        for (var link : links) followed(link).statusCode(404);
        oriv().get("/attachments/{id}/content", ids.get(1)).then().statusCode(404);
        restore(proposal);
        author.asks().delete("/" + comment).then().statusCode(204);
        for (var link : List.of(links.get(1), mine.get(1))) followed(link).statusCode(404);
        author.asks().get("/" + comment + "/attachments").then().statusCode(404);

        var closed = space("PRIVATE", List.of("propose", "comment"));
        var guest = somebody();
        for (var person : List.of(author, guest)) Talk.seat(person, closed, "MEMBER");
        var secret = attached(proposed(closed));
        var link = urlOf(guest.asks(), secret);
        followed(link).statusCode(200);
        admin().delete("/spaces/{slug}/members/{id}", closed, guest.id()).then().statusCode(204);
        followed(link).statusCode(404);
    }

    @Test
    void what_is_public_and_hidden_later_is_gone_at_once() {
        var proposal = proposed(space());
        var id = attached(proposal);
        var tag = visitor().get("/attachments/{id}/content", id).then().statusCode(200).extract().header("ETag");
        hide(proposal);
        visitor().get("/attachments/{id}/content", id).then().statusCode(404);
        visitor().header("If-None-Match", tag).get("/attachments/{id}/content", id).then().statusCode(404);
        visitor().get("/" + proposal + "/attachments").then().statusCode(404);
        author.asks().get("/attachments/{id}", id).then().statusCode(200).body("url", containsString("pass=")).body("can.edit", is("hidden"));
        author.asks().delete("/attachments/{id}", id).then().statusCode(409).body("type", is("/problems/hidden"));
    }

    @Test
    void nobody_attaches_to_what_they_may_not_edit_nor_when_it_is_over() {
        var space = space();
        var proposal = proposed(space);
        var comment = "comments/" + comment(author.asks(), proposal, "Un avis.");
        var other = somebody();
        assertEquals(401, Sending.to(proposal).send().status());
        for (var thing : List.of(proposal, comment)) assertEquals("403 not-yours", told(Sending.to(thing).by(other)));
        assertEquals("404 not-found", told(Sending.to("proposals/" + draft(author.asks(), space)).by(other)));
        assertEquals("404 not-found", told(Sending.to(proposal.replace("proposals", "debates")).by(author)));
        assertEquals("404 not-found", told(Sending.to("proposals/" + UUID.randomUUID()).by(author)));
        assertEquals("404 not-found", told(Sending.to("proposals/1").by(author)));
        assertEquals("404 not-found", told(Sending.to("members/" + author.id()).by(author)));
        var id = attached(proposal);
        var elsewhere = Talk.proposal(other, space);
        // The id of another's attachment is of no use beside one's own thing.
        other.asks().header("If-Match", "*").body(Map.of("place", 0)).patch("/attachments/{id}", id).then().statusCode(403);
        other.asks().delete("/attachments/{id}", id).then().statusCode(403);
        other.asks().get("/attachments/{id}/content", elsewhere).then().statusCode(404);
        list(other.asks(), "proposals/" + elsewhere).body("items", empty());
        phase(space, List.of("vote"));
        for (var thing : List.of(proposal, comment)) assertEquals(409, Sending.to(thing).by(author).send().status());
        author.asks().delete("/attachments/{id}", id).then().statusCode(409);
        Talk.block(author);
        assertEquals("403 blocked", told(Sending.to(proposal).by(author)));
    }

    private static String told(Sending sending) {
        var answer = sending.send();
        return answer.status() + " " + answer.problem();
    }

    @Test
    void a_co_author_attaches_and_an_event_tells_that_it_happened() {
        var proposal = proposed(space());
        var other = somebody();
        author.asks().body(Map.of("member", other.id())).post("/" + proposal + "/authors").then().statusCode(201);
        assertEquals("403 not-yours", told(Sending.to(proposal).by(other)));
        other.asks().put("/" + proposal + "/authors/me").then().statusCode(200);
        var id = attached(proposal, Sending.to(proposal).by(other)).id();
        author.asks().delete("/attachments/{id}", id).then().statusCode(204);
        for (var type : List.of("FileAttached", "FileDetached"))
            assertEquals(1, database.number("select count(*) from event where type = '" + type + "' and subject_id = ?", proposal.replaceFirst(".*/", "")));
    }

    @Test
    void a_list_costs_the_same_whatever_it_holds() {
        var proposal = proposed(space());
        attached(proposal);
        var one = Statements.of(() -> list(oriv(), proposal));
        for (int i = 0; i < 5; i++) attached(proposal);
        assertEquals(one, Statements.of(() -> list(oriv(), proposal)));
        assertTrue(one <= 5, one + " statements");
    }
}
