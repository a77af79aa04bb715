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
}
