package org.palabre.comment;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Choice;

/** What to change of a comment; what is left out stays, and an empty position takes it back. */
public record CommentEdit(
        @Size(min = 1, max = 5000) @Pattern(regexp = "(?s).*\\S.*", message = "NotBlank")
        @Schema(description = "Markdown", example = "À Lille, nous avons commencé par **trois quartiers**.") String body,
        @Schema(description = "Where its author stands; empty for nowhere", enumeration = {"FOR", "NEUTRAL", "AGAINST", ""}, example = "FOR") String position) {

    String body(String current) {
        return body == null ? current : body;
    }

    Position position(Position current) {
        return position == null ? current : Choice.of("position", position, Position.class);
    }
}
