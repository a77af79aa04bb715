package org.palabre.proposal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.palabre.kernel.Markdown;
import org.palabre.kernel.Problem;
import org.palabre.space.Etiquette;
import org.palabre.space.ProposalRules;

@Entity
class Proposal {
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
    /** Whose automatic draft in its space this is: each has one at most. Null once it is kept on purpose, somebody was asked to it, or it is published. */
    UUID autosavedFor;
    UUID closedBy;
    String closedReason;

    void write(String title, String body, Markdown markdown, Instant now) {
        this.title = title.strip();
        this.body = body;
        bodyHtml = markdown.toHtml(body);
        excerpt = markdown.excerpt(body, 280);
        updatedAt = now;
    }

    /** A draft may be as it comes; what is published keeps to the etiquette. */
    void requirePublishable(ProposalRules rules) {
        var amiss = Etiquette.judge(title, body, rules);
        if (!amiss.isEmpty()) throw Problem.invalid(amiss);
    }

    /** No longer what is written as one types: the next one begins anew. */
    void keepOnPurpose() {
        autosavedFor = null;
    }

    /** @param reason a word to who voted; null where nobody has */
    void close(String reason, UUID by) {
        closedReason = reason;
        closedBy = by;
    }
}
