package org.palabre.proposal;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;

/** What happens to proposals. */
interface ProposalEvents {
    record ProposalPublished(UUID actor, UUID space, UUID subject) implements DomainEvent {}

    record ProposalEdited(UUID actor, UUID space, UUID subject) implements DomainEvent {}

    /** By its authors, before anybody voted: who follows it is told. */
    record ProposalWithdrawn(UUID actor, UUID space, UUID subject) implements DomainEvent {}

    /** @param object what was made of it */
    record ProposalSplit(UUID actor, UUID space, UUID subject, UUID object) implements DomainEvent {}

    /** By its authors, with a word: who follows it and who voted is told, each without a word about the others. */
    record ProposalClosed(UUID actor, UUID space, UUID subject) implements DomainEvent {}
}
