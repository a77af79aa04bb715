package org.palabre.comment;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Problem;

/** What somebody makes of a comment: 1 for up, -1 for down. */
public record NewCommentVote(@NotNull @Schema(enumeration = {"1", "-1"}, example = "1") Integer value) {
    int upOrDown() {
        if (value != 1 && value != -1) throw Problem.invalid("value", "choice", "1, -1");
        return value;
    }
}
