package org.palabre.proposal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.comment.Unread;
import org.palabre.identity.Organisation;
import org.palabre.identity.Person;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.kernel.Versioned;
import org.palabre.space.Authors;
import org.palabre.space.Deed;
import org.palabre.space.Hiding;
import org.palabre.space.SpaceRef;
import org.palabre.space.Subject;
import org.palabre.space.Subjects;
import org.palabre.space.ThemeRef;
import org.palabre.space.VoteRules;
import org.palabre.vote.Tally;
import org.palabre.vote.VoteChoice;
import org.palabre.vote.Voting;

/** A proposal as this person sees it, whole. */
public record ProposalView(UUID id, @Schema(example = "P-2018-042") String reference, SpaceRef space, @Schema(nullable = true) ThemeRef theme,
        @Schema(example = "Ouvrir les ateliers santé aux habitants relais") String title,
        @Schema(description = "Markdown, as written") String body, @Schema(description = "The same as safe HTML") String bodyHtml,
        State state, List<Person> authors,
        @Schema(nullable = true, description = "In whose name its authors published it") Organisation inNameOf, Instant createdAt, @Schema(nullable = true) Instant publishedAt, Instant updatedAt,
        @Schema(nullable = true, description = "null where results are hidden") Tally votes, @Schema(description = "Whether results are hidden from me") boolean resultsHidden,
        @Schema(nullable = true, description = "How many votes in favour it has taken, also those that do not count yet; null where it takes more than its threshold", example = "3") Integer placesTaken,
        @Schema(description = "By which rules its space votes") VoteRules voteRules, @Schema(nullable = true) VoteChoice myVote, Counts counts,
        @Schema(nullable = true, description = "What others wrote since I was there; null for a visitor") Unread unread,
        @Schema(nullable = true, description = "Where it is hidden: told to its author and to moderators") Hiding hiding,
        @Schema(nullable = true, description = "Where its authors withdrew or closed it") Closed closing,
        @Schema(nullable = true, description = "The proposal that it was merged into: its address leads there") MergedInto mergedInto,
        @Schema(nullable = true, description = "What those who moderate the space said of it last") AnswerView answer,
        @Schema(nullable = true, description = "Until when its authors may edit what they published; null for always") Instant editableUntil,
        @Schema(description = "Whether it is what is kept as I write: one draft a space") boolean automatic,
        @Schema(description = "How many amendments were proposed, of those that I may see", example = "2") int amendments,
        int version, Can can) implements Versioned {

    @Schema(name = "ProposalState")
    public enum State {
        DRAFT, PUBLISHED, EVALUATING, ACCEPTED, REJECTED, CLOSED, WITHDRAWN, MERGED;

        /** The state of a proposal's and a subject's alias {@code pr} and {@code s}, to read and to filter by: what was closed is that before all else. */
        static final String SQL = "(case when s.published_at is null then 'DRAFT' else coalesce(s.closed_as, pr.answer_state, 'PUBLISHED') end)";
    }

    /** That its authors withdrew it, or closed it with a word to who voted. */
    @Schema(name = "ProposalClosing")
    public record Closed(Instant closedAt, @Schema(nullable = true, description = "null where it was withdrawn before anybody voted",
            example = "Le projet a changé : nous reviendrons avec une autre proposition.") String reason) {
        static Closed of(Row row) {
            return row.id("closed_by") == null ? null : new Closed(row.at("closed_at"), row.text("closed_reason"));
        }
    }

    /** Where a merged proposal went on. */
    @Schema(name = "ProposalMergedInto")
    public record MergedInto(UUID id, @Schema(example = "Ouvrir les ateliers santé aux habitants relais") String title) {
        /** The columns that {@link #of} reads, and the join that they need; only what is there for everybody is named. */
        static final String COLUMNS = "heir.id as heir_id, heir.label as heir_title";
        static final String JOIN = " left join subject heir on heir.id = pr.merged_into and " + Subjects.publicly("heir");

        static MergedInto of(Row row) {
            return row.id("heir_id") == null ? null : new MergedInto(row.id("heir_id"), row.text("heir_title"));
        }
    }

    @Schema(name = "ProposalCounts")
    public record Counts(@Schema(example = "7") int comments, @Schema(example = "4") int followers,
            @Schema(description = "Files beside it: read them where there are any", example = "2") int attachments) {}

    @Schema(name = "ProposalCan")
    public record Can(Right edit, Right publish, Right delete, Right withdraw, Right close, Right vote, Right comment, Right follow, Right report, Right hide,
            Right invite, Right join, Right leave, Right official, Right amend, Right answer, Right merge, Right split) {
        static Can of(Subject proposal, Right vote, Row row) {
            return new Can(editing(proposal, row.is("edit_over"), row.is("voiced")), publishing(proposal), deleting(proposal), withdrawing(proposal), ending(proposal),
                    vote, proposal.can(Deed.COMMENT), proposal.following(), proposal.reporting(), proposal.hiding(),
                    Authorship.inviting(proposal), Authorship.joining(proposal), Authorship.leaving(proposal), Officials.speaking(proposal, row.is("speaks")),
                    Amendment.proposing(proposal, row.is("proposal_amendments")), AnswerView.answering(proposal), merging(proposal), splitting(proposal));
        }
    }

    /**
     * A draft at any time, a published text as long as the phase takes proposals and the space lets it be edited; by its authors
     * alone, and in an organisation's name by those of them who speak for it.
     */
    static Right editing(Subject proposal, boolean over, boolean voiced) {
        var mine = proposal.space().me().contributes().and(proposal.mine(), Right.no("not-yours"));
        return proposal.publishedAt() == null ? mine : mine.and(() -> proposal.publicly()).and(() -> proposal.open())
                .and(() -> proposal.space().can(Deed.PROPOSE)).and(!over, Right.notNow("edit-window-over"))
                .and(() -> Officials.rewording(voiced));
    }

    /**
     * To close what is published, by its authors, in any phase. Whether somebody voted is not told here: it is judged when
     * something is withdrawn.
     */
    static Right ending(Subject proposal) {
        return proposal.space().me().active().and(proposal.mine(), Right.no("not-yours")).and(() -> proposal.publicly()).and(() -> proposal.open());
    }

    /**
     * Only what nobody has voted on is withdrawn, and as long as results are hidden a refusal would be one: nothing is withdrawn
     * then, whether or not somebody has voted. It can be closed.
     */
    static Right withdrawing(Subject proposal) {
        return ending(proposal).and(() -> proposal.space().hidesResults(false) ? Right.notNow("withdrawal-results-hidden") : Right.YES);
    }

    /** By who moderates the space, as long as it takes votes and comments: what is closed has its last word. */
    static Right merging(Subject proposal) {
        return proposal.can(Deed.MODERATE).and(() -> proposal.publicly()).and(() -> proposal.open());
    }

    static Right splitting(Subject proposal) {
        return merging(proposal);
    }

    static Right publishing(Subject proposal) {
        return proposal.space().me().contributes().and(proposal.mine(), Right.no("not-yours"))
                .and(proposal.publishedAt() == null, Right.notNow("already-published")).and(() -> proposal.space().can(Deed.PROPOSE));
    }

    static Right keeping(Subject proposal) {
        return deleting(proposal);
    }

    static Right deleting(Subject proposal) {
        return proposal.space().me().active().and(proposal.mine(), Right.no("not-yours"))
                .and(proposal.publishedAt() == null, Right.notNow("already-published"));
    }

    static ProposalView of(Row row, Subject subject) {
        var voting = Voting.of(row, subject);
        return new ProposalView(subject.id(), row.text("reference"), SpaceRef.of(subject.space()), ThemeRef.of(row), row.text("title"),
                row.text("body"), row.text("body_html"), row.one("state", State.class), Authors.of(row), Organisation.of(row, "name_"), row.at("created_at"),
                subject.publishedAt(), row.at("updated_at"), voting.votes(), voting.votes() == null, voting.placesTaken(), subject.space().votes(), voting.mine(),
                new Counts(row.count("comments"), row.count("followers"), row.count("attachments")), Unread.of(row), Hiding.of(row), Closed.of(row), MergedInto.of(row), AnswerView.of(row), row.at("editable_until"), row.is("automatic"),
                row.count("amendments"), row.count("version"), Can.of(subject, voting.can(), row));
    }
}
