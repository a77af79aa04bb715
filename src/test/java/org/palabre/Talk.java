package org.palabre;

import static org.palabre.Fixtures.*;

import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** What people say to each other in tests, through the door. */
public final class Talk {
    public static final String QUESTION = "Comment associer les habitants aux ateliers ?";
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

    /** A debate that the network's moderator opened. */
    public static String debate(String space) {
        var id = moderator().body(Map.of("title", QUESTION, "body", BODY)).post("/spaces/{slug}/debates", space).then().statusCode(201).extract().<String>path("id");
        moderator().put("/debates/{id}/publication", id).then().statusCode(200);
        return id;
    }

    public static void conclude(String debate) {
        moderator().body(Map.of("conclusion", CONCLUSION)).put("/debates/{id}/conclusion", debate).then().statusCode(200);
    }

    /** @param thread as its address says it: {@code proposals/…} */
    public static String comment(Somebody author, String thread, String body) {
        return author.asks().body(Map.of("body", body)).post("/" + thread + "/comments").then().statusCode(201).extract().path("id");
    }

    public static String reply(Somebody author, String thread, String to, String body) {
        return author.asks().body(Map.of("body", body, "replyTo", to)).post("/" + thread + "/comments").then().statusCode(201).extract().path("id");
    }

    public static void hide(String subject) {
        moderator().body(Map.of("reason", "Ce texte nomme une habitante.")).put("/" + subject + "/hiding").then().statusCode(204);
    }

    public static void restore(String subject) {
        moderator().delete("/" + subject + "/hiding").then().statusCode(204);
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
