package org.palabre.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Fixtures;

/**
 * The rule of places, on random threads: whoever reads sees what they may see, and a place for each other comment above
 * something they see, and nothing else.
 */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class ThreadRuleTest {
    private static final Map<String, Supplier<RequestSpecification>> PEOPLE = Map.of("visitor", Fixtures::visitor, "irev", Fixtures::irev,
            "oriv", Fixtures::oriv, "moderation", Fixtures::moderator);
    @Inject
    Database database;

    /** A comment as the rule knows it. */
    private static final class Said {
        String id;
        String author;
        int depth;
        boolean deleted;
        boolean hidden;
        final List<Said> replies = new ArrayList<>();

        boolean whole(String reader) {
            return !deleted && (!hidden || reader.equals(author) || reader.equals("moderation"));
        }

        boolean listed(String reader) {
            return whole(reader) || replies.stream().anyMatch(reply -> reply.listed(reader));
        }

        int visibleBelow() {
            return replies.stream().mapToInt(reply -> (reply.deleted || reply.hidden ? 0 : 1) + reply.visibleBelow()).sum();
        }

        String as(String reader) {
            return "  ".repeat(depth) + id + " " + (deleted ? "DELETED" : hidden ? "HIDDEN" : "VISIBLE") + " " + (whole(reader) ? "Par " + author : null)
                    + " " + visibleBelow();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void everybody_sees_what_they_may_and_the_places_above_it(long seed) {
        var random = new Random(seed);
        var thread = "proposals/" + proposal(space());
        var all = new ArrayList<Said>();
        var roots = new ArrayList<Said>();
        for (int i = 0; i < 14; i++) {
            var parents = all.stream().filter(said -> said.depth < 3).toList();
            var parent = parents.isEmpty() || random.nextInt(4) == 0 ? null : parents.get(random.nextInt(parents.size()));
            var said = new Said();
            said.author = random.nextBoolean() ? "irev" : "oriv";
            said.depth = parent == null ? 1 : parent.depth + 1;
            var text = "Par " + said.author;
            said.id = parent == null ? comment(PEOPLE.get(said.author).get(), thread, text) : reply(PEOPLE.get(said.author).get(), thread, parent.id, text);
            (parent == null ? roots : parent.replies).add(said);
            all.add(said);
        }
        for (var said : all) {
            var fate = random.nextInt(4);
            if (fate == 0 || fate == 3 && random.nextInt(3) == 0) {
                hide("comments/" + said.id);
                said.hidden = true;
            }
            if (fate == 1 || fate == 3) {
                PEOPLE.get(said.author).get().delete("/comments/{id}", said.id).then().statusCode(204);
                said.deleted = true;
            }
        }
        PEOPLE.forEach((reader, person) -> {
            var expected = new ArrayList<String>();
            roots.forEach(root -> expect(root, reader, expected));
            var seen = new ArrayList<String>();
            read(person, "/" + thread + "/comments?sort=oldest&count=true", seen);
            assertEquals(expected, seen, "for " + reader);
        });
        CommentTest.talliesEqualRows(database, thread);
    }

    private static void expect(Said said, String reader, List<String> lines) {
        if (!said.listed(reader)) return;
        lines.add(said.as(reader));
        said.replies.forEach(reply -> expect(reply, reader, lines));
    }

    private static void read(Supplier<RequestSpecification> person, String list, List<String> lines) {
        var page = person.get().get(list).then().statusCode(200).extract().jsonPath();
        assertEquals(page.getList("items").size(), page.getInt("total"));
        for (var comment : page.<Map<String, Object>>getList("items")) {
            var depth = (Integer) comment.get("depth");
            lines.add("  ".repeat(depth) + comment.get("id") + " " + comment.get("state") + " " + comment.get("body") + " "
                    + ((Map<?, ?>) comment.get("counts")).get("replies"));
            if (depth < 3) read(person, "/comments/" + comment.get("id") + "/replies?count=true", lines);
        }
    }
}
