package org.palabre.comment;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Page;
import org.palabre.space.Subjects;

@Path("/api/v1")
@Tag(name = "comments")
@Transactional
@Authenticated
public class MentionResource {
    @Inject
    Mentions mentions;
    @Inject
    Subjects subjects;
    @Inject
    Me me;

    @GET
    @Path("spaces/{slug}/mentionable")
    @Operation(summary = "Whom I can mention in a space, by how their name begins or their organisation's: a few, all on one page; as often a minute as one types, and no more")
    public Page<Mentionable> find(@PathParam("slug") String slug, @QueryParam("q") @Parameter(description = "How the name begins, or a word of it") String text) {
        me.id();
        var space = subjects.space(slug);
        var given = Choice.text("q", text);
        return new Page<>(given == null ? List.of() : mentions.find(space, given), null, null);
    }
}
