package org.palabre.proposal;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;
import org.palabre.space.Subject;

/** What happens to amendments, told as of the proposal that they would change; the part is the amendment. */
interface AmendmentEvents {
    record AmendmentProposed(UUID actor, UUID space, UUID subject, UUID part) implements DomainEvent {
        static AmendmentProposed of(Subject proposal, UUID amendment) {
            return new AmendmentProposed(proposal.space().me().id(), proposal.space().spaceId(), proposal.id(), amendment);
        }
    }

    record AmendmentWithdrawn(UUID actor, UUID space, UUID subject, UUID part) implements DomainEvent {
        static AmendmentWithdrawn of(Subject proposal, Amendment amendment) {
            return new AmendmentWithdrawn(proposal.space().me().id(), proposal.space().spaceId(), proposal.id(), amendment.id());
        }
    }

    /** @param concerns who proposed it */
    record AmendmentAccepted(UUID actor, UUID space, UUID subject, UUID part, UUID concerns) implements DomainEvent {
        static AmendmentAccepted of(Subject proposal, Amendment amendment) {
            return new AmendmentAccepted(proposal.space().me().id(), proposal.space().spaceId(), proposal.id(), amendment.id(), amendment.authorId());
        }
    }

    /** @param concerns who proposed it */
    record AmendmentHidden(UUID actor, UUID space, UUID subject, UUID part, UUID concerns) implements DomainEvent {
        static AmendmentHidden of(Subject proposal, Amendment amendment) {
            return new AmendmentHidden(proposal.space().me().id(), proposal.space().spaceId(), proposal.id(), amendment.id(), amendment.authorId());
        }
    }

    /** @param concerns who proposed it */
    record AmendmentRestored(UUID actor, UUID space, UUID subject, UUID part, UUID concerns) implements DomainEvent {
        static AmendmentRestored of(Subject proposal, Amendment amendment) {
            return new AmendmentRestored(proposal.space().me().id(), proposal.space().spaceId(), proposal.id(), amendment.id(), amendment.authorId());
        }
    }

    /** What it would have changed was merged into another proposal before anybody answered. @param concerns who proposed it */
    record AmendmentLapsed(UUID actor, UUID space, UUID subject, UUID part, UUID concerns) implements DomainEvent {}

    /** @param concerns who proposed it */
    record AmendmentRefused(UUID actor, UUID space, UUID subject, UUID part, UUID concerns) implements DomainEvent {
        static AmendmentRefused of(Subject proposal, Amendment amendment) {
            return new AmendmentRefused(proposal.space().me().id(), proposal.space().spaceId(), proposal.id(), amendment.id(), amendment.authorId());
        }
    }
}
