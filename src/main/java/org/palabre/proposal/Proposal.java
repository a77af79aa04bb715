package org.palabre.proposal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.palabre.kernel.Markdown;
import org.palabre.kernel.Messages;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Problem.Violation;
import org.palabre.kernel.Text;

@Entity
class Proposal {
    static final int TITLE_MIN = 15;
    static final int BODY_MIN = 15;

    @Id
    UUID id;
    @Version
    int version;
    UUID spaceId;
    String reference;
    UUID themeId;
    String title;
    String body;
    String bodyHtml;
    String excerpt;
    Instant updatedAt;

    void write(String title, String body, Markdown markdown, Instant now) {
        this.title = title.strip();
        this.body = body;
        bodyHtml = markdown.toHtml(body);
        excerpt = markdown.excerpt(body, 280);
        updatedAt = now;
    }

    /** A draft may be short; what is published is a sentence and a text. */
    void requirePublishable() {
        var unfit = new ArrayList<Violation>();
        if (Text.length(title) < TITLE_MIN) unfit.add(new Violation("title", Messages.violation("title-short", TITLE_MIN)));
        if (Text.length(body.strip()) < BODY_MIN) unfit.add(new Violation("body", Messages.violation("body-short", BODY_MIN)));
        if (!unfit.isEmpty()) throw Problem.invalid(unfit);
    }
}
