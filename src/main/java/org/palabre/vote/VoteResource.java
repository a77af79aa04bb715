package org.palabre.vote;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Text;
import org.palabre.space.Deed;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;
import org.palabre.space.VoteRules;

@Path("/api/v1")
@Tag(name = "votes")
@Transactional
public class VoteResource {
    @Inject
    Subjects subjects;
    @Inject
    Votes votes;
    @Inject
    Results results;
    @Inject
    OpenBallots openBallots;
    @Inject
    Event<VoteCast> cast;

    /** A vote to cast, in the place of one that stands: what is left out of it is left out of the vote. */
    public record NewVote(@NotNull VoteChoice choice,
            @Size(max = 500) @Schema(nullable = true, description = "Why, where the space asks: plain text", example = "Deux centres l’ont essayé, et cela marche.") String reason) {
        public NewVote {
            reason = reason == null || reason.isBlank() ? null : Text.stripped(reason);
        }

        /** @throws Problem 400 for what the space's rules do not ask, or ask and do not find */
        void fit(VoteRules rules) {
            if (!choice.in(rules.mode())) throw Problem.invalid("choice", "choice", rules.mode() == VoteRules.Mode.SUPPORT ? "SUPPORT" : "FOR, AGAINST, ABSTAIN");
            if (reason == null && rules.reason() == VoteRules.Reasons.REQUIRED) throw Problem.invalid("reason", "vote-reason-asked");
            if (reason != null && rules.reason() == VoteRules.Reasons.NONE) throw Problem.invalid("reason", "vote-reason-not-asked");
        }
    }

    @GET
    @Path("proposals/{id}/vote")
    @Authenticated
    @Operation(summary = "My vote, which nobody else is shown unless the space votes openly")
    public VoteView mine(@PathParam("id") String id) {
        return votes.view(subjects.see(SubjectType.PROPOSAL, Choice.id(id)));
    }

    @PUT
    @Path("proposals/{id}/vote")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Votes or changes my vote, once whatever happens at once, while the phase allows it and by the rules of the space")
    public VoteView vote(@PathParam("id") String id, @NotNull @Valid NewVote vote) {
        var proposal = subjects.seeToWrite(SubjectType.PROPOSAL, Choice.id(id));
        proposal.can(Deed.VOTE).require();
        vote.fit(proposal.space().votes());
        return moved(proposal, votes.cast(proposal, vote.choice(), vote.reason()));
    }

    @DELETE
    @Path("proposals/{id}/vote")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Takes my vote back with its reason, while a phase allows voting; whatever became of what it was cast on, and whoever votes there now")
    public VoteView takeBack(@PathParam("id") String id) {
        var proposal = subjects.votedOn(Choice.id(id));
        proposal.subject().space().takingBack().require();
        var moved = votes.takeBack(proposal.subject());
        if (proposal.seen()) return moved(proposal.subject(), moved);
        if (moved) cast.fire(VoteCast.of(proposal.subject()));
        return VoteView.unseen(proposal.subject());
    }

    private VoteView moved(Subject proposal, boolean moved) {
        if (moved) cast.fire(VoteCast.of(proposal));
        return votes.view(proposal);
    }

    @GET
    @Path("proposals/{id}/results")
    @PermitAll
    @Operation(summary = "What the votes came to when each phase closed, the last one first, all on one page")
    public Page<Result> results(@PathParam("id") String id) {
        return new Page<>(results.of(subjects.see(SubjectType.PROPOSAL, Choice.id(id))), null, null);
    }

    @GET
    @Path("proposals/{id}/votes")
    @PermitAll
    @Operation(summary = "Who voted how, by name, where the ballot is open: also without a reason, and what does not count yet, said so. "
            + "409 where it is secret, and where results are hidden from me")
    public Page<VoteRow> openly(@PathParam("id") String id,
            @QueryParam("side") @Parameter(description = "Only one side: `support`, or where a space votes for and against `for`, `against` or `abstain`") String side,
            @BeanParam Paging paging) {
        return openBallots.page(subjects.see(SubjectType.PROPOSAL, Choice.id(id)), Choice.of("side", side, VoteChoice.class), paging);
    }
}
