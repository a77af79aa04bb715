package org.palabre.comment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Organisation;
import org.palabre.kernel.Mention;
import org.palabre.kernel.Sql.Row;

/** Somebody who can be mentioned, and how: {@code text} is what to write. */
public record Mentionable(Mention.Kind kind, @Schema(description = "A member's id, or an organisation's slug", example = "irev") String key,
        @Schema(example = "IREV") String name, @Schema(nullable = true, description = "A member's own") Organisation organisation,
        @Schema(description = "The mention, as it stands in a text", example = "@[IREV](organisation:irev)") String text) {
    static Mentionable of(Row row) {
        var mention = new Mention(row.one("kind", Mention.Kind.class), row.text("key"));
        return new Mentionable(mention.kind(), mention.key(), row.text("label"), Organisation.of(row), mention.written(row.text("label")));
    }
}
