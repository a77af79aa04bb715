package org.palabre.proposal;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;
import org.palabre.space.Subject;

/** What happens among those who write a proposal together. */
interface AuthorshipEvents {
    /** @param concerns who was asked */
    record AuthorInvited(UUID actor, UUID space, UUID subject, UUID concerns) implements DomainEvent {
        static AuthorInvited of(Subject proposal, UUID invited) {
            return new AuthorInvited(proposal.space().me().id(), proposal.space().spaceId(), proposal.id(), invited);
        }
    }

    record AuthorJoined(UUID actor, UUID space, UUID subject) implements DomainEvent {
        static AuthorJoined of(Subject proposal) {
            return new AuthorJoined(proposal.space().me().id(), proposal.space().spaceId(), proposal.id());
        }
    }

    record AuthorLeft(UUID actor, UUID space, UUID subject) implements DomainEvent {
        static AuthorLeft of(Subject proposal) {
            return new AuthorLeft(proposal.space().me().id(), proposal.space().spaceId(), proposal.id());
        }
    }

    /** @param concerns who had asked */
    record InvitationRefused(UUID actor, UUID space, UUID subject, UUID concerns) implements DomainEvent {
        static InvitationRefused of(Subject proposal, UUID by) {
            return new InvitationRefused(proposal.space().me().id(), proposal.space().spaceId(), proposal.id(), by);
        }
    }

    record InvitationWithdrawn(UUID actor, UUID space, UUID subject) implements DomainEvent {
        static InvitationWithdrawn of(Subject proposal) {
            return new InvitationWithdrawn(proposal.space().me().id(), proposal.space().spaceId(), proposal.id());
        }
    }
}
