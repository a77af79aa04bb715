package org.palabre.comment;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

@Path("/api/v1")
@Tag(name = "comments")
@Transactional
@Authenticated
public class ReadMarkResource {
    @Inject
    Subjects subjects;
    @Inject
    ReadMarks marks;
    @Inject
    Me me;

    /** How far somebody has read. */
    @Schema(name = "ThreadRead")
    public record ThreadRead(@Schema(nullable = true, description = "The newest comment that was there; null where there was none") UUID comment) {}

    @PUT
    @Path("{subjects: proposals|debates}/{id}/read-mark")
    @Operation(summary = "Marks a thread as read up to a comment; only forward, and told to nobody")
    public void read(@PathParam("subjects") String type, @PathParam("id") String id, @NotNull @Valid ThreadRead mark) {
        me.active().require();
        marks.read(subjects.see(SubjectType.of(type), Choice.id(id)), me.id(), mark.comment());
    }
}
