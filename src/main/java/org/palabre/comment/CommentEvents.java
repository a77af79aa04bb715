package org.palabre.comment;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;

/** What happens to comments: the subject is their thread, the object the comment itself. */
interface CommentEvents {
    /** @param concerns the author of the comment that it answers, unless they answered themselves */
    record CommentPosted(UUID actor, UUID space, UUID subject, UUID object, UUID concerns) implements DomainEvent {}

    record CommentEdited(UUID actor, UUID space, UUID subject, UUID object) implements DomainEvent {}

    record CommentDeleted(UUID actor, UUID space, UUID subject, UUID object) implements DomainEvent {}
}
