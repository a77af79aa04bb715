package org.palabre.space;

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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.palabre.identity.Me;
import org.palabre.identity.Members;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Created;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Idempotent;
import org.palabre.kernel.Markdown;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Versioned;

@Path("/api/v1")
@Tag(name = "spaces")
@Transactional
public class SpaceResource {
    @Inject
    Spaces spaces;
    @Inject
    Subjects subjects;
    @Inject
    Members members;
    @Inject
    Markdown markdown;
    @Inject
    Me me;
    @Inject
    Event<DomainEvent> happened;

    @GET
    @Path("spaces")
    @PermitAll
    @Operation(summary = "The spaces I may see, the newest first")
    public Page<SpaceView> list(@QueryParam("kind") String kind, @BeanParam Paging paging) {
        return spaces.visible(Choice.of("kind", kind, Space.Kind.class), paging);
    }

    @POST
    @Path("spaces")
    @RolesAllowed("admin")
    @Idempotent
    @Operation(summary = "Makes a space")
    public RestResponse<SpaceView> create(@NotNull @Valid NewSpace wanted) {
        subjects.requireAdmin();
        var space = wanted.made(markdown);
        spaces.add(space);
        if (wanted.voteRules() != null) spaces.choose(space.id, wanted.voteRules());
        happened.fire(new SpaceEvents.SpaceCreated(me.id(), space.id));
        return Created.at("spaces/" + space.slug, spaces.view(space.slug));
    }

    @GET
    @Path("spaces/{slug}")
    @PermitAll
    @Operation(summary = "One space")
    public SpaceView read(@PathParam("slug") String slug) {
        return spaces.view(slug);
    }

    @PATCH
    @Path("spaces/{slug}")
    @RolesAllowed("admin")
    @Operation(summary = "Edits a space")
    public SpaceView edit(@PathParam("slug") String slug, @Context HttpHeaders headers, @NotNull @Valid SpaceEdit edit) {
        var space = spaces.locked(administered(slug).spaceId());
        Versioned.requireMatch(headers, space.version);
        if (edit.voteRules() != null) {
            subjects.holdSpace(space.id);
            spaces.judge(space.id, edit.voteRules());
        }
        edit.change(space, markdown);
        if (edit.voteRules() != null) spaces.choose(space.id, edit.voteRules());
        subjects.rename(space.id, space.title);
        happened.fire(new SpaceEvents.SpaceEdited(me.id(), space.id));
        return spaces.view(slug);
    }

    @GET
    @Path("spaces/{slug}/phases")
    @PermitAll
    @Operation(summary = "A space's phases, in the order of time, all on one page")
    public Page<PhaseView> phases(@PathParam("slug") String slug) {
        return new Page<>(spaces.phases(subjects.space(slug).spaceId()), null, null);
    }

    @PUT
    @Path("spaces/{slug}/phases")
    @RolesAllowed("admin")
    @Operation(summary = "Plans a space's phases, all at once; at most one is open at a time")
    public Page<PhaseView> plan(@PathParam("slug") String slug, @NotNull @Size(max = 50) List<@NotNull @Valid NewPhase> phases) {
        NewPhase.checkOneAtATime(phases);
        var space = spaces.locked(administered(slug).spaceId());
        spaces.plan(space.id, phases);
        happened.fire(new SpaceEvents.PhasesPlanned(me.id(), space.id));
        return new Page<>(spaces.phases(space.id), null, null);
    }

    @GET
    @Path("spaces/{slug}/members")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "A space's own members and moderators, for any member or partner of the network who sees the space")
    public Page<SpaceMember> members(@PathParam("slug") String slug, @BeanParam Paging paging) {
        return spaces.members(subjects.space(slug).spaceId(), paging);
    }

    /** A place in a space. */
    public record Seat(@NotNull SpaceMember.Role role) {}

    @PUT
    @Path("spaces/{slug}/members/{member}")
    @RolesAllowed("admin")
    @Operation(summary = "Makes somebody a member or a moderator of a space")
    public void seat(@PathParam("slug") String slug, @PathParam("member") String member, @NotNull @Valid Seat seat) {
        var space = administered(slug);
        var seated = members.find(Choice.id(member)).orElseThrow(Problem::notFound);
        if (spaces.seat(space.spaceId(), seated.id(), seat.role())) happened.fire(new SpaceEvents.SeatGiven(me.id(), space.spaceId(), seated.id()));
    }

    @DELETE
    @Path("spaces/{slug}/members/{member}")
    @RolesAllowed("admin")
    @Operation(summary = "Takes somebody's place in a space away")
    public void unseat(@PathParam("slug") String slug, @PathParam("member") String member) {
        var space = administered(slug).spaceId();
        var seated = Choice.id(member);
        if (spaces.unseat(space, seated)) happened.fire(new SpaceEvents.SeatTaken(me.id(), space, seated));
    }

    private Access administered(String slug) {
        var space = subjects.space(slug);
        space.can(Deed.ADMINISTER).require();
        return space;
    }
}
