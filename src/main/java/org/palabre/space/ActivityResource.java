package org.palabre.space;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;

@Path("/api/v1")
@Tag(name = "activity")
@Transactional
@PermitAll
public class ActivityResource {
    @Inject
    Activity activity;
    @Inject
    Subjects subjects;
    @Inject
    Filters filters;

    @GET
    @Path("activity")
    @Operation(summary = "The latest proposals and debates of all spaces I may see")
    public Page<ActivityRow> latest(@QueryParam("organisation") @Parameter(description = "The author's organisation, by its slug") String organisation,
            @QueryParam("type") @Parameter(description = "`proposal` or `debate`; both unless told") String type,
            @QueryParam("q") @Parameter(description = "Words of the title; the last may be unfinished") String text, @BeanParam Paging paging) {
        var only = Choice.of("type", type, null, "proposal", "debate");
        return activity.latest(filters.organisation(organisation), only == null ? null : SubjectType.of(only + "s"), Choice.text("q", text), paging);
    }

    @GET
    @Path("activity/organisations")
    @Operation(summary = "How much each organisation published in the last thirty days, of what I may see; all on one page")
    public Page<Activity.Contributions> organisations() {
        return new Page<>(activity.byOrganisation(), null, null);
    }

    @GET
    @Path("{subjects: proposals|debates}/{id}/organisations")
    @Operation(summary = "Which organisations take part in a thread, by its author and its comments, never by votes; all on one page")
    public Page<Participation> participants(@PathParam("subjects") String type, @PathParam("id") String id) {
        return new Page<>(activity.organisationsIn(subjects.see(SubjectType.of(type), Choice.id(id)).id()), null, null);
    }
}
