package org.palabre.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.palabre.identity.Me;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Markdown;
import org.palabre.space.Access;
import org.palabre.space.Revisions;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

/** Proposals that are published as they are made: of an amendment that was refused, or out of another. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Births {
    private final Proposals proposals;
    private final Subjects subjects;
    private final Revisions revisions;
    private final Markdown markdown;
    private final Me me;
    private final Clock clock;
    private final Event<DomainEvent> happened;

    Births(Proposals proposals, Subjects subjects, Revisions revisions, Markdown markdown, Me me, Clock clock, Event<DomainEvent> happened) {
        this.proposals = proposals;
        this.subjects = subjects;
        this.revisions = revisions;
        this.markdown = markdown;
        this.me = me;
        this.clock = clock;
        this.happened = happened;
    }

    /** One of mine, by the same rules as any other; the space's phase is held. */
    UUID publish(Access space, String title, String body, UUID theme) {
        var proposal = new Proposal();
        proposal.id = subjects.addDraft(SubjectType.PROPOSAL, space, title.strip());
        proposal.spaceId = space.spaceId();
        proposal.themeId = theme;
        proposal.write(title, body, markdown, clock.instant());
        proposal.requirePublishable(proposals.rules(space));
        proposals.add(proposal);
        subjects.publish(subjects.see(SubjectType.PROPOSAL, proposal.id));
        revisions.keep(proposal.id, me.id(), proposal.title, proposal.body);
        happened.fire(new ProposalEvents.ProposalPublished(me.id(), space.spaceId(), proposal.id));
        return proposal.id;
    }
}
