package org.palabre.vote;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Problem;
import org.palabre.space.Deed;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

@Path("/api/v1")
@Tag(name = "votes")
@Transactional
public class VoteResource {
    @Inject
    Subjects subjects;
    @Inject
    Votes votes;
    @Inject
    Me me;
    @Inject
    Event<VoteCast> cast;

    /** A vote to cast. */
    public record NewVote(@NotNull VoteChoice choice) {}

    @GET
    @Path("proposals/{id}/vote")
    @Authenticated
    @Operation(summary = "My vote, which nobody else is shown")
    public VoteView mine(@PathParam("id") String id) {
        return votes.view(subjects.see(SubjectType.PROPOSAL, Choice.id(id)).id(), me.id());
    }

    @PUT
    @Path("proposals/{id}/vote")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Votes, once whatever happens at once, while the phase allows it")
    public VoteView vote(@PathParam("id") String id, @NotNull @Valid NewVote vote) {
        var proposal = subjects.seeToWrite(SubjectType.PROPOSAL, Choice.id(id));
        proposal.can(Deed.VOTE).require();
        return moved(proposal, votes.cast(proposal, me.id(), vote.choice()));
    }

    @DELETE
    @Path("proposals/{id}/vote")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Takes my vote back, while the phase allows voting")
    public VoteView takeBack(@PathParam("id") String id) {
        var proposal = subjects.seeToWrite(SubjectType.PROPOSAL, Choice.id(id));
        proposal.can(Deed.VOTE).require();
        return moved(proposal, votes.takeBack(proposal, me.id()));
    }

    private VoteView moved(Subject proposal, Votes.Outcome outcome) {
        if (!outcome.open()) throw Problem.conflict("no-open-phase");             // it ended while we were voting
        if (outcome.moved()) cast.fire(new VoteCast(proposal.space().spaceId(), proposal.id()));
        return votes.view(proposal.id(), me.id());
    }
}
