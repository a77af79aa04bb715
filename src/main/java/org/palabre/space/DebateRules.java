package org.palabre.space;

import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;

/** What a space says of its debates. What is left out is as it is unless told. */
public record DebateRules(
        @Schema(description = "Whether its members open debates too, and partners where they are invited to propose; not unless told", example = "true") Boolean membersOpen) {

    public DebateRules {
        membersOpen = Objects.requireNonNullElse(membersOpen, false);
    }

    static final DebateRules BY_DEFAULT = new DebateRules(null);

    /** Of a row with {@link Subjects#SPACE_COLUMNS}. */
    static DebateRules of(Row row) {
        return new DebateRules(row.is("debate_members_open"));
    }
}
