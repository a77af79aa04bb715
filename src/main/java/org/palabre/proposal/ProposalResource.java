package org.palabre.proposal;

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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Created;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Idempotent;
import org.palabre.kernel.Markdown;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Versioned;
import org.palabre.space.Deed;
import org.palabre.space.Filters;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;
import org.palabre.space.Themes;

@Path("/api/v1")
@Tag(name = "proposals")
@Transactional
public class ProposalResource {
    @Inject
    Proposals proposals;
    @Inject
    Officials officials;
    @Inject
    Subjects subjects;
    @Inject
    Themes themes;
    @Inject
    Filters filters;
    @Inject
    Markdown markdown;
    @Inject
    Me me;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvent> happened;

    @GET
    @Path("spaces/{slug}/proposals")
    @PermitAll
    @Operation(summary = "A space's proposals, the most recently published first")
    public Page<ProposalRow> list(@PathParam("slug") String slug, @QueryParam("sort") String sort,
            @QueryParam("theme") @Parameter(description = "A theme's slug; what is filed below it counts too") String theme,
            @QueryParam("organisation") @Parameter(description = "An organisation's slug") String organisation,
            @QueryParam("state") @Parameter(description = "`draft`: my drafts") String state,
            @QueryParam("author") @Parameter(description = "A member's id, or `me`") String author,
            @QueryParam("q") @Parameter(description = "Words to look for, as in a search engine") String text, @BeanParam Paging paging) {
        Choice.of("sort", sort, "recent", "recent");
        var drafts = Choice.of("state", state, "published", "published", "draft").equals("draft");
        var space = subjects.space(slug);
        var by = drafts || "me".equals(author) ? me.id() : author == null || author.isEmpty() ? null : Choice.idIn("author", author);
        return proposals.list(space, new Proposals.Filter(filters.theme(theme), filters.organisation(organisation),
                Choice.text("q", text), by, drafts), paging);
    }

    @POST
    @Path("spaces/{slug}/proposals")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Idempotent
    @Operation(summary = "Begins a proposal: a draft that its author alone sees")
    public RestResponse<ProposalView> create(@PathParam("slug") String slug, @NotNull @Valid NewProposal wanted) {
        var space = subjects.spaceToWriteIn(slug);
        space.can(Deed.PROPOSE).require();
        var proposal = new Proposal();
        proposal.id = subjects.addDraft(SubjectType.PROPOSAL, space, wanted.title().strip());
        proposal.spaceId = space.spaceId();
        proposal.themeId = themes.idOf(wanted.theme());
        proposal.write(wanted.title(), wanted.body(), markdown, clock.instant());
        proposals.add(proposal);
        return Created.at("proposals/" + proposal.id, read(proposal.id.toString()));
    }

    @GET
    @Path("proposals/{id}")
    @PermitAll
    @Operation(summary = "One proposal")
    public ProposalView read(@PathParam("id") String id) {
        return proposals.view(subjects.see(SubjectType.PROPOSAL, Choice.id(id)));
    }

    @PATCH
    @Path("proposals/{id}")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Edits a proposal of mine")
    public ProposalView edit(@PathParam("id") String id, @Context HttpHeaders headers, @NotNull @Valid ProposalEdit edit) {
        var subject = subjects.seeToChange(SubjectType.PROPOSAL, Choice.id(id));
        ProposalView.editing(subject).require();
        var proposal = proposals.get(subject.id());
        Versioned.requireMatch(headers, proposal.version);
        proposal.write(edit.title() == null ? proposal.title : edit.title(), edit.body() == null ? proposal.body : edit.body(), markdown, clock.instant());
        if (edit.theme() != null) proposal.themeId = themes.idOf(edit.theme());
        if (subject.publishedAt() != null) {
            proposal.requirePublishable();
            happened.fire(new ProposalEvents.ProposalEdited(me.id(), subject.space().spaceId(), subject.id()));
        }
        subjects.rename(subject.id(), proposal.title);
        return proposals.view(subject);
    }

    @DELETE
    @Path("proposals/{id}")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Throws a draft of mine away")
    public void discard(@PathParam("id") String id) {
        var draft = subjects.seeToChange(SubjectType.PROPOSAL, Choice.id(id));
        ProposalView.deleting(draft).require();
        proposals.remove(proposals.get(draft.id()));
        subjects.discard(draft.id());
    }

    @PUT
    @Path("proposals/{id}/publication")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Publishes a draft of mine; refused with violations where its title or text is too short")
    public ProposalView publish(@PathParam("id") String id) {
        Subject draft = subjects.seeToChange(SubjectType.PROPOSAL, Choice.id(id));
        ProposalView.publishing(draft).require();
        proposals.get(draft.id()).requirePublishable();
        officials.confirm(draft);
        subjects.publish(draft);
        happened.fire(new ProposalEvents.ProposalPublished(me.id(), draft.space().spaceId(), draft.id()));
        return read(id);
    }
}
