package org.palabre.proposal;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;

interface AnswerEvents {
    /** For the first time, or again: its authors and who follows it are told. */
    record ProposalAnswered(UUID actor, UUID space, UUID subject) implements DomainEvent {}
}
