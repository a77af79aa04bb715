package org.palabre.comment;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What to change of a comment; what is left out stays. */
public record CommentEdit(
        @Size(min = 1, max = 5000) @Pattern(regexp = "(?s).*\\S.*", message = "NotBlank")
        @Schema(description = "Markdown", example = "À Lille, nous avons commencé par **trois quartiers**.") String body,
        Position position) {}
