package org.palabre.proposal;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Created;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Idempotent;
import org.palabre.kernel.Page;
import org.palabre.kernel.Problem;
import org.palabre.space.Author;
import org.palabre.space.Authors;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

@Path("/api/v1")
@Tag(name = "proposals")
@Transactional
public class AuthorResource {
    @Inject
    Authors authors;
    @Inject
    Proposals proposals;
    @Inject
    Subjects subjects;
    @Inject
    Me me;
    @Inject
    Event<DomainEvent> happened;

    /** Whom to ask. */
    public record NewAuthor(@NotNull @Schema(description = "A member's id") UUID member) {}

    @GET
    @Path("proposals/{id}/authors")
    @PermitAll
    @Operation(summary = "Who wrote a proposal; who was asked to and has not answered is told to its authors and to that person alone; all on one page")
    public Page<Author> list(@PathParam("id") String id) {
        return new Page<>(authors.list(subjects.see(SubjectType.PROPOSAL, Choice.id(id))), null, null);
    }

    @POST
    @Path("proposals/{id}/authors")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Idempotent
    @Operation(summary = "Asks somebody who may see the space to be an author of a proposal of mine")
    public RestResponse<Author> invite(@PathParam("id") String id, @NotNull @Valid NewAuthor wanted) {
        var proposal = subjects.seeToChange(SubjectType.PROPOSAL, Choice.id(id));
        Authorship.inviting(proposal).require();
        authors.invite(proposal, wanted.member());
        proposals.get(proposal.id()).keepOnPurpose();
        happened.fire(AuthorshipEvents.AuthorInvited.of(proposal, wanted.member()));
        return Created.at("proposals/" + proposal.id() + "/authors", authors.list(proposal).stream()
                .filter(author -> author.person().id().equals(wanted.member())).findFirst().orElseThrow());
    }

    @PUT
    @Path("proposals/{id}/authors/me")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Joins the authors of a proposal, as asked")
    public ProposalView accept(@PathParam("id") String id) {
        var proposal = subjects.seeToChange(SubjectType.PROPOSAL, Choice.id(id));
        Authorship.joining(proposal).require();
        authors.accept(proposal);
        happened.fire(AuthorshipEvents.AuthorJoined.of(proposal));
        return proposals.view(subjects.see(SubjectType.PROPOSAL, proposal.id()));
    }

    @DELETE
    @Path("proposals/{id}/authors/{member}")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Leaves the authors of a proposal, says no to who asked, or takes back what I asked of somebody; the last author cannot leave")
    public void leave(@PathParam("id") String id, @PathParam("member") @Parameter(description = "A member's id, or `me`") String member) {
        var proposal = subjects.seeToChange(SubjectType.PROPOSAL, Choice.id(id));
        var who = member.equals("me") ? me.id() : Choice.id(member);
        if (!who.equals(me.id())) {
            Authorship.inviting(proposal).require();
            authors.withdraw(proposal, who).orElseThrow(Problem::notFound);
            happened.fire(AuthorshipEvents.InvitationWithdrawn.of(proposal));
            return;
        }
        Authorship.leaving(proposal).require();
        var asked = authors.withdraw(proposal, who);
        if (asked.isEmpty()) authors.leave(proposal);
        happened.fire(asked.<DomainEvent>map(by -> AuthorshipEvents.InvitationRefused.of(proposal, by)).orElseGet(() -> AuthorshipEvents.AuthorLeft.of(proposal)));
    }
}
