package org.palabre.space;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;

/** What the coordination does with spaces and themes: for the trail alone, the bell shows none of it. */
interface SpaceEvents {
    /** A space is its own subject. */
    record SpaceCreated(UUID actor, UUID space, UUID subject) implements DomainEvent {
        SpaceCreated(UUID actor, UUID space) {
            this(actor, space, space);
        }
    }

    record SpaceEdited(UUID actor, UUID space, UUID subject) implements DomainEvent {
        SpaceEdited(UUID actor, UUID space) {
            this(actor, space, space);
        }
    }

    record PhasesPlanned(UUID actor, UUID space, UUID subject) implements DomainEvent {
        PhasesPlanned(UUID actor, UUID space) {
            this(actor, space, space);
        }
    }

    record SeatGiven(UUID actor, UUID space, UUID subject, UUID concerns) implements DomainEvent {
        SeatGiven(UUID actor, UUID space, UUID concerns) {
            this(actor, space, space, concerns);
        }
    }

    record SeatTaken(UUID actor, UUID space, UUID subject, UUID concerns) implements DomainEvent {
        SeatTaken(UUID actor, UUID space, UUID concerns) {
            this(actor, space, space, concerns);
        }
    }

    /** A theme belongs to no space, and is nothing that can be followed. */
    record ThemeCreated(UUID actor, UUID space, UUID subject) implements DomainEvent {
        ThemeCreated(UUID actor) {
            this(actor, null, null);
        }
    }

    record ThemeEdited(UUID actor, UUID space, UUID subject) implements DomainEvent {
        ThemeEdited(UUID actor) {
            this(actor, null, null);
        }
    }

    record ThemeRemoved(UUID actor, UUID space, UUID subject) implements DomainEvent {
        ThemeRemoved(UUID actor) {
            this(actor, null, null);
        }
    }
}
