package org.palabre.debate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Deed;
import org.palabre.space.Hiding;
import org.palabre.space.Subject;
import org.palabre.space.ThemeRef;

/** A debate in a list: its first words instead of its context. */
public record DebateRow(UUID id, @Schema(example = "D-2018-007") String reference, @Schema(nullable = true) ThemeRef theme,
        @Schema(example = "Comment associer les habitants aux ateliers santé ?") String title, String excerpt, DebateView.State state, List<Person> authors,
        Instant createdAt, @Schema(nullable = true) Instant publishedAt, Instant updatedAt, @Schema(nullable = true) Instant startsAt,
        @Schema(nullable = true) Instant endsAt, @Schema(nullable = true) Instant concludedAt,
        @Schema(description = "Chosen by moderators to be read first") boolean featured, DebateView.Counts counts,
        @Schema(nullable = true) Hiding hiding, int version, Can can) {

    @Schema(name = "DebateRowCan")
    public record Can(Right comment) {}

    static DebateRow of(Row row, Subject debate) {
        return new DebateRow(debate.id(), row.text("reference"), ThemeRef.of(row), row.text("title"), row.text("excerpt"),
                row.one("state", DebateView.State.class), List.of(Person.of(row)), row.at("created_at"), debate.publishedAt(), row.at("updated_at"),
                row.at("debate_starts_at"), row.at("debate_ends_at"), "CONCLUDED".equals(row.text("state")) ? row.at("concluded_at") : null, row.is("featured"),
                new DebateView.Counts(row.count("comments"), row.count("followers"), row.count("attachments")), Hiding.of(row), row.count("version"),
                new Can(debate.can(Deed.COMMENT)));
    }
}
