package org.palabre.proposal;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;

/** What happens to proposals. */
interface ProposalEvents {
    record ProposalPublished(UUID actor, UUID space, UUID subject) implements DomainEvent {}

    record ProposalEdited(UUID actor, UUID space, UUID subject) implements DomainEvent {}
}
