package org.palabre.attachment;

import static org.hamcrest.Matchers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Talk;
import org.palabre.Talk.Somebody;

/** What nobody should send, and what then happens: a sentence, or a harmless file; never a trace of our inside. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class AttachmentHostileTest {
    private static final String SCRIPT = "<script>alert(document.domain)</script>";
    private Somebody author;
    private String thing;

    @BeforeEach
    void a_thing_of_mine() {
        author = somebody();
        thing = "proposals/" + Talk.proposal(author, space());
    }

    private Sending.Answer sent(String name, byte[] content) {
        return Sending.to(thing).by(author).file(name, content).as("image/png").told("Une image").send();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        return Webp.joined(parts);
    }

    @Test
    void what_is_none_of_the_kinds_is_refused_whatever_it_is_called() {
        var refused = new LinkedHashMap<String, byte[]>();
        refused.put("image.png", text("<svg xmlns=\"http://www.w3.org/2000/svg\">" + SCRIPT + "</svg>"));
        refused.put("photo.jpg", text("<!doctype html>" + SCRIPT));
        refused.put("logo.svg", text("<?xml version=\"1.0\"?><svg onload=\"alert(1)\"/>"));
        refused.put("note.pdf", text("\n%PDF-1.4"));
        refused.put("page.pdf", text("<html>" + SCRIPT + "%PDF-1.4"));
        refused.put("programme.docx", text("MZ\u0090\u0000"));
        refused.put("archive.docx", Samples.zip("a.txt", text("a")));
        refused.put("applette.docx", Samples.zip("META-INF/MANIFEST.MF", text("Main-Class: X"), "X.class", new byte[10]));
        refused.put("devant.docx", joined(text("#!/bin/sh\nexit\n"), Samples.docx()));
        refused.put("macros.docx", Samples.docx("word/vbaProject.bin", new byte[10]));
        refused.put("macros.docm", Samples.ooxml("wordprocessingml.document.macroEnabled.main"));
        refused.put("macros.odt", Samples.odf("text", "Basic/Standard/Module1.xml", new byte[10]));
        refused.put("modele.ott", Samples.odf("text-template"));
        refused.put("coupe.docx", Arrays.copyOf(Samples.docx(), 60));
        refused.put("tete.png", Arrays.copyOf(Samples.png(50, 50), 8));
        refused.put("coupe.png", Arrays.copyOf(Samples.png(200, 200), 120));
        refused.put("tete.jpg", Arrays.copyOf(Samples.jpeg(50, 50), 3));
        refused.put("coupe.jpg", Arrays.copyOf(Samples.jpeg(500, 500), Samples.jpeg(500, 500).length / 2));
        refused.put("coupe.gif", Arrays.copyOf(Samples.gif(50, 50), 20));
        refused.put("coupe.webp", Arrays.copyOf(Samples.WEBP.get("lossy"), 20));
        refused.put("bombe.png", Samples.bomb(30_000, 30_000));
        refused.put("bombe.gif", joined(text("GIF89a"), new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0, 0, 0, 0x2C, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0, 2, 0, 0x3B}));
        refused.put("tete.webp", Webp.extended(0, 1, 1, Webp.bomb(16_383, 16_383)));
        refused.put("bougee.webp", Webp.extended(Webp.MOVES, 1, 1, Webp.frame(1, 1, Webp.bomb(16_383, 16_383))));
        refused.put("nue.webp", Webp.file(Webp.bomb(16_383, 16_383)));
        refused.put("autre.webp", Webp.extended(0, 10, 10, Webp.lossless(11, 10)));
        refused.put("deux.webp", Webp.extended(0, 10, 10, Webp.lossy(10, 10), Webp.lossy(10, 10)));
        refused.put("aucune.webp", Webp.extended(0, 10, 10));
        refused.put("manieres.webp", Webp.file(Webp.manyWays(64, 64)));
        refused.put("manieres-bougees.webp", Webp.extended(Webp.MOVES, 64, 64, Webp.frame(64, 64, Webp.manyWays(64, 64))));
        refused.put("transformee.webp", Webp.file(Webp.transformed(3_464, 3_464, 1_000)));
        refused.put("voile.webp", Webp.extended(Webp.SEEN_THROUGH, 1_732, 1_732, Webp.alpha(10_000), Webp.lossy(1_732, 1_732)));
        refused.put("voile-apres.webp", Webp.extended(Webp.SEEN_THROUGH, 10, 10, Webp.lossy(10, 10), Webp.alpha(0)));
        refused.put("couleurs.webp", Webp.extended(Webp.HAS_PROFILE, 10, 10, Webp.part("ICCP", Samples.profile(Integer.MAX_VALUE - 8)), Webp.lossy(10, 10)));
        refused.put("vide.pdf", new byte[0]);
        refused.put("bits.bmp", text("BM" + "x".repeat(100)));
        refused.forEach((name, content) -> {
            var answer = sent(name, content);
            assertEquals("400 file", answer.status() + " " + answer.problem(), name + ": " + answer.body());
            assertFalse(answer.body().matches("(?s).*(Exception|org\\.palabre|\\.java|sun\\.).*"), answer.body());
        });
        author.asks().get("/" + thing + "/attachments").then().body("items", empty());
    }

    @Test
    void an_archive_that_unpacks_to_too_much_is_refused_and_one_that_just_fits_is_not() {
        var most = 256L << 20;
        var beside = contents(Samples.docx());
        assertEquals("400 file", told(sent("bombe.docx", Samples.docx("word/media/zeros.bin", most - beside + 1))));
        assertEquals("201 ", told(sent("gros.docx", Samples.docx("word/media/zeros.bin", most - beside))));
        var many = new Object[2 * 5_000];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "p" + i;
            many[i + 1] = new byte[0];
        }
        assertEquals("400 file", told(sent("mille.docx", Samples.docx(many))));
        assertEquals("201 ", told(sent("mille.docx", Samples.docx(Arrays.copyOf(many, 2 * 4_998)))));
    }

    private static long contents(byte[] zip) {
        try (var in = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
            long all = 0;
            while (in.getNextEntry() != null) all += in.readAllBytes().length;
            return all;
        } catch (java.io.IOException neverInMemory) {
            throw new IllegalStateException(neverInMemory);
        }
    }

    private static String told(Sending.Answer answer) {
        return answer.status() + " " + (answer.status() < 300 ? "" : answer.problem());
    }

    @Test
    void a_picture_that_is_something_else_too_is_only_a_picture_afterwards() {
        var payload = text("<?php " + SCRIPT + " PK\u0003\u0004");
        for (var picture : Map.of("a.jpg", joined(Samples.jpeg(20, 20), payload), "b.png", joined(Samples.png(20, 20), payload), "c.gif", joined(Samples.gif(20, 20), payload, Samples.docx()),
                "d.jpg", Samples.photograph(20, 20, 1, SCRIPT)).entrySet()) {
            var answer = sent(picture.getKey(), picture.getValue());
            assertEquals(201, answer.status(), answer.body());
            var kept = new String(visitor().get("/attachments/{id}/content", answer.id()).then().statusCode(200).contentType(startsWith("image/")).extract().asByteArray(), StandardCharsets.ISO_8859_1);
            assertFalse(kept.contains("script") || kept.contains("PK\u0003\u0004") || kept.contains("php"), picture.getKey());
        }
        // A document is kept as it came: it is never shown, and may do nothing.
        var both = sent("page.html", joined(Samples.pdf("<html>" + SCRIPT), payload));
        visitor().get("/attachments/{id}/content", both.id()).then().contentType("application/pdf").header("Content-Disposition", startsWith("attachment; "))
                .header("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'").header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void names_do_no_harm() {
        var kept = new LinkedHashMap<String, String>();
        kept.put("../../etc/passwd", "passwd.pdf");
        kept.put("..\\\\..\\\\boot.ini", "boot.pdf");
        kept.put("facture\u202Efdp.exe", "facturefdp.pdf");
        kept.put("note%0D%0ASet-Cookie: a.pdf", "note_0D_0ASet-Cookie_ a.pdf");
        kept.put("<img src=x onerror=alert(1)>.pdf", null);
        kept.put("été 🎉.pdf", "été 🎉.pdf");
        kept.put("x".repeat(2_000) + ".pdf", "x".repeat(116) + ".pdf");
        kept.forEach((given, name) -> {
            var answer = sent(given, Samples.pdf(given));
            assertEquals(201, answer.status(), given + answer.body());
            if (name != null) assertEquals(name, answer.of("name"));
            assertTrue(answer.of("name").matches("[^<>/\\\\\"\\p{Cc}\\p{Cf}]+\\.pdf"), answer.of("name"));
            var headers = visitor().get("/attachments/{id}/content", answer.id()).then().statusCode(200).extract().headers();
            assertEquals(null, headers.getValue("Set-Cookie"));
        });
        // A line break in a name is a broken request, or a name without one.
        var split = sent("note\r\nX-Evil: 1.pdf", Samples.pdf(""));
        assertTrue(split.status() == 400 || split.of("name").equals("note.pdf"), split.body());
    }

    @Test
    void a_request_that_is_no_file_is_told_so() {
        var json = Sending.to(thing).by(author).type("application/json").whole("{\"file\": \"x\"}").send();
        assertEquals("415 unsupported-media-type", told(json));
        assertEquals("415 unsupported-media-type", told(Sending.to(thing).by(author).type("text/plain").whole("x").send()));
        assertEquals("411 length-required", told(Sending.to(thing).by(author).inChunks().send()));
        assertEquals("400 file", told(Sending.to(thing).by(author).in("autre").send()));
        assertEquals("400 file", told(Sending.to(thing).by(author).file(null, text("du texte")).send()));
        var limit = "multipart/form-data; boundary=b";
        for (var broken : List.of("", "x", "--b", "--b\r\n", "--b--\r\n", "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4 no end",
                "--b\r\n" + "X-Long: " + "y".repeat(20_000) + "\r\n\r\nx\r\n--b--", "--b\r\nContent-Disposition: form-data; name=\"file\"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--b--")) {
            var answer = Sending.to(thing).by(author).type(limit).whole(broken).send();
            assertTrue(answer.status() >= 400 && answer.status() < 500, broken + " → " + answer.status() + " " + answer.body());
            assertTrue(answer.of("type").startsWith("/problems/"), broken + " → " + answer.body());
        }
        for (var none : List.of("multipart/form-data", "multipart/form-data; boundary=")) {
            var answer = Sending.to(thing).by(author).type(none).whole("--b\r\n\r\n--b--").send();
            assertTrue(answer.status() >= 400 && answer.status() < 500, none + " → " + answer.status() + answer.body());
        }
        var two = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4\r\n".repeat(2) + "--b--\r\n";
        assertEquals("400 file", told(Sending.to(thing).by(author).type(limit).whole(two).send()));
        // Elsewhere nothing but JSON is taken, and no more of it than before.
        author.asks().contentType("multipart/form-data").multiPart("body", "x").post("/" + thing + "/comments").then().statusCode(415);
        author.asks().get("/" + thing + "/attachments").then().body("items", empty());
    }
}
