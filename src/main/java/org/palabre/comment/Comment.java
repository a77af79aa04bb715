package org.palabre.comment;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.palabre.kernel.Markdown;

@Entity
class Comment {
    /** A reply to a reply is as deep as a thread goes. */
    static final int DEEPEST = 3;

    @Id
    UUID id;
    @Version
    int version;
    UUID threadId;
    UUID parentId;
    short depth;
    String body;
    String bodyHtml;
    @Enumerated(EnumType.STRING)
    Position position;
    Instant createdAt;
    Instant editedAt;

    void write(String body, Position position, Markdown markdown) {
        this.body = body;
        bodyHtml = markdown.toHtml(body);
        this.position = position;
    }

    void edit(String body, Position position, Markdown markdown, Instant now) {
        write(body, position, markdown);
        editedAt = now;
    }

    /** Nothing of the text is kept of a comment that its author deletes. */
    void erase() {
        body = "";
        bodyHtml = "";
        position = null;
    }
}
