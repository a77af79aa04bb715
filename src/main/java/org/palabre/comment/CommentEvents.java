package org.palabre.comment;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;

/** What happens to comments: the subject is their thread, the object the comment itself. */
interface CommentEvents {
    /** @param concerns the author of the comment that it answers, unless they answered themselves */
    record CommentPosted(UUID actor, UUID space, UUID subject, UUID object, UUID concerns) implements DomainEvent {}

    record CommentEdited(UUID actor, UUID space, UUID subject, UUID object) implements DomainEvent {}

    /** Somebody voted on a comment, turned their vote round or took it back. It does not say who: with how many stand there, that would be how. */
    record CommentVoteCast(UUID space, UUID subject, UUID object) implements DomainEvent {
        @Override
        public UUID actor() {
            return null;
        }
    }

    /** A comment, with what answers it, stands in another thread now, which is the subject. @param concerns its author */
    record CommentMoved(UUID actor, UUID space, UUID subject, UUID object, UUID concerns) implements DomainEvent {}

    /** The same, told of the thread that it left. */
    record CommentMovedAway(UUID actor, UUID space, UUID subject, UUID object) implements DomainEvent {}

    /** A copy of what somebody wrote stands in a proposal that was split off. @param object the first of theirs @param concerns its author */
    record CommentCopied(UUID actor, UUID space, UUID subject, UUID object, UUID concerns) implements DomainEvent {}

    /** Somebody was named in a comment, for the first time there. @param concerns who */
    record MemberMentioned(UUID actor, UUID space, UUID subject, UUID object, UUID concerns) implements DomainEvent {}

    /** The organisation of somebody was. @param concerns who */
    record OrganisationMentioned(UUID actor, UUID space, UUID subject, UUID object, UUID concerns) implements DomainEvent {}

    record CommentDeleted(UUID actor, UUID space, UUID subject, UUID object) implements DomainEvent {}
}
