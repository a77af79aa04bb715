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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.UUID;
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
import org.palabre.kernel.Problem;
import org.palabre.kernel.Retries;
import org.palabre.kernel.Versioned;
import org.palabre.space.Deed;
import org.palabre.space.Revisions;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;
import org.palabre.space.Visibility;

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
    CommentVotes votes;
    @Inject
    Mentions mentions;
    @Inject
    Revisions revisions;
    @Inject
    Threads threads;
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
    @Inject
    Event<DomainEvent.Several> manyHappened;

    @GET
    @Path(COMMENTED)
    @PermitAll
    @Operation(summary = "What answers a proposal or a debate itself; replies are read comment by comment")
    public Page<CommentView> list(@PathParam("subjects") String type, @PathParam("id") String id,
            @QueryParam("sort") @Parameter(description = "`recent` (the newest first, unless told), `oldest`, `best` (the lower bound of Wilson's interval at 95 % of "
                    + "the votes up) or `most-discussed`") String sort,
            @QueryParam("position") @Parameter(description = "Only one side: `for`, `against`, or `other` for who takes neither") String position, @BeanParam Paging paging) {
        var order = CommentOrder.of(sort, CommentOrder.RECENT);
        return comments.roots(subjects.see(SubjectType.of(type), Choice.id(id)), order, Choice.of("position", position, Side.class), paging);
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
        requireAsked(thread, wanted.position());
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
        tell(comment, thread);
        return Created.at("comments/" + comment.id, CommentView.of(comment, thread, me.person()));
    }

    @GET
    @Path("comments/{id}")
    @PermitAll
    @Operation(summary = "One comment")
    public CommentView read(@PathParam("id") String id) {
        return comments.view(subjects.see(SubjectType.COMMENT, Choice.id(id)));
    }

    /** Whoever is mentioned for the first time. */
    private void tell(Comment comment, Subject of) {
        var told = mentions.keep(comment.id, of.space(), markdown.mentions(comment.body));
        if (!told.isEmpty()) manyHappened.fire(new DomainEvent.Several(told.stream().map(one -> mentioned(comment, of.space().spaceId(), one)).toList()));
    }

    private DomainEvent mentioned(Comment comment, UUID space, Mentions.Told one) {
        return one.byName() ? new CommentEvents.MemberMentioned(me.id(), space, comment.threadId, comment.id, one.member())
                : new CommentEvents.OrganisationMentioned(me.id(), space, comment.threadId, comment.id, one.member());
    }

    private static void requireAsked(Subject thread, Position position) {
        if (position != null && !thread.asksPosition()) throw Problem.invalid("position", "position-not-asked");
    }

    @GET
    @Path("comments/{id}/replies")
    @PermitAll
    @Operation(summary = "What answers a comment directly")
    public Page<CommentView> replies(@PathParam("id") String id,
            @QueryParam("sort") @Parameter(description = "`oldest` (unless told), `recent`, `best` or `most-discussed`") String sort, @BeanParam Paging paging) {
        var comment = Choice.id(id);
        var order = CommentOrder.of(sort, CommentOrder.OLDEST);
        return comments.replies(subjects.threadOf(comment), comment, order, paging);
    }

    @GET
    @Path("comments/{id}/place")
    @PermitAll
    @Operation(summary = "Where a comment stands, wherever it was moved: its thread, what it answers, and the pages on which these are")
    public CommentPlace place(@PathParam("id") String id,
            @QueryParam("sort") @Parameter(description = "The order in which the thread is read: `recent` unless told") String sort) {
        var comment = Choice.id(id);
        var order = CommentOrder.of(sort, CommentOrder.RECENT);
        return comments.place(subjects.threadOf(comment), comment, order);
    }

    @PUT
    @Path("comments/{id}/vote")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Votes a comment of somebody else up or down, or turns my vote round; nobody else is shown it")
    public CommentVoteView vote(@PathParam("id") String id, @NotNull @Valid NewCommentVote vote) {
        var comment = subjects.seeToWrite(SubjectType.COMMENT, Choice.id(id));
        CommentView.voting(comment).require();
        return voted(comment, votes.cast(comment.id(), me.id(), vote.upOrDown()));
    }

    @DELETE
    @Path("comments/{id}/vote")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Takes my vote on a comment back")
    public CommentVoteView takeVoteBack(@PathParam("id") String id) {
        var comment = subjects.seeToWrite(SubjectType.COMMENT, Choice.id(id));
        CommentView.voting(comment).require();
        return voted(comment, votes.takeBack(comment.id(), me.id()));
    }

    private CommentVoteView voted(Subject comment, boolean moved) {
        if (moved) happened.fire(new CommentEvents.CommentVoteCast(comment.space().spaceId(), comment.threadId(), comment.id()));
        return comments.votes(comment.id(), me.id());
    }

    @PUT
    @Path("comments/{id}/thread")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Moves a comment, with what answers it, to the proposal or debate where it belongs: for who moderates here and there, with a reason that its author is told")
    public CommentView move(@PathParam("id") String id, @NotNull @Valid NewCommentPlace wanted) {
        var before = subjects.see(SubjectType.COMMENT, Choice.id(id));
        CommentView.moving(before).require();
        if (wanted.into().equals(before.threadId())) throw Problem.invalid("into", "move-to-itself");
        subjects.hold(before.threadId(), wanted.into());
        var comment = subjects.seeToChange(SubjectType.COMMENT, before.id());
        CommentView.moving(comment).require();
        if (!comment.threadId().equals(before.threadId())) throw Problem.conflict("comment-moved");
        var into = subjects.thread(wanted.into()).orElseThrow(() -> Problem.invalid("into", "link-unknown"));
        into.can(Deed.MODERATE).require();
        into.publicly().and(() -> into.open()).require();
        // Who wrote it knew who would read it.
        if (!comment.space().spaceId().equals(into.space().spaceId())
                && (comment.space().visibility() == Visibility.PRIVATE || comment.space().visibility() != into.space().visibility())) throw Problem.conflict("move-changes-audience");
        threads.move(comment, into, wanted.reason());
        happened.fire(new CommentEvents.CommentMovedAway(me.id(), comment.space().spaceId(), comment.threadId(), comment.id()));
        happened.fire(new CommentEvents.CommentMoved(me.id(), into.space().spaceId(), into.id(), comment.id(), comment.authorId()));
        return read(id);
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
        var body = edit.body(comment.body);
        var position = edit.position(comment.position);
        // What it says already may stay, or be taken back, also where it is asked no longer.
        if (position != comment.position) requireAsked(subject, position);
        if (position != comment.position || !body.equals(comment.body)) {
            revisions.begin(subject.id(), me.id(), comment.body, comment.position, comment.createdAt);
            revisions.keepStance(subject.id(), me.id(), body, position);
        }
        comment.edit(body, position, markdown, clock.instant());
        subjects.rename(subject.id(), markdown.excerpt(comment.body, LABEL));
        happened.fire(new CommentEvents.CommentEdited(me.id(), subject.space().spaceId(), subject.threadId(), subject.id()));
        tell(comment, subject);
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
        revisions.forget(subject.id());
        mentions.forget(subject.id());
        subjects.delete(subject);
        retries.forget("/api/v1/comments/" + subject.id());
        happened.fire(new CommentEvents.CommentDeleted(me.id(), subject.space().spaceId(), subject.threadId(), subject.id()));
    }
}
