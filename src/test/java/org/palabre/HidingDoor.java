package org.palabre;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

/** Hides and restores in tests, until moderation has its own door: then {@link Fixtures#hide} goes through that. */
@Path("/api/v1")
@Transactional
@RolesAllowed("moderator")
public class HidingDoor {
    @Inject
    Subjects subjects;

    @PUT
    @Path("{subjects:proposals|debates|comments}/{id}/test-hiding")
    @Operation(hidden = true)
    public void hide(@PathParam("subjects") String type, @PathParam("id") UUID id, Map<String, String> hiding) {
        subjects.hide(subjects.seeToChange(SubjectType.of(type), id), hiding.get("reason"));
    }

    @DELETE
    @Path("{subjects:proposals|debates|comments}/{id}/test-hiding")
    @Operation(hidden = true)
    public void restore(@PathParam("subjects") String type, @PathParam("id") UUID id) {
        subjects.restore(subjects.seeToChange(SubjectType.of(type), id));
    }
}
