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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Created;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Idempotent;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Versioned;
import org.palabre.space.Deed;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

@Path("/api/v1")
@Tag(name = "answers")
@Transactional
public class AnswerResource {
    @Inject
    Answers answers;
    @Inject
    Subjects subjects;
    @Inject
    Me me;
    @Inject
    Event<DomainEvent> happened;
    @Inject
    Event<DomainEvent.Several> manyHappened;

    @GET
    @Path("proposals/{id}/answer")
    @PermitAll
    @Operation(summary = "What a proposal is answered; for who moderates its space, also what is prepared")
    public Answering read(@PathParam("id") String id) {
        return answers.of(subjects.see(SubjectType.PROPOSAL, Choice.id(id)));
    }

    @PUT
    @Path("proposals/{id}/answer")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Answers a proposal of a space that I moderate, or revises its answer; what was said before is kept")
    public Answering answer(@PathParam("id") String id, @Context HttpHeaders headers, @NotNull @Valid NewAnswer answer) {
        return saved(id, headers, answer.requireSense(), true);
    }

    @PUT
    @Path("proposals/{id}/answer/preparation")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Prepares an answer that only those who moderate the space see, to be published later, alone or with others")
    public Answering prepare(@PathParam("id") String id, @Context HttpHeaders headers, @NotNull @Valid NewAnswer answer) {
        return saved(id, headers, answer.requireSense(), false);
    }

    private Answering saved(String id, HttpHeaders headers, NewAnswer answer, boolean published) {
        var proposal = toAnswer(id);
        Versioned.requireMatch(headers, answers.latest(proposal));
        answers.save(proposal, answer, published);
        if (published) happened.fire(answered(proposal));
        return answers.of(proposal);
    }

    @DELETE
    @Path("proposals/{id}/answer/preparation")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Throws away what is prepared, whatever became of the proposal; what was published stays")
    public Answering drop(@PathParam("id") String id) {
        var proposal = subjects.seeToChange(SubjectType.PROPOSAL, Choice.id(id));
        AnswerView.dropping(proposal).require();
        if (!answers.drop(proposal)) throw Problem.conflict("answer-not-prepared");
        return answers.of(proposal);
    }

    private Subject toAnswer(String id) {
        var proposal = subjects.seeToChange(SubjectType.PROPOSAL, Choice.id(id));
        AnswerView.answering(proposal).require();
        return proposal;
    }

    private DomainEvent answered(Subject proposal) {
        return new AnswerEvents.ProposalAnswered(me.id(), proposal.space().spaceId(), proposal.id());
    }

    @GET
    @Path("proposals/{id}/answer/versions")
    @PermitAll
    @Operation(summary = "What a proposal was answered, the last word first, all on one page")
    public Page<AnswerView> history(@PathParam("id") String id) {
        return answers.history(subjects.see(SubjectType.PROPOSAL, Choice.id(id)));
    }

    @GET
    @Path("spaces/{slug}/answers/prepared")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "The answers that wait to be published in a space that I moderate, the last saved first")
    public Page<PreparedAnswer> prepared(@PathParam("slug") String slug, @BeanParam Paging paging) {
        var space = subjects.space(slug);
        space.can(Deed.MODERATE).require();
        return answers.prepared(space, paging);
    }

    /** Which prepared answers are to be published, each as it was read. */
    public record Publication(@NotNull @Size(min = 1, max = 50) List<@NotNull @Valid Chosen> proposals) {}

    /** @param version the answer's number, so that what was not read is not published */
    @Schema(name = "ChosenAnswer")
    public record Chosen(@NotNull UUID proposal, @Schema(example = "2") int version) {}

    /** How many were published. */
    @Schema(name = "PublishedAnswers")
    public record Published(@Schema(example = "3") int published) {}

    @POST
    @Path("spaces/{slug}/answers/publication")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Idempotent
    @Operation(summary = "Publishes several prepared answers at once: all of them, or none; what cannot be answered any more is named")
    public RestResponse<Published> publish(@PathParam("slug") String slug, @NotNull @Valid Publication wanted) {
        var space = subjects.space(slug);
        space.can(Deed.MODERATE).require();
        Map<UUID, Integer> versions = wanted.proposals().stream().collect(Collectors.toMap(Chosen::proposal, Chosen::version, (one, twice) -> twice));
        var published = answers.publish(space, versions);
        manyHappened.fire(new DomainEvent.Several(published.stream().map(this::answered).toList()));
        return Created.at("spaces/" + space.slug() + "/proposals", new Published(published.size()));
    }
}
