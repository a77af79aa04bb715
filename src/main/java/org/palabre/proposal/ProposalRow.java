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
import org.palabre.space.Deed;
import org.palabre.space.Hiding;
import org.palabre.space.Subject;
import org.palabre.space.ThemeRef;
import org.palabre.vote.Tally;
import org.palabre.vote.VoteChoice;

/** A proposal in a list: its first words instead of its text. */
public record ProposalRow(UUID id, @Schema(example = "P-2018-042") String reference, @Schema(nullable = true) ThemeRef theme,
        @Schema(example = "Ouvrir les ateliers santé aux habitants relais") String title, String excerpt, ProposalView.State state, List<Person> authors,
        @Schema(nullable = true, description = "In whose name its authors published it") Organisation inNameOf,
        Instant createdAt, @Schema(nullable = true) Instant publishedAt, Instant updatedAt, @Schema(nullable = true) Tally votes,
        @Schema(nullable = true) VoteChoice myVote, ProposalView.Counts counts, @Schema(nullable = true) Hiding hiding, int version, Can can) {

    @Schema(name = "ProposalRowCan")
    public record Can(Right vote) {}

    static ProposalRow of(Row row, Subject subject) {
        return new ProposalRow(subject.id(), row.text("reference"), ThemeRef.of(row), row.text("title"), row.text("excerpt"), row.one("state", ProposalView.State.class),
                Authors.of(row), Organisation.of(row, "name_"), row.at("created_at"), subject.publishedAt(), row.at("updated_at"), Tally.of(row),
                row.one("my_vote", VoteChoice.class), new ProposalView.Counts(row.count("comments"), row.count("followers"), row.count("attachments")), Hiding.of(row),
                row.count("version"), new Can(subject.can(Deed.VOTE)));
    }
}
