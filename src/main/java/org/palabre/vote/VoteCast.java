package org.palabre.vote;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;

/** Somebody voted, changed their vote or took it back. It does not say who: where there is only support, who voted is how. */
public record VoteCast(UUID space, UUID subject) implements DomainEvent {
    @Override
    public UUID actor() {
        return null;
    }
}
