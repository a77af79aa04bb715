package org.palabre.moderation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
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
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Statements;
import org.palabre.Talk;
import org.palabre.Together;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class BlockTest {
    private static final String WHY = "Propos injurieux répétés malgré deux rappels.";
    @Inject
    Database database;

    private static Map<String, Object> blocking(String member) {
        return Map.of("member", member, "reason", WHY);
    }

    @Test
    void a_blocked_member_writes_nothing_from_the_very_next_request_and_reads_on() {
        var space = space();
        var other = proposal(space);
        var debate = debate(space);
        var somebody = somebody();
        Talk.seat(somebody, space, "MODERATOR");
        var mine = Talk.proposal(somebody, space);
        var draft = draft(somebody.asks(), space);
        var comment = comment(somebody.asks(), "proposals/" + other, "À voir.");
        Talk.follow(somebody, "proposals/" + other, "WATCHING");
        var event = comment(somebody().asks(), "proposals/" + other, "Oui.");
        somebody().asks().body(Map.of("reason", "SPAM")).post("/proposals/{id}/reports", other).then().statusCode(201);
        var found = somebody.asks().get("/moderation/cases").then().statusCode(200).extract().<String>path("items[0].id");
        var tag = somebody.asks().get("/proposals/{id}", mine).header("ETag");
        var writes = new LinkedHashMap<String, Supplier<Response>>();
        writes.put("propose", () -> somebody.asks().body(Map.of("title", TITLE, "body", BODY)).post("/spaces/{slug}/proposals", space));
        writes.put("edit", () -> somebody.asks().header("If-Match", tag).body(Map.of("body", BODY)).patch("/proposals/{id}", mine));
        writes.put("publish", () -> somebody.asks().put("/proposals/{id}/publication", draft));
        writes.put("discard", () -> somebody.asks().delete("/proposals/{id}", draft));
        writes.put("vote", () -> somebody.asks().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", other));
        writes.put("take back", () -> somebody.asks().delete("/proposals/{id}/vote", other));
        writes.put("comment", () -> somebody.asks().body(Map.of("body", "Encore.")).post("/proposals/{id}/comments", other));
        writes.put("edit a comment", () -> somebody.asks().header("If-Match", "*").body(Map.of("body", "Autre.")).patch("/comments/{id}", comment));
        writes.put("delete a comment", () -> somebody.asks().delete("/comments/{id}", comment));
        writes.put("debate", () -> somebody.asks().body(Map.of("title", QUESTION, "body", BODY)).post("/spaces/{slug}/debates", space));
        writes.put("conclude", () -> somebody.asks().body(Map.of("conclusion", Talk.CONCLUSION)).put("/debates/{id}/conclusion", debate));
        writes.put("report", () -> somebody.asks().body(Map.of("reason", "SPAM")).post("/proposals/{id}/reports", other));
        writes.put("hide", () -> somebody.asks().body(Map.of("reason", WHY)).put("/proposals/{id}/hiding", other));
        writes.put("restore", () -> somebody.asks().delete("/proposals/{id}/hiding", other));
        writes.put("decide", () -> somebody.asks().body(Map.of("decision", "DISMISSED", "reason", WHY)).post("/moderation/cases/{id}/decisions", found));
        writes.put("follow", () -> somebody.asks().body(Map.of("level", "WATCHING")).put("/proposals/{id}/follow", other));
        writes.put("unfollow", () -> somebody.asks().delete("/proposals/{id}/follow", other));
        writes.put("follow a space", () -> somebody.asks().body(Map.of("level", "WATCHING")).put("/spaces/{slug}/follow", space));
        writes.put("unfollow a space", () -> somebody.asks().delete("/spaces/{slug}/follow", space));
        writes.put("read the bell", () -> somebody.asks().body(Map.of("upTo", event)).put("/me/notifications"));
        Talk.block(somebody);
        writes.forEach((name, write) -> {
            var answer = write.get();
            assertEquals("403 /problems/blocked", answer.statusCode() + " " + answer.path("type"), name);
        });
        somebody.asks().get("/proposals/{id}", other).then().statusCode(200).body("can.follow", is("blocked")).body("can.report", is("blocked"));
        somebody.asks().get("/proposals/{id}", mine).then().statusCode(200).body("can.edit", is("blocked"));
        admin().delete("/moderation/blocks/{id}", somebody.id()).then().statusCode(204);
        somebody.asks().put("/proposals/{id}/publication", draft).then().statusCode(200);
    }

    @Test
    void a_blocked_admin_administers_nothing() {
        var blocked = new Talk.Somebody("coordination-" + unique(), "reseau-crpv", "member", "admin");
        Talk.block(blocked);
        blocked.asks().body(blocking(memberId(someone()))).post("/moderation/blocks").then().statusCode(403).body("type", is("/problems/blocked"));
        blocked.asks().get("/moderation/blocks").then().statusCode(403).body("type", is("/problems/blocked"));
        blocked.asks().delete("/moderation/blocks/{id}", blocked.id()).then().statusCode(403).body("type", is("/problems/blocked"));
    }

    @Test
    void only_the_coordination_blocks_and_nobody_themselves() {
        var id = somebody().id();
        visitor().body(blocking(id)).post("/moderation/blocks").then().statusCode(401);
        for (var refused : new RequestSpecification[] {irev(), anru(), moderator(), as("sans-role", null)}) {
            refused.body(blocking(id)).post("/moderation/blocks").then().statusCode(403);
        }
        moderator().get("/moderation/blocks").then().statusCode(403);
        moderator().delete("/moderation/blocks/{id}", id).then().statusCode(403);
        visitor().get("/moderation/blocks").then().statusCode(401);
        admin().body(blocking(memberId(admin()))).post("/moderation/blocks").then().statusCode(403).body("type", is("/problems/yourself"));
    }

    @Test
    void a_block_needs_a_member_a_reason_and_an_end_to_come() {
        var id = somebody().id();
        admin().body(Map.of("member", id, "reason", "trop court")).post("/moderation/blocks").then().statusCode(400).body("violations.field", contains("reason"));
        admin().body(blocking(UUID.randomUUID().toString())).post("/moderation/blocks").then().statusCode(400).body("violations.field", contains("member"));
        admin().body(Map.of("member", "moi", "reason", WHY)).post("/moderation/blocks").then().statusCode(400).body("violations.field", contains("member"));
        for (var until : List.of("2018-01-01T00:00:00Z", "+200000-01-01T00:00:00Z", "demain"))
            admin().body(Map.of("member", id, "reason", WHY, "until", until)).post("/moderation/blocks").then().statusCode(400).body("violations.field", contains("until"));
        admin().delete("/moderation/blocks/{id}", id).then().statusCode(409).body("type", is("/problems/not-blocked"));
        admin().delete("/moderation/blocks/{id}", UUID.randomUUID()).then().statusCode(404);
        admin().delete("/moderation/blocks/moi").then().statusCode(404);
    }

    @Test
    void a_block_is_kept_after_it_was_lifted() {
        var somebody = somebody();
        var id = admin().body(blocking(somebody.id())).post("/moderation/blocks").then().statusCode(201).body("reason", is(WHY)).body("active", is(true))
                .body("until", nullValue()).body("blockedBy.organisation.slug", is("reseau-crpv")).body("member.id", is(somebody.id())).extract().<String>path("id");
        admin().body(blocking(somebody.id())).post("/moderation/blocks").then().statusCode(409).body("type", is("/problems/already-blocked"));
        admin().get("/moderation/blocks?limit=1&count=true").then().body("items.id", contains(id)).body("total", notNullValue());
        admin().delete("/moderation/blocks/{id}", somebody.id()).then().statusCode(204);
        admin().get("/moderation/blocks?limit=100").then().body("items.id", not(hasItem(id)));
        admin().get("/moderation/blocks?state=ended&limit=1").then().body("items.id", contains(id)).body("items[0].liftedBy.name", notNullValue()).body("items[0].active", is(false));
        assertEquals(1, database.number("select count(*) from event where type = 'MemberBlocked' and concerns_id = ? and subject_id is null and space_id is null", somebody.id()));
        assertEquals(1, database.number("select count(*) from event where type = 'MemberUnblocked' and concerns_id = ?", somebody.id()));
    }

    @Test
    void a_block_that_ended_does_not_stand_in_the_way_of_a_new_one() {
        var space = space();
        var somebody = somebody();
        admin().body(Map.of("member", somebody.id(), "reason", WHY, "until", Instant.now().plusSeconds(3600).toString())).post("/moderation/blocks")
                .then().statusCode(201).body("until", notNullValue());
        somebody.asks().body(Map.of("title", TITLE, "body", BODY)).post("/spaces/{slug}/proposals", space).then().statusCode(403);
        database.run("update block set blocked_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where member_id = '" + somebody.id() + "'");
        database.run("update member set blocked_until = now() - interval '1 hour' where id = '" + somebody.id() + "'");
        somebody.asks().body(Map.of("title", TITLE, "body", BODY)).post("/spaces/{slug}/proposals", space).then().statusCode(201);
        Talk.block(somebody);
        somebody.asks().body(Map.of("title", TITLE, "body", BODY)).post("/spaces/{slug}/proposals", space).then().statusCode(403);
        admin().get("/members/{id}", somebody.id()).then().body("blocked", is(true));
    }

    @Test
    void two_who_block_at_once_make_one_block() throws Exception {
        var id = somebody().id();
        assertEquals(List.of(201, 409, 409, 409), Together.run(4, n -> admin().body(blocking(id)).post("/moderation/blocks").statusCode()).stream().sorted().toList());
        assertEquals(1, database.number("select count(*) from block where member_id = ?", id));
    }

    @Test
    void the_list_costs_two_statements() {
        Talk.block(somebody());
        Talk.block(somebody());
        admin().get("/moderation/blocks").then().statusCode(200);
        var cost = Statements.of(() -> admin().get("/moderation/blocks").then().statusCode(200));
        assertTrue(cost <= 5, "list " + cost);
        assertEquals(cost + 1, Statements.of(() -> admin().get("/moderation/blocks?count=true").then().statusCode(200)));
    }
}
