package org.palabre.attachment;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;
import org.palabre.space.Subject;

/** What happens to files beside a thing that is published; what somebody does with a draft is nobody's news: the subject is its thread, the object a comment that has them. */
interface AttachmentEvents {
    record FileAttached(UUID actor, UUID space, UUID subject, UUID object) implements DomainEvent {
        static FileAttached to(Subject thing, UUID actor) {
            return new FileAttached(actor, thing.space().spaceId(), thread(thing), comment(thing));
        }
    }

    record AttachmentEdited(UUID actor, UUID space, UUID subject, UUID object) implements DomainEvent {
        static AttachmentEdited of(Subject thing, UUID actor) {
            return new AttachmentEdited(actor, thing.space().spaceId(), thread(thing), comment(thing));
        }
    }

    record FileDetached(UUID actor, UUID space, UUID subject, UUID object) implements DomainEvent {
        static FileDetached from(Subject thing, UUID actor) {
            return new FileDetached(actor, thing.space().spaceId(), thread(thing), comment(thing));
        }
    }

    private static UUID thread(Subject thing) {
        return thing.threadId() == null ? thing.id() : thing.threadId();
    }

    private static UUID comment(Subject thing) {
        return thing.threadId() == null ? null : thing.id();
    }
}
