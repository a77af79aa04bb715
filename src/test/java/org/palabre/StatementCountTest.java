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
