package org.palabre.kernel;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Together;

/** So many deeds a minute: here three an account, and sixty an address. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
@TestProfile(RateLimitTest.Three.class)
class RateLimitTest {
    public static class Three implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("palabre.limits.writes-per-minute", "3", "palabre.limits.exports-per-minute", "2", "palabre.limits.completions-per-minute", "4", "palabre.limits.advice-per-minute", "5",
                    "quarkus.http.proxy.proxy-address-forwarding", "true");
        }
    }

    private static RequestSpecification person(String user) {
        return as(user, "irev", "member").body(Map.of("title", TITLE, "body", BODY));
    }

    /** A deed, in a space that is not there: 404 as long as it is not one too many. */
    private static int write(String user) {
        return person(user).post("/spaces/nulle-part/proposals").statusCode();
    }

    private static int advice(String user, String path) {
        return as(user, "irev", "member").body(path.equals("/previews") ? Map.of("body", "x") : Map.of("title", TITLE, "body", BODY)).post(path).statusCode();
    }

    /** As often as a page asks while somebody writes, and beside what they write. */
    @Test
    void what_is_asked_about_a_text_takes_nothing_from_what_may_be_written_and_has_a_limit_of_its_own() {
        for (var advice : List.of("/previews", "/spaces/nulle-part/proposals/check", "/spaces/nulle-part/proposals/similar")) {
            var user = "redactrice-" + unique();
            var statuses = IntStream.range(0, 12).mapToObj(i -> advice(user, advice)).toList();
            assertEquals(List.of(), statuses.subList(0, 5).stream().filter(status -> status == 429).toList(), advice);
            assertEquals(429, statuses.get(11), statuses.toString());
            for (int i = 0; i < 3; i++) assertNotEquals(429, write(user), advice);
        }
    }

    /** A whole list is more than a read: it has a limit of its own, which takes nothing from deeds and reads. */
    @Test
    void a_list_is_taken_away_only_so_often() {
        var user = "archiviste-" + unique();
        var statuses = new java.util.ArrayList<Integer>();
        for (int i = 0; i < 6; i++) statuses.add(as(user, "irev", "member").get("/spaces/nulle-part/proposals.csv").statusCode());
        assertEquals(404, statuses.get(0));
        assertEquals(429, statuses.get(5), statuses.toString());
        as(user, "irev", "member").get("/spaces/nulle-part/proposals.csv").then().statusCode(429).header("Retry-After", matchesPattern("[1-9]\\d?"));
        as(user, "irev", "member").get("/spaces").then().statusCode(200);
        assertEquals(404, write(user));
    }

    /** The framework finds an endpoint under more than one spelling of its address. */
    @Test
    void no_other_spelling_of_an_address_goes_round_its_limit() {
        var space = "/spaces/" + space();
        for (var spelling : List.of("/proposals.csv/", "/proposals.cs%76", "/./proposals.csv", "//proposals.csv", "/proposals.csv;a=b", "/proposals.csv//", "/proposals.csv/.", "/mentionable/")) {
            var user = "archiviste-" + unique();
            var statuses = new java.util.ArrayList<Integer>();
            for (int i = 0; i < 10; i++) statuses.add(as(user, "irev", "member").urlEncodingEnabled(false).get(space + spelling).statusCode());
            assertNotEquals(200, statuses.get(9), spelling + statuses);
        }
    }

    @Test
    void names_are_offered_only_so_often() {
        var user = "curieuse-" + unique();
        var statuses = new java.util.ArrayList<Integer>();
        for (int i = 0; i < 10; i++) statuses.add(as(user, "irev", "member").get("/spaces/nulle-part/mentionable?q=a").statusCode());
        assertEquals(404, statuses.get(0));
        assertEquals(429, statuses.get(9), statuses.toString());
        as(user, "irev", "member").get("/spaces").then().statusCode(200);
        assertEquals(404, write(user));
    }

    @Test
    void an_account_and_an_address_have_their_limits() throws Exception {
        var user = "pressee-" + unique();
        var statuses = Together.run(20, i -> write(user));
        // The minute may turn in between: at least one window's worth, at most two.
        var accepted = statuses.stream().filter(status -> status == 404).count();
        assertEquals(true, accepted >= 3 && accepted <= 6, statuses.toString());
        for (int i = 0; i < 4; i++) write(user);
        person(user).post("/spaces/nulle-part/proposals").then().statusCode(429).header("Retry-After", matchesPattern("[1-9]\\d?")).body("type", is("/problems/too-many-requests"));
        as(user, "irev", "member").get("/me").then().statusCode(200);
        assertEquals(404, write("tranquille-" + unique()), "somebody else of the same address goes on");
        var others = Together.run(130, i -> write("foule-" + i));
        assertEquals(true, others.contains(429), "an address has a limit too");
        var neighbours = Together.run(130, i -> person("voisine-" + i).header("X-Forwarded-For", "2001:db8:7:7:" + Integer.toHexString(i) + "::1").post("/spaces/nulle-part/proposals").statusCode());
        assertEquals(true, neighbours.contains(429), "all addresses of a network are one");
    }
}
