package org.palabre.space;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;

/** What something said before, for whoever may see what it says now. */
@Path("/api/v1")
@Tag(name = "versions")
@Transactional
@PermitAll
public class RevisionResource {
    private static final String VERSIONS = "{subjects: proposals|debates|comments}/{id}/versions";
    @Inject
    Revisions revisions;
    @Inject
    Subjects subjects;

    @GET
    @Path(VERSIONS)
    @Operation(summary = "The versions of something published, the newest first; a draft has none, and a comment only once it is edited")
    public Page<RevisionRow> list(@PathParam("subjects") String type, @PathParam("id") String id, @BeanParam Paging paging) {
        return revisions.list(subjects.see(SubjectType.of(type), Choice.id(id)), paging);
    }

    @GET
    @Path(VERSIONS + "/{number}")
    @Operation(summary = "One version, and how it differs from the one before")
    public RevisionView read(@PathParam("subjects") String type, @PathParam("id") String id, @PathParam("number") String number) {
        return revisions.view(subjects.see(SubjectType.of(type), Choice.id(id)), Choice.number(number));
    }
}
