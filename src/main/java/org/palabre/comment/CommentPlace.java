package org.palabre.comment;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.space.SubjectRef;

/**
 * Where a comment stands at this moment: enough to open its thread around it, however deep that is.
 *
 * @param path the comment that begins the conversation, then what answers it on the way, and the comment itself
 */
public record CommentPlace(@Schema(description = "The proposal or debate that it hangs on") SubjectRef subject, List<Step> path) {
    /** A comment on the way, and the place in its list. */
    @Schema(name = "CommentStep")
    public record Step(UUID id, @Schema(description = "As `after` of the list that it stands in, it gives a page that begins with it: what answers the thread in the "
            + "order that was asked for, replies from the oldest on",
            example = "MjAxOC0wMy0yMFQwODowMDowMFp8MDE5OWFhYWEtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAx") String after) {}
}
