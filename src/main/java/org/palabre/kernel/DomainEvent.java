package org.palabre.kernel;

import java.util.List;
import java.util.UUID;

/**
 * Something that happened, as ids only: a past-tense record fired with CDI inside the deed's transaction.
 * Its class name is its type in the event log. Never how somebody voted, and never a text.
 */
public interface DomainEvent {
    /** Who did it; null where that must not be kept (votes). */
    UUID actor();

    UUID space();

    /** The thread or thing it is about; a space is its own subject. */
    UUID subject();

    /** The thing itself where it is not the subject: a comment on it. */
    default UUID object() {
        return null;
    }

    /** A part of the subject that is none itself, where it is about one: an amendment. */
    default UUID part() {
        return null;
    }

    /** Several that happen by one deed, however many: to be fired as one, and written by one statement. */
    record Several(List<? extends DomainEvent> events) {}

    /** The member whom it concerns personally: the author of what was answered, hidden or restored. */
    default UUID concerns() {
        return null;
    }
}
