package org.palabre.debate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.comment.Unread;
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
        @Schema(nullable = true) Instant concludedAt, @Schema(nullable = true, description = "Who concluded it") Person concludedBy,
        @Schema(nullable = true, description = "Where its conclusions were corrected since: when, last") Instant correctedAt,
        @Schema(nullable = true, description = "By whom") Person correctedBy,
        @Schema(description = "How often it was concluded or its conclusions were corrected, also where they were withdrawn", example = "2") int conclusions,
        @Schema(description = "The comments that the conclusions rest on") List<Citation> citations,
        @Schema(nullable = true, description = "Where its conclusions were withdrawn: why") String reopenedReason,
        @Schema(description = "Whether those who comment are asked where they stand") boolean asksPosition,
        @Schema(description = "Whether those for and those against are read side by side") boolean twoColumns,
        @Schema(description = "Chosen by moderators to be read first") boolean featured,
        @Schema(description = "Whether it is the draft that is kept as I write in this space") boolean automatic,
        Counts counts, @Schema(nullable = true, description = "What others wrote since I was there; null for a visitor") Unread unread,
        @Schema(nullable = true, description = "Where it is hidden: told to its author and to moderators") Hiding hiding,
        int version, Can can) implements Versioned {

    @Schema(name = "DebateState")
    public enum State {
        DRAFT, UPCOMING, OPEN, CLOSED, CONCLUDED;

        /** The state of a subject's alias {@code s} and a debate's {@code d}, to read and to filter by: UPCOMING has not begun, CLOSED is past its end, and not concluded. */
        static final String SQL = "(case when s.published_at is null then 'DRAFT' when d.concluded_at is not null and d.reopened_at is null then 'CONCLUDED' "
                + "when s.closes_at <= clock_timestamp() then 'CLOSED' when s.opens_at > clock_timestamp() then 'UPCOMING' else 'OPEN' end)";
    }

    @Schema(name = "DebateCounts")
    public record Counts(@Schema(example = "7") int comments, @Schema(example = "4") int followers,
            @Schema(description = "Files beside it: read them where there are any", example = "2") int attachments) {}

    @Schema(name = "DebateCan")
    public record Can(Right edit, Right publish, Right delete, Right conclude, Right reopen, Right feature, Right comment, Right follow, Right report, Right hide) {
        static Can of(Subject debate, boolean concluded) {
            return new Can(editing(debate), publishing(debate), deleting(debate), concluding(debate), reopening(debate, concluded), featuring(debate),
                    debate.can(Deed.COMMENT), debate.following(), debate.reporting(), debate.hiding());
        }
    }

    /** Its author: a draft at any time, a published one as long as the phase takes debates. Whoever moderates the space, at any time; they see no one's drafts. */
    static Right editing(Subject debate) {
        if (debate.space().moderates() || !debate.mine()) return debate.can(Deed.MODERATE);
        return debate.publishedAt() == null ? debate.space().me().contributes()
                : debate.space().can(Deed.DEBATE).and(() -> debate.publicly());
    }

    static Right publishing(Subject debate) {
        return mine(debate).and(() -> debate.space().can(Deed.DEBATE)).and(debate.publishedAt() == null, Right.notNow("already-published"));
    }

    /** To throw a draft away, or to keep on purpose what was kept as one wrote. */
    static Right deleting(Subject debate) {
        return mine(debate).and(debate.publishedAt() == null, Right.notNow("already-published"));
    }

    private static Right mine(Subject debate) {
        return debate.space().me().active().and(debate.mine(), Right.no("not-yours"));
    }

    /** By its author or who moderates the space, at any time, whatever the phase allows; where it is concluded already, the conclusions are corrected. */
    static Right concluding(Subject debate) {
        return (debate.mine() ? debate.space().me().active() : debate.can(Deed.MODERATE)).and(() -> debate.publicly());
    }

    static Right reopening(Subject debate, boolean concluded) {
        return concluding(debate).and(concluded, Right.notNow("not-concluded"));
    }

    static Right featuring(Subject debate) {
        return debate.can(Deed.MODERATE).and(() -> debate.publicly());
    }

    static DebateView of(Row row, Subject debate, List<Citation> citations) {
        var concluded = "CONCLUDED".equals(row.text("state"));
        return new DebateView(debate.id(), row.text("reference"), SpaceRef.of(debate.space()), ThemeRef.of(row), row.text("title"),
                row.text("body"), row.text("body_html"), row.one("state", State.class), List.of(Person.of(row)), row.at("created_at"), debate.publishedAt(),
                row.at("updated_at"), row.at("debate_starts_at"), row.at("debate_ends_at"), concluded ? row.text("conclusion") : null,
                concluded ? row.text("conclusion_html") : null, concluded ? row.at("concluded_at") : null,
                concluded ? Person.of(row, "concluded_") : null, concluded ? row.at("corrected_at") : null, concluded ? Person.of(row, "corrected_") : null, row.count("conclusions"),
                concluded ? citations : List.of(),
                row.text("reopened_reason"), row.is("asks_position"), row.is("two_columns"), row.is("featured"), row.is("automatic"),
                new Counts(row.count("comments"), row.count("followers"), row.count("attachments")), Unread.of(row), Hiding.of(row), row.count("version"), Can.of(debate, concluded));
    }
}
