package org.palabre.vote;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;
import org.palabre.space.Subject;

/** What moderators do with arguments. Whose they are is not said, since a ballot may be secret: that is told to their authors alone, by the row that keeps what is hidden. */
interface ArgumentEvents {
    record ArgumentHidden(UUID actor, UUID space, UUID subject) implements DomainEvent {
        static ArgumentHidden of(Subject proposal) {
            return new ArgumentHidden(proposal.space().me().id(), proposal.space().spaceId(), proposal.id());
        }
    }

    record ArgumentRestored(UUID actor, UUID space, UUID subject) implements DomainEvent {
        static ArgumentRestored of(Subject proposal) {
            return new ArgumentRestored(proposal.space().me().id(), proposal.space().spaceId(), proposal.id());
        }
    }
}
