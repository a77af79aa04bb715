package org.palabre.kernel;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;

/** Whatever goes wrong, the answer is one kind of document, in words, and without a word of our inside. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class ProblemsTest {
    private static void told(Response answer, int status, String code) {
        answer.then().statusCode(status).contentType(startsWith("application/problem+json")).body("type", is("/problems/" + code))
                .body("status", is(status)).body("title", notNullValue()).body("detail", notNullValue()).body("instance", startsWith("/api/v1"));
        var text = answer.asString();
        assertTrue(!text.contains("Exception") && !text.contains("org.palabre") && !text.contains("<html"), text);
    }

    @Test
    void what_does_not_exist_is_not_found() {
        told(visitor().get("/rien"), 404, "not-found");
        told(visitor().get("/spaces/rien"), 404, "not-found");
        told(visitor().get("/proposals/rien"), 404, "not-found");
        told(visitor().get("/proposals/019aaaaa-0000-7000-8000-000000000000"), 404, "not-found");
        told(visitor().get("/organisations/rien"), 404, "not-found");
    }

    @Test
    void a_wrong_method_is_told() {
        told(irev().delete("/spaces"), 405, "method-not-allowed");
        told(visitor().body("{}").put("/me"), 405, "method-not-allowed");
    }

    @Test
    void a_wrong_format_is_told() {
        told(irev().contentType(ContentType.TEXT).body("bonjour").post("/previews"), 415, "unsupported-media-type");
        told(visitor().accept("text/csv").get("/spaces"), 406, "not-acceptable");
    }

    @Test
    void a_broken_body_is_told() {
        told(irev().body("{\"body\": ").post("/previews"), 400, "malformed");
        told(irev().body("").post("/previews"), 400, "invalid");
        told(irev().body("null").post("/previews"), 400, "invalid");
        told(irev().body("[]").post("/previews"), 400, "invalid");
        told(irev().body("{\"body\": {\"a\": 1}}").post("/previews"), 400, "invalid");
        told(irev().body("{\"corps\": \"x\"}").post("/previews"), 400, "invalid");
        irev().body("{\"corps\": \"x\"}").post("/previews").then().body("violations[0].field", is("corps"));
        told(irev().body(Map.of("title", "", "body", BODY)).post("/spaces/{slug}/proposals", space()), 400, "invalid");
    }

    @Test
    void a_body_that_is_too_large_is_told() {
        told(irev().body(Map.of("body", "x".repeat(2_000_000))).post("/previews"), 413, "too-large");
        irev().body(Map.of("body", "x".repeat(20_001))).post("/previews").then().statusCode(400).body("violations[0].field", is("body"))
                .body("violations[0].message", endsWith("caractères ou éléments au plus."));
    }

    @Test
    void nobody_signed_in_is_told() {
        told(visitor().get("/me"), 401, "unauthenticated");
        told(visitor().body(Map.of("title", TITLE, "body", BODY)).post("/spaces/{slug}/proposals", space()), 401, "unauthenticated");
        told(irev().body(Map.of("name", "Santé")).post("/themes"), 403, "forbidden");
    }

    @Test
    void parameters_that_mean_nothing_are_told() {
        for (var query : new String[] {"limit=0", "limit=101", "limit=x", "after=%00", "count=oui", "kind=club"})
            told(visitor().get("/spaces?" + query), 400, "invalid");
        told(visitor().get("/spaces/{slug}/proposals?author=x", space()), 400, "invalid");
        told(visitor().get("/spaces/{slug}/proposals?q=" + "x".repeat(201), space()), 400, "invalid");
    }

    @Test
    void hostile_words_in_a_search_are_words() {
        var space = space();
        for (var words : new String[] {"'; drop table proposal; --", "a & | ! (", "\\", "%", "\"", "😀", "<script>"})
            visitor().queryParam("q", words).get("/spaces/{slug}/proposals", space).then().statusCode(200);
    }

    @Test
    void errors_are_told_in_the_reader_s_language() {
        visitor().header("Accept-Language", "en-GB,en;q=0.9").get("/rien").then().body("title", is("Not found")).header("Content-Language", "en");
        visitor().header("Accept-Language", "de").get("/rien").then().body("title", is("Introuvable"));
        visitor().header("Accept-Language", ";;;").get("/rien").then().body("title", is("Introuvable")).body("detail", containsString("adresse"));
    }

    @Test
    void both_languages_have_the_same_words_and_arguments() {
        var french = ResourceBundle.getBundle("messages.problems", Locale.FRENCH);
        var english = ResourceBundle.getBundle("messages.problems", Locale.ENGLISH);
        assertEquals(french.keySet(), english.keySet());
        french.keySet().forEach(key -> assertEquals(french.getString(key).replaceAll("[^{}0-9]|(?<!\\{)[0-9]", "").length(),
                english.getString(key).replaceAll("[^{}0-9]|(?<!\\{)[0-9]", "").length(), key));
    }

    /** A colon at the beginning of a line belongs to nothing: what French sets apart from its word stays on the word's line. */
    @Test
    void french_signs_stay_with_their_words() {
        var french = ResourceBundle.getBundle("messages.problems", Locale.FRENCH);
        french.keySet().forEach(key -> assertFalse(french.getString(key).matches("(?s).*( [:;?!»%]|« |[0-9] [0-9]{3}|[0-9]{4}|').*"), key));
    }

    @Test
    void what_is_read_says_who_may_keep_it() {
        visitor().get("/spaces").then().header("Cache-Control", containsString("s-maxage=1")).header("Vary", containsString("Authorization"));
        irev().get("/spaces").then().header("Cache-Control", is("private, no-cache"));
        visitor().get("/rien").then().header("Cache-Control", is("no-store")).header("ETag", not(notNullValue()));
    }

    @Test
    void no_answer_is_taken_for_something_else_than_it_says() {
        for (var answer : new Response[] {visitor().get("/spaces"), irev().get("/me"), visitor().get("/me"), visitor().get("/rien"), irev().body("{").post("/previews"),
            irev().body(Map.of("body", BODY)).post("/previews"), irev().delete("/spaces")})
            assertEquals(java.util.List.of("nosniff"), answer.headers().getValues("X-Content-Type-Options"), answer.asString());
    }

    @Test
    void markdown_is_harmless() {
        for (var hostile : new String[] {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[x](data:text/html,x)",
            "<a href=\"&#106;avascript:alert(1)\">x</a>", "<iframe src=//evil>", "<svg onload=alert(1)>", "![x](https://evil.example/p.png)", "<style>*{}</style>"}) {
            var html = irev().body(Map.of("body", hostile)).post("/previews").then().statusCode(200).extract().<String>path("bodyHtml");
            assertTrue(!html.matches("(?is).*<(script|img|iframe|svg|style)\\b.*") && !html.matches("(?is).*<[^>]*(on\\w+=|javascript:|data:).*"), html);
        }
    }
}
