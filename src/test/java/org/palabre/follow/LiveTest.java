package org.palabre.follow;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Hearing;
import org.palabre.Hearing.Said;
import org.palabre.Issuer;
import org.palabre.Talk;
import org.palabre.Talk.Somebody;
import org.palabre.Until;
import org.palabre.kernel.Ids;

/** What happens is told to whoever listens and may see it; once, in the order in which it came to be. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class LiveTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final UUID RESTORED = UUID.fromString("0199aaaa-0000-7000-8000-00000000beef");
    @Inject
    Database database;
    @Inject
    DataSource source;
    @Inject
    LiveLog log;

    private static String token(Somebody who) {
        return Issuer.token(who.user(), who.organisation(), who.roles());
    }

    private static Hearing hears(Somebody who, String... topics) throws InterruptedException {
        return Hearing.of(token(who), topics).begun();
    }

    private static Hearing visitorHears(String... topics) throws InterruptedException {
        return Hearing.of(null, topics).begun();
    }

    /** The network's moderator. */
    private static final Somebody MODERATOR = new Somebody("moderation", "reseau-crpv", "member", "moderator");

    @Test
    void what_one_writes_the_other_hears_as_ids_and_kinds() throws Exception {
        var id = proposal(space());
        var thread = "proposals/" + id;
        var reader = somebody();
        try (var member = hears(reader, "proposal:" + id); var visitor = visitorHears("proposal:" + id); var moderator = hears(MODERATOR, "proposal:" + id)) {
            assertEquals(200, member.status);
            assertEquals("text/event-stream", member.headers.firstValue("Content-Type").orElseThrow());
            assertEquals("no-store", member.headers.firstValue("Cache-Control").orElseThrow());
            assertEquals("no", member.headers.firstValue("X-Accel-Buffering").orElseThrow());
            assertTrue(member.headers.firstValue("Content-Encoding").isEmpty(), "it is not gathered to be compressed");

            var comment = comment(oriv(), thread, "Un avis secret comme une phrase.");
            var heard = member.awaits("CommentPosted");
            assertTrue(heard.data().matches("\\{\"subject\":\\{\"type\":\"PROPOSAL\",\"id\":\"" + id + "\"},\"objectId\":\"" + comment + "\",\"at\":\"[0-9TZ.:-]+\"}"),
                    "nothing but what, where and when: " + heard.data());
            oriv().header("If-Match", "*").body(Map.of("body", "Mieux dit.")).patch("/comments/{id}", comment).then().statusCode(200);
            hide("comments/" + comment);
            restore("comments/" + comment);
            oriv().delete("/comments/{id}", comment).then().statusCode(204);
            irev().header("If-Match", "*").body(Map.of("body", BODY + " Encore.")).patch("/proposals/{id}", id).then().statusCode(200);
            moderator().header("If-Match", "*").body(Map.of("state", "ACCEPTED", "text", "Trois centres l’essaient au printemps.")).put("/proposals/{id}/answer", id).then().statusCode(200);

            for (var each : List.of(member, visitor)) each.awaits("ProposalAnswered");
            moderator.awaits("ProposalAnswered");
            // What came together is judged by what is there in the end: what is gone by then was perhaps never told.
            for (var each : List.of(member, visitor, moderator)) {
                assertEquals(List.of("ProposalEdited", "ProposalAnswered"), each.types().subList(each.types().size() - 2, each.types().size()));
                assertTrue(Set.of("CommentPosted", "CommentEdited", "CommentChanged", "CommentGone", "ProposalEdited", "ProposalAnswered").containsAll(each.types()), each.types().toString());
                assertEquals("CommentPosted", each.types().get(0));
                assertEquals("CommentGone", each.types().get(each.types().size() - 3));
            }
        }
    }

    @Test
    void each_change_of_a_comment_is_told_once_it_is_there() throws Exception {
        var debate = debate(space());
        var thread = "debates/" + debate;
        try (var member = hears(somebody(), "debate:" + debate); var moderator = hears(MODERATOR, "debate:" + debate)) {
            var comment = comment(oriv(), thread, "Un avis.");
            member.awaits("CommentPosted");
            moderator.awaits("CommentPosted");
            hide("comments/" + comment);
            assertEquals(comment, member.awaits("CommentGone").object());
            assertEquals(comment, moderator.awaits("CommentChanged").object());
            oriv().header("If-Match", "*").body(Map.of("body", "Dit autrement.")).patch("/comments/{id}", comment).then().statusCode(409);
            restore("comments/" + comment);
            assertEquals(comment, member.awaits("CommentChanged").object());
            Talk.conclude(debate);
            member.awaits("DebateConcluded");
            assertEquals(List.of("CommentPosted", "CommentGone", "CommentChanged", "DebateConcluded"), member.types());
        }
    }

    @Test
    void that_votes_moved_is_told_but_not_whose_and_how() throws Exception {
        var id = proposal(space());
        try (var hearing = hears(somebody(), "proposal:" + id)) {
            oriv().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", id).then().statusCode(200);
            var heard = hearing.awaits("VotesChanged");
            assertTrue(heard.data().matches("\\{\"subject\":\\{\"type\":\"PROPOSAL\",\"id\":\"" + id + "\"},\"at\":\"[^\"]+\"}"), heard.data());
            assertEquals(List.of("VotesChanged"), hearing.types());
        }
    }

    @Test
    void that_votes_moved_is_not_told_where_results_are_hidden() throws Exception {
        var space = space(Map.of("hidden", "UNTIL_VOTED"));
        var id = proposal(space);
        oriv().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", id).then().statusCode(200);
        try (var hearing = hears(somebody(), "proposal:" + id, "space:" + space); var moderator = hears(MODERATOR, "proposal:" + id, "space:" + space)) {
            irev().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", id).then().statusCode(200);
            oriv().delete("/proposals/{id}/vote", id).then().statusCode(200);
            comment(oriv(), "proposals/" + id, "Un avis.");
            for (var each : List.of(hearing, moderator)) {
                each.awaits("CommentPosted");
                assertEquals(List.of("CommentPosted"), each.types());
            }
        }
    }

    /** A dump that is restored onto another server brings numbers that this one's transactions have not come to: nobody waits for those. */
    @Test
    void nothing_is_waited_for_that_another_server_numbered() throws Exception {
        try (var older = source.getConnection()) {
            older.setAutoCommit(false);
            try (var number = older.createStatement()) {
                number.execute("select pg_current_xact_id()");
            }
            var event = "insert into event (id, type, occurred_at, xact) values ('%s', 'SpaceEdited', clock_timestamp() - interval '%s', %s)";
            try {
                assertFalse(log.read(null, Set.of()).pending());
                database.run(event.formatted(RESTORED, "0 hours", "'4000000000000'"));
                assertFalse(log.read(null, Set.of()).pending(), "numbered by another server");
                // Its numbers are reached one day.
                database.run("update event set occurred_at = clock_timestamp() - interval '2 hours', xact = pg_current_xact_id() where id = '" + RESTORED + "'");
                assertFalse(log.read(null, Set.of()).pending(), "told to nobody any more");
                database.run("update event set occurred_at = clock_timestamp() where id = '" + RESTORED + "'");
                assertTrue(log.read(null, Set.of()).pending(), "it comes after what is under way");
            } finally {
                older.rollback();
                older.setAutoCommit(true);
                database.run("delete from event where id = '" + RESTORED + "'");
            }
        }
    }

    /** The event is the one's that stays: whoever reads the other would wait for ever. */
    @Test
    void who_reads_what_was_merged_hears_where_it_went_and_so_does_who_was_cut_off() throws Exception {
        var space = space();
        var from = proposal(space);
        var into = proposal(space);
        var reader = somebody();
        try (var went = hears(reader, "proposal:" + from); var stays = visitorHears("proposal:" + into); var other = hears(somebody(), "proposal:" + proposal(space), "proposal:" + into)) {
            comment(oriv(), "proposals/" + from, "Avant la fusion.");
            went.awaits("CommentPosted");
            went.close();
            moderator().body(Map.of("into", into)).post("/proposals/{id}/merge", from).then().statusCode(200);
            try (var again = Hearing.after(went.last(), token(reader), "proposal:" + from); var late = hears(somebody(), "proposal:" + from)) {
                for (var each : List.of(again, stays, other)) {
                    var heard = each.awaits("ProposalsMerged");
                    assertTrue(heard.data().contains("{\"type\":\"PROPOSAL\",\"id\":\"" + into + "\"}"), heard.data());
                    assertEquals(from, heard.object());
                }
                assertEquals(1, other.types().stream().filter("ProposalsMerged"::equals).count());
                assertEquals(List.of(), late.types());
            }
        }
    }

    @Test
    void who_reads_what_is_merged_meanwhile_hears_of_it_unless_it_is_hidden_from_them() throws Exception {
        var space = space();
        var from = proposal(space);
        var into = proposal(space);
        try (var hearing = hears(somebody(), "proposal:" + from)) {
            moderator().body(Map.of("into", into)).post("/proposals/{id}/merge", from).then().statusCode(200);
            hearing.awaits("ProposalsMerged");
            hide("proposals/" + into);
            assertEquals(List.of("ProposalsMerged"), hearing.types());
            assertFalse(hearing.ended());
        }
    }

    @Test
    void a_space_tells_of_all_that_happens_in_it_and_of_nothing_else() throws Exception {
        var space = space();
        var elsewhere = proposal(space());
        try (var hearing = hears(somebody(), "space:" + space)) {
            comment(oriv(), "proposals/" + elsewhere, "Ailleurs.");
            var id = proposal(space);
            draft(irev(), space);
            var comment = comment(oriv(), "proposals/" + id, "Ici.");
            var debate = debate(space);
            hearing.awaits("DebateOpened");
            assertEquals(List.of("ProposalPublished", "CommentPosted", "DebateOpened"), hearing.types());
            assertEquals(comment, hearing.said().get(1).object());
            assertTrue(hearing.said().get(2).data().contains("{\"type\":\"DEBATE\",\"id\":\"" + debate + "\"}"));
        }
    }

    @Test
    void nothing_is_heard_of_what_is_hidden_reported_or_a_draft() throws Exception {
        var space = space();
        var hidden = proposal(space);
        var seen = proposal(space);
        try (var hearing = hears(somebody(), "space:" + space); var author = Hearing.of(Issuer.token("membre-irev", "irev", "member"), "space:" + space).begun()) {
            hide("proposals/" + hidden);
            hearing.awaits("SubjectGone");
            author.awaits("SubjectChanged");
            var mine = draft(irev(), space);
            irev().header("If-Match", "*").body(Map.of("body", BODY + " Encore.")).patch("/proposals/{id}", mine).then().statusCode(200);
            oriv().body(Map.of("reason", "SPAM")).post("/proposals/{id}/reports", seen).then().statusCode(201);
            var gone = comment(oriv(), "proposals/" + seen, "Masqué aussitôt.");
            hide("comments/" + gone);
            comment(oriv(), "proposals/" + seen, "Le mot de la fin.");
            Until.within(PATIENCE, "the last word", () -> hearing.types().stream().filter("CommentPosted"::equals).count() >= 1
                    && !hearing.said().get(hearing.said().size() - 1).object().equals(gone));
            assertFalse(hearing.types().contains("SubjectReported"));
            assertTrue(hearing.said().stream().noneMatch(each -> each.data().contains(mine)), "a draft was told");
            assertTrue(hearing.said().stream().filter(each -> each.data().contains(hidden)).allMatch(each -> each.type().equals("SubjectGone")), "what is hidden was told");
        }
    }

    @Test
    void who_may_not_see_it_may_not_listen() {
        var secret = space("PRIVATE", List.of("propose", "comment"));
        Talk.seat(new Somebody("membre-irev", "irev", "member"), secret, "MEMBER");
        var theirs = proposal(secret);
        var network = space("NETWORK", List.of("propose", "comment"));
        var hidden = proposal(space());
        hide("proposals/" + hidden);
        var draft = draft(irev(), space());
        var member = token(somebody());
        for (var topic : List.of("space:" + secret, "proposal:" + theirs, "proposal:" + hidden, "proposal:" + draft, "debate:" + hidden,
                "proposal:" + UUID.randomUUID(), "proposal:rien", "space:rien-de-tel")) {
            assertEquals(404, status(null, topic), topic);
            assertEquals(404, status(member, topic), topic);
        }
        assertEquals(404, status(null, "space:" + network));
        assertEquals(200, status(member, "space:" + network));
        assertEquals(401, status("ceci.nest.pas", "space:" + network));
    }

    @Test
    void topics_are_one_to_ten_of_four_kinds() {
        var space = space();
        var ten = IntStream.range(0, 10).mapToObj(i -> "proposal:" + proposal(space)).toArray(String[]::new);
        assertEquals(200, status(null, ten));
        assertEquals(400, status(null, Stream.concat(Stream.of(ten), Stream.of("space:" + space)).toArray(String[]::new)));
        for (var wrong : List.of("", "," , "me:", "comment:" + UUID.randomUUID(), ":", "proposal")) assertEquals(400, status(null, wrong), wrong);
        assertEquals(401, status(null, "me", "space:" + space), "a visitor has no bell");
        visitor().get("/stream").then().statusCode(400).body("violations[0].field", is("topics"));
        visitor().header("Last-Event-ID", "douze").get("/stream?topics=space:" + space).then().statusCode(400).body("violations[0].field", is("Last-Event-ID"));
    }

    private static int status(String token, String... topics) {
        try (var hearing = Hearing.of(token, topics)) {
            return hearing.status;
        }
    }

    /** The line breaks again and again while others write; whoever listens takes up where they were. */
    @Test
    void who_is_cut_off_and_comes_back_misses_nothing_and_hears_nothing_twice() throws Exception {
        var id = proposal(space());
        var reader = somebody();
        var written = new ArrayList<String>();
        var heard = new ArrayList<Said>();
        var hearing = hears(reader, "proposal:" + id);
        for (int i = 0; i < 100; i++) {
            written.add(comment(oriv(), "proposals/" + id, "Commentaire " + i));
            if (i == 20 || i == 50 || i == 80) {
                hearing.awaits("CommentPosted");
                hearing.close();
                heard.addAll(hearing.said());
                hearing = Hearing.after(hearing.last(), token(reader), "proposal:" + id);
            }
        }
        var last = written.get(99);
        hearing.awaits("the last comment", each -> each.data().contains(last));
        hearing.close();
        heard.addAll(hearing.said());
        assertEquals(written, heard.stream().map(Said::object).toList());
        assertEquals(100, heard.stream().map(Said::id).distinct().count());
    }

    @Test
    void who_missed_too_much_or_names_no_event_of_ours_is_told_to_look_anew() throws Exception {
        var id = proposal(space());
        var reader = somebody();
        var hearing = hears(reader, "proposal:" + id);
        comment(oriv(), "proposals/" + id, "Un.");
        hearing.awaits("CommentPosted");
        hearing.close();
        for (int more : new int[] {LiveLog.MOST - 1, 1}) {
            database.run("insert into event (id, type, space_id, subject_id) select uuidv7(), 'ProposalEdited', space_id, id from subject, generate_series(1, " + more + ") where id = '" + id + "'");
            try (var back = Hearing.after(hearing.last(), token(reader), "proposal:" + id).begun()) {
                assertEquals(more > 1 ? 0 : 1, resets(back), "after " + more + " more");
                if (more > 1) Until.within(PATIENCE, "all that was missed", () -> back.said().size() == LiveLog.MOST - 1);
            }
        }
        try (var stranger = Hearing.after(UUID.randomUUID().toString(), token(reader), "proposal:" + id).begun()) {
            assertEquals(1, resets(stranger));
            comment(oriv(), "proposals/" + id, "Deux.");
            stranger.awaits("CommentPosted");
        }
    }

    private static int resets(Hearing hearing) throws InterruptedException {
        return hearing.awaits("a beginning", each -> each.id() == null).type().equals("Reset") ? 1 : 0;
    }

    /** An event's id is made before its commit: a slow transaction comes to be after a quick one whose id is higher. */
    @Test
    void what_is_committed_late_is_neither_missed_nor_told_out_of_turn() throws Exception {
        var id = proposal(space());
        var reader = somebody();
        var hearing = hears(reader, "proposal:" + id);
        var early = Ids.next();
        try (var slow = source.getConnection()) {
            slow.setAutoCommit(false);
            edited(slow, early, id);
            var quick = comment(oriv(), "proposals/" + id, "Vite dit.");
            // Somebody who hears only what is certain hears nothing yet; a new one begins now, and hears both.
            try (var late = hears(somebody(), "proposal:" + id)) {
                assertEquals(List.of(), hearing.types());
                slow.commit();
                for (var each : List.of(hearing, late)) {
                    each.awaits("CommentPosted");
                    assertEquals(List.of(early.toString(), quick), List.of(each.said().get(0).id(), each.said().get(1).object()));
                }
                slow.setAutoCommit(true);
            }
        }
        hearing.close();
        try (var again = Hearing.after(early.toString(), token(reader), "proposal:" + id)) {
            again.awaits("CommentPosted");
            assertEquals(List.of("CommentPosted"), again.types());
        }
    }

    private static void edited(Connection connection, UUID event, String proposal) throws SQLException {
        try (var insert = connection.prepareStatement("insert into event (id, type, space_id, subject_id) select ?, 'ProposalEdited', space_id, id from subject where id = cast(? as uuid)")) {
            insert.setObject(1, event);
            insert.setString(2, proposal);
            assertEquals(1, insert.executeUpdate());
        }
    }

    @Test
    void a_stream_ends_with_its_token() throws Exception {
        var id = proposal(space());
        var brief = Issuer.claims("presse-" + unique(), "irev", "member").expiresIn(Duration.ofSeconds(2)).jws().keyId("test").sign(Issuer.key());
        try (var hearing = Hearing.of(brief, "proposal:" + id).begun()) {
            hearing.awaitsEnd();
        }
    }

    @Test
    void a_stream_ends_when_somebody_is_blocked_loses_their_seat_or_when_the_thing_is_hidden() throws Exception {
        var secret = space("PRIVATE", List.of("propose", "comment"));
        var id = proposal(space());
        var blocked = somebody();
        var unseated = somebody();
        Talk.seat(unseated, secret, "MEMBER");
        try (var first = hears(blocked, "proposal:" + id); var second = hears(unseated, "space:" + secret); var third = hears(somebody(), "proposal:" + id);
                var author = Hearing.of(Issuer.token("membre-irev", "irev", "member"), "proposal:" + id).begun()) {
            Talk.block(blocked);
            first.awaitsEnd();
            assertEquals(403, status(token(blocked), "proposal:" + id));
            admin().delete("/spaces/{slug}/members/{member}", secret, unseated.id()).then().statusCode(204);
            second.awaitsEnd();
            assertEquals(404, status(token(unseated), "space:" + secret));
            assertFalse(third.ended());
            hide("proposals/" + id);
            third.awaitsEnd();
            author.awaits("SubjectChanged");
            assertFalse(author.ended());
        }
    }

    /** Of as many as are read at once the last one rings too. */
    @Test
    void a_bell_rings_for_the_last_of_many() throws Exception {
        var space = space();
        var id = proposal(space);
        var whose = somebody();
        try (var ear = hears(whose, "me", "space:" + space)) {
            database.run("insert into event (id, type, space_id, subject_id, concerns_id) select uuidv7(), case n when " + LiveLog.MOST + " then 'CommentPosted' else 'SpaceEdited' end, s.space_id, "
                    + "case n when " + LiveLog.MOST + " then s.id end, case n when " + LiveLog.MOST + " then cast('" + whose.id() + "' as uuid) end "
                    + "from subject s, generate_series(1, " + LiveLog.MOST + ") n where s.id = '" + id + "' order by n");
            ear.awaits("CommentPosted");
            ear.awaits(RUNG);
        }
    }

    /** A seat that was taken away ended the stream once: whoever comes back to what they still see hears on, and is not ended by it again. */
    @Test
    void who_lost_a_seat_meanwhile_comes_back_and_hears_on() throws Exception {
        var id = proposal(space());
        var elsewhere = space();
        var reader = somebody();
        Talk.seat(reader, elsewhere, "MEMBER");
        var first = hears(reader, "me", "proposal:" + id);
        comment(oriv(), "proposals/" + id, "Un avis.");
        first.awaits("CommentPosted");
        admin().delete("/spaces/{slug}/members/{member}", elsewhere, reader.id()).then().statusCode(204);
        first.awaitsEnd();
        try (var back = Hearing.after(first.last(), token(reader), "me", "proposal:" + id).begun()) {
            comment(oriv(), "proposals/" + id, "Un autre.");
            back.awaits("CommentPosted");
            assertFalse(back.ended());
        }
    }

    /** A copy that has much to read yet may be asked by somebody who heard it all from another one. */
    @Test
    void who_heard_more_than_this_copy_has_read_hears_nothing_twice() throws Exception {
        var space = space();
        try (var early = visitorHears("space:" + space)) {
            database.run("insert into event (id, type, space_id, subject_id) select uuidv7(), 'SpaceEdited', id, id from space, generate_series(1, " + LiveLog.MOST * 2 + ") where slug = '" + space + "'");
            var last = database.text("select cast(id as text) from event where type = 'SpaceEdited' order by xact desc, id desc limit 1");
            try (var late = Hearing.after(last, null, "space:" + space).begun()) {
                Until.within(PATIENCE, "all of it", () -> early.times("SpaceEdited") == LiveLog.MOST * 2);
                proposal(space);
                late.awaits("ProposalPublished");
                assertEquals(0, late.times("SpaceEdited"));
            }
        }
    }

    private static final String RUNG = "NotificationsChanged";

    /** Each deed rings at those whose bell has something new by it, and says neither what nor whose deed it was. */
    @Test
    void a_bell_rings_for_whom_there_is_something_new() throws Exception {
        var space = space();
        var author = somebody();
        var id = Talk.proposal(author, space);
        var thread = "proposals/" + id;
        var follower = somebody();
        Talk.follow(follower, thread, "WATCHING");
        var ofSpace = somebody();
        Talk.follow(ofSpace, "spaces/" + space, "WATCHING");
        var voter = somebody();
        voter.asks().body(Map.of("choice", "SUPPORT")).put("/proposals/{id}/vote", id).then().statusCode(200);
        var other = somebody();
        var ears = new LinkedHashMap<Somebody, Hearing>();
        var rung = new HashMap<Somebody, Integer>();
        try {
            for (var each : List.of(author, follower, ofSpace, voter, other)) ears.put(each, hears(each, "me", "space:" + space));
            var comment = comment(oriv(), thread, "Un avis.");
            rings(ears, rung, author, follower);
            comment(follower.asks(), thread, "Et vous, @[quelqu’un](membre:" + other.id() + ") ?");
            rings(ears, rung, author, other);
            Talk.proposal(author, space);
            rings(ears, rung, ofSpace);
            author.asks().body(Map.of("reason", "Merci à qui a voté : c’est fait.")).put("/proposals/{id}/closing", id).then().statusCode(200);
            rings(ears, rung, follower, voter);
            hide("comments/" + comment);
            for (var each : ears.keySet()) {
                ears.get(each).awaits("CommentGone");
                assertEquals(rung.getOrDefault(each, 0), (int) ears.get(each).times(RUNG), each.user());
            }
        } finally {
            ears.values().forEach(Hearing::close);
        }
    }

    /** The bell rang at these once more, and has as much that is new; who else it rang at shows once the next deed is heard of. */
    private static void rings(Map<Somebody, Hearing> ears, Map<Somebody, Integer> rung, Somebody... whom) throws Exception {
        for (var each : whom) {
            var times = rung.merge(each, 1, Integer::sum);
            Until.within(PATIENCE, "ring " + times + " at " + each.user(), () -> ears.get(each).times(RUNG) == times);
        }
        for (var each : ears.keySet()) assertEquals(rung.getOrDefault(each, 0), each.asks().get("/me/notifications").path("unread"), each.user());
    }

    /** Forty people on one thread cost what one costs: the log is read once, and once is asked who sees what of it. */
    @Test
    void what_an_event_costs_does_not_depend_on_how_many_listen() throws Exception {
        var id = proposal(space());
        var people = new ArrayList<Hearing>();
        try {
            people.add(hears(somebody(), "proposal:" + id));
            var forOne = costOfAComment(id, people);
            for (int i = 0; i < 40; i++) people.add(hears(somebody(), "proposal:" + id));
            var forMany = costOfAComment(id, people);
            // The log may be read twice for one event, before and after it is certain; and a heartbeat may fall in between.
            assertTrue(forOne >= 2 && forOne <= 5, "for one: " + forOne);
            assertTrue(forMany >= 2 && forMany <= 5, "for many: " + forMany);
        } finally {
            people.forEach(Hearing::close);
        }
    }

    private long costOfAComment(String proposal, List<Hearing> people) throws Exception {
        database.run("create extension if not exists pg_stat_statements");
        database.run("select pg_stat_statements_reset()");
        var comment = comment(oriv(), "proposals/" + proposal, "Combien cela coûte-t-il ?");
        for (var each : people) each.awaits("the comment", said -> said.data().contains(comment));
        return database.number("select coalesce(sum(calls), 0) from pg_stat_statements where toplevel and query ~ 'pg_snapshot_xmin|unnest\\(.*\\) g |pg_notify'");
    }

    /** Nothing is kept for who does not read: they are cut off, and others hear on. */
    @Test
    void who_does_not_read_is_cut_off_and_nobody_waits_for_them() throws Exception {
        var id = proposal(space());
        try (var slow = new Socket(); var reader = hears(somebody(), "proposal:" + id)) {
            slow.setReceiveBufferSize(4096);
            slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
            slow.getOutputStream().write(("GET /api/v1/stream?topics=proposal:" + id + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            var first = slow.getInputStream().readNBytes(100);
            assertTrue(new String(first, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200"));
            var many = 30_000;
            // Each time fewer than may wait for whoever reads: also a reader on a busy machine is none who does not read.
            var times = 120;
            for (int i = 1; i <= times; i++) {
                var sofar = i * many / times;
                database.run("insert into event (id, type, space_id, subject_id) select uuidv7(), 'ProposalEdited', space_id, id from subject, generate_series(1, "
                        + many / times + ") where id = '" + id + "'");
                database.run("select pg_notify('palabre_event', 'another copy')");
                Until.within(Duration.ofSeconds(60), "who reads hears on", () -> reader.said().size() == sofar);
            }
            slow.setSoTimeout(20_000);
            var sent = 0L;
            try (var in = slow.getInputStream()) {
                for (int read; (read = in.read(new byte[65_536])) > 0; ) sent += read;
            } catch (java.net.SocketException cut) {
                sent = Math.max(sent, 0);
            }
            assertTrue(sent < many * 100L, "all of it was kept for who did not read: " + sent);
        }
    }
}
