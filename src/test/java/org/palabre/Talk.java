package org.palabre;

import static org.palabre.Fixtures.*;

import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** People whom a test makes for itself, and what they do, through the door like everything else. */
public final class Talk {
    public static final String CONCLUSION = "Chaque centre ouvre un atelier par an aux habitants.";

    private Talk() {}

    /** A member of a centre whom no other test knows; each call is another request of the same person. */
    public record Somebody(String user, String organisation, String... roles) {
        public RequestSpecification asks() {
            return as(user, organisation, roles);
        }

        public String id() {
            return memberId(asks());
        }
    }

    public static Somebody somebody() {
        return new Somebody("quelqu-un-" + unique(), "labo-cites", "member");
    }

    /** A proposal that this person published. */
    public static String proposal(Somebody author, String space) {
        var id = draft(author.asks(), space);
        author.asks().put("/proposals/{id}/publication", id).then().statusCode(200);
        return id;
    }

    public static void conclude(String debate) {
        moderator().body(Map.of("conclusion", CONCLUSION)).put("/debates/{id}/conclusion", debate).then().statusCode(200);
    }

    public static void follow(Somebody who, String what, String level) {
        who.asks().body(Map.of("level", level)).put("/" + what + "/follow").then().statusCode(200);
    }

    public static void seat(Somebody who, String space, String role) {
        admin().body(Map.of("role", role)).put("/spaces/{slug}/members/{id}", space, who.id()).then().statusCode(204);
    }

    public static void block(Somebody who) {
        admin().body(Map.of("member", who.id(), "reason", "Propos injurieux répétés malgré deux rappels."))
                .post("/moderation/blocks").then().statusCode(201);
    }
}
