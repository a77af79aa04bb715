package org.palabre.proposal;

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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.UUID;
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
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Text;
import org.palabre.space.Authors;
import org.palabre.space.Etiquette;
import org.palabre.space.LinkKind;
import org.palabre.space.Links;
import org.palabre.space.Parts;
import org.palabre.space.Revisions;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

/** Amendments are there for whoever sees the proposal, and are decided on by its authors. */
@Path("/api/v1")
@Tag(name = "amendments")
@Transactional
public class AmendmentResource {
    @Inject
    Amendments amendments;
    @Inject
    Proposals proposals;
    @Inject
    Births births;
    @Inject
    Authors authors;
    @Inject
    Links links;
    @Inject
    Revisions revisions;
    @Inject
    Subjects subjects;
    @Inject
    Markdown markdown;
    @Inject
    Me me;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvent> happened;
    @Inject
    Event<Parts.Hidden> hidden;

    @GET
    @Path("proposals/{id}/amendments")
    @PermitAll
    @Operation(summary = "What people proposed to change in a proposal, the most recent first")
    public Page<AmendmentRow> list(@PathParam("id") String id, @BeanParam Paging paging) {
        return amendments.list(subjects.see(SubjectType.PROPOSAL, Choice.id(id)), paging);
    }

    @POST
    @Path("proposals/{id}/amendments")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Idempotent
    @Operation(summary = "Proposes to change a proposal's title or text; one at a time waits for its authors' answer")
    public RestResponse<AmendmentView> propose(@PathParam("id") String id, @NotNull @Valid NewAmendment wanted) {
        var proposal = subjects.seeToWrite(SubjectType.PROPOSAL, Choice.id(id));
        var terms = proposals.terms(proposal);
        Amendment.proposing(proposal, terms.rules().amendments()).require();
        var now = proposals.get(proposal.id());
        // What it leaves as it is, it does not change: a form sends both.
        var change = new NewAmendment(now.title.equals(wanted.title()) ? null : wanted.title(), now.body.equals(wanted.body()) ? null : wanted.body(), wanted.reason());
        if (change.title() == null && change.body() == null) throw Problem.invalid("body", "amendment-empty");
        var amiss = Etiquette.judge(change.title() == null ? now.title : change.title(), change.body() == null ? now.body : change.body(), terms.rules());
        if (!amiss.isEmpty()) throw Problem.invalid(amiss);
        var amendment = amendments.add(proposal, change, now.title, now.body);
        happened.fire(AmendmentEvents.AmendmentProposed.of(proposal, amendment));
        return Created.at("amendments/" + amendment, amendments.view(amendment, proposal));
    }

    @GET
    @Path("amendments/{id}")
    @PermitAll
    @Operation(summary = "One amendment, with what it changes word by word")
    public AmendmentView read(@PathParam("id") String id) {
        var amendment = Choice.id(id);
        return amendments.view(amendment, subjects.see(SubjectType.PROPOSAL, amendments.proposalOf(amendment)));
    }

    @PUT
    @Path("amendments/{id}/decision")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Accepts an amendment to a proposal of mine, whose author then signs it too, or refuses it with a word. "
            + "Where the text has changed meanwhile, and only there, acceptance says what it is to be, and against which version")
    public AmendmentView decide(@PathParam("id") String id, @NotNull @Valid NewAmendmentDecision wanted) {
        var proposal = held(id);
        var amendment = amendments.get(Choice.id(id), proposal);
        if (wanted.decision() == NewAmendmentDecision.Decision.REFUSED) {
            amendment.refusing(proposal).require();
            if (wanted.answer() == null) throw Problem.invalid("answer", "NotBlank");
            amendments.decide(amendment.id(), Amendment.State.REFUSED, wanted.answer());
            happened.fire(AmendmentEvents.AmendmentRefused.of(proposal, amendment));
        } else {
            amendment.accepting(proposal).require();
            amend(proposal, amendment, wanted);
            amendments.decide(amendment.id(), Amendment.State.ACCEPTED, wanted.answer());
            authors.add(proposal.id(), amendment.authorId(), amendment.organisationId());
            happened.fire(new ProposalEvents.ProposalEdited(me.id(), proposal.space().spaceId(), proposal.id()));
            happened.fire(AmendmentEvents.AmendmentAccepted.of(proposal, amendment));
        }
        return read(id);
    }

    /** A new version of the proposal: with the amendment's words, by who proposed them; or with those that an author made of both, who answers for them. */
    private void amend(Subject subject, Amendment amendment, NewAmendmentDecision wanted) {
        var proposal = proposals.get(subject.id());
        if (wanted.rewrites()) {
            if (wanted.version() == null) throw Problem.invalid("version", "NotNull");
            if (wanted.version() != proposal.version) throw Problem.of(412, "stale");
            if (!amendment.outdated()) throw Problem.conflict("amendment-fits");
        } else if (amendment.outdated()) throw Problem.conflict("amendment-outdated");
        proposal.write(wanted.title() == null ? amendment.wholeTitle() : wanted.title(), wanted.body() == null ? amendment.wholeBody() : wanted.body(), markdown, clock.instant());
        proposal.requirePublishable(proposals.terms(subject).rules());
        var asProposed = proposal.title.equals(amendment.wholeTitle()) && proposal.body.equals(amendment.wholeBody());
        revisions.keep(subject.id(), asProposed ? amendment.authorId() : me.id(), proposal.title, proposal.body);
        subjects.rename(subject.id(), proposal.title);
    }

    @PUT
    @Path("amendments/{id}/withdrawal")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Withdraws an amendment of mine that waits for an answer")
    public AmendmentView withdraw(@PathParam("id") String id) {
        var proposal = held(id);
        var amendment = amendments.get(Choice.id(id), proposal);
        amendment.withdrawing(proposal).require();
        amendments.decide(amendment.id(), Amendment.State.WITHDRAWN, null);
        happened.fire(AmendmentEvents.AmendmentWithdrawn.of(proposal, amendment));
        return read(id);
    }

    @POST
    @Path("amendments/{id}/proposal")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Idempotent
    @Operation(summary = "Publishes an amendment of mine that was refused as a proposal of its own, beside the one it would have changed")
    public RestResponse<ProposalView> publish(@PathParam("id") String id) {
        var proposal = held(id);
        var amendment = amendments.get(Choice.id(id), proposal);
        amendment.becoming(proposal).require();
        var own = publishAs(proposal, amendment);
        links.link(own, proposal.id(), LinkKind.AMENDED_FROM);
        amendments.became(amendment.id(), own);
        return Created.at("proposals/" + own, proposals.view(subjects.see(SubjectType.PROPOSAL, own)));
    }

    /** What its author is told. */
    public record NewHiding(@NotNull @Size(min = 15, max = 1_000) @Schema(example = "Ce texte nomme une personne sans son accord.") String reason) {
        public NewHiding {
            reason = Text.stripped(reason);
        }
    }

    @PUT
    @Path("amendments/{id}/hiding")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Hides an amendment from everybody but its author and moderators of the space")
    public AmendmentView hide(@PathParam("id") String id, @NotNull @Valid NewHiding why) {
        var proposal = held(id);
        var amendment = amendments.get(Choice.id(id), proposal);
        amendment.hiding(proposal).require();
        amendments.hide(amendment, proposal, why.reason());
        // What is told of one's own is for another moderator to decide.
        if (!amendment.mine(proposal)) hidden.fire(new Parts.Hidden(amendment.id(), why.reason()));
        return read(id);
    }

    @DELETE
    @Path("amendments/{id}/hiding")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Restores an amendment that was hidden")
    public AmendmentView restore(@PathParam("id") String id) {
        var proposal = held(id);
        var amendment = amendments.get(Choice.id(id), proposal);
        amendment.hiding(proposal).require();
        amendments.restore(amendment.id());
        happened.fire(AmendmentEvents.AmendmentRestored.of(proposal, amendment));
        return read(id);
    }

    /** With what it was written against where it changes nothing: the text as its author saw it whole. */
    private UUID publishAs(Subject proposal, Amendment amendment) {
        return births.publish(proposal.space(), amendment.title() == null ? amendment.baseTitle() : amendment.title(),
                amendment.body() == null ? amendment.baseBody() : amendment.body(), proposals.get(proposal.id()).themeId);
    }

    /** The proposal of an amendment, for who sees it, held until we are done. */
    private Subject held(String id) {
        return subjects.seeToChange(SubjectType.PROPOSAL, amendments.proposalOf(Choice.id(id)));
    }
}
