package org.palabre.proposal;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Versioned;

/**
 * What a proposal is answered, and for who moderates its space what is about to be.
 *
 * @param version counts what was saved, as far as who asks may see it: by it one moderator's answer does not replace another's unread
 */
public record Answering(@Schema(nullable = true) AnswerView answer, @Schema(nullable = true, description = "For who moderates the space alone") AnswerView prepared,
        int version) implements Versioned {}
