package org.palabre.vote;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Deed;
import org.palabre.space.Hiding;
import org.palabre.space.Subject;

/** My vote on something, and everybody's beside it. */
public record VoteView(@Schema(nullable = true) VoteChoice choice,
        @Schema(nullable = true, description = "Why, in my words", example = "Deux centres l’ont essayé, et cela marche.") String reason,
        @Schema(nullable = true, description = "Where moderators hid my reason; the vote counts as before") Hiding hiding,
        @Schema(nullable = true, description = "How many votes I have cast in the space; null where nothing depends on it", example = "3") Integer cast,
        @Schema(nullable = true, description = "Whether my vote counts: I have cast as many as the space asks for; null without a vote") Boolean counts,
        @Schema(nullable = true, description = "null where results are hidden") Tally votes,
        @Schema(nullable = true, description = "How many votes in favour it has taken, also those that do not count yet; null where it takes more than its threshold", example = "3") Integer placesTaken,
        @Schema(description = "Whether results are hidden from me") boolean resultsHidden, Can can) {

    @Schema(name = "VoteCan")
    public record Can(Right vote) {}

    /** Without a vote any more, of what one may not see: nothing is told of it. */
    static VoteView unseen(Subject subject) {
        return new VoteView(null, null, null, null, null, null, null, true, new Can(subject.can(Deed.VOTE)));
    }

    static VoteView of(Row row, Subject subject) {
        var voting = Voting.of(row, subject);
        return new VoteView(voting.mine(), row.text("reason"), Hiding.of(row), voting.cast(), voting.mine() == null ? null : row.is("counted"), voting.votes(), voting.placesTaken(),
                voting.votes() == null, new Can(voting.can()));
    }
}
