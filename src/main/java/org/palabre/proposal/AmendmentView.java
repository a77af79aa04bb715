package org.palabre.proposal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Difference;
import org.palabre.kernel.Difference.Segment;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Hiding;
import org.palabre.space.SpaceRef;
import org.palabre.space.Subject;

/** An amendment as this person sees it: what it changes, word by word, and whether it still fits. */
public record AmendmentView(UUID id, Amended proposal, Person author, Amendment.State state, @Schema(example = "Les associations du quartier y ont leur place.") String reason,
        Instant proposedAt,
        @Schema(nullable = true, description = "null: it leaves the title as it is") String title,
        @Schema(nullable = true, description = "Markdown; null: it leaves the text as it is") String body,
        @Schema(description = "What it was written against", example = "Ouvrir les ateliers santé aux habitants relais") String baseTitle,
        @Schema(description = "What it was written against, in Markdown", example = "Chaque centre tient des **ateliers santé**.") String baseBody,
        @Schema(description = "Word by word, against what it was written against") List<Segment> titleDifference,
        @Schema(description = "The same of the text, in Markdown") List<Segment> bodyDifference,
        @Schema(description = "Whether what it changes has been changed otherwise meanwhile") boolean outdated,
        @Schema(nullable = true, description = "Where it is hidden: told to its author and to moderators") Hiding hiding,
        @Schema(nullable = true) Decided decided,
        @Schema(nullable = true, description = "The proposal of its own that its author made of it") UUID becameId, Can can) {

    /** The proposal as it is now. */
    public record Amended(UUID id, @Schema(example = "P-2018-042") String reference, SpaceRef space,
            @Schema(example = "Ouvrir les ateliers santé aux habitants relais") String title, @Schema(description = "Markdown") String body,
            @Schema(description = "To hand back with a text that was written against this one", example = "3") int version) {}

    @Schema(name = "AmendmentDecided")
    public record Decided(Person by, Instant at, @Schema(nullable = true, example = "Merci ; ce point est traité dans une autre proposition.") String answer) {}

    @Schema(name = "AmendmentCan")
    public record Can(Right accept, Right refuse, Right withdraw, @Schema(description = "To make a proposal of one's own of it") Right publish, Right report, Right hide) {}

    static AmendmentView of(Row row, Subject proposal) {
        var amendment = Amendment.of(row);
        var by = Person.of(row, "by_");
        return new AmendmentView(amendment.id(), new Amended(proposal.id(), row.text("reference"), SpaceRef.of(proposal.space()), amendment.titleNow(), amendment.bodyNow(), row.count("version")),
                Person.of(row), amendment.state(), row.text("reason"), row.at("proposed_at"), amendment.title(), amendment.body(), amendment.baseTitle(), amendment.baseBody(),
                Difference.between(amendment.baseTitle(), amendment.title() == null ? amendment.baseTitle() : amendment.title()),
                Difference.between(amendment.baseBody(), amendment.body() == null ? amendment.baseBody() : amendment.body()),
                amendment.state() == Amendment.State.OPEN && amendment.outdated(), Hiding.of(row), by == null ? null : new Decided(by, row.at("decided_at"), row.text("answer")),
                row.id("shown_as"), new Can(amendment.accepting(proposal), amendment.refusing(proposal), amendment.withdrawing(proposal), amendment.becoming(proposal),
                amendment.reporting(proposal), amendment.hiding(proposal)));
    }
}
