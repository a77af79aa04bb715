package org.palabre.space;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a new text grows from: a proposal, a debate, or a comment on one of these. */
public record Origin(@NotNull @Schema(description = "`PROPOSAL`, `DEBATE` or `COMMENT`", example = "COMMENT") SubjectType type, @NotNull UUID id) {}
