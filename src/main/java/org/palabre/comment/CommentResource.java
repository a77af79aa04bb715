package org.palabre.comment;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Created;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Idempotent;
import org.palabre.kernel.Markdown;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Retries;
import org.palabre.kernel.Versioned;
import org.palabre.space.Deed;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

@Path("/api/v1")
@Tag(name = "comments")
@Transactional
public class CommentResource {
    /** What can be commented; anything else is an unknown address. */
    private static final String COMMENTED = "{subjects: proposals|debates}/{id}/comments";
    /** What names a comment in a line. */
    private static final int LABEL = 200;
    @Inject
    Comments comments;
    @Inject
    Subjects subjects;
    @Inject
    Markdown markdown;
    @Inject
    Me me;
    @Inject
    Retries retries;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvent> happened;

    @GET
    @Path(COMMENTED)
    @PermitAll
    @Operation(summary = "What answers a proposal or a debate itself; replies are read comment by comment")
    public Page<CommentView> list(@PathParam("subjects") String type, @PathParam("id") String id,
            @QueryParam("sort") @Parameter(description = "`recent` (the newest first, unless told) or `oldest`") String sort, @BeanParam Paging paging) {
        var newestFirst = Choice.of("sort", sort, "recent", "recent", "oldest").equals("recent");
        return comments.roots(subjects.see(SubjectType.of(type), Choice.id(id)), newestFirst, paging);
    }

    @POST
    @Path(COMMENTED)
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Idempotent
    @Operation(summary = "Comments a proposal or a debate, or answers a comment on it")
    public RestResponse<CommentView> post(@PathParam("subjects") String type, @PathParam("id") String id, @NotNull @Valid NewComment wanted) {
        var thread = subjects.seeToWrite(SubjectType.of(type), Choice.id(id));
        thread.can(Deed.COMMENT).require();
        var answered = wanted.replyTo() == null ? null : comments.answered(thread, wanted.replyTo());
        if (answered != null) CommentView.replying(answered.comment(), answered.depth()).require();
        var comment = new Comment();
        comment.id = subjects.addComment(thread, wanted.replyTo(), markdown.excerpt(wanted.body(), LABEL));
        comment.threadId = thread.id();
        comment.parentId = wanted.replyTo();
        comment.depth = (short) (answered == null ? 1 : answered.depth() + 1);
        comment.createdAt = clock.instant();
        comment.write(wanted.body(), wanted.position(), markdown);
        comments.add(comment);
        happened.fire(new CommentEvents.CommentPosted(me.id(), thread.space().spaceId(), thread.id(), comment.id,
                answered == null || answered.comment().mine() ? null : answered.comment().authorId()));
        return Created.at("comments/" + comment.id, CommentView.of(comment, thread, me.person()));
    }

    @GET
    @Path("comments/{id}")
    @PermitAll
    @Operation(summary = "One comment")
    public CommentView read(@PathParam("id") String id) {
        return comments.view(subjects.see(SubjectType.COMMENT, Choice.id(id)));
    }

    @GET
    @Path("comments/{id}/replies")
    @PermitAll
    @Operation(summary = "What answers a comment directly, the oldest first")
    public Page<CommentView> replies(@PathParam("id") String id, @BeanParam Paging paging) {
        var comment = Choice.id(id);
        return comments.replies(subjects.threadOf(comment), comment, paging);
    }

    @PATCH
    @Path("comments/{id}")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Edits a comment of mine, as long as one could comment there")
    public CommentView edit(@PathParam("id") String id, @Context HttpHeaders headers, @NotNull @Valid CommentEdit edit) {
        var subject = subjects.seeToChange(SubjectType.COMMENT, Choice.id(id));
        CommentView.editing(subject).require();
        var comment = comments.get(subject.id());
        Versioned.requireMatch(headers, comment.version);
        comment.edit(edit, markdown, clock.instant());
        subjects.rename(subject.id(), markdown.excerpt(comment.body, LABEL));
        happened.fire(new CommentEvents.CommentEdited(me.id(), subject.space().spaceId(), subject.threadId(), subject.id()));
        return comments.view(subject);
    }

    @DELETE
    @Path("comments/{id}")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Deletes a comment of mine: its text is gone, its place stays where replies hang on it")
    public void delete(@PathParam("id") String id) {
        var subject = subjects.mineToTakeBack(Choice.id(id)).orElseGet(() -> subjects.seeToChange(SubjectType.COMMENT, Choice.id(id)));
        CommentView.deleting(subject).require();
        comments.get(subject.id()).erase();
        subjects.delete(subject);
        retries.forget("/api/v1/comments/" + subject.id());
        happened.fire(new CommentEvents.CommentDeleted(me.id(), subject.space().spaceId(), subject.threadId(), subject.id()));
    }
}
