package org.palabre.space;

import java.util.UUID;
import org.palabre.identity.Me;
import org.palabre.identity.Role;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.PhaseView.Allows;

/**
 * One person before one space: what they may do in it at this moment. It exists only where they may see the space.
 *
 * @param phase the open one, or null
 * @param entitled whether this person is among those whose organisation was chosen, or whom it named to cast its vote, where that is asked
 * @param voteRevision which of its rules of votes these are, as they were read
 * @param moderates whether they curate here: of the network, or of this space
 */
public record Access(UUID spaceId, String slug, String title, Visibility visibility, PhaseView phase, Partners partners, DebateRules debates, VoteRules votes,
        boolean entitled, int voteRevision, boolean moderates, Me me) {

    /** What partners may do beyond reading, which follows the visibility. */
    public record Partners(boolean comment, boolean propose, boolean vote) {
        /** In SQL, of a space's alias. */
        static String link(String space) {
            return "(%1$s.partners_comment or %1$s.partners_propose)".formatted(space);
        }

        boolean link() {
            return comment || propose;
        }
    }

    static Access of(Row row, Me me) {
        return new Access(row.id("space_id"), row.text("space_slug"), row.text("space_title"), row.one("visibility", Visibility.class), PhaseView.of(row),
                new Partners(row.is("partners_comment"), row.is("partners_propose"), row.is("partners_vote")), DebateRules.of(row), VoteRules.of(row, null), row.is("vote_entitled"), row.count("vote_revision"),
                me.curates() || "MODERATOR".equals(row.text("space_role")), me);
    }

    /** The one sentence about each deed; the views' {@code can} and the endpoints ask it alike. */
    public Right can(Deed deed) {
        return switch (deed) {
            case PROPOSE -> writing().and(() -> inPhase(Allows.propose));
            case VOTE -> me.contributes().and(() -> enfranchised()).and(() -> inPhase(Allows.vote));
            case COMMENT -> me.contributes().and(() -> invited(partners.comment)).and(() -> inPhase(Allows.comment));
            // What belongs together is known in any phase, also when all is over.
            case LINK -> me.contributes().and(() -> invited(partners.link()));
            case DEBATE -> opening().and(() -> inPhase(Allows.debate));
            case MODERATE -> me.active().and(moderates, Right.no("moderators-only"));
            case ADMINISTER -> me.active().and(me.is(Role.ADMIN), Right.no("admins-only"));
        };
    }

    /** To say what others wrote helps, or does not: whoever has a part in the space, in any phase. */
    public Right judging() {
        return me.contributes().and(() -> invited(partners.comment || partners.propose || partners.vote || votes.voters() == VoteRules.Voters.ORGANISATIONS && entitled));
    }

    /** To be among those who propose here, whatever the phase. */
    public Right writing() {
        return me.contributes().and(() -> invited(partners.propose));
    }

    /** To take back a vote of mine, whoever votes here now: as long as a phase takes votes, and whatever became of what it was cast on. */
    public Right takingBack() {
        return me.active().and(() -> inPhase(Allows.vote));
    }

    private Right enfranchised() {
        return switch (votes.voters()) {
            case MEMBERS, MEMBERS_AND_PARTNERS -> invited(partners.vote);
            case ORGANISATIONS -> entitled ? Right.YES : Right.no("organisation-not-voting");
            case MANDATES -> invited(partners.vote).and(entitled, Right.no("no-vote-mandate"));
        };
    }

    /**
     * Whether results are hidden from this person, and from everybody alike: as long as the open phase takes votes.
     *
     * @param voted whether they have voted on what the results are of
     */
    public boolean hidesResults(boolean voted) {
        return phase != null && phase.allows().contains(Allows.vote) && switch (votes.hidden()) {
            case NEVER -> false;
            case UNTIL_VOTED -> !voted;
            case UNTIL_CLOSED -> true;
        };
    }

    private Right opening() {
        return moderates || !debates.membersOpen() ? can(Deed.MODERATE) : writing();
    }

    private Right invited(boolean partnersAre) {
        return partnersAre || !me.onlyPartner() ? Right.YES : Right.no("partners-not-invited");
    }

    private Right inPhase(Allows what) {
        if (phase == null) return Right.notNow("no-open-phase");
        return phase.allows().contains(what) ? Right.YES : Right.notNow("phase-forbids-" + what);
    }
}
