package org.palabre.proposal;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Together;

/** From the first letter that is kept to the last word to who voted. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class LifeTest {
    private static final Map<String, String> SUPPORT = Map.of("choice", "SUPPORT");
    private static final String WORD = "Le projet a changé : nous reviendrons avec une autre proposition.";
    @Inject
    Database database;

    private static Map<String, Object> words(String title, String body) {
        return Map.of("title", title, "body", body);
    }

    private static void rules(String space, Map<String, Object> rules) {
        admin().header("If-Match", "*").body(Map.of("proposalRules", rules)).patch("/spaces/{slug}", space).then().statusCode(200);
    }

    private static int edit(String proposal, Map<String, Object> edit) {
        return irev().header("If-Match", "*").body(edit).patch("/proposals/{id}", proposal).statusCode();
    }

    // -- drafts

    @Test
    void what_is_written_first_is_the_draft_that_every_tab_finds_again() {
        var space = space();
        irev().get("/spaces/{slug}/proposals/draft", space).then().statusCode(200).body("draft", nullValue());
        var id = irev().body(words("", "Chaque")).put("/spaces/{slug}/proposals/draft", space).then().statusCode(201)
                .body("automatic", is(true)).body("state", is("DRAFT")).body("title", is("")).extract().<String>path("id");
        irev().body(words("Autre chose", "D’un autre onglet")).put("/spaces/{slug}/proposals/draft", space).then().statusCode(200)
                .body("id", is(id)).body("body", is("Chaque"));
        irev().get("/spaces/{slug}/proposals/draft", space).then().body("draft.id", is(id));
        oriv().get("/spaces/{slug}/proposals/draft", space).then().body("draft", nullValue());
        oriv().get("/proposals/{id}", id).then().statusCode(404);
        irev().get("/spaces/{slug}/proposals/draft", space()).then().body("draft", nullValue());
    }

    @Test
    void tabs_that_begin_at_once_make_one_draft() throws Exception {
        for (int i = 0; i < 3; i++) {
            var space = space();
            var ids = Together.run(6, tab -> irev().body(words("Onglet " + tab, "")).put("/spaces/{slug}/proposals/draft", space)
                    .then().statusCode(org.hamcrest.Matchers.oneOf(200, 201)).extract().<String>path("id"));
            assertEquals(1, ids.stream().distinct().count());
            irev().get("/spaces/{slug}/proposals?state=draft&count=true", space).then().body("total", is(1));
            assertEquals(1, database.number("select count(*) from subject where type = 'PROPOSAL' and space_id = (select space_id from subject where id = ?)", ids.get(0)));
        }
    }

    @Test
    void two_tabs_that_save_do_not_write_over_each_other() {
        var id = irev().body(words("Un", "deux")).put("/spaces/{slug}/proposals/draft", space()).path("id").toString();
        var tag = irev().get("/proposals/{id}", id).header("ETag");
        irev().header("If-Match", tag).body(words("Un", "deux trois")).patch("/proposals/{id}", id).then().statusCode(200);
        irev().header("If-Match", tag).body(words("Un", "deux quatre")).patch("/proposals/{id}", id).then().statusCode(412);
    }

    @Test
    void a_tab_that_still_holds_the_draft_does_not_write_into_what_was_published_meanwhile() {
        for (var id : List.of(draft(irev(), space()), irev().body(words(TITLE, BODY)).put("/spaces/{slug}/proposals/draft", space()).path("id").toString())) {
            var tag = irev().get("/proposals/{id}", id).header("ETag");
            irev().put("/proposals/{id}/publication", id).then().statusCode(200);
            irev().header("If-Match", tag).body(Map.of("body", BODY + " D’un onglet resté ouvert.")).patch("/proposals/{id}", id).then().statusCode(412);
            visitor().get("/proposals/{id}", id).then().body("body", is(BODY));
        }
    }

    @Test
    void saving_as_one_types_makes_neither_a_version_nor_an_event() {
        var id = irev().body(words("Un", "")).put("/spaces/{slug}/proposals/draft", space()).path("id").toString();
        for (var body : List.of("deux", "deux trois", "")) assertEquals(200, edit(id, words("", body)));
        irev().get("/proposals/{id}/versions", id).then().statusCode(200).body("items", empty());
        assertEquals(0, database.number("select count(*) from event where subject_id = ?", id));
    }

    @Test
    void what_is_kept_on_purpose_or_published_makes_room_for_the_next() {
        var space = space();
        var first = irev().body(words(TITLE, BODY)).put("/spaces/{slug}/proposals/draft", space).path("id").toString();
        irev().put("/proposals/{id}/keeping", first).then().statusCode(200).body("automatic", is(false));
        var second = irev().body(words(TITLE, BODY)).put("/spaces/{slug}/proposals/draft", space).then().statusCode(201).extract().<String>path("id");
        irev().put("/proposals/{id}/publication", second).then().statusCode(200).body("automatic", is(false));
        irev().put("/proposals/{id}/keeping", second).then().statusCode(409);
        irev().get("/spaces/{slug}/proposals/draft", space).then().body("draft", nullValue());
        var third = irev().body(words(TITLE, BODY)).put("/spaces/{slug}/proposals/draft", space).then().statusCode(201).extract().<String>path("id");
        irev().delete("/proposals/{id}", third).then().statusCode(204);
        irev().get("/spaces/{slug}/proposals?state=draft", space).then().body("items.id", contains(first));
        draft(irev(), space);
        irev().get("/spaces/{slug}/proposals/draft", space).then().body("draft", nullValue());
    }

    @Test
    void a_draft_takes_no_nonsense() {
        var space = space();
        irev().body(words("x".repeat(151), "")).put("/spaces/{slug}/proposals/draft", space).then().statusCode(400).body("violations.field", contains("title"));
        irev().body(words("", "x".repeat(20_001))).put("/spaces/{slug}/proposals/draft", space).then().statusCode(400).body("violations.field", contains("body"));
        irev().body(Map.of("theme", "nulle-part")).put("/spaces/{slug}/proposals/draft", space).then().statusCode(400).body("violations.field", contains("theme"));
        irev().body(Map.of("author", "moi")).put("/spaces/{slug}/proposals/draft", space).then().statusCode(400);
        irev().body("[]").put("/spaces/{slug}/proposals/draft", space).then().statusCode(400);
        irev().body(Map.of()).put("/spaces/{slug}/proposals/draft", space).then().statusCode(201);
    }

    // -- etiquette

    @Test
    void a_text_is_refused_with_all_that_is_amiss_in_the_reader_s_language_and_checked_before_by_the_same_sentences() {
        var space = space();
        rules(space, Map.of("bodyMin", 200, "template", "## Le constat\n\n## L’idée"));
        visitor().get("/spaces/{slug}", space).then().body("proposalRules.bodyMin", is(200)).body("proposalRules.template", is("## Le constat\n\n## L’idée"));
        var bad = words("OUVRIR LES ATELIERS AUX HABITANTS!!", "Court");
        var id = irev().body(bad).post("/spaces/{slug}/proposals", space).then().statusCode(201).extract().<String>path("id");
        for (var language : List.of("fr", "en")) {
            var refused = irev().header("Accept-Language", language).put("/proposals/{id}/publication", id).then().statusCode(400)
                    .body("violations.field", contains("title", "title", "body")).extract().path("violations.message");
            irev().header("Accept-Language", language).body(bad).post("/spaces/{slug}/proposals/check", space).then().statusCode(200).body("violations.message", is(refused));
        }
        irev().body(words(TITLE, BODY.repeat(4))).post("/spaces/{slug}/proposals/check", space).then().body("violations", empty());
        irev().body(Map.of("title", TITLE)).post("/spaces/{slug}/proposals/check", space).then().statusCode(400);
    }

    /** On both sides of each bound, in characters as people count them: at the publication, and at each edit of what is published. */
    @Test
    void a_space_says_between_which_lengths_its_proposals_are() {
        var space = space();
        visitor().get("/spaces/{slug}", space).then().body("proposalRules.titleMin", is(15)).body("proposalRules.titleMax", is(150)).body("proposalRules.bodyMin", is(15))
                .body("proposalRules.bodyMax", is(20_000));
        rules(space, Map.of("titleMin", 20, "titleMax", 30, "bodyMin", 40, "bodyMax", 60));
        visitor().get("/spaces/{slug}", space).then().body("proposalRules.titleMin", is(20)).body("proposalRules.titleMax", is(30)).body("proposalRules.bodyMax", is(60));
        for (var length : List.of(19, 20, 30, 31)) {
            var id = draftOf(space, sentence(length), sentence(50));
            var fits = length >= 20 && length <= 30;
            irev().put("/proposals/{id}/publication", id).then().statusCode(fits ? 200 : 400);
            irev().body(words(sentence(length), sentence(50))).post("/spaces/{slug}/proposals/check", space).then().body("violations.field", is(fits ? List.of() : List.of("title")));
        }
        var published = draftOf(space, sentence(25), sentence(50));
        irev().put("/proposals/{id}/publication", published).then().statusCode(200);
        for (var length : List.of(39, 40, 60, 61)) {
            var fits = length >= 40 && length <= 60;
            irev().put("/proposals/{id}/publication", draftOf(space, sentence(25), sentence(length))).then().statusCode(fits ? 200 : 400);
            assertEquals(fits ? 200 : 400, edit(published, Map.of("body", sentence(length))));
        }
        for (var length : List.of(19, 20, 30, 31)) assertEquals(length >= 20 && length <= 30 ? 200 : 400, edit(published, Map.of("title", sentence(length))));
        // What was published by other rules stays as it is, and is edited by those that hold.
        rules(space, Map.of("titleMin", 15, "titleMax", 20));
        visitor().get("/proposals/{id}", published).then().body("title", is(sentence(30)));
        assertEquals(400, edit(published, Map.of("body", sentence(70))));
        assertEquals(200, edit(published, Map.of("body", sentence(70), "title", sentence(20))));
    }

    private static String draftOf(String space, String title, String body) {
        return irev().body(words(title, body)).post("/spaces/{slug}/proposals", space).then().statusCode(201).extract().path("id");
    }

    /** So many characters that nobody would refuse but for their number: one of them is two to a computer. */
    private static String sentence(int length) {
        return ("🌳 Ouvrir les ateliers santé aux habitants relais, dans chaque centre, une fois par mois au moins").codePoints().limit(length - 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append) + "s";
    }

    @Test
    void what_is_published_is_edited_by_the_same_rules() {
        var id = proposal(space());
        assertEquals(400, edit(id, Map.of("title", "ouvrir les ateliers aux habitants")));
        assertEquals(400, edit(id, Map.of("title", "")));
        assertEquals(400, edit(id, Map.of("body", "Ouvrez-les donc tous !!!")));
        visitor().get("/proposals/{id}", id).then().body("title", is(TITLE)).body("body", is(BODY));
    }

    // -- until when

    @Test
    void what_is_published_is_edited_as_long_as_the_space_says() {
        var space = space();
        rules(space, Map.of("editable", "MINUTES", "editableFor", 30));
        var id = proposal(space);
        irev().get("/proposals/{id}", id).then().body("editableUntil", notNullValue()).body("can.edit", is(true));
        assertEquals(200, edit(id, Map.of("body", BODY + " Encore.")));
        database.run("update subject set published_at = published_at - interval '31 minutes' where id = '" + id + "'");
        irev().get("/proposals/{id}", id).then().body("can.edit", is("edit-window-over"));
        assertEquals(409, edit(id, Map.of("body", BODY + " Trop tard.")));
        irev().put("/proposals/{id}/versions/1/restoration", id).then().statusCode(409).body("type", is("/problems/edit-window-over"));
        rules(space, Map.of("editable", "DAYS", "editableFor", 1));
        assertEquals(200, edit(id, Map.of("body", BODY + " À temps.")));
        rules(space, Map.of("editable", "NONE"));
        assertEquals(409, edit(id, Map.of("body", BODY + " Jamais.")));
        rules(space, Map.of("editable", "ALWAYS"));
        irev().get("/proposals/{id}", id).then().body("editableUntil", nullValue()).body("can.edit", is(true));
        rules(space, Map.of("editable", "HOURS", "editableFor", 2));
        irev().get("/proposals/{id}", id).then().body("can.edit", is(true));
        var draft = draft(irev(), space);
        rules(space, Map.of("editable", "NONE"));
        assertEquals(200, edit(draft, Map.of("body", BODY + " Un brouillon s’écrit toujours.")));
    }

    @Test
    void rules_that_are_none_are_refused() {
        var space = space();
        for (var wrong : List.of(Map.of("bodyMin", 14), Map.of("bodyMin", 20_001), Map.of("bodyMax", 14), Map.of("bodyMax", 20_001),
                Map.of("bodyMin", 200, "bodyMax", 199), Map.of("titleMin", 14), Map.of("titleMin", 151), Map.of("titleMax", 14), Map.of("titleMax", 151), Map.of("titleMin", 30, "titleMax", 29), Map.of("template", "x".repeat(5_001)), Map.of("editable", "MINUTES"),
                Map.of("editable", "DAYS", "editableFor", 0), Map.of("editable", "HOURS", "editableFor", 1_001), Map.of("editable", "PARFOIS"), Map.of("autre", 1)))
            admin().header("If-Match", "*").body(Map.of("proposalRules", wrong)).patch("/spaces/{slug}", space).then().statusCode(400);
        for (var least : List.of(Map.<String, Object>of("titleMin", 15, "titleMax", 15, "bodyMin", 15, "bodyMax", 15), Map.<String, Object>of("titleMin", 150, "titleMax", 150, "bodyMin", 20_000, "bodyMax", 20_000))) rules(space, least);
        var named = new HashMap<String, Object>(Map.of("title", "Un espace", "slug", "regles-" + unique(), "kind", "GROUP", "visibility", "PUBLIC"));
        named.put("proposalRules", Map.of("bodyMin", 100));
        admin().body(named).post("/spaces").then().statusCode(201).body("proposalRules.bodyMin", is(100)).body("proposalRules.editable", is("ALWAYS"));
    }

    // -- versions

    @Test
    void each_edit_of_what_is_published_is_a_version_with_what_changed() {
        var id = proposal(space());
        edit(id, Map.of("body", "Chaque centre tient des **ateliers emploi** entre professionnels. Ouvrons-les."));
        edit(id, Map.of("theme", ""));
        visitor().get("/proposals/{id}/versions?count=true", id).then().statusCode(200).body("items.number", contains(2, 1)).body("total", is(2))
                .body("items[0].author.organisation.slug", is("irev")).body("items[0].writtenAt", notNullValue());
        visitor().get("/proposals/{id}/versions/2", id).then().statusCode(200)
                .body("titleDifference.kind", contains("SAME")).body("bodyDifference.kind", contains("SAME", "REMOVED", "ADDED", "SAME"))
                .body("bodyDifference[1].text", is("santé")).body("bodyDifference[2].text", is("emploi"));
        visitor().get("/proposals/{id}/versions/1", id).then().body("body", is(BODY)).body("bodyDifference.kind", contains("SAME"));
        for (var none : List.of("3", "0", "-1", "un", "99999999999")) visitor().get("/proposals/{id}/versions/" + none, id).then().statusCode(404);
    }

    @Test
    void an_author_goes_back_to_a_version_and_that_is_a_version_too() {
        var id = proposal(space());
        edit(id, Map.of("title", "Ouvrir aussi les ateliers emploi", "body", BODY + " Encore."));
        oriv().put("/proposals/{id}/versions/1/restoration", id).then().statusCode(403);
        moderator().put("/proposals/{id}/versions/1/restoration", id).then().statusCode(403);
        irev().put("/proposals/{id}/versions/7/restoration", id).then().statusCode(404);
        irev().put("/proposals/{id}/versions/2/restoration", id).then().statusCode(409).body("type", is("/problems/version-current"));
        irev().put("/proposals/{id}/versions/1/restoration", id).then().statusCode(200).body("title", is(TITLE)).body("body", is(BODY));
        visitor().get("/proposals/{id}/versions", id).then().body("items.number", contains(3, 2, 1)).body("items[0].restored", is(1)).body("items[1].restored", nullValue());
        visitor().get("/spaces/{slug}/proposals", visitor().get("/proposals/{id}", id).<String>path("space.slug")).then().body("items.title", contains(TITLE));
    }

    @Test
    void versions_are_paged() {
        var id = proposal(space());
        for (int i = 2; i <= 5; i++) edit(id, Map.of("body", BODY + " Version " + i));
        var next = visitor().get("/proposals/{id}/versions?limit=2", id).then().body("items.number", contains(5, 4)).extract().<String>path("next");
        visitor().get("/proposals/{id}/versions?limit=3&after={n}", id, next).then().body("items.number", contains(3, 2, 1)).body("next", nullValue());
    }

    @Test
    void edits_at_once_have_each_their_version() throws Exception {
        var id = proposal(space());
        Together.run(5, number -> irev().header("If-Match", "*").body(Map.of("body", BODY + " Fois " + number)).patch("/proposals/{id}", id).then().statusCode(200));
        visitor().get("/proposals/{id}/versions", id).then().body("items.number", contains(6, 5, 4, 3, 2, 1));
    }

    @Test
    void what_is_hidden_has_hidden_versions() {
        var id = proposal(space());
        edit(id, Map.of("body", BODY + " Encore."));
        hide("proposals/" + id);
        visitor().get("/proposals/{id}/versions", id).then().statusCode(404);
        oriv().get("/proposals/{id}/versions/1", id).then().statusCode(404);
        irev().get("/proposals/{id}/versions/1", id).then().statusCode(200);
        moderator().get("/proposals/{id}/versions", id).then().statusCode(200);
    }

    // -- the end

    @Test
    void what_nobody_voted_on_is_withdrawn_and_stays_at_its_address() {
        var space = space();
        var id = proposal(space);
        var other = proposal(space);
        comment(oriv(), "proposals/" + id, "Un mot avant le retrait.");
        irev().get("/proposals/{id}", id).then().body("can.withdraw", is(true));
        oriv().put("/proposals/{id}/withdrawal", id).then().statusCode(403);
        moderator().put("/proposals/{id}/withdrawal", id).then().statusCode(403);
        irev().put("/proposals/{id}/withdrawal", id).then().statusCode(200).body("state", is("WITHDRAWN")).body("closing.reason", nullValue());
        visitor().get("/proposals/{id}", id).then().statusCode(200).body("state", is("WITHDRAWN")).body("closing.closedAt", notNullValue());
        oriv().get("/proposals/{id}", id).then().body("can.vote", is("proposal-withdrawn")).body("can.comment", is("proposal-withdrawn"));
        visitor().get("/spaces/{slug}/proposals?count=true", space).then().body("items.id", contains(other)).body("total", is(1));
        visitor().get("/spaces/{slug}", space).then().body("counts.proposals", is(1)).body("counts.comments", is(1));
        visitor().get("/activity?limit=100").then().body("items.id", not(hasItem(id)));
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(409).body("type", is("/problems/proposal-withdrawn"));
        oriv().body(Map.of("body", "Trop tard")).post("/proposals/{id}/comments", id).then().statusCode(409);
        assertEquals(409, edit(id, Map.of("body", BODY + " Encore.")));
        irev().put("/proposals/{id}/withdrawal", id).then().statusCode(409);
        irev().body(Map.of("reason", WORD)).put("/proposals/{id}/closing", id).then().statusCode(409);
        moderator().body(Map.of("reason", HIDDEN_BECAUSE)).put("/proposals/{id}/hiding", id).then().statusCode(204);
        visitor().get("/spaces/{slug}", space).then().body("counts.proposals", is(1)).body("counts.comments", is(0));
        restore("proposals/" + id);
        assertEquals(0, database.number("select count(*) from tally_difference t join subject s on s.id = t.subject_id where s.space_id = (select space_id from subject where id = ?)", id));
    }

    @Test
    void what_somebody_voted_on_is_closed_with_a_word() {
        var space = space();
        var id = proposal(space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        irev().put("/proposals/{id}/withdrawal", id).then().statusCode(409).body("type", is("/problems/has-votes"));
        irev().body(Map.of("reason", "Trop court")).put("/proposals/{id}/closing", id).then().statusCode(400).body("violations.field", contains("reason"));
        irev().body(Map.of()).put("/proposals/{id}/closing", id).then().statusCode(400);
        irev().body(Map.of("reason", "x".repeat(1_001))).put("/proposals/{id}/closing", id).then().statusCode(400);
        oriv().body(Map.of("reason", WORD)).put("/proposals/{id}/closing", id).then().statusCode(403);
        irev().body(Map.of("reason", WORD)).put("/proposals/{id}/closing", id).then().statusCode(200).body("state", is("CLOSED")).body("closing.reason", is(WORD));
        visitor().get("/spaces/{slug}/proposals", space).then().body("items.state", contains("CLOSED"));
        oriv().get("/proposals/{id}", id).then().body("votes.total", is(1)).body("can.vote", is("proposal-closed"));
        oriv().delete("/proposals/{id}/vote", id).then().statusCode(200).body("choice", nullValue(), "votes.total", is(0));
        moderator().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(409);
        oriv().body(Map.of("body", "Trop tard")).post("/proposals/{id}/comments", id).then().statusCode(409);
    }

    @Test
    void who_follows_a_proposal_is_told_that_it_was_withdrawn() {
        var id = proposal(space());
        var follower = somebody();
        follower.asks().body(Map.of("level", "WATCHING")).put("/proposals/{id}/follow", id).then().statusCode(200);
        var muted = somebody();
        muted.asks().body(Map.of("level", "MUTED")).put("/proposals/{id}/follow", id).then().statusCode(200);
        irev().put("/proposals/{id}/withdrawal", id).then().statusCode(200);
        var late = somebody();
        late.asks().body(Map.of("level", "WATCHING")).put("/proposals/{id}/follow", id).then().statusCode(200);
        follower.asks().get("/me/notifications").then().body("items.type", contains("ProposalWithdrawn")).body("items[0].why", is("followed")).body("items[0].subject.id", is(id));
        for (var other : List.of(muted, late)) other.asks().get("/me/notifications").then().body("items", empty());
    }

    /** Either the vote is in and the withdrawal refused, or the other way round; over many tries, never both. */
    @Test
    void a_vote_and_a_withdrawal_at_the_same_moment_are_never_both_done() throws Exception {
        var space = space();
        for (var each : List.of(irev(), oriv())) each.get("/me").then().statusCode(200);
        var seen = new java.util.HashSet<List<Integer>>();
        for (int i = 0; i < 12; i++) {
            var id = proposal(space);
            var first = i % 2;
            var statuses = Together.run(2, who -> {
                if (who == first) return List.of(0, oriv().body(SUPPORT).put("/proposals/{id}/vote", id).statusCode());
                return List.of(1, irev().put("/proposals/{id}/withdrawal", id).statusCode());
            });
            var vote = statuses.get(first).get(1);
            var withdrawal = statuses.get(1 - first).get(1);
            assertTrue(vote == 200 && withdrawal == 409 || vote == 409 && withdrawal == 200, vote + " " + withdrawal);
            assertEquals(vote == 200 ? 1 : 0, database.number("select count(*) from vote where subject_id = ?", id));
            seen.add(List.of(vote, withdrawal));
        }
        assertEquals(0, database.number("select count(*) from tally_difference"), seen.toString());
    }

    @Test
    void a_draft_is_neither_withdrawn_nor_closed() {
        var id = draft(irev(), space());
        irev().put("/proposals/{id}/withdrawal", id).then().statusCode(409).body("type", is("/problems/not-published"));
        irev().body(Map.of("reason", WORD)).put("/proposals/{id}/closing", id).then().statusCode(409);
        oriv().put("/proposals/{id}/withdrawal", id).then().statusCode(404);
    }

    // -- who is told

    @Test
    void who_voted_is_told_that_it_was_closed_and_nothing_says_that_they_voted() {
        var id = proposal(space());
        var voter = somebody();
        var takenBack = somebody();
        var muted = somebody();
        var late = somebody();
        for (var person : List.of(voter, takenBack, muted)) person.asks().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        takenBack.asks().delete("/proposals/{id}/vote", id).then().statusCode(200);
        muted.asks().body(Map.of("level", "MUTED")).put("/proposals/{id}/follow", id).then().statusCode(200);
        var follower = somebody();
        follower.asks().body(Map.of("level", "TRACKING")).put("/proposals/{id}/follow", id).then().statusCode(200);
        irev().body(Map.of("reason", WORD)).put("/proposals/{id}/closing", id).then().statusCode(200);
        voter.asks().get("/me/notifications").then().body("unread", is(1)).body("items.type", contains("ProposalClosed")).body("items[0].why", is("voted"))
                .body("items[0].subject.id", is(id)).body("items[0].read", is(false));
        follower.asks().get("/me/notifications").then().body("items.type", contains("ProposalClosed")).body("items[0].why", is("followed"));
        for (var other : List.of(takenBack, muted, late)) other.asks().get("/me/notifications").then().body("items", empty());
        assertEquals(0, database.number("select count(*) from event e where e.subject_id = ? and (e.concerns_id is not null or e.object_id is not null)", id));
        assertEquals(0, database.number("select count(*) from event e join member m on m.id in (e.actor_id, e.concerns_id) join vote v on v.member_id = m.id where v.subject_id = ?", id));
        hide("proposals/" + id);
        voter.asks().get("/me/notifications").then().body("items", empty()).body("unread", is(0));
    }
}
