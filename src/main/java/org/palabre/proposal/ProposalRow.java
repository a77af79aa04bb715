package org.palabre.proposal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Organisation;
import org.palabre.identity.Person;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Authors;
import org.palabre.space.Hiding;
import org.palabre.space.Subject;
import org.palabre.space.ThemeRef;
import org.palabre.vote.Tally;
import org.palabre.vote.VoteChoice;
import org.palabre.vote.Voting;

/** A proposal in a list: its first words instead of its text. */
public record ProposalRow(UUID id, @Schema(example = "P-2018-042") String reference, @Schema(nullable = true) ThemeRef theme,
        @Schema(example = "Ouvrir les ateliers santé aux habitants relais") String title, String excerpt, ProposalView.State state, List<Person> authors,
        @Schema(nullable = true, description = "In whose name its authors published it") Organisation inNameOf,
        Instant createdAt, @Schema(nullable = true) Instant publishedAt, Instant updatedAt,
        @Schema(nullable = true, description = "null where results are hidden") Tally votes, @Schema(description = "Whether results are hidden from me") boolean resultsHidden,
        @Schema(nullable = true) VoteChoice myVote, ProposalView.Counts counts, @Schema(nullable = true) Hiding hiding, int version, Can can) {

    @Schema(name = "ProposalRowCan")
    public record Can(Right vote) {}

    static ProposalRow of(Row row, Subject subject) {
        var voting = Voting.of(row, subject);
        return new ProposalRow(subject.id(), row.text("reference"), ThemeRef.of(row), row.text("title"), row.text("excerpt"), row.one("state", ProposalView.State.class),
                Authors.of(row), Organisation.of(row, "name_"), row.at("created_at"), subject.publishedAt(), row.at("updated_at"), voting.votes(),
                voting.votes() == null, voting.mine(), new ProposalView.Counts(row.count("comments"), row.count("followers"), row.count("attachments")), Hiding.of(row),
                row.count("version"), new Can(voting.can()));
    }
}
