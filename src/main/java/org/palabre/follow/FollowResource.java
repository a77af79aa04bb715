package org.palabre.follow;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

/** Anybody signed in may follow what they see, also with no role at all. */
@Path("/api/v1")
@Tag(name = "follows")
@Transactional
@Authenticated
public class FollowResource {
    @Inject
    Subjects subjects;
    @Inject
    Follows follows;
    @Inject
    Me me;

    /** How to follow. */
    public record NewFollow(@NotNull Level level) {}

    @GET
    @Path("{subjects: proposals|debates}/{id}/follow")
    @Operation(summary = "How I follow a thread")
    public FollowView thread(@PathParam("subjects") String type, @PathParam("id") String id) {
        return follows.view(subjects.see(SubjectType.of(type), Choice.id(id)).id());
    }

    @PUT
    @Path("{subjects: proposals|debates}/{id}/follow")
    @Operation(summary = "Follows a thread, or changes how")
    public FollowView followThread(@PathParam("subjects") String type, @PathParam("id") String id, @NotNull @Valid NewFollow wanted) {
        // Held, so that nobody merges it with another while I begin.
        var thread = subjects.seeToWrite(SubjectType.of(type), Choice.id(id));
        thread.following().require();
        return follow(thread.id(), wanted.level());
    }

    @DELETE
    @Path("{subjects: proposals|debates}/{id}/follow")
    @Operation(summary = "Follows a thread no longer")
    public FollowView unfollowThread(@PathParam("subjects") String type, @PathParam("id") String id) {
        return unfollow(Optional.of(Choice.id(id)), () -> subjects.see(SubjectType.of(type), Choice.id(id)).id());
    }

    @GET
    @Path("spaces/{slug}/follow")
    @Operation(summary = "How I follow a space")
    public FollowView space(@PathParam("slug") String slug) {
        return follows.view(subjects.space(slug).spaceId());
    }

    @PUT
    @Path("spaces/{slug}/follow")
    @Operation(summary = "Follows what is published in a space, or changes how; not every comment in it")
    public FollowView followSpace(@PathParam("slug") String slug, @NotNull @Valid NewFollow wanted) {
        var space = subjects.space(slug);
        me.active().require();
        return follow(space.spaceId(), wanted.level());
    }

    @DELETE
    @Path("spaces/{slug}/follow")
    @Operation(summary = "Follows a space no longer")
    public FollowView unfollowSpace(@PathParam("slug") String slug) {
        return unfollow(follows.followedSpace(slug), () -> subjects.space(slug).spaceId());
    }

    @GET
    @Path("me/follows")
    @Operation(summary = "What I follow, the most recent first")
    public Page<FollowRow> mine(@BeanParam Paging paging) {
        return follows.mine(paging);
    }

    private FollowView follow(UUID subject, Level level) {
        follows.follow(subject, level);
        return follows.view(subject);
    }

    /** What was followed can be left for good even where it may no longer be seen; anything else must be seen. */
    private FollowView unfollow(Optional<UUID> followed, Supplier<UUID> seen) {
        me.active().require();
        if (followed.filter(follows::unfollow).isPresent()) return follows.view(followed.get());
        return follows.view(seen.get());
    }
}
