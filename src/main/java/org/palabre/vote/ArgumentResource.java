package org.palabre.vote;

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
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Text;
import org.palabre.space.Deed;
import org.palabre.space.Parts;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;
import org.palabre.space.VoteRules;

@Path("/api/v1")
@Tag(name = "votes")
@Transactional
public class ArgumentResource {
    @Inject
    Subjects subjects;
    @Inject
    Arguments arguments;
    @Inject
    Event<DomainEvent> happened;
    @Inject
    Event<Parts.Hidden> hidden;

    @GET
    @Path("proposals/{id}/arguments")
    @PermitAll
    @Operation(summary = "Why people voted so: one side's reasons, the most useful first; 409 where results are hidden")
    public Page<ArgumentView> list(@PathParam("id") String id,
            @QueryParam("side") @Parameter(description = "`support`, or where a space votes for and against `for`, `against` or `abstain`; the first of them unless told") String side,
            @BeanParam Paging paging) {
        var proposal = subjects.see(SubjectType.PROPOSAL, Choice.id(id));
        var given = Choice.of("side", side, VoteChoice.class);
        return arguments.page(proposal, given != null ? given : proposal.space().votes().mode() == VoteRules.Mode.SUPPORT ? VoteChoice.SUPPORT : VoteChoice.FOR, paging);
    }

    /** What somebody makes of an argument. */
    public record NewOpinion(@NotNull Boolean useful) {}

    @PUT
    @Path("arguments/{id}/useful")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Finds somebody's argument useful, or not; whatever I thought of it before")
    public void judge(@PathParam("id") String id, @NotNull @Valid NewOpinion opinion) {
        judged(id, opinion.useful());
    }

    @DELETE
    @Path("arguments/{id}/useful")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Says nothing of an argument any more")
    public void judgeNoMore(@PathParam("id") String id) {
        judged(id, null);
    }

    private void judged(String id, Boolean useful) {
        var proposal = about(id);
        var argument = arguments.locked(Choice.id(id), proposal);
        ArgumentView.judging(proposal, argument.mine(), argument.hidden()).require();
        arguments.judge(argument.id(), proposal.space().me().id(), useful);
    }

    /** What its author is told. */
    @Schema(name = "ArgumentHiding")
    public record NewHiding(@NotNull @Size(min = 15, max = 1_000) @Schema(example = "Ce texte nomme une personne sans son accord.") String reason) {
        public NewHiding {
            reason = Text.stripped(reason);
        }
    }

    @PUT
    @Path("arguments/{id}/hiding")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Hides an argument from everybody but its author and moderators of the space; the vote counts as before")
    public void hide(@PathParam("id") String id, @NotNull @Valid NewHiding why) {
        var proposal = about(id);
        var argument = arguments.locked(Choice.id(id), proposal);
        ArgumentView.hiding(proposal, argument.mine(), argument.hidden()).require();
        arguments.hide(argument.id(), proposal, why.reason());
        // What is told of one's own is for another moderator to decide.
        if (!argument.mine()) hidden.fire(new Parts.Hidden(argument.id(), why.reason()));
    }

    @DELETE
    @Path("arguments/{id}/hiding")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Restores an argument that was hidden")
    public void restore(@PathParam("id") String id) {
        var proposal = about(id);
        var argument = arguments.locked(Choice.id(id), proposal);
        ArgumentView.hiding(proposal, argument.mine(), argument.hidden()).require();
        arguments.restore(argument.id());
        happened.fire(ArgumentEvents.ArgumentRestored.of(proposal));
    }

    private Subject about(String argument) {
        return subjects.seeToWrite(SubjectType.PROPOSAL, arguments.proposalOf(Choice.id(argument)));
    }
}
