package org.palabre.space;

import io.quarkus.security.Authenticated;
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
import org.palabre.identity.Me;
import org.palabre.identity.Person;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;

/** People are shown to the signed-in; visitors see a name and an organisation beside what was written. */
@Path("/api/v1")
@Tag(name = "members")
@Transactional
@Authenticated
public class MemberResource {
    @Inject
    Directory directory;
    @Inject
    Filters filters;
    @Inject
    Me me;

    @GET
    @Path("members")
    @Operation(summary = "Those who have signed in, by name")
    public Page<Person> list(@QueryParam("q") @Parameter(description = "A part of the name") String text,
            @QueryParam("organisation") @Parameter(description = "An organisation's slug") String organisation, @BeanParam Paging paging) {
        me.id();
        return directory.people(Choice.text("q", text), filters.organisation(organisation), paging);
    }

    @GET
    @Path("members/{id}")
    @Operation(summary = "One member")
    public MemberView read(@PathParam("id") String id) {
        return directory.view(Choice.id(id));
    }

    @GET
    @Path("members/{id}/contributions")
    @Operation(summary = "What a member published, as far as I may see it, the most recent first")
    public Page<Contribution> contributions(@PathParam("id") String id, @BeanParam Paging paging) {
        return directory.contributions(Choice.id(id), paging);
    }
}
