package org.palabre.proposal;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Created;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Idempotent;
import org.palabre.kernel.Markdown;
import org.palabre.kernel.Page;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Problem.Violation;
import org.palabre.kernel.Text;
import org.palabre.kernel.Versioned;
import org.palabre.space.Access;
import org.palabre.space.Closing;
import org.palabre.space.Deed;
import org.palabre.space.Etiquette;
import org.palabre.space.Links;
import org.palabre.space.Revisions;
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
    Nearest nearest;
    @Inject
    Officials officials;
    @Inject
    Subjects subjects;
    @Inject
    Links links;
    @Inject
    Themes themes;
    @Inject
    Revisions revisions;
    @Inject
    Markdown markdown;
    @Inject
    Me me;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvent> happened;

    @POST
    @Path("spaces/{slug}/proposals")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Idempotent
    @Operation(summary = "Begins a proposal: a draft that its author alone sees")
    public RestResponse<ProposalView> create(@PathParam("slug") String slug, @NotNull @Valid NewProposal wanted) {
        var space = subjects.spaceToWriteIn(slug);
        space.can(Deed.PROPOSE).require();
        var proposal = begun(space, wanted.title(), wanted.body(), wanted.theme());
        proposals.add(proposal);
        links.grow(proposal.id, wanted.grewFrom());
        return Created.at("proposals/" + proposal.id, read(proposal.id.toString()));
    }

    private Proposal begun(Access space, String title, String body, String theme) {
        var proposal = new Proposal();
        proposal.id = subjects.addDraft(SubjectType.PROPOSAL, space, title.strip());
        proposal.spaceId = space.spaceId();
        proposal.themeId = themes.idOf(theme);
        proposal.write(title, body, markdown, clock.instant());
        return proposal;
    }

    /** What is kept as I write in a space, where there is something. */
    public record CurrentDraft(@Schema(nullable = true) ProposalView draft) {}

    @GET
    @Path("spaces/{slug}/proposals/draft")
    @Authenticated
    @Operation(summary = "What is kept as I write in a space: one draft a person, whatever else I keep on purpose")
    public CurrentDraft currentDraft(@PathParam("slug") String slug) {
        return new CurrentDraft(proposals.automaticDraft(subjects.space(slug)).map(id -> read(id.toString())).orElse(null));
    }

    @PUT
    @Path("spaces/{slug}/proposals/draft")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Begins the draft that is kept as I write (201); where there is one already, answers it as it is (200), to be edited like any other")
    public RestResponse<ProposalView> beginDraft(@PathParam("slug") String slug, @NotNull @Valid NewDraft words) {
        var space = subjects.spaceToWriteIn(slug);
        space.can(Deed.PROPOSE).require();
        var current = proposals.automaticDraftOrMine(space);
        if (current.isPresent()) return RestResponse.ok(read(current.get().toString()));
        var draft = begun(space, words.title(), words.body(), words.theme());
        draft.autosavedFor = me.id();
        proposals.add(draft);
        return Created.at("proposals/" + draft.id, read(draft.id.toString()));
    }

    @PUT
    @Path("proposals/{id}/keeping")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Keeps a draft of mine on purpose: what I write next in its space is another one")
    public ProposalView keep(@PathParam("id") String id) {
        var draft = subjects.seeToChange(SubjectType.PROPOSAL, Choice.id(id));
        ProposalView.keeping(draft).require();
        proposals.get(draft.id()).keepOnPurpose();
        return read(id);
    }

    /** What a text would be refused for. */
    public record Check(List<Violation> violations) {}

    /** A text as it is being written. */
    public record Words(@NotNull @Size(max = 1_000) @Schema(example = "OUVRIR LES ATELIERS") String title,
            @NotNull @Size(max = 30_000) @Schema(example = "Chaque centre tient des ateliers.") String body) {}

    @POST
    @Path("spaces/{slug}/proposals/check")
    @Authenticated
    @Idempotent
    @Operation(summary = "Says what a text would be refused for if it were published now; keeps nothing")
    public RestResponse<Check> check(@PathParam("slug") String slug, @NotNull @Valid Words words) {
        return RestResponse.ok(new Check(Etiquette.judge(words.title(), words.body(), proposals.rules(subjects.space(slug)))));
    }

    @POST
    @Path("spaces/{slug}/proposals/similar")
    @Authenticated
    @Idempotent
    @Operation(summary = "The published proposals that are nearest to a text as it is being written, five at most, of all spaces that I may see and never my own; "
            + "keeps nothing")
    public RestResponse<Page<SimilarProposal>> similar(@PathParam("slug") String slug, @NotNull @Valid Words words) {
        subjects.space(slug);
        return RestResponse.ok(new Page<>(nearest.to(words.title(), words.body()), null, null));
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
        var terms = proposals.terms(subject);
        terms.editing(subject).require();
        var proposal = proposals.get(subject.id());
        Versioned.requireMatch(headers, proposal.version);
        proposal.write(edit.title() == null ? proposal.title : edit.title(), edit.body() == null ? proposal.body : edit.body(), markdown, clock.instant());
        if (edit.theme() != null) proposal.themeId = themes.idOf(edit.theme());
        if (subject.publishedAt() != null) {
            proposal.requirePublishable(terms.rules());
            revisions.keep(subject.id(), me.id(), proposal.title, proposal.body);
            happened.fire(new ProposalEvents.ProposalEdited(me.id(), subject.space().spaceId(), subject.id()));
        }
        subjects.rename(subject.id(), proposal.title);
        return proposals.view(subject);
    }

    @PUT
    @Path("proposals/{id}/versions/{number}/restoration")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Goes back to what a version of mine said: a new version with its words")
    public ProposalView restore(@PathParam("id") String id, @PathParam("number") String number) {
        var subject = subjects.seeToChange(SubjectType.PROPOSAL, Choice.id(id));
        var restored = Choice.number(number);
        var words = revisions.words(subject.id(), restored);
        var terms = proposals.terms(subject);
        terms.editing(subject).require();
        var proposal = proposals.get(subject.id());
        if (words.equals(new Revisions.Words(proposal.title, proposal.body))) throw Problem.conflict("version-current");
        proposal.write(words.title(), words.body(), markdown, clock.instant());
        proposal.requirePublishable(terms.rules());
        revisions.keep(subject.id(), me.id(), proposal.title, proposal.body, restored);
        subjects.rename(subject.id(), proposal.title);
        happened.fire(new ProposalEvents.ProposalEdited(me.id(), subject.space().spaceId(), subject.id()));
        return read(id);
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
        var proposal = proposals.get(draft.id());
        proposal.requirePublishable(proposals.terms(draft).rules());
        proposals.outdate(proposal);
        proposal.keepOnPurpose();
        officials.confirm(draft);
        subjects.publish(draft);
        revisions.keep(draft.id(), me.id(), proposal.title, proposal.body);
        happened.fire(new ProposalEvents.ProposalPublished(me.id(), draft.space().spaceId(), draft.id()));
        links.tell(draft);
        return read(id);
    }

    @PUT
    @Path("proposals/{id}/withdrawal")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Withdraws a proposal of mine on which nobody has voted, and not while results are hidden: it stays at its address, and is in no list")
    public ProposalView withdraw(@PathParam("id") String id) {
        var subject = subjects.seeToChange(SubjectType.PROPOSAL, Choice.id(id));
        ProposalView.withdrawing(subject).require();
        if (proposals.voted(subject)) throw Problem.conflict("has-votes");
        end(subject, Closing.WITHDRAWN, null);
        happened.fire(new ProposalEvents.ProposalWithdrawn(me.id(), subject.space().spaceId(), subject.id()));
        return read(id);
    }

    /** A word to who voted, when there is no more voting. */
    public record Farewell(@NotNull @Schema(description = "15 to 1000 characters",
            example = "Le projet a changé : nous reviendrons avec une autre proposition.") String reason) {
        public Farewell {
            reason = Text.stripped(reason);
        }
    }

    @PUT
    @Path("proposals/{id}/closing")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Closes a proposal of mine with a word to who voted: it takes neither votes nor comments any more")
    public ProposalView close(@PathParam("id") String id, @NotNull @Valid Farewell farewell) {
        var subject = subjects.seeToChange(SubjectType.PROPOSAL, Choice.id(id));
        ProposalView.ending(subject).require();
        var length = Text.length(farewell.reason());
        if (length < 15 || length > 1_000) throw Problem.invalid("reason", "reason-length", 15, 1_000);
        end(subject, Closing.CLOSED, farewell.reason());
        happened.fire(new ProposalEvents.ProposalClosed(me.id(), subject.space().spaceId(), subject.id()));
        return read(id);
    }

    private void end(Subject subject, Closing as, String reason) {
        proposals.get(subject.id()).close(reason, me.id());
        subjects.close(subject, as);
    }
}
