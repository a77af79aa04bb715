package org.palabre.proposal;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;
import org.palabre.space.Subject;

/** What happens to amendments, told as of the proposal that they would change. */
interface AmendmentEvents {
    record AmendmentProposed(UUID actor, UUID space, UUID subject) implements DomainEvent {
        static AmendmentProposed of(Subject proposal) {
            return new AmendmentProposed(proposal.space().me().id(), proposal.space().spaceId(), proposal.id());
        }
    }

    record AmendmentWithdrawn(UUID actor, UUID space, UUID subject) implements DomainEvent {
        static AmendmentWithdrawn of(Subject proposal) {
            return new AmendmentWithdrawn(proposal.space().me().id(), proposal.space().spaceId(), proposal.id());
        }
    }

    /** @param concerns who proposed it */
    record AmendmentAccepted(UUID actor, UUID space, UUID subject, UUID concerns) implements DomainEvent {
        static AmendmentAccepted of(Subject proposal, UUID by) {
            return new AmendmentAccepted(proposal.space().me().id(), proposal.space().spaceId(), proposal.id(), by);
        }
    }

    /** @param concerns who proposed it */
    record AmendmentHidden(UUID actor, UUID space, UUID subject, UUID concerns) implements DomainEvent {
        static AmendmentHidden of(Subject proposal, UUID by) {
            return new AmendmentHidden(proposal.space().me().id(), proposal.space().spaceId(), proposal.id(), by);
        }
    }

    /** @param concerns who proposed it */
    record AmendmentRestored(UUID actor, UUID space, UUID subject, UUID concerns) implements DomainEvent {
        static AmendmentRestored of(Subject proposal, UUID by) {
            return new AmendmentRestored(proposal.space().me().id(), proposal.space().spaceId(), proposal.id(), by);
        }
    }

    /** @param concerns who proposed it */
    record AmendmentRefused(UUID actor, UUID space, UUID subject, UUID concerns) implements DomainEvent {
        static AmendmentRefused of(Subject proposal, UUID by) {
            return new AmendmentRefused(proposal.space().me().id(), proposal.space().spaceId(), proposal.id(), by);
        }
    }
}
