package org.palabre.space;

import jakarta.annotation.security.PermitAll;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Created;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Idempotent;
import org.palabre.kernel.Paging;

@Path("/api/v1")
@Tag(name = "links")
@Transactional
public class LinkResource {
    @Inject
    Links links;
    @Inject
    Subjects subjects;
    @Inject
    Me me;
    @Inject
    Event<DomainEvent> happened;

    /** That two things are linked now. */
    public record Linked(UUID id, UUID to) {}

    @GET
    @Path("{subjects: proposals|debates}/{id}/links")
    @PermitAll
    @Operation(summary = "What is linked to a proposal or a debate, of what I may see; the most recent first")
    public LinkPage list(@PathParam("subjects") String type, @PathParam("id") String id, @BeanParam Paging paging) {
        var seen = subjects.see(SubjectType.of(type), Choice.id(id));
        return LinkPage.of(links.of(seen, paging), seen);
    }

    @POST
    @Path("{subjects: proposals|debates}/{id}/links")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Idempotent
    @Operation(summary = "Links another proposal or debate to it; two things are linked once, whichever came first")
    public RestResponse<Linked> add(@PathParam("subjects") String type, @PathParam("id") String id, @NotNull @Valid NewLink wanted) {
        var subject = subjects.seeToWrite(SubjectType.of(type), Choice.id(id));
        subject.can(Deed.LINK).require();
        var link = links.relate(subject, wanted.to());
        happened.fire(new LinkEvents.SubjectsLinked(me.id(), subject.space().spaceId(), subject.id(), wanted.to()));
        return Created.at(type + "/" + subject.id() + "/links", new Linked(link, wanted.to()));
    }

    @DELETE
    @Path("links/{id}")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Takes a link of mine away that people have not found useless, or any for who moderates at one of its ends")
    public void remove(@PathParam("id") String id) {
        var link = links.locked(Choice.id(id));
        LinkView.removing(me, link.madeBy(), link.kind(), link.curated(), links.dropped(link.from(), link.to())).require();
        links.remove(link.id());
        happened.fire(new LinkEvents.SubjectsUnlinked(me.id(), link.spaceId(), link.from(), link.to()));
    }

    @PUT
    @Path("links/{id}/judgement")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Says whether a link helps; it is dropped once three find it useless, and more than twice as many as find it useful")
    public void judge(@PathParam("id") String id, @NotNull @Valid Judgement judgement) {
        links.judge(judged(id), judgement.useful());
    }

    @DELETE
    @Path("links/{id}/judgement")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Takes back what I said of a link")
    public void judgeNoMore(@PathParam("id") String id) {
        links.judgeNoMore(judged(id));
    }

    private UUID judged(String id) {
        var link = links.locked(Choice.id(id));
        LinkView.judging(me, link.madeBy(), link.kind(), link.hidden(), link.invites()).require();
        return link.id();
    }
}
