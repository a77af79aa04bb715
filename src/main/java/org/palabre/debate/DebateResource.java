package org.palabre.debate;

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
import org.palabre.space.Deed;
import org.palabre.space.Filters;
import org.palabre.space.Revisions;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;
import org.palabre.space.Themes;

@Path("/api/v1")
@Tag(name = "debates")
@Transactional
public class DebateResource {
    private static final int REASON_MIN = 15;
    private static final int REASON_MAX = 1000;
    @Inject
    Debates debates;
    @Inject
    Subjects subjects;
    @Inject
    Revisions revisions;
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

    /** What came of a debate. */
    public record Conclusion(@NotBlank @Size(min = 15, max = 20_000)
            @Schema(description = "Markdown", example = "Trois centres essaient **au printemps** ; nous en reparlons à la rencontre.") String conclusion) {
        public Conclusion {
            conclusion = Text.stripped(conclusion);
        }
    }

    @GET
    @Path("spaces/{slug}/debates")
    @PermitAll
    @Operation(summary = "A space's debates, the most recently published first")
    public Page<DebateRow> list(@PathParam("slug") String slug, @QueryParam("sort") @Parameter(description = "`recent`") String sort,
            @QueryParam("theme") @Parameter(description = "A theme's slug; what is filed below it counts too") String theme,
            @QueryParam("organisation") @Parameter(description = "An organisation's slug") String organisation,
            @QueryParam("state") @Parameter(description = "`open` or `concluded`, both unless told; `draft`: my drafts") String state,
            @QueryParam("q") @Parameter(description = "Words to look for, as in a search engine") String text, @BeanParam Paging paging) {
        Choice.of("sort", sort, "recent", "recent");
        var filter = new Debates.Filter(filters.theme(theme), filters.organisation(organisation), Choice.text("q", text),
                Choice.of("state", state, null, "open", "concluded", "draft"));
        var space = subjects.space(slug);
        if (filter.drafts()) me.id();
        return debates.list(space, filter, paging);
    }

    @POST
    @Path("spaces/{slug}/debates")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Idempotent
    @Operation(summary = "Begins a debate, for who moderates the space: a draft that its author alone sees")
    public RestResponse<DebateView> create(@PathParam("slug") String slug, @NotNull @Valid NewDebate wanted) {
        var space = subjects.spaceToWriteIn(slug);
        space.can(Deed.DEBATE).require();
        var debate = new Debate();
        debate.plan(wanted.startsAt(), wanted.endsAt());
        debate.id = subjects.addDraft(SubjectType.DEBATE, space, wanted.title().strip());
        subjects.schedule(debate.id, debate.startsAt, debate.endsAt);
        debate.spaceId = space.spaceId();
        debate.themeId = themes.idOf(wanted.theme());
        debate.write(wanted.title(), wanted.body(), markdown, clock.instant());
        debates.add(debate);
        return Created.at("debates/" + debate.id, read(debate.id.toString()));
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
    @Operation(summary = "Edits a debate of a space that I moderate")
    public DebateView edit(@PathParam("id") String id, @Context HttpHeaders headers, @NotNull @Valid DebateEdit edit) {
        var subject = subjects.seeToChange(SubjectType.DEBATE, Choice.id(id));
        DebateView.editing(subject).require();
        var debate = debates.get(subject.id());
        Versioned.requireMatch(headers, debate.version);
        debate.write(edit.title() == null ? debate.title : edit.title(), edit.body() == null ? debate.body : edit.body(), markdown, clock.instant());
        debate.plan(edit.startsAt(debate.startsAt), edit.endsAt(debate.endsAt));
        if (edit.theme() != null) debate.themeId = themes.idOf(edit.theme());
        if (subject.publishedAt() != null) {
            debate.requirePublishable();
            revisions.keep(subject.id(), me.id(), debate.title, debate.body);
            happened.fire(new DebateEvents.DebateEdited(me.id(), subject.space().spaceId(), subject.id()));
        }
        subjects.rename(subject.id(), debate.title);
        subjects.schedule(subject.id(), debate.startsAt, debate.endsAt);
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
        subjects.publish(draft);
        revisions.keep(draft.id(), me.id(), debate.title, debate.body);
        happened.fire(new DebateEvents.DebateOpened(me.id(), draft.space().spaceId(), draft.id()));
        return read(id);
    }

    @PUT
    @Path("debates/{id}/conclusion")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Concludes a debate, which takes no more comments; or corrects its conclusions")
    public DebateView conclude(@PathParam("id") String id, @NotNull @Valid Conclusion wanted) {
        var subject = subjects.seeToChange(SubjectType.DEBATE, Choice.id(id));
        DebateView.concluding(subject).require();
        var debate = debates.get(subject.id());
        happened.fire(debate.concluded() ? new DebateEvents.DebateEdited(me.id(), subject.space().spaceId(), subject.id())
                : new DebateEvents.DebateConcluded(me.id(), subject.space().spaceId(), subject.id()));
        debate.conclude(wanted.conclusion(), me.id(), markdown, clock.instant());
        subjects.close(subject);
        return debates.view(subject);
    }

    @DELETE
    @Path("debates/{id}/conclusion")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Withdraws a debate's conclusions with a reason that everybody is told: it takes comments again")
    public DebateView reopen(@PathParam("id") String id,
            @QueryParam("reason") @Parameter(required = true, description = "15 to 1000 characters") String reason) {
        var subject = subjects.seeToChange(SubjectType.DEBATE, Choice.id(id));
        var debate = debates.get(subject.id());
        DebateView.reopening(subject, debate.concluded()).require();
        debate.reopen(because(reason), me.id(), clock.instant());
        subjects.reopen(subject);
        happened.fire(new DebateEvents.DebateReopened(me.id(), subject.space().spaceId(), subject.id()));
        return debates.view(subject);
    }

    private static String because(String reason) {
        var given = reason == null ? "" : reason.strip();
        if (Text.length(given) < REASON_MIN || Text.length(given) > REASON_MAX || given.indexOf(0) >= 0)
            throw Problem.invalid("reason", "reason-length", REASON_MIN, REASON_MAX);
        return given;
    }
}
