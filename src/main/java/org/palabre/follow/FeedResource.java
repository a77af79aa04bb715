package org.palabre.follow;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palabre.kernel.Choice;
import org.palabre.space.SubjectType;

@Path("/api/v1")
@Tag(name = "feeds")
@Transactional
@PermitAll
public class FeedResource {
    @Inject
    Feeds feeds;
    @Inject
    Atom atom;

    @GET
    @Path("feeds/spaces/{slug: [a-z0-9-]+}.atom")
    @Produces(Atom.MEDIA_TYPE)
    @Operation(summary = "A public space's proposals, debates and conclusions, as an Atom feed")
    public String space(@PathParam("slug") String slug) {
        return written(feeds.space(slug));
    }

    @GET
    @Path("feeds/{subjects: proposals|debates}/{id: [0-9a-fA-F-]+}.atom")
    @Produces(Atom.MEDIA_TYPE)
    @Operation(summary = "A proposal or debate of a public space with its comments, as an Atom feed")
    public String thread(@PathParam("subjects") String type, @PathParam("id") String id) {
        return written(feeds.thread(SubjectType.of(type), Choice.id(id)));
    }

    private String written(Feeds.Source source) {
        return atom.written(source, feeds.entries(source));
    }
}
