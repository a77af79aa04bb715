package org.palabre.comment;

import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;

/**
 * A thread of five thousand costs what one of fifty costs: as many statements, and as many of PostgreSQL's pages looked at, but for
 * the few more that a higher index has. Pages are counted by pg_stat_statements, not time, which depends on the machine.
 */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class BigThreadTest {
    /** Of an index that is a hundred times as large, each look-up goes one or two pages deeper. */
    private static final double DEEPER = 1.6;
    @Inject
    Database database;

    private record Cost(long statements, long pages) {}

    /** One that asks the same of both threads. */
    private record Asked(String proposal, String root, String deep) {}

    @Test
    void five_thousand_cost_what_fifty_cost() {
        database.run("create extension if not exists pg_stat_statements");
        var small = thread(50);
        var large = thread(5_000);
        for (var table : new String[] {"subject", "comment", "subject_tally", "comment_vote_tally", "comment_vote"}) database.run("analyze " + table);
        var wrong = new StringBuilder();
        var ofLarge = costs(large);
        costs(small).forEach((request, few) -> {
            var many = ofLarge.get(request);
            if (many.statements != few.statements || many.pages > few.pages * DEEPER + 20) wrong.append(request).append(": fifty ").append(few).append(", five thousand ").append(many).append('\n');
        });
        assertEquals("", wrong.toString());
        ofLarge.forEach((request, cost) -> assertTrue(cost.statements <= 11, request + " " + cost));
        // Nothing comes near a look at all of them: each holds a page and more by itself.
        ofLarge.forEach((request, cost) -> assertTrue(cost.pages < 1_500, request + " " + cost));
    }

    private Map<String, Cost> costs(Asked asked) {
        var requests = new LinkedHashMap<String, Supplier<Response>>();
        var list = "/proposals/" + asked.proposal + "/comments";
        for (var sort : new String[] {"recent", "oldest", "best", "most-discussed"}) {
            requests.put("roots " + sort, () -> oriv().get(list + "?limit=5&sort=" + sort));
            requests.put("one side " + sort, () -> oriv().get(list + "?limit=5&position=against&sort=" + sort));
            requests.put("replies " + sort, () -> oriv().get("/comments/" + asked.root + "/replies?limit=5&sort=" + sort));
            requests.put("place " + sort, () -> oriv().get("/comments/" + asked.deep + "/place?sort=" + sort));
            var after = visitor().get("/comments/" + asked.deep + "/place?sort=" + sort).then().statusCode(200).extract().<String>path("path[0].after");
            requests.put("around " + sort, () -> oriv().get(list + "?limit=5&sort=" + sort + "&after=" + after));
        }
        requests.put("one", () -> oriv().get("/comments/" + asked.deep));
        requests.put("visitor", () -> visitor().get(list + "?limit=5"));
        requests.put("post", () -> oriv().body(Map.of("body", "Encore.")).post(list));
        requests.put("reply", () -> oriv().body(Map.of("body", "Encore.", "replyTo", asked.root)).post(list));
        var values = new int[] {0};
        requests.put("vote", () -> oriv().body(Map.of("value", values[0]++ % 2 == 0 ? 1 : -1)).put("/comments/" + asked.root + "/vote"));
        var costs = new LinkedHashMap<String, Cost>();
        requests.forEach((what, request) -> costs.put(what, cost(request)));
        return costs;
    }

    private Cost cost(Supplier<Response> request) {
        for (int i = 0; i < 2; i++) request.get().then().statusCode(lessThan(300));
        database.run("select pg_stat_statements_reset()");
        request.get().then().statusCode(lessThan(300));
        var which = " from pg_stat_statements where toplevel and query !~* '^(begin|commit|rollback|set |show |select pg_stat_statements_reset)' "
                // What live streams read beside it, when something happened.
                + "and query !~ 'pg_stat_statements|pg_notify|pg_snapshot_xmin'";
        return new Cost(database.number("select coalesce(sum(calls), 0)" + which), database.number("select coalesce(sum(shared_blks_hit + shared_blks_read), 0)" + which));
    }

    /** Half of them answer the first one, and the last of these is looked for. */
    private Asked thread(int comments) {
        var proposal = proposal(space());
        // By the hundred: a statement that takes more than a second is nobody's.
        for (int from = 1; from <= comments; from += 100) database.run("""
                with made as (select gen_random_uuid() as id, n from generate_series(%3$d, least(%2$d, %3$d + 99)) n),
                root as (select id from (select id, 1 as place from comment where thread_id = '%1$s' and parent_id is null and created_at < now() - (%2$d - 1.5) * interval '1 minute'
                    union all select id, 2 from made where n = 1) r order by place limit 1),
                said as (insert into subject (id, type, space_id, thread_id, parent_id, author_id, organisation_id, label, created_at, published_at)
                    select m.id, 'COMMENT', t.space_id, t.id, case when n %% 2 = 0 then root.id end, t.author_id, t.organisation_id, 'Numéro ' || n, clock_timestamp(),
                        now() - (%2$d - n) * interval '1 minute' from made m, root, subject t where t.id = '%1$s')
                insert into comment (id, thread_id, parent_id, depth, body, body_html, position, created_at, best, discussed)
                select m.id, '%1$s', case when n %% 2 = 0 then root.id end, case when n %% 2 = 0 then 2 else 1 end, repeat('Numéro ' || n, 40), repeat('Numéro ' || n, 40),
                    case n %% 3 when 0 then 'FOR' when 1 then 'AGAINST' end, now() - (%2$d - n) * interval '1 minute', (n * 7919 %% 1000) / 1000.0, n * 104729 %% 50
                from made m, root""".formatted(proposal, comments, from));
        var root = visitor().get("/proposals/{id}/comments?sort=oldest&limit=1", proposal).then().statusCode(200).extract().<String>path("items[0].id");
        var deep = visitor().get("/comments/{id}/replies?sort=recent&limit=1", root).then().statusCode(200).extract().<String>path("items[0].id");
        database.run("""
                insert into subject_tally as t (subject_id, slot, comments) select id, 0, number from (values (cast('%1$s' as uuid), %3$d), (cast('%2$s' as uuid), %3$d / 2),
                    ((select space_id from subject where id = '%1$s'), %3$d)) c (id, number)
                on conflict (subject_id, slot) do update set comments = t.comments + excluded.comments""".formatted(proposal, root, comments));
        return new Asked(proposal, root, deep);
    }
}
