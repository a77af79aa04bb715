package org.palabre.space;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Me;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.kernel.Versioned;

/** A space as this person sees it. */
public record SpaceView(
        UUID id,
        @Schema(example = "rencontre-2018") String slug,
        Space.Kind kind,
        @Schema(example = "Rencontre annuelle 2018") String title,
        String summary,
        @Schema(description = "Markdown, as written") String body,
        @Schema(description = "The same as safe HTML") String bodyHtml,
        Visibility visibility,
        Access.Partners partners,
        ProposalRules proposalRules,
        DebateRules debateRules,
        VoteRules voteRules,
        @Schema(description = "Whether somebody has voted, and some of the rules stay; told to who sets them") boolean votedIn,
        @Schema(nullable = true, description = "The open one") PhaseView phase,
        Counts counts,
        @Schema(nullable = true, description = "My role in this space, of its own") SpaceMember.Role myRole,
        int version,
        Can can) implements Versioned {

    @Schema(name = "SpaceCounts")
    public record Counts(int proposals, int debates, int comments, int followers) {}

    @Schema(name = "SpaceCan")
    public record Can(Right propose, Right vote, Right comment, Right debate, Right follow, Right moderate, Right administer) {}

    static SpaceView of(Row row, Me me) {
        var access = Access.of(row, me);
        return new SpaceView(access.spaceId(), access.slug(), row.one("kind", Space.Kind.class), access.title(), row.text("summary"), row.text("body"),
                row.text("body_html"), access.visibility(), access.partners(), ProposalRules.of(row), access.debates(), VoteRules.of(row, row.texts("vote_organisations")), access.can(Deed.ADMINISTER).given() && row.is("voted_in"),
                access.phase(),
                new Counts(row.count("proposals"), row.count("debates"), row.count("comments"), row.count("followers")),
                row.one("space_role", SpaceMember.Role.class), row.count("version"),
                new Can(access.can(Deed.PROPOSE), access.can(Deed.VOTE), access.can(Deed.COMMENT), access.can(Deed.DEBATE), me.active(),
                        access.can(Deed.MODERATE), access.can(Deed.ADMINISTER)));
    }
}
