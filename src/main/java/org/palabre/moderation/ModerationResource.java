package org.palabre.moderation;

import io.quarkus.security.Authenticated;
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
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
import org.palabre.space.Parts;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

/** Who may moderate is decided by each space, so the doors ask only for somebody signed in. */
@Path("/api/v1")
@Tag(name = "moderation")
@Transactional
@Authenticated
public class ModerationResource {
    @Inject
    Subjects subjects;
    @Inject
    Cases cases;
    @Inject
    Me me;
    @Inject
    Event<DomainEvent> happened;

    @PUT
    @Path("{subjects: proposals|debates|comments}/{id}/hiding")
    @Operation(summary = "Hides something from everybody but its author and moderators, and closes its open case")
    public void hide(@PathParam("subjects") String type, @PathParam("id") String id, @NotNull @Valid Reason why) {
        var subject = subjects.seeToChange(SubjectType.of(type), Choice.id(id));
        hide(subject, why.reason());
        // What is told of one's own is for another moderator to decide.
        if (!subject.mine()) cases.closeOpenOf(subject.id(), why.reason());
    }

    @DELETE
    @Path("{subjects: proposals|debates|comments}/{id}/hiding")
    @Operation(summary = "Restores what was hidden")
    public void restore(@PathParam("subjects") String type, @PathParam("id") String id) {
        var subject = subjects.seeToChange(SubjectType.of(type), Choice.id(id));
        subject.hiding().require();
        subjects.restore(subject);
        happened.fire(ModerationEvents.SubjectRestored.of(subject));
    }

    @POST
    @Path("{subjects: proposals|debates|comments}/{id}/reports")
    @Idempotent
    @Operation(summary = "Tells the moderators about a text; once a person while its case is open")
    public RestResponse<ReportView> report(@PathParam("subjects") String type, @PathParam("id") String id, @NotNull @Valid NewReport report) {
        var subject = subjects.seeToWrite(SubjectType.of(type), Choice.id(id));
        subject.reporting().require();
        var filed = cases.report(subject, null, null, report);
        happened.fire(ModerationEvents.SubjectReported.of(subject));
        return Created.at("moderation/cases/" + filed.caseId(), filed.report());
    }

    @POST
    @Path("amendments/{id}/reports")
    @Idempotent
    @Operation(summary = "Tells the moderators about an amendment; once a person while its case is open")
    public RestResponse<ReportView> reportAmendment(@PathParam("id") String id, @NotNull @Valid NewReport report) {
        return report(Parts.Kind.AMENDMENT, id, report);
    }

    @POST
    @Path("arguments/{id}/reports")
    @Idempotent
    @Operation(summary = "Tells the moderators about the reason of somebody's vote, who is not told to them either where the ballot is secret; once a person while its case is open")
    public RestResponse<ReportView> reportArgument(@PathParam("id") String id, @NotNull @Valid NewReport report) {
        return report(Parts.Kind.ARGUMENT, id, report);
    }

    private RestResponse<ReportView> report(Parts.Kind kind, String id, NewReport report) {
        var part = cases.parts(kind).seeToWrite(Choice.id(id));
        part.report().require();
        var filed = cases.report(part.proposal(), kind, part.id(), report);
        happened.fire(new ModerationEvents.PartReported(me.id(), part.proposal().space().spaceId(), part.proposal().id()));
        return Created.at("moderation/cases/" + filed.caseId(), filed.report());
    }

    @GET
    @Path("moderation/cases")
    @Operation(summary = "What was reported in the spaces I moderate, the most recent first")
    public Page<CaseView> cases(@QueryParam("state") @Parameter(description = "`open` or `closed`; open unless told") String state, @BeanParam Paging paging) {
        var open = Choice.of("state", state, "open", "open", "closed").equals("open");
        cases.requireModerator();
        return cases.list(open, paging);
    }

    @GET
    @Path("moderation/cases/{id}")
    @Operation(summary = "One case")
    public CaseView read(@PathParam("id") String id) {
        cases.requireModerator();
        return cases.find(Choice.id(id)).orElseThrow(Problem::notFound);
    }

    @POST
    @Path("moderation/cases/{id}/decisions")
    @Idempotent
    @Operation(summary = "Decides on an open case: hides what was reported, in the same commit, or dismisses the reports")
    public RestResponse<CaseView> decide(@PathParam("id") String id, @NotNull @Valid NewDecision wanted) {
        var found = read(id);
        var reported = found.subject();
        if (wanted.decision() == NewDecision.Decision.HIDDEN) {
            found.can().hide().require();
            if (reported.type().part() != null) cases.parts(reported.type().part()).hide(reported.id(), wanted.reason());
            else hide(subjects.seeToChange(SubjectType.valueOf(reported.type().name()), reported.id()), wanted.reason());
        } else {
            found.can().dismiss().require();
            var space = subjects.space(reported.space().slug()).spaceId();
            happened.fire(reported.type().part() != null ? new ModerationEvents.PartReportsDismissed(me.id(), space, reported.thread().id())
                    : reported.thread() == null ? new ModerationEvents.ReportsDismissed(me.id(), space, reported.id(), null)
                    : new ModerationEvents.ReportsDismissed(me.id(), space, reported.thread().id(), reported.id()));
        }
        cases.close(found.id(), wanted.decision(), wanted.reason());
        return Created.at("moderation/cases/" + found.id(), cases.find(found.id()).orElseThrow());
    }

    private void hide(Subject subject, String reason) {
        subject.hiding().require();
        subjects.hide(subject, reason);
        happened.fire(ModerationEvents.SubjectHidden.of(subject));
    }
}
