package org.palabre.debate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.kernel.Versioned;
import org.palabre.space.Deed;
import org.palabre.space.Hiding;
import org.palabre.space.SpaceRef;
import org.palabre.space.Subject;
import org.palabre.space.ThemeRef;

/** A debate as this person sees it, whole. */
public record DebateView(UUID id, @Schema(example = "D-2018-007") String reference, SpaceRef space, @Schema(nullable = true) ThemeRef theme,
        @Schema(description = "The question", example = "Comment associer les habitants aux ateliers santé ?") String title,
        @Schema(description = "The context: Markdown, as written") String body, @Schema(description = "The same as safe HTML") String bodyHtml,
        State state, List<Person> authors, Instant createdAt, @Schema(nullable = true) Instant publishedAt, Instant updatedAt,
        @Schema(nullable = true, description = "From when it takes comments") Instant startsAt,
        @Schema(nullable = true, description = "Until when it takes comments") Instant endsAt,
        @Schema(nullable = true, description = "Where it is concluded: Markdown, as written") String conclusion,
        @Schema(nullable = true, description = "The same as safe HTML") String conclusionHtml,
        @Schema(nullable = true) Instant concludedAt,
        @Schema(nullable = true, description = "Where its conclusions were withdrawn: why") String reopenedReason,
        Counts counts, @Schema(nullable = true, description = "Where it is hidden: told to its author and to moderators") Hiding hiding,
        int version, Can can) implements Versioned {

    @Schema(name = "DebateState")
    public enum State {
        DRAFT, OPEN, CONCLUDED;

        static State of(Row row, Subject debate) {
            return debate.publishedAt() == null ? DRAFT : row.is("concluded") ? CONCLUDED : OPEN;
        }
    }

    @Schema(name = "DebateCounts")
    public record Counts(@Schema(example = "7") int comments, @Schema(example = "4") int followers) {}

    @Schema(name = "DebateCan")
    public record Can(Right edit, Right publish, Right delete, Right conclude, Right reopen, Right comment, Right follow, Right report, Right hide) {
        static Can of(Subject debate, boolean concluded) {
            return new Can(editing(debate), publishing(debate), deleting(debate), concluding(debate), reopening(debate, concluded),
                    debate.can(Deed.COMMENT), debate.following(), debate.reporting(), debate.hiding());
        }
    }

    /** Whoever moderates the space, at any time; a draft is seen by its author alone. */
    static Right editing(Subject debate) {
        return debate.can(Deed.MODERATE);
    }

    static Right publishing(Subject debate) {
        return debate.can(Deed.MODERATE).and(debate.mine(), Right.no("not-yours"))
                .and(debate.publishedAt() == null, Right.notNow("already-published")).and(() -> debate.space().can(Deed.DEBATE));
    }

    static Right deleting(Subject debate) {
        return debate.space().me().active().and(debate.mine(), Right.no("not-yours"))
                .and(debate.publishedAt() == null, Right.notNow("already-published"));
    }

    /** At any time, whatever the phase allows; where it is concluded already, the conclusions are corrected. */
    static Right concluding(Subject debate) {
        return debate.can(Deed.MODERATE).and(() -> debate.publicly());
    }

    static Right reopening(Subject debate, boolean concluded) {
        return concluding(debate).and(concluded, Right.notNow("not-concluded"));
    }

    static DebateView of(Row row, Subject debate) {
        var concluded = row.is("concluded");
        return new DebateView(debate.id(), row.text("reference"), SpaceRef.of(debate.space()), ThemeRef.of(row), row.text("title"),
                row.text("body"), row.text("body_html"), State.of(row, debate), List.of(Person.of(row)), row.at("created_at"), debate.publishedAt(),
                row.at("updated_at"), row.at("debate_starts_at"), row.at("debate_ends_at"), concluded ? row.text("conclusion") : null,
                concluded ? row.text("conclusion_html") : null, concluded ? row.at("concluded_at") : null, row.text("reopened_reason"),
                new Counts(row.count("comments"), row.count("followers")), Hiding.of(row), row.count("version"), Can.of(debate, concluded));
    }
}
