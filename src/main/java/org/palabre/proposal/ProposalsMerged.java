package org.palabre.proposal;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;

/**
 * A moderator merged a proposal into another one; who hears it in the same transaction moves what is theirs along.
 *
 * @param subject the one that stays
 * @param object the one that went into it
 */
public record ProposalsMerged(UUID actor, UUID space, UUID subject, UUID object) implements DomainEvent {}
