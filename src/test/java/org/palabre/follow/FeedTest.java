package org.palabre.follow;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.StringReader;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Statements;
import org.palabre.Talk;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class FeedTest {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String SPA = "http://localhost:8080";

    private static String feed(String path) {
        return visitor().get("/feeds/" + path + ".atom").then().statusCode(200).header("Content-Type", is("application/atom+xml;charset=UTF-8")).extract().asString();
    }

    private static List<Element> children(Element of, String name) {
        var nodes = of.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).filter(node -> node instanceof Element && ATOM.equals(node.getNamespaceURI())
                && name.equals(node.getLocalName())).map(Element.class::cast).toList();
    }

    private static String only(Element of, String name) {
        var found = children(of, name);
        assertEquals(1, found.size(), "exactly one " + name + " in " + of.getLocalName());
        return found.get(0).getTextContent();
    }

    private static String alternate(Element of) {
        var links = children(of, "link").stream().filter(link -> link.getAttribute("rel").equals("alternate")).toList();
        assertEquals(1, links.size(), "one page in HTML for each feed and entry");
        return links.get(0).getAttribute("href");
    }

    /** What RFC 4287 asks of a feed and each of its entries; and what we ask of ours. */
    private static Element valid(String path) throws Exception {
        var xml = feed(path);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var root = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))).getDocumentElement();
        assertEquals(ATOM + " feed", root.getNamespaceURI() + " " + root.getLocalName());
        var ids = new HashSet<String>();
        named(root, ids);
        assertFalse(children(root, "author").isEmpty(), "a feed without entries must name an author itself");
        var selves = children(root, "link").stream().filter(link -> link.getAttribute("rel").equals("self")).toList();
        assertEquals(1, selves.size(), "one self link");
        assertEquals(SPA + "/api/v1/feeds/" + path + ".atom", selves.get(0).getAttribute("href"));
        for (var entry : children(root, "entry")) {
            named(entry, ids);
            OffsetDateTime.parse(only(entry, "published"));
            var authors = children(entry, "author");
            assertFalse(authors.isEmpty(), "who wrote it");
            var last = only(authors.get(authors.size() - 1), "name");
            assertTrue(last.matches("(?s).+ \\(.+\\)"), "with the organisation: " + last);
            var contents = children(entry, "content");
            assertEquals(1, contents.size(), "its text");
            assertEquals("html", contents.get(0).getAttribute("type"));
            assertEquals(0, contents.get(0).getElementsByTagName("*").getLength(), "HTML stands in a feed as text");
            assertFalse(contents.get(0).getTextContent().contains("<script"), "safe HTML");
        }
        var rome = new SyndFeedInput();
        rome.setAllowDoctypes(false);
        assertEquals(children(root, "entry").size(), parsed(rome, xml), "a feed library reads the same entries");
        return root;
    }

    private static int parsed(SyndFeedInput rome, String xml) throws FeedException {
        return rome.build(new StringReader(xml)).getEntries().size();
    }

    private static void named(Element of, HashSet<String> ids) {
        var id = only(of, "id");
        assertTrue(id.startsWith("urn:uuid:"), id);
        UUID.fromString(id.substring("urn:uuid:".length()));
        assertTrue(ids.add(id), "an id stands for one thing: " + id);
        assertTrue(only(of, "updated").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)"), "RFC 3339");
        OffsetDateTime.parse(only(of, "updated"));
        assertFalse(only(of, "title").isBlank(), "a title");
        assertTrue(List.of("", "text").contains(children(of, "title").get(0).getAttribute("type")), "titles are plain text");
        assertTrue(URI.create(alternate(of)).isAbsolute(), "feeds are read far away");
    }

    private static List<String> titles(Element feed) {
        return children(feed, "entry").stream().map(entry -> only(entry, "title")).toList();
    }

    @Test
    void a_space_s_feed_holds_what_is_published_and_concluded_there() throws Exception {
        var space = space();
        assertEquals(List.of(), titles(valid("spaces/" + space)));
        var id = proposal(space);
        var debate = debate(space);
        draft(irev(), space);
        comment(somebody().asks(), "proposals/" + id, "Un commentaire n’est pas dans le fil de l’espace.");
        Talk.conclude(debate);
        var feed = valid("spaces/" + space);
        assertEquals("Espace " + space, only(feed, "title"));
        assertEquals(List.of("Conclusion : " + QUESTION, QUESTION, TITLE), titles(feed));
        assertEquals(SPA + "/espaces/" + space, alternate(feed));
        var entries = children(feed, "entry");
        assertEquals(SPA + "/propositions/" + id, alternate(entries.get(2)));
        assertEquals("urn:uuid:" + id, only(entries.get(2), "id"));
        assertEquals("Prénom membre-irev (IREV)", only(children(entries.get(2), "author").get(0), "name"));
        assertTrue(only(entries.get(2), "content").contains("<strong>ateliers santé</strong>"));
        assertEquals(SPA + "/debats/" + debate + "#conclusion", alternate(entries.get(0)));
        assertTrue(only(entries.get(0), "content").contains(Talk.CONCLUSION));
        assertEquals(feed(path(space)), feed(path(space)), "nothing in it changes by itself");
        var concluded = only(entries.get(0), "updated");
        admin().body(Map.of("conclusion", "Personne n’ouvre plus rien à personne.")).put("/debates/{id}/conclusion", debate).then().statusCode(200);
        var corrected = children(valid("spaces/" + space), "entry").get(0);
        assertEquals("Prénom coordination (Coordination du réseau)", only(children(corrected, "author").get(0), "name"), "their words are those of who wrote them last");
        assertEquals(only(entries.get(0), "published"), only(corrected, "published"));
        assertTrue(Instant.parse(only(corrected, "updated")).compareTo(Instant.parse(concluded)) >= 0);
        moderator().body(Map.of("reason", "Un centre n’avait pas pu répondre.")).delete("/debates/{id}/conclusion", debate).then().statusCode(200);
        assertEquals(List.of(QUESTION, TITLE), titles(valid("spaces/" + space)));
    }

    @Test
    void all_who_wrote_a_text_are_named_and_in_whose_name() throws Exception {
        var space = space();
        var id = proposal(space);
        irev().body(Map.of("member", memberId(oriv()))).post("/proposals/{id}/authors", id).then().statusCode(201);
        for (var path : List.of("spaces/" + space, "proposals/" + id)) assertEquals(List.of("Prénom membre-irev (IREV)"), signed(path), "not those who are only invited");
        oriv().put("/proposals/{id}/authors/me", id).then().statusCode(200);
        for (var path : List.of("spaces/" + space, "proposals/" + id)) assertEquals(List.of("Prénom membre-irev (IREV)", "Prénom membre-oriv (ORIV)"), signed(path));
        var speaker = new Talk.Somebody("porte-parole-" + unique(), "irev", "member");
        admin().body(Map.of("kinds", List.of("PROPOSE"))).put("/organisations/irev/mandates/{member}", speaker.id()).then().statusCode(204);
        var official = draft(speaker.asks(), space);
        speaker.asks().put("/proposals/{id}/official", official).then().statusCode(200);
        speaker.asks().put("/proposals/{id}/publication", official).then().statusCode(200);
        assertEquals(List.of("IREV", "Prénom " + speaker.user() + " (IREV)"), signed("proposals/" + official));
    }

    /** Who signs a feed's first entry. */
    private static List<String> signed(String path) throws Exception {
        return children(children(valid(path), "entry").get(0), "author").stream().map(author -> only(author, "name")).toList();
    }

    private static String path(String space) {
        return "spaces/" + space;
    }

    @Test
    void a_thread_s_feed_holds_the_thing_itself_and_its_comments() throws Exception {
        var space = space();
        var id = proposal(space);
        var comment = comment(somebody().asks(), "proposals/" + id, "Ouvrons **aussi** le soir.");
        var reply = reply(somebody().asks(), "proposals/" + id, comment, "Oui.");
        var feed = valid("proposals/" + id);
        assertEquals(TITLE + " — Espace " + space, only(feed, "title"));
        assertEquals(SPA + "/propositions/" + id, alternate(feed));
        var entries = children(feed, "entry");
        assertEquals(List.of("urn:uuid:" + id, "urn:uuid:" + reply, "urn:uuid:" + comment), entries.stream().map(entry -> only(entry, "id")).toList());
        assertTrue(only(entries.get(2), "content").contains("<strong>aussi</strong>"));
        assertEquals(SPA + "/propositions/" + id + "#commentaire-" + comment, alternate(entries.get(2)));
        hide("comments/" + comment);
        assertEquals(2, titles(valid("proposals/" + id)).size());
        var debate = debate(space);
        Talk.conclude(debate);
        assertEquals(List.of(QUESTION, "Conclusion : " + QUESTION), titles(valid("debates/" + debate)));
    }

    @Test
    void feeds_show_what_a_visitor_sees_whoever_asks() throws Exception {
        var space = space();
        var id = proposal(space);
        var hidden = proposal(space);
        hide("proposals/" + hidden);
        for (var asker : new RequestSpecification[] {visitor(), irev(), moderator(), admin()}) {
            asker.get("/feeds/spaces/{slug}.atom", space).then().statusCode(200).body(containsString(id)).body(not(containsString(hidden)));
        }
        for (var asker : new RequestSpecification[] {visitor(), irev(), moderator(), admin()}) {
            asker.get("/feeds/proposals/{id}.atom", hidden).then().statusCode(404);
        }
        assertEquals(1, titles(valid("spaces/" + space)).size());
        for (var visibility : List.of("NETWORK", "PRIVATE")) {
            var closed = space(visibility, List.of("propose"));
            var unseen = draft(admin(), closed);
            admin().put("/proposals/{id}/publication", unseen).then().statusCode(200);
            for (var asker : List.<java.util.function.Supplier<RequestSpecification>>of(() -> visitor(), () -> admin())) {
                asker.get().get("/feeds/spaces/{slug}.atom", closed).then().statusCode(404).contentType("application/problem+json");
                asker.get().get("/feeds/proposals/{id}.atom", unseen).then().statusCode(404);
            }
        }
        irev().get("/feeds/proposals/{id}.atom", draft(irev(), space)).then().statusCode(404);
        for (var nothing : List.of("spaces/rien", "proposals/" + UUID.randomUUID(), "proposals/abc", "debates/" + id, "comments/" + id, "spaces/É"))
            visitor().get("/feeds/" + nothing + ".atom").then().statusCode(404);
    }

    @Test
    void hostile_titles_names_and_texts_are_only_words() throws Exception {
        var space = space();
        var title = "<Script>alert(1)</script> & ]]> \"l’apostrophe\" \u0007\u000B \uD83D\uDE00 <b>gras</b>";
        var hostile = new Talk.Somebody("<i>nom\u0001</i> & co-" + unique(), "labo-cites", "member");
        var id = hostile.asks().body(Map.of("title", title, "body", "<script>alert(2)</script> du texte \u0008 assez long\n\n[lien](javascript:alert(3)) ]]>"))
                .post("/spaces/{slug}/proposals", space).then().statusCode(201).extract().<String>path("id");
        hostile.asks().put("/proposals/{id}/publication", id).then().statusCode(200);
        comment(hostile.asks(), "proposals/" + id, "<img src=x onerror=alert(4)> ]]> &lt;");
        var entry = children(valid("spaces/" + space), "entry").get(0);
        assertEquals(title.replaceAll("[\u0007\u000B]", ""), only(entry, "title"));
        assertTrue(only(children(entry, "author").get(0), "name").contains("<i>nom</i> & co-"));
        assertFalse(only(entry, "content").contains("javascript:"));
        assertFalse(only(children(valid("proposals/" + id), "entry").get(1), "content").contains("<img"));
    }

    @Test
    void a_feed_that_has_not_changed_is_not_sent_again() {
        var space = space();
        proposal(space);
        var tag = visitor().get("/feeds/spaces/{slug}.atom", space).then().header("Cache-Control", is("public, max-age=0, s-maxage=1")).extract().header("ETag");
        visitor().header("If-None-Match", tag).get("/feeds/spaces/{slug}.atom", space).then().statusCode(304).body(is(""));
        proposal(space);
        visitor().header("If-None-Match", tag).get("/feeds/spaces/{slug}.atom", space).then().statusCode(200).header("ETag", not(tag));
    }

    @Test
    void a_feed_has_fifty_entries_at_most_and_costs_two_statements() throws Exception {
        var space = space();
        var id = proposal(space);
        Statements.of(() -> feed("proposals/" + id));            // once for a new connection's own questions
        var one = Statements.of(() -> feed("proposals/" + id));
        var chatterbox = somebody();
        for (int i = 0; i < 52; i++) comment(chatterbox.asks(), "proposals/" + id, "Remarque " + i);
        var titles = titles(valid("proposals/" + id));
        assertEquals(50, titles.size());
        assertEquals(TITLE, titles.get(0));
        assertTrue(titles.get(1).endsWith("Remarque 51"));
        assertEquals(one, Statements.of(() -> feed("proposals/" + id)));
        assertEquals(one, Statements.of(() -> feed("spaces/" + space)));
        assertEquals(2, one);
    }
}
