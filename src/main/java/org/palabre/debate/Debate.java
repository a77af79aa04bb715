package org.palabre.debate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.palabre.kernel.Markdown;
import org.palabre.kernel.Moment;
import org.palabre.kernel.Problem;
import org.palabre.space.Etiquette;

@Entity
class Debate {
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
    Instant startsAt;
    Instant endsAt;
    String conclusion;
    String conclusionHtml;
    Instant concludedAt;
    UUID concludedBy;
    /** When its conclusions were corrected last, and by whom; null where they are as they were concluded. */
    Instant correctedAt;
    UUID correctedBy;
    Instant reopenedAt;
    UUID reopenedBy;
    String reopenedReason;
    Instant updatedAt;
    /** Whose automatic draft in its space this is: each has one at most. Null once it is kept on purpose or published. */
    UUID autosavedFor;
    boolean asksPosition = true;
    boolean twoColumns;
    Instant featuredAt;
    UUID featuredBy;

    void write(String title, String body, Markdown markdown, Instant now) {
        this.title = title.strip();
        this.body = body;
        bodyHtml = markdown.toHtml(body);
        excerpt = markdown.excerpt(body, 280);
        updatedAt = now;
    }

    /** From when until when it takes comments; null for no such bound. */
    void plan(Instant startsAt, Instant endsAt) {
        this.startsAt = Moment.plausible("startsAt", startsAt);
        this.endsAt = Moment.plausible("endsAt", endsAt);
        if (startsAt != null && endsAt != null && !this.endsAt.isAfter(this.startsAt)) throw Problem.invalid("endsAt", "debate-ends-before-start");
    }

    /** Whether it asks where one stands, and shows those for and against side by side; null leaves it as it is. */
    void ask(Boolean asksPosition, Boolean twoColumns) {
        if (asksPosition != null) this.asksPosition = asksPosition;
        if (twoColumns != null) this.twoColumns = twoColumns;
        if (this.twoColumns && !this.asksPosition) throw Problem.invalid("twoColumns", "two-columns-ask-position");
    }

    /** A draft may be as it comes; what is published is a question and keeps to the etiquette. */
    void requirePublishable() {
        var amiss = Etiquette.judgeQuestion(title, body);
        if (!amiss.isEmpty()) throw Problem.invalid(amiss);
    }

    /** No longer what is written as one types: the next one begins anew. */
    void keepOnPurpose() {
        autosavedFor = null;
    }

    void feature(UUID by, Instant now) {
        featuredAt = now;
        featuredBy = by;
    }

    void featureNoMore() {
        featuredAt = null;
        featuredBy = null;
    }

    boolean concluded() {
        return concludedAt != null && reopenedAt == null;
    }

    /** Where it is concluded already, this corrects the text. */
    void conclude(String text, UUID by, Markdown markdown, Instant now) {
        if (concluded()) {
            correctedAt = now;
            correctedBy = by;
        } else {
            concludedAt = now;
            concludedBy = by;
            correctedAt = null;
            correctedBy = null;
            reopenedAt = null;
            reopenedBy = null;
            reopenedReason = null;
        }
        conclusion = text;
        conclusionHtml = markdown.toHtml(text);
    }

    /**
     * The conclusions are withdrawn, not forgotten: they stay until there are new ones, and in their {@link Conclusions history} for good.
     * An end that is past goes with them: it would keep everybody from going on.
     */
    void reopen(String reason, UUID by, Instant now) {
        if (!concluded()) throw Problem.conflict("not-concluded");
        reopenedAt = now;
        reopenedBy = by;
        reopenedReason = reason;
        if (endsAt != null && !endsAt.isAfter(now)) endsAt = null;
    }
}
