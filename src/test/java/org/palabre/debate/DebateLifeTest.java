package org.palabre.debate;

import static org.hamcrest.Matchers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Talk;
import org.palabre.Together;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class DebateLifeTest {
    private static final Map<String, Object> WORDS = Map.of("title", QUESTION, "body", BODY);
    private static final String CONCLUSION = "Trois centres essaient au printemps.";
    @Inject
    Database database;

    private static String spaceWhereMembersOpen() {
        var space = space();
        rules(space, true);
        return space;
    }

    private static void rules(String space, boolean membersOpen) {
        admin().header("If-Match", "*").body(Map.of("debateRules", Map.of("membersOpen", membersOpen))).patch("/spaces/{slug}", space).then().statusCode(200)
                .body("debateRules.membersOpen", is(membersOpen));
    }

    private static ValidatableResponse begin(RequestSpecification who, String space, Map<String, ?> more) {
        var words = new HashMap<String, Object>(WORDS);
        words.putAll(more);
        return who.body(words).post("/spaces/{slug}/debates", space).then();
    }

    private static String open(RequestSpecification who, RequestSpecification again, String space, Map<String, ?> more) {
        var id = begin(who, space, more).statusCode(201).extract().<String>path("id");
        again.put("/debates/{id}/publication", id).then().statusCode(200);
        return id;
    }

    private static ValidatableResponse conclude(RequestSpecification who, String debate, Object... citations) {
        return who.body(Map.of("conclusion", CONCLUSION, "citations", List.of(citations))).put("/debates/{id}/conclusion", debate).then();
    }

    @Test
    void members_open_debates_where_the_space_lets_them_and_conclude_their_own() {
        var space = space();
        visitor().get("/spaces/{slug}", space).then().body("debateRules.membersOpen", is(false));
        irev().get("/spaces/{slug}", space).then().body("can.debate", is("moderators-only"));
        begin(irev(), space, Map.of()).statusCode(403).body("type", is("/problems/moderators-only"));
        rules(space, true);
        irev().get("/spaces/{slug}", space).then().body("can.debate", is(true));
        begin(anru(), space, Map.of()).statusCode(403).body("type", is("/problems/partners-not-invited"));
        var id = open(irev(), irev(), space, Map.of());
        irev().get("/debates/{id}", id).then().body("can.edit", is(true)).body("can.conclude", is(true)).body("can.feature", is("moderators-only")).body("can.hide", is("moderators-only"));
        irev().header("If-Match", "*").body(Map.of("body", "Mieux **dit**.")).patch("/debates/{id}", id).then().statusCode(200).body("bodyHtml", containsString("<strong>"));
        oriv().header("If-Match", "*").body(Map.of("body", "Pas le mien.")).patch("/debates/{id}", id).then().statusCode(403).body("type", is("/problems/moderators-only"));
        conclude(oriv(), id).statusCode(403).body("type", is("/problems/moderators-only"));
        oriv().put("/debates/{id}/featuring", id).then().statusCode(403).body("type", is("/problems/moderators-only"));
        irev().put("/debates/{id}/featuring", id).then().statusCode(403);

        phase(space, List.of("comment"));
        begin(irev(), space, Map.of()).statusCode(409).body("type", is("/problems/phase-forbids-debate"));
        irev().header("If-Match", "*").body(Map.of("body", "Trop tard.")).patch("/debates/{id}", id).then().statusCode(409).body("type", is("/problems/phase-forbids-debate"));
        phase(space, List.of("comment", "debate"));
        rules(space, false);
        begin(irev(), space, Map.of()).statusCode(403);
        irev().header("If-Match", "*").body(Map.of("body", "Trop tard.")).patch("/debates/{id}", id).then().statusCode(403).body("type", is("/problems/moderators-only"));
        // Whoever asked the question says what came of it, also after that.
        conclude(irev(), id).statusCode(200).body("state", is("CONCLUDED"));
        oriv().body(Map.of("reason", "Un quatrième centre demande à s’exprimer.")).delete("/debates/{id}/conclusion", id).then().statusCode(403);
        irev().body(Map.of("reason", "Un quatrième centre demande à s’exprimer.")).delete("/debates/{id}/conclusion", id).then().statusCode(200).body("state", is("OPEN"));
        conclude(moderator(), id).statusCode(200);
    }

    @Test
    void a_space_that_invites_partners_to_propose_lets_them_open_debates_too() {
        var slug = "espace-" + unique();
        admin().body(Map.of("title", "Espace " + slug, "slug", slug, "kind", "PROCESS", "visibility", "PUBLIC", "debateRules", Map.of("membersOpen", true),
                "partners", Map.of("propose", true, "comment", false, "vote", false))).post("/spaces").then().statusCode(201).body("debateRules.membersOpen", is(true));
        phase(slug, List.of("debate"));
        open(anru(), anru(), slug, Map.of());
        admin().header("If-Match", "*").body(Map.of("summary", "Autre")).patch("/spaces/{slug}", slug).then().statusCode(200).body("debateRules.membersOpen", is(true));
        admin().header("If-Match", "*").body(Map.of("debateRules", Map.of("membersOpen", "souvent"))).patch("/spaces/{slug}", slug).then().statusCode(400);
    }

    @Test
    void featured_debates_come_first_and_are_marked() {
        var space = space();
        var ids = IntStream.range(0, 4).mapToObj(each -> debate(space)).toList();
        visitor().get("/spaces/{slug}/debates", space).then().body("items.id", contains(ids.get(3), ids.get(2), ids.get(1), ids.get(0))).body("items.featured", everyItem(is(false)));
        moderator().put("/debates/{id}/featuring", ids.get(1)).then().statusCode(200).body("featured", is(true)).body("can.feature", is(true));
        moderator().put("/debates/{id}/featuring", ids.get(1)).then().statusCode(200);
        moderator().put("/debates/{id}/featuring", ids.get(0)).then().statusCode(200);
        assertEquals(1, database.number("select count(*) from event where type = 'DebateFeatured' and subject_id = ?", ids.get(1)));
        visitor().get("/spaces/{slug}/debates", space).then().body("items.id", contains(ids.get(1), ids.get(0), ids.get(3), ids.get(2)))
                .body("items.featured", contains(true, true, false, false));
        var seen = new ArrayList<String>();
        for (String next = ""; next != null; ) {
            var page = visitor().get("/spaces/{slug}/debates?limit=1&after={c}", space, next).then().statusCode(200).extract();
            seen.addAll(page.<List<String>>path("items.id"));
            next = page.path("next");
        }
        assertEquals(List.of(ids.get(1), ids.get(0), ids.get(3), ids.get(2)), seen);
        moderator().delete("/debates/{id}/featuring", ids.get(1)).then().statusCode(200).body("featured", is(false));
        moderator().delete("/debates/{id}/featuring", ids.get(1)).then().statusCode(200);
        visitor().get("/spaces/{slug}/debates", space).then().body("items.id", contains(ids.get(0), ids.get(3), ids.get(2), ids.get(1)));
        var draft = begin(moderator(), space, Map.of()).extract().<String>path("id");
        moderator().put("/debates/{id}/featuring", draft).then().statusCode(409).body("type", is("/problems/not-published"));
    }

    @Test
    void a_debate_says_whether_it_asks_where_one_stands_and_shows_two_sides() {
        var space = space();
        begin(moderator(), space, Map.of()).statusCode(201).body("asksPosition", is(true)).body("twoColumns", is(false));
        begin(moderator(), space, Map.of("asksPosition", false, "twoColumns", true)).statusCode(400).body("violations.field", contains("twoColumns"));
        var id = open(moderator(), moderator(), space, Map.of("twoColumns", true));
        visitor().get("/debates/{id}", id).then().body("asksPosition", is(true)).body("twoColumns", is(true));
        moderator().header("If-Match", "*").body(Map.of("asksPosition", false)).patch("/debates/{id}", id).then().statusCode(400).body("violations.field", contains("twoColumns"));
        moderator().header("If-Match", "*").body(Map.of("asksPosition", false, "twoColumns", false)).patch("/debates/{id}", id).then().statusCode(200)
                .body("asksPosition", is(false)).body("twoColumns", is(false));
        moderator().header("If-Match", "*").body(Map.of("twoColumns", "oui")).patch("/debates/{id}", id).then().statusCode(400);
    }

    @Test
    void one_draft_a_person_and_space_is_kept_as_one_writes() throws Exception {
        var space = spaceWhereMembersOpen();
        var author = somebody();
        author.id();
        author.asks().get("/spaces/{slug}/debates/draft", space).then().statusCode(200).body("draft", nullValue());
        var tabs = Together.run(4, tab -> author.asks().body(Map.of("title", "Comment")).put("/spaces/{slug}/debates/draft", space).then().extract());
        assertEquals(List.of(200, 200, 200, 201), tabs.stream().map(answer -> answer.statusCode()).sorted().toList());
        assertEquals(1, tabs.stream().map(answer -> answer.<String>path("id")).distinct().count());
        var id = tabs.get(0).<String>path("id");
        author.asks().get("/spaces/{slug}/debates/draft", space).then().body("draft.id", is(id)).body("draft.automatic", is(true)).body("draft.state", is("DRAFT"));
        for (var stranger : List.of(oriv(), moderator())) stranger.get("/debates/{id}", id).then().statusCode(404);
        author.asks().header("If-Match", "*").body(Map.of("title", "", "body", "Un début.")).patch("/debates/{id}", id).then().statusCode(200).body("title", is(""));
        author.asks().put("/debates/{id}/publication", id).then().statusCode(400).body("violations.field", contains("title"));
        author.asks().put("/debates/{id}/keeping", id).then().statusCode(200).body("automatic", is(false));
        author.asks().get("/spaces/{slug}/debates/draft", space).then().body("draft", nullValue());
        var next = author.asks().body(Map.of()).put("/spaces/{slug}/debates/draft", space).then().statusCode(201).extract().<String>path("id");
        author.asks().header("If-Match", "*").body(WORDS).patch("/debates/{id}", next).then().statusCode(200);
        author.asks().put("/debates/{id}/publication", next).then().statusCode(200).body("automatic", is(false));
        author.asks().get("/spaces/{slug}/debates/draft", space).then().body("draft", nullValue());
        author.asks().put("/debates/{id}/keeping", next).then().statusCode(409).body("type", is("/problems/already-published"));
    }

    @Test
    void what_grows_from_something_is_kept_as_one_writes_in_a_draft_of_its_own() throws Exception {
        var space = spaceWhereMembersOpen();
        var author = somebody();
        author.id();
        var proposal = proposal(space);
        var comment = comment(oriv(), "proposals/" + proposal, "Et les habitants ?");
        var ownWords = author.asks().body(Map.of("title", "Comment")).put("/spaces/{slug}/debates/draft", space).then().statusCode(201).extract().<String>path("id");
        var begun = new HashMap<String, String>();
        for (var from : Map.of("COMMENT", comment, "PROPOSAL", proposal).entrySet()) {
            author.asks().get("/spaces/{slug}/debates/draft?grewFrom={f}", space, from.getValue()).then().statusCode(200).body("draft", nullValue());
            var words = Map.of("title", "Et", "body", "> Un début", "grewFrom", Map.of("type", from.getKey(), "id", from.getValue()));
            var tabs = Together.run(3, tab -> author.asks().body(words).put("/spaces/{slug}/debates/draft", space).then().extract());
            assertEquals(List.of(200, 200, 201), tabs.stream().map(answer -> answer.statusCode()).sorted().toList());
            assertEquals(1, tabs.stream().map(answer -> answer.<String>path("id")).distinct().count());
            begun.put(from.getKey(), tabs.get(0).path("id"));
        }
        assertEquals(3, List.of(ownWords, begun.get("COMMENT"), begun.get("PROPOSAL")).stream().distinct().count());
        author.asks().get("/spaces/{slug}/debates/draft", space).then().body("draft.id", is(ownWords)).body("draft.automatic", is(true));
        author.asks().get("/spaces/{slug}/debates/draft?grewFrom={f}", space, comment).then().body("draft.id", is(begun.get("COMMENT"))).body("draft.automatic", is(false))
                .body("draft.body", is("> Un début"));
        author.asks().get("/debates/{id}/links", begun.get("COMMENT")).then().body("items.kind", contains("GREW_FROM")).body("items[0].commentId", is(comment));
        somebody().asks().get("/spaces/{slug}/debates/draft?grewFrom={f}", space, comment).then().body("draft", nullValue());
        author.asks().get("/spaces/{slug}/debates/draft?grewFrom=autre", space).then().statusCode(400).body("violations.field", contains("grewFrom"));
        author.asks().header("If-Match", "*").body(WORDS).patch("/debates/{id}", begun.get("COMMENT")).then().statusCode(200);
        author.asks().put("/debates/{id}/publication", begun.get("COMMENT")).then().statusCode(200);
        author.asks().get("/spaces/{slug}/debates/draft?grewFrom={f}", space, comment).then().body("draft", nullValue());
        author.asks().body(Map.of("grewFrom", Map.of("type", "COMMENT", "id", comment))).put("/spaces/{slug}/debates/draft", space).then().statusCode(201)
                .body("id", not(is(begun.get("COMMENT"))));
    }

    @Test
    void conclusions_cite_the_comments_they_rest_on() {
        var id = debate(space());
        var thread = "debates/" + id;
        var one = irev().body(Map.of("body", "À **Lille**, deux quartiers.", "position", "FOR")).post("/" + thread + "/comments").then().statusCode(201).extract().<String>path("id");
        var reply = reply(oriv(), thread, one, "À Strasbourg aussi.");
        var other = comment(oriv(), thread, "Il faudra du temps.");
        conclude(moderator(), id, reply, one, reply).statusCode(200).body("citations.commentId", contains(reply, one)).body("citations.state", everyItem(is("VISIBLE")))
                .body("citations[1].excerpt", is("À Lille, deux quartiers.")).body("citations[1].position", is("FOR")).body("citations[1].author.organisation.slug", is("irev"))
                .body("citations[1].thread.id", is(id)).body("citations[1].thread.type", is("DEBATE")).body("citations[1].postedAt", notNullValue());
        visitor().get("/debates/{id}", id).then().body("citations.commentId", contains(reply, one));

        hide("comments/" + one);
        oriv().delete("/comments/{id}", reply).then().statusCode(204);
        for (var reader : List.of(visitor(), irev(), moderator()))
            reader.get("/debates/{id}", id).then().body("citations.commentId", contains(reply, one)).body("citations.state", contains("DELETED", "HIDDEN"))
                    .body("citations.excerpt", everyItem(nullValue())).body("citations.author", everyItem(nullValue())).body("citations.position", everyItem(nullValue()));
        // What was cited can stay where the words are corrected, and others come to it.
        conclude(moderator(), id, one, reply, other).statusCode(200).body("citations.commentId", contains(one, reply, other)).body("citations[2].state", is("VISIBLE"));
        restore("comments/" + one);
        visitor().get("/debates/{id}", id).then().body("citations[0].excerpt", is("À Lille, deux quartiers."));
        conclude(moderator(), id, other).statusCode(200).body("citations.commentId", contains(other));
        moderator().body(Map.of("conclusion", CONCLUSION)).put("/debates/{id}/conclusion", id).then().statusCode(200).body("citations", empty());
        conclude(moderator(), id, other).statusCode(200);
        moderator().body(Map.of("reason", "Un quatrième centre demande à s’exprimer.")).delete("/debates/{id}/conclusion", id).then().statusCode(200).body("citations", empty());
    }

    @Test
    void only_comments_of_the_debate_that_all_can_read_are_cited() {
        var space = space();
        var id = debate(space);
        var elsewhere = comment(irev(), "debates/" + debate(space), "Ailleurs.");
        var hidden = comment(irev(), "debates/" + id, "À masquer.");
        hide("comments/" + hidden);
        var deleted = comment(irev(), "debates/" + id, "À retirer.");
        irev().delete("/comments/{id}", deleted).then().statusCode(204);
        for (var wrong : List.of(elsewhere, hidden, deleted, id, proposal(space), UUID.randomUUID().toString()))
            conclude(moderator(), id, wrong).statusCode(400).body("violations.field", contains("citations"));
        for (var wrong : List.<Object>of("pas un identifiant", "' or 1=1 --", 7, List.of(elsewhere))) conclude(moderator(), id, wrong).statusCode(400);
        conclude(moderator(), id, IntStream.range(0, 51).mapToObj(each -> UUID.randomUUID().toString()).toArray()).statusCode(400).body("violations[0].field", containsString("citations"));
        visitor().get("/debates/{id}", id).then().body("state", is("OPEN"));
        assertEquals(0, database.number("select count(*) from debate_citation where debate_id = ?", id));
    }

    @Test
    void who_concludes_on_what_they_read_does_not_write_over_anothers_conclusions() throws Exception {
        var id = debate(space());
        var tag = moderator().get("/debates/{id}", id).header("ETag");
        var answers = Together.run(2, i -> (i == 0 ? moderator() : admin()).header("If-Match", tag).body(Map.of("conclusion", "Chacun conclut à sa façon : " + i + "."))
                .put("/debates/{id}/conclusion", id).statusCode());
        assertEquals(List.of(200, 412), answers.stream().sorted().toList());
        assertEquals(1, database.number("select count(*) from event where type in ('DebateConcluded', 'DebateEdited') and subject_id = ?", id));
        moderator().header("If-Match", moderator().get("/debates/{id}", id).header("ETag")).body(Map.of("conclusion", CONCLUSION)).put("/debates/{id}/conclusion", id)
                .then().statusCode(200).body("conclusion", is(CONCLUSION));
    }

    @Test
    void each_correction_of_conclusions_is_kept_under_the_name_of_who_made_it() {
        var space = spaceWhereMembersOpen();
        var id = open(irev(), irev(), space, Map.of());
        var cited = comment(oriv(), "debates/" + id, "Deux quartiers.");
        visitor().get("/debates/{id}", id).then().body("conclusions", is(0)).body("concludedBy", nullValue());
        visitor().get("/debates/{id}/conclusion/versions", id).then().statusCode(200).body("items", empty());
        var at = conclude(moderator(), id).statusCode(200).body("concludedBy.organisation.slug", is("reseau-crpv")).body("correctedAt", nullValue()).body("correctedBy", nullValue())
                .body("conclusions", is(1)).extract().<String>path("concludedAt");
        // Sent once more, as after an answer that was lost, it corrects nothing.
        conclude(irev(), id).statusCode(200).body("correctedBy", nullValue()).body("conclusions", is(1));
        var corrected = irev().body(Map.of("conclusion", "Personne n’essaie rien du tout.", "citations", List.of(cited))).put("/debates/{id}/conclusion", id).then().statusCode(200)
                .body("concludedAt", is(at)).body("concludedBy.organisation.slug", is("reseau-crpv")).body("correctedBy.organisation.slug", is("irev")).body("correctedAt", not(is(at)))
                .body("conclusions", is(2)).extract().<String>path("correctedAt");
        visitor().get("/debates/{id}/conclusion/versions?count=true", id).then().body("items.number", contains(2, 1)).body("total", is(2))
                .body("items.author.organisation.slug", contains("irev", "reseau-crpv")).body("items[0].conclusion", is("Personne n’essaie rien du tout."))
                .body("items[0].citations", contains(cited)).body("items[1].conclusion", is(CONCLUSION)).body("items[1].citations", empty())
                .body("items.writtenAt", contains(corrected, at)).body("items.withdrawn", everyItem(nullValue()));
        // What they rest on alone is a correction too.
        irev().body(Map.of("conclusion", "Personne n’essaie rien du tout.")).put("/debates/{id}/conclusion", id).then().statusCode(200).body("conclusions", is(3)).body("citations", empty());
        visitor().get("/debates/{id}/conclusion/versions?limit=2", id).then().body("items.number", contains(3, 2));
        var next = visitor().get("/debates/{id}/conclusion/versions?limit=2", id).<String>path("next");
        visitor().get("/debates/{id}/conclusion/versions?limit=2&after={c}", id, next).then().body("items.number", contains(1)).body("next", nullValue());
    }

    @Test
    void withdrawn_conclusions_stay_to_be_read_with_who_withdrew_them_and_why() {
        var id = debate(space());
        conclude(moderator(), id).statusCode(200);
        var why = "Un quatrième centre demande à s’exprimer.";
        admin().body(Map.of("reason", why)).delete("/debates/{id}/conclusion", id).then().statusCode(200).body("conclusion", nullValue()).body("concludedBy", nullValue())
                .body("conclusions", is(1));
        visitor().get("/debates/{id}/conclusion/versions", id).then().body("items.conclusion", contains(CONCLUSION)).body("items[0].withdrawn.reason", is(why))
                .body("items[0].withdrawn.by.id", is(memberId(admin()))).body("items[0].withdrawn.at", notNullValue());
        admin().body(Map.of("conclusion", "Quatre centres essaient au printemps.")).put("/debates/{id}/conclusion", id).then().statusCode(200).body("concludedBy.id", is(memberId(admin())))
                .body("correctedBy", nullValue()).body("reopenedReason", nullValue());
        visitor().get("/debates/{id}/conclusion/versions", id).then().body("items.number", contains(2, 1)).body("items[0].withdrawn", nullValue()).body("items[1].withdrawn.reason", is(why))
                .body("items[1].conclusionHtml", containsString("<p>"));
        hide("debates/" + id);
        visitor().get("/debates/{id}/conclusion/versions", id).then().statusCode(404);
        moderator().get("/debates/{id}/conclusion/versions", id).then().statusCode(200);
        visitor().get("/debates/{id}/conclusion/versions", UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void what_is_reopened_after_its_end_has_no_end_and_takes_comments_again_and_what_ends_later_still_does() {
        var tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
        var yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
        for (var end : List.of(yesterday, tomorrow)) {
            var id = debate(space());
            moderator().header("If-Match", "*").body(Map.of("endsAt", end)).patch("/debates/{id}", id).then().statusCode(200);
            conclude(moderator(), id).statusCode(200).body("endsAt", is(end));
            moderator().body(Map.of("reason", "Un quatrième centre demande à s’exprimer.")).delete("/debates/{id}/conclusion", id).then().statusCode(200)
                    .body("state", is("OPEN")).body("endsAt", is(end.equals(yesterday) ? null : end)).body("can.comment", is(true));
            comment(oriv(), "debates/" + id, "Nous aussi, dès le printemps.");
        }
    }

    @Test
    void those_who_correct_conclusions_at_once_are_each_kept_with_a_number_of_their_own() throws Exception {
        var id = debate(space());
        conclude(moderator(), id).statusCode(200);
        assertEquals(List.of(200, 200, 200, 200), Together.run(4, i -> (i % 2 == 0 ? moderator() : admin()).body(Map.of("conclusion", "Chacun corrige à sa façon : " + i + "."))
                .put("/debates/{id}/conclusion", id).statusCode()));
        visitor().get("/debates/{id}/conclusion/versions", id).then().body("items.number", containsInAnyOrder(5, 4, 3, 2, 1));
        assertEquals(1, database.number("select count(*) from conclusion c join debate d on d.id = c.debate_id where d.id = ? and c.number = 5 and c.body = d.conclusion "
                + "and c.author_id = d.corrected_by", id));
    }

    @Test
    void nobody_comments_after_the_conclusions_however_close() throws Exception {
        var id = debate(space());
        var people = IntStream.range(0, 7).mapToObj(each -> somebody()).toList();
        for (var person : people) person.id();
        var answers = Together.run(8, i -> i == 3 ? conclude(moderator(), id).extract().statusCode()
                : people.get(i > 3 ? i - 1 : i).asks().body(Map.of("body", "Un avis.")).post("/debates/{id}/comments", id).statusCode());
        assertTrue(answers.stream().allMatch(List.of(200, 201, 409)::contains), answers.toString());
        assertEquals(answers.stream().filter(answer -> answer == 201).count(), database.number("select count(*) from subject where thread_id = ?", id));
        assertEquals(0, database.number("select count(*) from subject c join subject d on d.id = c.thread_id where d.id = ? and c.published_at > d.closed_at", id));
        visitor().get("/debates/{id}", id).then().body("counts.comments", is((int) answers.stream().filter(answer -> answer == 201).count()));
        irev().body(Map.of("body", "Trop tard.")).post("/debates/{id}/comments", id).then().statusCode(409).body("type", is("/problems/debate-concluded"));
    }

    @Test
    void a_debate_grows_out_of_a_proposal_or_a_comment_and_both_say_so() {
        var space = spaceWhereMembersOpen();
        var proposal = proposal(space());
        var comment = comment(oriv(), "proposals/" + proposal, "Et les habitants ?");
        var draft = begin(irev(), space, Map.of("grewFrom", Map.of("type", "COMMENT", "id", comment))).statusCode(201).extract().<String>path("id");
        irev().get("/debates/{id}/links", draft).then().statusCode(200).body("items.kind", contains("GREW_FROM")).body("items[0].outgoing", is(true))
                .body("items[0].subject.id", is(proposal)).body("items[0].commentId", is(comment));
        oriv().get("/proposals/{id}/links?count=true", proposal).then().body("items", empty()).body("total", is(0));
        irev().put("/debates/{id}/publication", draft).then().statusCode(200);
        visitor().get("/proposals/{id}/links", proposal).then().body("items.subject.id", contains(draft)).body("items[0].outgoing", is(false)).body("items[0].kind", is("GREW_FROM"))
                .body("items[0].commentId", is(comment));
        hide("comments/" + comment);
        visitor().get("/debates/{id}/links", draft).then().body("items.subject.id", contains(proposal)).body("items[0].commentId", nullValue());

        var gone = begin(irev(), space, Map.of("grewFrom", Map.of("type", "PROPOSAL", "id", proposal))).statusCode(201).extract().<String>path("id");
        irev().delete("/debates/{id}", gone).then().statusCode(204);
        assertEquals(1, database.number("select count(*) from subject_link where to_id = ?", proposal));
        var written = irev().body(Map.of("grewFrom", Map.of("type", "PROPOSAL", "id", proposal))).put("/spaces/{slug}/debates/draft", space).then().statusCode(201).extract().<String>path("id");
        irev().get("/debates/{id}/links", written).then().body("items.subject.id", contains(proposal)).body("items[0].commentId", nullValue());
    }

    @Test
    void a_debate_gives_birth_to_proposals_and_both_say_so() {
        var space = space();
        var debate = debate(space);
        var wanted = Map.of("title", TITLE, "body", BODY, "grewFrom", Map.of("type", "DEBATE", "id", debate));
        var draft = irev().body(wanted).post("/spaces/{slug}/proposals", space).then().statusCode(201).extract().<String>path("id");
        visitor().get("/debates/{id}/links?count=true", debate).then().body("items", empty()).body("total", is(0));
        irev().put("/proposals/{id}/publication", draft).then().statusCode(200);
        visitor().get("/debates/{id}/links", debate).then().body("items.subject.id", contains(draft)).body("items[0].kind", is("GREW_FROM")).body("items[0].outgoing", is(false));
        visitor().get("/proposals/{id}/links", draft).then().body("items.subject.id", contains(debate)).body("items[0].outgoing", is(true));
        irev().body(Map.of("title", TITLE, "body", BODY, "grewFrom", Map.of("type", "DEBATE", "id", UUID.randomUUID()))).post("/spaces/{slug}/proposals", space)
                .then().statusCode(400).body("violations.field", contains("grewFrom"));
    }

    @Test
    void each_edit_of_a_debate_is_a_version_and_one_goes_back_to_an_earlier_one() {
        var space = spaceWhereMembersOpen();
        var id = open(irev(), irev(), space, Map.of());
        moderator().header("If-Match", "*").body(Map.of("body", "Un autre contexte, plus court.")).patch("/debates/{id}", id).then().statusCode(200);
        visitor().get("/debates/{id}/versions", id).then().statusCode(200).body("items.number", contains(2, 1)).body("items[0].author.organisation.slug", is("reseau-crpv"));
        visitor().get("/debates/{id}/versions/2", id).then().body("bodyDifference.size()", greaterThan(1));
        irev().put("/debates/{id}/versions/1/restoration", id).then().statusCode(200).body("body", is(BODY));
        irev().put("/debates/{id}/versions/1/restoration", id).then().statusCode(409).body("type", is("/problems/version-current"));
        irev().put("/debates/{id}/versions/9/restoration", id).then().statusCode(404);
        oriv().put("/debates/{id}/versions/2/restoration", id).then().statusCode(403).body("type", is("/problems/moderators-only"));
        visitor().get("/debates/{id}/versions", id).then().body("items.number", contains(3, 2, 1)).body("items[0].restored", is(1));
    }

    @Test
    void who_is_cited_and_whose_words_a_debate_grew_from_are_told_once() {
        var space = space();
        var author = somebody();
        var proposal = Talk.proposal(author, space);
        var root = comment(author.asks(), "proposals/" + proposal, "Et les habitants ?");
        var draft = begin(moderator(), space, Map.of("grewFrom", Map.of("type", "COMMENT", "id", root))).extract().<String>path("id");
        author.asks().get("/me/notifications").then().body("items", empty());
        moderator().put("/debates/{id}/publication", draft).then().statusCode(200);
        author.asks().get("/me/notifications").then().body("items.type", contains("TextGrew")).body("items[0].subject.id", is(draft)).body("items[0].why", is("yours"));
        var cited = comment(author.asks(), "debates/" + draft, "Deux quartiers.");
        for (int i = 0; i < 2; i++) conclude(moderator(), draft, cited).statusCode(200);
        author.asks().get("/me/notifications").then().body("items.type", contains("CommentCited", "TextGrew")).body("items[0].subject.id", is(draft)).body("items[0].objectId", is(cited));
    }

    @Test
    void nothing_grows_out_of_what_is_not_there_to_be_read() {
        var space = space();
        var closed = space("PRIVATE", List.of("propose", "comment"));
        var member = somebody();
        Talk.seat(member, closed, "MEMBER");
        var secret = Talk.proposal(member, closed);
        var local = somebody();
        Talk.seat(local, space, "MODERATOR");
        var hidden = proposal(space);
        var below = comment(irev(), "proposals/" + hidden, "Dessous.");
        hide("proposals/" + hidden);
        var open = proposal(space);
        var deleted = comment(irev(), "proposals/" + open, "À retirer.");
        irev().delete("/comments/{id}", deleted).then().statusCode(204);
        var spaceId = visitor().get("/spaces/{slug}", space).then().extract().<String>path("id");
        for (var from : List.of(List.of("PROPOSAL", secret), List.of("PROPOSAL", hidden), List.of("COMMENT", below), List.of("COMMENT", deleted), List.of("COMMENT", open),
                List.of("PROPOSAL", draft(oriv(), space)), List.of("SPACE", spaceId), List.of("DEBATE", UUID.randomUUID().toString())))
            begin(local.asks(), space, Map.of("grewFrom", Map.of("type", from.get(0), "id", from.get(1)))).statusCode(400).body("violations.field", contains("grewFrom"));
        begin(local.asks(), space, Map.of("grewFrom", Map.of("type", "PROPOSAL"))).statusCode(400).body("violations.field", contains("grewFrom.id"));
        begin(local.asks(), space, Map.of("grewFrom", Map.of("type", "VOTE", "id", open))).statusCode(400);
        local.asks().get("/spaces/{slug}/debates?state=draft&count=true", space).then().body("total", is(0));
    }

    @Test
    void lists_tell_debates_whose_end_is_past_from_those_that_are_open() {
        var space = space();
        var open = debate(space);
        var ended = debate(space);
        moderator().header("If-Match", "*").body(Map.of("endsAt", Instant.now().minusSeconds(60).toString())).patch("/debates/{id}", ended).then().statusCode(200)
                .body("state", is("CLOSED"));
        var concluded = debate(space);
        conclude(moderator(), concluded).statusCode(200);
        for (var state : Map.of("open", open, "closed", ended, "concluded", concluded).entrySet())
            visitor().get("/spaces/{slug}/debates?state={s}&count=true", space, state.getKey()).then().body("items.id", contains(state.getValue()))
                    .body("items[0].state", is(state.getKey().toUpperCase())).body("total", is(1));
        conclude(moderator(), ended).statusCode(200).body("state", is("CONCLUDED"));
    }
}
