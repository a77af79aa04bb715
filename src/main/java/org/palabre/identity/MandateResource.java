package org.palabre.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palabre.identity.Mandate.Kind;
import org.palabre.kernel.Choice;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Page;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Right;

@Path("/api/v1")
@Tag(name = "organisations")
@Transactional
public class MandateResource {
    @Inject
    Mandates mandates;
    @Inject
    Organisations organisations;
    @Inject
    Members members;
    @Inject
    Me me;
    @Inject
    Event<DomainEvent> happened;

    /** In what somebody speaks for their organisation. */
    public record NewMandate(@NotEmpty Set<@NotNull Kind> kinds) {}

    @GET
    @Path("organisations/{slug}/mandates")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Who speaks for an organisation: who proposes in its name, and who casts its one vote; all on one page")
    public Page<Mandate> list(@PathParam("slug") String slug) {
        return new Page<>(mandates.of(organisation(slug)), null, null);
    }

    @PUT
    @Path("organisations/{slug}/mandates/{member}")
    @RolesAllowed("admin")
    @Operation(summary = "Says in what one of its people speaks for an organisation, and in nothing else; one of them casts its vote")
    public void give(@PathParam("slug") String slug, @PathParam("member") String member, @NotNull @Valid NewMandate wanted) {
        var organisation = administered(slug);
        var given = members.find(Choice.id(member)).orElseThrow(Problem::notFound).id();
        if (mandates.give(organisation, given, wanted.kinds())) happened.fire(new MandateEvents.MandateGiven(me.id(), given));
    }

    @DELETE
    @Path("organisations/{slug}/mandates/{member}")
    @RolesAllowed("admin")
    @Operation(summary = "Somebody speaks for an organisation no longer")
    public void take(@PathParam("slug") String slug, @PathParam("member") String member) {
        var organisation = administered(slug);
        var given = Choice.id(member);
        if (mandates.take(organisation, given)) happened.fire(new MandateEvents.MandateTaken(me.id(), given));
    }

    private UUID administered(String slug) {
        var organisation = organisation(slug);
        me.active().and(me.is(Role.ADMIN), Right.no("admins-only")).require();
        return organisation;
    }

    private UUID organisation(String slug) {
        return organisations.idOf(slug).orElseThrow(Problem::notFound);
    }
}
