package org.palabre.comment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** My vote on a comment, which nobody else is shown, and everybody's beside it. */
public record CommentVoteView(@Schema(nullable = true, description = "1 for up, -1 for down", enumeration = {"1", "-1"}) Integer myVote, CommentView.Score score) {}
