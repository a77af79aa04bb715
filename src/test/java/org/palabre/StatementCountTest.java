package org.palabre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many SQL statements a request costs, counted by PostgreSQL itself (pg_stat_statements), whatever the page holds:
 * identity, rate limit, event and retry included, transaction control and a person's very first request apart; and the word
 * to other copies that there is something to read, which belongs to no request: ten a second at most, whatever happens.
 */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class StatementCountTest {
    @Inject
    Database database;

    @BeforeEach
    void known() {
        database.run("create extension if not exists pg_stat_statements");
        for (var person : new io.restassured.specification.RequestSpecification[] {irev(), oriv(), admin(), moderator()}) person.get("/me").then().statusCode(200);
    }

    private long cost(Supplier<Response> request) {
        request.get().then().statusCode(org.hamcrest.Matchers.lessThan(300));      // once unmeasured: the pool, the plans, the keys
        database.run("select pg_stat_statements_reset()");
        request.get().then().statusCode(org.hamcrest.Matchers.lessThan(300));
        return database.number("select coalesce(sum(calls), 0) from pg_stat_statements where toplevel and query !~* '^(begin|commit|rollback|set |show |select pg_stat_statements_reset|select pg_notify)'");
    }

    private void costs(int most, Supplier<Response> request) {
        var cost = cost(request);
        assertTrue(cost <= most, "cost " + cost + " statements, at most " + most);
    }

    @Test
    void a_list_costs_five_and_one_more_where_it_is_counted() {
        var space = space();
        proposal(space);
        costs(5, () -> irev().get("/spaces/{slug}/proposals", space));
        costs(6, () -> irev().get("/spaces/{slug}/proposals?count=true", space));
        costs(5, () -> irev().get("/spaces"));
        costs(6, () -> irev().get("/spaces?count=true"));
        costs(5, () -> visitor().get("/organisations"));
        costs(5, () -> visitor().get("/themes"));
        costs(5, () -> admin().get("/spaces/{slug}/members", space));
        costs(5, () -> visitor().get("/spaces/{slug}/phases", space));
    }

    @Test
    void a_list_costs_the_same_whatever_it_holds() {
        var space = space();
        proposal(space);
        var one = cost(() -> oriv().get("/spaces/{slug}/proposals?limit=100", space));
        for (int i = 0; i < 25; i++) proposal(space);
        assertEquals(one, cost(() -> oriv().get("/spaces/{slug}/proposals?limit=100", space)));
    }

    /** One more for each filter whose value has to be known; its counts cost what the list does. */
    @Test
    void an_order_a_filter_and_all_counts_cost_a_statement_each() {
        var space = space();
        proposal(space);
        for (var sort : java.util.List.of("trending", "best", "most-commented", "random")) costs(5, () -> irev().get("/spaces/{slug}/proposals?sort=" + sort, space));
        costs(5, () -> irev().get("/spaces/{slug}/proposals?q=ateliers&voted=me&followed=me&author=me", space));
        costs(6, () -> irev().get("/spaces/{slug}/proposals?organisation=irev&sort=best", space));
        costs(5, () -> irev().get("/spaces/{slug}/proposals/facets", space));
        for (int i = 0; i < 5; i++) proposal(space);
        costs(5, () -> irev().get("/spaces/{slug}/proposals/facets", space));
    }

    @Test
    void an_item_costs_six() {
        var space = space();
        var id = proposal(space);
        costs(6, () -> irev().get("/proposals/{id}", id));
        costs(6, () -> visitor().get("/proposals/{id}", id));
        costs(6, () -> irev().get("/spaces/{slug}", space));
        costs(6, () -> irev().get("/me"));
        costs(6, () -> visitor().get("/organisations/irev"));
    }

    @Test
    void what_several_wrote_costs_what_one_wrote() {
        var space = space();
        var id = proposal(space);
        var lists = java.util.List.of("/spaces/" + space + "/proposals", "/proposals/" + id);
        var before = lists.stream().map(list -> cost(() -> oriv().get(list))).toList();
        irev().body(Map.of("member", memberId(oriv()))).post("/proposals/{id}/authors", id).then().statusCode(201);
        oriv().put("/proposals/{id}/authors/me", id).then().statusCode(200);
        assertEquals(before, lists.stream().map(list -> cost(() -> oriv().get(list))).toList());
    }

    @Test
    void a_vote_costs_seven() {
        var space = space();
        var ids = new java.util.ArrayDeque<>(java.util.List.of(proposal(space), proposal(space)));
        costs(7, () -> oriv().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", ids.poll()));
    }

    /** What hangs on a proposal beside its comments: one of each, then several of each. */
    @Test
    void what_stands_beside_a_proposal_costs_the_same_whatever_there_is() {
        var space = space(Map.of("mode", "FOR_AGAINST", "reason", "OPTIONAL"));
        var id = proposal(space);
        reasoned(someone(), id);
        amended(someone(), id);
        edited(id, "Une fois.");
        answered(id);
        phase(space, java.util.List.of("propose", "vote", "comment"));
        var amendment = visitor().get("/proposals/{id}/amendments", id).<String>path("items[0].id");
        var lists = java.util.List.of("arguments?side=for", "arguments?side=for&count=true", "amendments", "amendments?count=true", "authors", "versions", "versions/1", "answer", "answer/versions", "results")
                .stream().map(list -> "/proposals/" + id + "/" + list).collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
        lists.add("/amendments/" + amendment);
        var before = lists.stream().map(list -> cost(() -> oriv().get(list))).toList();
        for (int i = 0; i < 4; i++) {
            phase(space, java.util.List.of("propose", "vote", "comment"));
            reasoned(someone(), id);
            amended(someone(), id);
            edited(id, "Encore " + i);
            answered(id);
            var author = as("cosignataire-" + unique(), "oriv", "member");
            irev().body(Map.of("member", memberId(author))).post("/proposals/{id}/authors", id).then().statusCode(201);
            author.put("/proposals/{id}/authors/me", id).then().statusCode(200);
        }
        oriv().get("/proposals/{id}/results", id).then().body("items.size()", org.hamcrest.Matchers.is(5));
        oriv().get("/proposals/{id}/authors", id).then().body("items.size()", org.hamcrest.Matchers.is(5));
        assertEquals(before, lists.stream().map(list -> cost(() -> oriv().get(list))).toList());
        for (var list : lists) costs(list.endsWith("count=true") ? 6 : 5, () -> oriv().get(list));
    }

    private static void reasoned(io.restassured.specification.RequestSpecification who, String proposal) {
        who.body(Map.of("choice", "FOR", "reason", "Deux centres l’ont essayé.")).put("/proposals/{id}/vote", proposal).then().statusCode(200);
    }

    private static void amended(io.restassured.specification.RequestSpecification who, String proposal) {
        who.body(Map.of("body", BODY + " Et davantage.", "reason", "Il manquait une phrase.")).post("/proposals/{id}/amendments", proposal).then().statusCode(201);
    }

    private static void edited(String proposal, String more) {
        irev().header("If-Match", "*").body(Map.of("body", BODY + " " + more)).patch("/proposals/{id}", proposal).then().statusCode(200);
    }

    private static void answered(String proposal) {
        moderator().header("If-Match", "*").body(Map.of("state", "EVALUATING", "text", "Nous l’examinons.")).put("/proposals/{id}/answer", proposal).then().statusCode(200);
    }

    @Test
    void what_is_near_costs_the_same_whatever_is_found() {
        var space = space();
        proposal(space);
        var words = Map.of("title", TITLE, "body", BODY);
        var one = cost(() -> oriv().body(words).post("/spaces/{slug}/proposals/similar", space));
        for (int i = 0; i < 4; i++) proposal(space);
        assertEquals(one, cost(() -> oriv().body(words).post("/spaces/{slug}/proposals/similar", space)));
        assertTrue(one <= 6, "similar " + one);
    }

    @Test
    void prepared_answers_cost_the_same_however_many_they_are_and_so_does_publishing_them() {
        var space = space();
        prepared(space, 1);
        var list = cost(() -> moderator().get("/spaces/{slug}/answers/prepared", space));
        var one = costOfPublishing(space, 1);
        prepared(space, 5);
        assertEquals(list, cost(() -> moderator().get("/spaces/{slug}/answers/prepared", space)));
        assertTrue(list <= 5, "list " + list);
        assertEquals(one, costOfPublishing(space, 5));
    }

    /** Each author of a comment is told, all of them at once. */
    @Test
    void splitting_and_concluding_cost_the_same_however_many_are_told() {
        var one = java.util.List.of(costOfSplitting(1), costOfConcluding(1));
        assertEquals(one, java.util.List.of(costOfSplitting(6), costOfConcluding(6)));
    }

    private static java.util.List<String> said(String thread, int many) {
        return java.util.stream.IntStream.range(0, many).mapToObj(each -> comment(someone(), thread, "Un avis.")).toList();
    }

    private long costOfSplitting(int many) {
        var from = proposal(space());
        var comments = said("proposals/" + from, many);
        var cost = cost(() -> moderator().body(Map.of("title", TITLE, "body", BODY, "comments", comments)).post("/proposals/{id}/split", from));
        assertEquals(2 * many, database.number("select count(*) from event where type = 'CommentCopied' and object_id in (select c.id from comment c where c.copied_from in (select id from subject where thread_id = ?))", from));
        return cost;
    }

    private long costOfConcluding(int many) {
        var debates = new java.util.ArrayDeque<>(java.util.List.of(debate(space()), debate(space())));
        var said = debates.stream().collect(java.util.stream.Collectors.toMap(id -> id, id -> said("debates/" + id, many)));
        var last = debates.getLast();
        var cost = cost(() -> moderator().body(Map.of("conclusion", "Nous retenons trois pistes pour l’année.", "citations", said.get(debates.peek()))).put("/debates/{id}/conclusion", debates.poll()));
        assertEquals(many, database.number("select count(*) from event where type = 'CommentCited' and concerns_id is not null and subject_id = ?", last));
        return cost;
    }

    private static java.util.List<String> prepared(String space, int many) {
        var ids = new java.util.ArrayList<String>();
        for (int i = 0; i < many; i++) {
            ids.add(proposal(space));
            moderator().header("If-Match", "*").body(Map.of("state", "ACCEPTED", "text", "Trois centres l’essaient.")).put("/proposals/{id}/answer/preparation", ids.get(i)).then().statusCode(200);
        }
        return ids;
    }

    private long costOfPublishing(String space, int many) {
        var batches = new java.util.ArrayDeque<>(java.util.List.of(prepared(space, many), prepared(space, many)));
        return cost(() -> moderator().body(Map.of("proposals", batches.poll().stream().map(id -> Map.of("proposal", id, "version", 1)).toList()))
                .post("/spaces/{slug}/answers/publication", space));
    }

    /** By whatever rules, and however many somebody has cast: what the rules ask of a vote they ask in so many statements. */
    @Test
    void a_vote_costs_the_same_whatever_was_cast_before() {
        for (var rules : java.util.List.<Map<String, Object>>of(Map.of("mode", "FOR_AGAINST", "reason", "REQUIRED"), Map.of("mode", "FOR_AGAINST", "reason", "OPTIONAL", "limit", 20),
                Map.of("mode", "FOR_AGAINST", "reason", "OPTIONAL", "threshold", 50, "beyond", false), Map.of("mode", "FOR_AGAINST", "reason", "OPTIONAL", "minimum", 1))) {
            var space = space(rules);
            var one = costOfVote(space);
            for (int i = 0; i < 4; i++) reasoned(oriv(), proposal(space));
            assertEquals(one, costOfVote(space), rules.toString());
            assertTrue(one <= 14, rules + " cost " + one);
        }
    }

    private long costOfVote(String space) {
        var ids = new java.util.ArrayDeque<>(java.util.List.of(proposal(space), proposal(space)));
        for (var id : ids) reasoned(irev(), id);
        return cost(() -> oriv().body(Map.of("choice", "FOR", "reason", "Cela marche.")).put("/proposals/{id}/vote", ids.poll()));
    }

    @Test
    void who_voted_how_costs_five_whoever_they_are() {
        var id = proposal(space(Map.of("openBallot", true)));
        oriv().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", id).then().statusCode(200);
        costs(5, () -> irev().get("/proposals/{id}/votes", id));
        var one = cost(() -> irev().get("/proposals/{id}/votes?count=true", id));
        for (int i = 0; i < 12; i++) someone().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", id).then().statusCode(200);
        assertEquals(one, cost(() -> irev().get("/proposals/{id}/votes?count=true", id)));
    }

    @Test
    void a_thread_costs_the_same_whatever_is_said_there() {
        var thread = "debates/" + debate(space());
        var root = comment(oriv(), thread, "Un début.");
        var lists = java.util.List.of("/" + thread + "/comments", "/" + thread + "/comments?count=true", "/comments/" + root + "/replies",
                "/comments/" + root + "/replies?count=true", "/comments/" + root);
        var before = lists.stream().map(list -> cost(() -> irev().get(list))).toList();
        for (int i = 0; i < 25; i++) comment(oriv(), thread, "Encore " + i);
        for (int i = 0; i < 25; i++) reply(irev(), thread, root, "Réponse " + i);
        hide("comments/" + reply(oriv(), thread, root, "À masquer."));
        assertEquals(before, lists.stream().map(list -> cost(() -> irev().get(list))).toList());
        for (var list : lists) costs(list.endsWith("count=true") ? 6 : 5, () -> irev().get(list));
    }

    @Test
    void a_comment_costs_ten_a_retried_reply_too() {
        var thread = "proposals/" + proposal(space());
        var root = comment(oriv(), thread, "Un début.");
        costs(10, () -> irev().header("Idempotency-Key", "cle-" + unique()).body(Map.of("body", "Une réponse.", "replyTo", root)).post("/" + thread + "/comments"));
        costs(10, () -> irev().body(Map.of("body", "Un avis.")).post("/" + thread + "/comments"));
    }

    @Test
    void debates_cost_what_proposals_do() {
        var space = space();
        var id = debate(space);
        costs(5, () -> irev().get("/spaces/{slug}/debates", space));
        costs(6, () -> irev().get("/spaces/{slug}/debates?count=true", space));
        costs(6, () -> irev().get("/debates/{id}", id));
        var one = cost(() -> oriv().get("/spaces/{slug}/debates", space));
        var facets = cost(() -> oriv().get("/spaces/{slug}/debates/facets", space));
        for (int i = 0; i < 4; i++) debate(space);
        assertEquals(one, cost(() -> oriv().get("/spaces/{slug}/debates", space)));
        assertEquals(facets, cost(() -> oriv().get("/spaces/{slug}/debates/facets", space)));
        costs(5, () -> irev().get("/spaces/{slug}/debates/facets", space));
        for (var sort : java.util.List.of("trending", "most-commented", "random")) costs(5, () -> irev().get("/spaces/{slug}/debates?participated=me&followed=me&q=ateliers&sort=" + sort, space));
    }
}
