package org.palabre.debate;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;

/** What happens to debates. */
interface DebateEvents {
    record DebateOpened(UUID actor, UUID space, UUID subject) implements DomainEvent {}

    /** Its question, its context or its conclusions were corrected. */
    record DebateEdited(UUID actor, UUID space, UUID subject) implements DomainEvent {}

    record DebateConcluded(UUID actor, UUID space, UUID subject) implements DomainEvent {}

    record DebateReopened(UUID actor, UUID space, UUID subject) implements DomainEvent {}

    record DebateFeatured(UUID actor, UUID space, UUID subject) implements DomainEvent {}

    record DebateFeaturedNoMore(UUID actor, UUID space, UUID subject) implements DomainEvent {}

    /** Conclusions rest on a comment now. @param concerns who wrote it */
    record CommentCited(UUID actor, UUID space, UUID subject, UUID object, UUID concerns) implements DomainEvent {}
}
