package org.palabre.proposal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palabre.kernel.Choice;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

@Path("/api/v1")
@Tag(name = "proposals")
@Transactional
@RolesAllowed({"member", "partner", "moderator", "admin"})
public class OfficialResource {
    @Inject
    Officials officials;
    @Inject
    Proposals proposals;
    @Inject
    Subjects subjects;

    @PUT
    @Path("proposals/{id}/official")
    @Operation(summary = "Says that a draft of mine will be published in my organisation's name, for which I have its mandate")
    public ProposalView speak(@PathParam("id") String id) {
        var draft = locked(id);
        officials.speak(draft);
        return proposals.view(draft);
    }

    @DELETE
    @Path("proposals/{id}/official")
    @Operation(summary = "Says that a draft of mine will be published in its authors' own names")
    public ProposalView speakForOurselves(@PathParam("id") String id) {
        var draft = locked(id);
        officials.speakForOurselves(draft);
        return proposals.view(draft);
    }

    private Subject locked(String id) {
        return subjects.seeToChange(SubjectType.PROPOSAL, Choice.id(id));
    }
}
