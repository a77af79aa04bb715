package org.palabre.proposal;

import static org.palabre.space.ListExport.harmless;

import java.util.List;
import java.util.Locale;
import org.palabre.proposal.ProposalLists.Whole;
import org.palabre.space.ListExport.Line;

/** A proposal as a line of CSV, named as Decidim names what it exports. */
final class ProposalExport {
    static final List<String> COLUMNS = List.of("body", "state", "answer", "answered_at", "cost", "execution_period", "votes", "votes/support", "votes/for", "votes/against",
            "votes/abstain", "comments", "follows_count", "published_at", "created_at", "updated_at");

    private ProposalExport() {}

    static Line line(Whole proposal) {
        var row = proposal.row();
        var votes = row.votes();
        var answer = proposal.answer();
        return Line.of(row.id(), row.reference(), row.authors(), row.theme(), row.title(), harmless(proposal.body()),
                row.state().name().toLowerCase(Locale.ROOT), answer == null ? null : harmless(answer.text()), answer == null ? null : answer.publishedAt(),
                answer == null ? null : answer.cost(), answer == null ? null : period(answer), votes == null ? null : votes.total(), votes == null ? null : votes.support(),
                votes == null ? null : votes.inFavour(), votes == null ? null : votes.against(), votes == null ? null : votes.abstain(), row.counts().comments(),
                row.counts().followers(), row.publishedAt(), row.createdAt(), row.updatedAt());
    }

    /** As ISO 8601 writes an interval; what is open on one side is {@code ..} there. */
    private static String period(AnswerView answer) {
        if (answer.startsOn() == null && answer.endsOn() == null) return null;
        return (answer.startsOn() == null ? ".." : answer.startsOn()) + "/" + (answer.endsOn() == null ? ".." : answer.endsOn());
    }
}
