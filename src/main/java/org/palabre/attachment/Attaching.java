package org.palabre.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.palabre.identity.Me;
import org.palabre.kernel.Created;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Idempotent;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Retries;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

/** The two transactions of an upload: before the work, and after it. */
@ApplicationScoped
class Attaching {
    private final Attachments attachments;
    private final AttachmentSettings settings;
    private final Stores stores;
    private final Subjects subjects;
    private final Retries retries;
    private final Me me;
    private final Clock clock;
    private final Event<DomainEvent> happened;

    Attaching(Attachments attachments, AttachmentSettings settings, Stores stores, Subjects subjects, Retries retries, Me me, Clock clock, Event<DomainEvent> happened) {
        this.attachments = attachments;
        this.settings = settings;
        this.stores = stores;
        this.subjects = subjects;
        this.retries = retries;
        this.me = me;
        this.clock = clock;
        this.happened = happened;
    }

    /**
     * Whether it is worth the work: nobody makes us draw pictures who may not attach them.
     *
     * @return under which id to keep it; null for a retry of what was answered already, which is kept no second time
     */
    @Transactional
    UUID admit(SubjectType type, UUID subject, long bytes) {
        if (retries.answered()) return null;
        attachments.editing(subjects.see(type, subject)).require();
        stores.open().require();
        if (!attachments.send(bytes, settings.daily().asLongValue())) {
            var now = clock.instant();
            throw Problem.of(429, "attachments-today", Duration.between(now, LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1).atStartOfDay(ZoneOffset.UTC)).toSeconds());
        }
        var id = Ids.next();
        attachments.announce(id);
        return id;
    }

    /** @param kept what is in the store; nothing of a retry, which gets the answer of the first time */
    @Transactional
    @Idempotent
    RestResponse<AttachmentView> attach(SubjectType type, UUID subject, Uploads.Sent sent, Uploads.Kept kept) {
        if (kept == Uploads.Kept.NOTHING) throw Problem.of(503, "unavailable", 5);      // its answer has just been forgotten: the next try is a new one
        var thing = subjects.seeToChange(type, subject);
        var editing = attachments.editing(thing);
        editing.require();
        attachments.add(thing, kept, FileNames.harmless(sent.name(), kept.format()), sent, settings.number());
        if (thing.publishedAt() != null) happened.fire(AttachmentEvents.FileAttached.to(thing, me.id()));
        return Created.at("attachments/" + kept.id(), attachments.one(kept.id(), editing));
    }
}
