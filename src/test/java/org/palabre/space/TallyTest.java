package org.palabre.space;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Together;

/** What is counted is what the rows say, whatever happens at once; and where it is not, that is told and can be mended. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class TallyTest {
    private static final Map<String, String> SUPPORT = Map.of("choice", "SUPPORT");
    private static final Map<String, String> REASON = Map.of("reason", "Ce texte nomme une personne sans son accord.");
    @Inject
    Database database;

    @Test
    void a_burst_of_mixed_deeds_leaves_every_count_right() throws Exception {
        var space = space();
        var proposals = List.of(proposal(space), proposal(space));
        var hidden = proposals.get(1);
        var root = comment(irev(), hidden, null);
        var people = IntStream.range(0, 12).mapToObj(each -> "compte-" + unique()).toList();
        for (var name : people) memberId(member(name));

        Together.run(people.size(), number -> {
            var name = people.get(number);
            for (var proposal : proposals) member(name).body(SUPPORT).put("/proposals/{id}/vote", proposal).then().statusCode(200);
            if (number % 3 == 0) member(name).delete("/proposals/{id}/vote", hidden).then().statusCode(200);
            var published = draft(member(name), space);
            member(name).put("/proposals/{id}/publication", published).then().statusCode(200);
            member(name).body(Map.of("level", "WATCHING")).put("/proposals/{id}/follow", hidden).then().statusCode(200);
            if (number % 4 == 0) member(name).delete("/proposals/{id}/follow", hidden).then().statusCode(200);
            if (number % 4 == 1) member(name).body(Map.of("level", "MUTED")).put("/proposals/{id}/follow", hidden).then().statusCode(200);
            var reply = comment(member(name), hidden, root);
            var below = comment(member(name), hidden, reply);
            if (number % 3 == 0) member(name).delete("/comments/{id}", reply).then().statusCode(204);
            if (number % 3 == 1) moderator().body(REASON).put("/comments/{id}/hiding", below).then().statusCode(204);
            if (number % 6 == 1) moderator().delete("/comments/{id}/hiding", below).then().statusCode(204);
            if (number % 5 == 0) moderator().body(REASON).put("/proposals/{id}/hiding", published).then().statusCode(204);
            return null;
        });
        assertEquals(0, differences(space));

        moderator().body(REASON).put("/proposals/{id}/hiding", hidden).then().statusCode(204);
        irev().delete("/comments/{id}", root).then().statusCode(204);
        assertEquals(0, differences(space));
        moderator().delete("/proposals/{id}/hiding", hidden).then().statusCode(204);
        assertEquals(0, differences(space));
    }

    @Test
    void what_was_spoilt_is_named_and_mended() {
        var space = space();
        var id = proposal(space);
        oriv().body(SUPPORT).put("/proposals/{id}/vote", id).then().statusCode(200);
        comment(oriv(), id, null);
        database.run("update vote_tally set support = support + 7 where subject_id = '" + id + "'");
        database.run("delete from subject_tally where subject_id = '" + id + "'");
        database.run("insert into subject_tally (subject_id, slot, debates) select id, 99, -2 from space where slug = '" + space + "'");

        assertEquals(3, differences(space));
        assertEquals(8, database.number("select counted from tally_difference where what = 'support' and actual = 1 and subject_id = ?", id));
        assertEquals(0, database.number("select counted from tally_difference where what = 'comments' and actual = 1 and subject_id = ?", id));
        assertEquals(3, database.number("select count(*) from recount() r join subject s on s.id = r.subject_id where s.space_id = (select space_id from subject where id = ?)", id));
        assertEquals(0, differences(space));
        visitor().get("/proposals/{id}", id).then().statusCode(200).body("votes.support", is(1), "counts.comments", is(1));
    }

    /** Of this test's space alone: others work beside it. */
    private long differences(String space) {
        return database.number("select count(*) from tally_difference d join subject s on s.id = d.subject_id "
                + "where s.space_id = (select id from space where slug = '" + space + "')");
    }

    private static RequestSpecification member(String name) {
        return as(name, "labo-cites", "member");
    }

    private static String comment(RequestSpecification author, String proposal, String replyTo) {
        return author.body(replyTo == null ? Map.of("body", BODY) : Map.of("body", BODY, "replyTo", replyTo))
                .post("/proposals/{id}/comments", proposal).then().statusCode(201).extract().path("id");
    }
}
