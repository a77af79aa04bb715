package org.palabre.comment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a comment stands on what it comments, if its author says so. */
@Schema(name = "CommentPosition")
public enum Position {
    FOR, NEUTRAL, AGAINST
}
