package org.palabre.comment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A comment to post; it is published at once. */
public record NewComment(
        @NotBlank @Size(min = 1, max = 5000) @Schema(description = "Markdown", example = "À Lille, nous avons commencé par **deux quartiers**.") String body,
        @Schema(nullable = true) Position position,
        @Schema(nullable = true, description = "The comment that it answers, in the same thread; none: it begins one of its own") UUID replyTo) {}
