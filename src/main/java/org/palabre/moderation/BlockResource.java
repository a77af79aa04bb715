package org.palabre.moderation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.palabre.identity.Me;
import org.palabre.identity.Members;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Created;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Idempotent;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.space.MemberView;
import org.palabre.space.Subjects;

@Path("/api/v1")
@Tag(name = "moderation")
@Transactional
@RolesAllowed("admin")
public class BlockResource {
    /** So much longer than any difference between the server's clock and the database's that both find the end yet to come. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    @Inject
    Blocks blocks;
    @Inject
    Subjects subjects;
    @Inject
    Me me;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvent> happened;

    @GET
    @Path("moderation/blocks")
    @Operation(summary = "Who is blocked, the most recent first")
    public Page<BlockView> list(@QueryParam("state") @Parameter(description = "`active` or `ended`; active unless told") String state, @BeanParam Paging paging) {
        var active = Choice.of("state", state, "active", "active", "ended").equals("active");
        subjects.requireAdmin();
        return blocks.list(active, paging);
    }

    @POST
    @Path("moderation/blocks")
    @Idempotent
    @Operation(summary = "Blocks somebody: from that moment they can read, and write nothing")
    public RestResponse<BlockView> block(@NotNull @Valid NewBlock wanted) {
        MemberView.blocking(me, wanted.member()).require();
        if (wanted.until() != null && (wanted.until().isBefore(clock.instant().plus(SHORTEST)) || wanted.until().isAfter(Members.UNTIL_LIFTED)))
            throw Problem.invalid("until", "until-past");
        var block = blocks.add(wanted.member(), wanted.reason(), wanted.until());
        happened.fire(new ModerationEvents.MemberBlocked(me.id(), wanted.member()));
        return Created.at("moderation/blocks/" + wanted.member(), block);
    }

    @DELETE
    @Path("moderation/blocks/{member}")
    @Operation(summary = "Lifts somebody's block")
    public void lift(@PathParam("member") String member) {
        var id = Choice.id(member);
        MemberView.blocking(me, id).require();
        blocks.lift(id);
        happened.fire(new ModerationEvents.MemberUnblocked(me.id(), id));
    }
}
