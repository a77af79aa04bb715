package org.palabre.space;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;

/** What people do with links. How they judge them is written nowhere but in the judgement. */
interface LinkEvents {
    record SubjectsLinked(UUID actor, UUID space, UUID subject, UUID object) implements DomainEvent {}

    record SubjectsUnlinked(UUID actor, UUID space, UUID subject, UUID object) implements DomainEvent {}

    /** A text was published that grew from another. @param concerns who wrote what it grew from */
    record TextGrew(UUID actor, UUID space, UUID subject, UUID concerns) implements DomainEvent {}
}
