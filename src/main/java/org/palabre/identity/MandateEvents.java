package org.palabre.identity;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;

/** What the coordination does with mandates. An organisation is nothing that can be followed, and belongs to no space. */
interface MandateEvents {
    record MandateGiven(UUID actor, UUID space, UUID subject, UUID concerns) implements DomainEvent {
        MandateGiven(UUID actor, UUID concerns) {
            this(actor, null, null, concerns);
        }
    }

    record MandateTaken(UUID actor, UUID space, UUID subject, UUID concerns) implements DomainEvent {
        MandateTaken(UUID actor, UUID concerns) {
            this(actor, null, null, concerns);
        }
    }
}
