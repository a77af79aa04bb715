package org.palabre.proposal;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.SpaceRef;
import org.palabre.space.Subject;
import org.palabre.space.VoteRules;
import org.palabre.vote.VoteChoice;
import org.palabre.vote.Voting;

/** A published proposal that is like what somebody is writing, and why it is thought to be. */
public record SimilarProposal(UUID id, @Schema(example = "P-2018-042") String reference, @Schema(example = "Ouvrir les ateliers santé aux habitants relais") String title,
        String excerpt, SpaceRef space, ProposalView.State state, @Schema(nullable = true) VoteChoice myVote, Why why, Can can) {

    /**
     * What the two have in common.
     *
     * @param words as they were just written, the rarest first; at most five
     */
    @Schema(name = "SimilarWhy")
    public record Why(@Schema(example = "[\"ateliers\", \"relais\"]") List<String> words,
            @Schema(description = "Whether the titles are written alike") boolean title) {}

    @Schema(name = "SimilarCan")
    public record Can(Right vote) {}

    /** In one tap, where a vote says no more than that and nobody else is shown it; else where the proposal is read. */
    private static Right supporting(Voting voting, VoteRules rules) {
        return voting.can().and(rules.mode() == VoteRules.Mode.SUPPORT && rules.reason() != VoteRules.Reasons.REQUIRED && !rules.openBallot(), Right.notNow("vote-asks-more"));
    }

    static SimilarProposal of(Row row, Subject subject) {
        var voting = Voting.of(row, subject);
        return new SimilarProposal(subject.id(), row.text("reference"), row.text("title"), row.text("excerpt"), SpaceRef.of(subject.space()),
                row.one("state", ProposalView.State.class), voting.mine(), new Why(row.texts("words").stream().limit(5).toList(), row.is("titled")),
                new Can(supporting(voting, subject.space().votes())));
    }
}
