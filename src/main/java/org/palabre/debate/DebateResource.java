package org.palabre.debate;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import java.time.Clock;
import java.util.List;
import java.util.Objects;
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
import org.palabre.kernel.Markdown;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Text;
import org.palabre.kernel.Versioned;
import org.palabre.space.Access;
import org.palabre.space.Deed;
import org.palabre.space.Links;
import org.palabre.space.Revisions;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;
import org.palabre.space.Themes;

@Path("/api/v1")
@Tag(name = "debates")
@Transactional
public class DebateResource {
    @Inject
    Debates debates;
    @Inject
    Conclusions conclusions;
    @Inject
    Subjects subjects;
    @Inject
    Revisions revisions;
    @Inject
    Links links;
    @Inject
    Themes themes;
    @Inject
    Markdown markdown;
    @Inject
    Me me;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvent> happened;
    @Inject
    Event<DomainEvent.Several> manyHappened;

    /** What came of a debate. */
    public record Conclusion(@NotBlank @Size(min = 15, max = 20_000)
            @Schema(description = "Markdown", example = "Trois centres essaient **au printemps** ; nous en reparlons à la rencontre.") String conclusion,
            @Size(max = 50) @Schema(nullable = true, description = "The comments of this debate that it rests on, in the order in which they are to be read",
                    example = "[\"0199aaaa-0000-7000-8000-000000000000\"]")
            List<UUID> citations) {
        public Conclusion {
            conclusion = Text.stripped(conclusion);
            citations = Objects.requireNonNullElse(citations, List.of());
        }
    }

    @POST
    @Path("spaces/{slug}/debates")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Idempotent
    @Operation(summary = "Begins a debate, for who moderates the space, and for its members where it says so: a draft that its author alone sees")
    public RestResponse<DebateView> create(@PathParam("slug") String slug, @NotNull @Valid NewDebate wanted) {
        var space = subjects.spaceToWriteIn(slug);
        space.can(Deed.DEBATE).require();
        var debate = begun(space, wanted.title(), wanted.body(), wanted.theme());
        debate.plan(wanted.startsAt(), wanted.endsAt());
        debate.ask(wanted.asksPosition(), wanted.twoColumns());
        subjects.schedule(debate.id, debate.startsAt, debate.endsAt);
        subjects.askPosition(debate.id, debate.asksPosition);
        debates.add(debate);
        links.grow(debate.id, wanted.grewFrom());
        return Created.at("debates/" + debate.id, read(debate.id.toString()));
    }

    private Debate begun(Access space, String title, String body, String theme) {
        var debate = new Debate();
        debate.id = subjects.addDraft(SubjectType.DEBATE, space, title.strip());
        debate.spaceId = space.spaceId();
        debate.themeId = themes.idOf(theme);
        debate.write(title, body, markdown, clock.instant());
        return debate;
    }

    /** What is kept as I write in a space, where there is something. */
    public record CurrentDebate(@Schema(nullable = true) DebateView draft) {}

    @GET
    @Path("spaces/{slug}/debates/draft")
    @Authenticated
    @Operation(summary = "What is kept as I write a debate in a space: one draft a person, whatever else I keep on purpose; and one for each thing that one grows from")
    public CurrentDebate currentDraft(@PathParam("slug") String slug,
            @QueryParam("grewFrom") @Parameter(description = "The id of the proposal, debate or comment that it grows from") String grewFrom) {
        var space = subjects.space(slug);
        var draft = grewFrom == null || grewFrom.isEmpty() ? debates.automaticDraft(space) : links.grown(SubjectType.DEBATE, space, Choice.idIn("grewFrom", grewFrom));
        return new CurrentDebate(draft.map(id -> read(id.toString())).orElse(null));
    }

    @PUT
    @Path("spaces/{slug}/debates/draft")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Begins the draft that is kept as I write (201); where there is one already, answers it as it is (200), to be edited like any other. "
            + "What grows from something is a draft of its own, kept in the same way")
    public RestResponse<DebateView> beginDraft(@PathParam("slug") String slug, @NotNull @Valid BegunDebate words) {
        var space = subjects.spaceToWriteIn(slug);
        space.can(Deed.DEBATE).require();
        debates.holdMine(space);
        var from = words.grewFrom();
        var current = from == null ? debates.automaticDraft(space) : links.grown(SubjectType.DEBATE, space, from.id());
        if (current.isPresent()) return RestResponse.ok(read(current.get().toString()));
        var draft = begun(space, words.title(), words.body(), words.theme());
        if (from == null) draft.autosavedFor = me.id();
        debates.add(draft);
        links.grow(draft.id, from);
        return Created.at("debates/" + draft.id, read(draft.id.toString()));
    }

    @PUT
    @Path("debates/{id}/keeping")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Keeps on purpose what was kept as I wrote: the next draft begins anew")
    public DebateView keep(@PathParam("id") String id) {
        var draft = subjects.seeToChange(SubjectType.DEBATE, Choice.id(id));
        DebateView.deleting(draft).require();
        debates.get(draft.id()).keepOnPurpose();
        return debates.view(draft);
    }

    @GET
    @Path("debates/{id}")
    @PermitAll
    @Operation(summary = "One debate")
    public DebateView read(@PathParam("id") String id) {
        return debates.view(subjects.see(SubjectType.DEBATE, Choice.id(id)));
    }

    @PATCH
    @Path("debates/{id}")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Edits a debate of mine, or of a space that I moderate")
    public DebateView edit(@PathParam("id") String id, @Context HttpHeaders headers, @NotNull @Valid DebateEdit edit) {
        var subject = subjects.seeToChange(SubjectType.DEBATE, Choice.id(id));
        DebateView.editing(subject).require();
        var debate = debates.get(subject.id());
        Versioned.requireMatch(headers, debate.version);
        debate.write(edit.title() == null ? debate.title : edit.title(), edit.body() == null ? debate.body : edit.body(), markdown, clock.instant());
        debate.plan(edit.startsAt(debate.startsAt), edit.endsAt(debate.endsAt));
        debate.ask(edit.asksPosition(), edit.twoColumns());
        if (edit.theme() != null) debate.themeId = themes.idOf(edit.theme());
        if (subject.publishedAt() != null) {
            debate.requirePublishable();
            revisions.keep(subject.id(), me.id(), debate.title, debate.body);
            happened.fire(new DebateEvents.DebateEdited(me.id(), subject.space().spaceId(), subject.id()));
        }
        subjects.rename(subject.id(), debate.title);
        subjects.schedule(subject.id(), debate.startsAt, debate.endsAt);
        subjects.askPosition(subject.id(), debate.asksPosition);
        return debates.view(subject);
    }

    @PUT
    @Path("debates/{id}/versions/{number}/restoration")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Goes back to what a version said, of what I may edit: a new version with its words")
    public DebateView restore(@PathParam("id") String id, @PathParam("number") String number) {
        var subject = subjects.seeToChange(SubjectType.DEBATE, Choice.id(id));
        var restored = Choice.number(number);
        var words = revisions.words(subject.id(), restored);
        DebateView.editing(subject).require();
        var debate = debates.get(subject.id());
        if (words.equals(new Revisions.Words(debate.title, debate.body))) throw Problem.conflict("version-current");
        debate.write(words.title(), words.body(), markdown, clock.instant());
        debate.requirePublishable();
        revisions.keep(subject.id(), me.id(), debate.title, debate.body, restored);
        subjects.rename(subject.id(), debate.title);
        happened.fire(new DebateEvents.DebateEdited(me.id(), subject.space().spaceId(), subject.id()));
        return debates.view(subject);
    }

    @DELETE
    @Path("debates/{id}")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Throws a draft of mine away")
    public void discard(@PathParam("id") String id) {
        var draft = subjects.seeToChange(SubjectType.DEBATE, Choice.id(id));
        DebateView.deleting(draft).require();
        debates.remove(debates.get(draft.id()));
        subjects.discard(draft.id());
    }

    @PUT
    @Path("debates/{id}/publication")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Opens a debate of mine to everybody; refused with violations where its question is too short")
    public DebateView publish(@PathParam("id") String id) {
        var draft = subjects.seeToChange(SubjectType.DEBATE, Choice.id(id));
        DebateView.publishing(draft).require();
        var debate = debates.get(draft.id());
        debate.requirePublishable();
        debate.keepOnPurpose();
        subjects.publish(draft);
        revisions.keep(draft.id(), me.id(), debate.title, debate.body);
        debates.place(draft.id());
        happened.fire(new DebateEvents.DebateOpened(me.id(), draft.space().spaceId(), draft.id()));
        links.tell(draft);
        return read(id);
    }

    @PUT
    @Path("debates/{id}/conclusion")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Concludes a debate, which takes no more comments, and cites what it rests on; or corrects its conclusions, all of them")
    public DebateView conclude(@PathParam("id") String id, @Context HttpHeaders headers, @NotNull @Valid Conclusion wanted) {
        var subject = subjects.seeToChange(SubjectType.DEBATE, Choice.id(id));
        DebateView.concluding(subject).require();
        var debate = debates.get(subject.id());
        // Whoever says what they have read does not write over what another concluded meanwhile.
        if (headers.getHeaderString(HttpHeaders.IF_MATCH) != null) Versioned.requireMatch(headers, debate.version);
        var cited = wanted.citations().stream().distinct().toList();
        // What is said once more, as after an answer that was lost, corrects nothing.
        if (debate.concluded() && wanted.conclusion().equals(debate.conclusion) && cited.equals(debates.cited(subject))) return debates.view(subject);
        happened.fire(debate.concluded() ? new DebateEvents.DebateEdited(me.id(), subject.space().spaceId(), subject.id())
                : new DebateEvents.DebateConcluded(me.id(), subject.space().spaceId(), subject.id()));
        debate.conclude(wanted.conclusion(), me.id(), markdown, clock.instant());
        manyHappened.fire(new DomainEvent.Several(debates.cite(subject, cited).stream()
                .map(fresh -> new DebateEvents.CommentCited(me.id(), subject.space().spaceId(), subject.id(), fresh.comment(), fresh.author())).toList()));
        conclusions.keep(debate, cited);
        subjects.close(subject);
        return debates.view(subject);
    }

    @GET
    @Path("debates/{id}/conclusion/versions")
    @PermitAll
    @Operation(summary = "What a debate was concluded with, the newest first: each correction, and what was withdrawn when it was opened again")
    public Page<ConclusionView> conclusions(@PathParam("id") String id, @BeanParam Paging paging) {
        return conclusions.history(subjects.see(SubjectType.DEBATE, Choice.id(id)), paging);
    }

    /** Why a debate that was concluded goes on. */
    public record Reopening(@NotNull @Schema(description = "15 to 1000 characters", example = "Un quatrième centre demande à s’exprimer.") String reason) {
        public Reopening {
            reason = Text.stripped(reason);
        }
    }

    @DELETE
    @Path("debates/{id}/conclusion")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Withdraws a debate's conclusions with a reason that everybody is told: it takes comments again, and has no end any more where that was past")
    public DebateView reopen(@PathParam("id") String id, @NotNull @Valid Reopening why) {
        var subject = subjects.seeToChange(SubjectType.DEBATE, Choice.id(id));
        var debate = debates.get(subject.id());
        DebateView.reopening(subject, debate.concluded()).require();
        var length = Text.length(why.reason());
        if (length < 15 || length > 1_000) throw Problem.invalid("reason", "reason-length", 15, 1_000);
        debate.reopen(why.reason(), me.id(), clock.instant());
        conclusions.withdraw(debate);
        subjects.reopen(subject);
        subjects.schedule(subject.id(), debate.startsAt, debate.endsAt);
        happened.fire(new DebateEvents.DebateReopened(me.id(), subject.space().spaceId(), subject.id()));
        return debates.view(subject);
    }

    @PUT
    @Path("debates/{id}/featuring")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Puts a debate before the others of its space, for who moderates it")
    public DebateView feature(@PathParam("id") String id) {
        return feature(id, true);
    }

    @DELETE
    @Path("debates/{id}/featuring")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Puts a debate back among the others")
    public DebateView featureNoMore(@PathParam("id") String id) {
        return feature(id, false);
    }

    private DebateView feature(String id, boolean first) {
        var subject = subjects.seeToChange(SubjectType.DEBATE, Choice.id(id));
        DebateView.featuring(subject).require();
        var debate = debates.get(subject.id());
        if (first != (debate.featuredAt != null)) {
            var space = subject.space().spaceId();
            if (first) debate.feature(me.id(), clock.instant());
            else debate.featureNoMore();
            debates.place(subject.id());
            happened.fire(first ? new DebateEvents.DebateFeatured(me.id(), space, subject.id()) : new DebateEvents.DebateFeaturedNoMore(me.id(), space, subject.id()));
        }
        return debates.view(subject);
    }
}
