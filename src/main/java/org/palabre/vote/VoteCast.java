package org.palabre.vote;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;
import org.palabre.space.Subject;

/**
 * Somebody voted, changed their vote or took it back. It does not say who: where there is only support, who voted is how.
 * Nor does it say where as long as results are hidden, since so many votes would be one of them.
 */
public record VoteCast(UUID space, UUID subject) implements DomainEvent {
    static VoteCast of(Subject subject) {
        return subject.space().hidesResults(false) ? new VoteCast(null, null) : new VoteCast(subject.space().spaceId(), subject.id());
    }

    @Override
    public UUID actor() {
        return null;
    }
}
