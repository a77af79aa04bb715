package org.palabre.space;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;

/** By which rules a space votes; each is what it is by default where it is left out. What holds a vote by them is the feature {@code vote}. */
public record VoteRules(
        @Schema(description = "What a vote says; supports unless told. It stays once somebody has voted", example = "FOR_AGAINST") Mode mode,
        @Schema(description = "Whether a vote says why; not unless told", example = "OPTIONAL") Reasons reason,
        @Min(1) @Max(1_000) @Schema(nullable = true, description = "How many votes a person has in the space; null for as many as they like", example = "5") Integer limit,
        @Min(0) @Max(1_000) @Schema(description = "How many votes a person must have cast in the space before any of theirs counts; 0 unless told. It stays once somebody has voted", example = "3") Integer minimum,
        @Min(1) @Max(1_000_000) @Schema(nullable = true, description = "How many votes in favour a proposal is to reach", example = "50") Integer threshold,
        @Schema(description = "Whether a proposal takes more votes in favour than its threshold; yes unless told") Boolean beyond,
        @Schema(description = "Until when results are hidden, from everybody; never unless told. Once somebody has voted they stay so at least", example = "UNTIL_CLOSED") Hidden hidden,
        @Schema(description = "Who votes; members, and partners where they are invited to, unless told. Votes of organisations stay that once somebody has voted", example = "MEMBERS") Voters voters,
        @Size(max = 200) @Schema(nullable = true, description = "Whose people vote, where organisations are chosen: their slugs. Told with the space alone", example = "[\"irev\", \"oriv\"]") List<String> organisations,
        @Schema(description = "Whether everybody sees who voted how; not unless told. It stays once somebody has voted") Boolean openBallot) {

    @Schema(name = "VoteMode")
    public enum Mode {
        SUPPORT, FOR_AGAINST
    }

    @Schema(name = "VoteReasons")
    public enum Reasons {
        NONE, OPTIONAL, REQUIRED
    }

    /** In the order of how much is hidden. */
    @Schema(name = "ResultsHidden")
    public enum Hidden {
        NEVER, UNTIL_VOTED, UNTIL_CLOSED
    }

    /** MANDATES: one vote per organisation, cast by the person whom it names. */
    @Schema(name = "Voters")
    public enum Voters {
        MEMBERS, MEMBERS_AND_PARTNERS, ORGANISATIONS, MANDATES;

        /** Those whom {@link Access.Partners} tells apart are one to the database. */
        String stored() {
            return this == MEMBERS || this == MEMBERS_AND_PARTNERS ? "PEOPLE" : name();
        }
    }

    public VoteRules {
        mode = Objects.requireNonNullElse(mode, Mode.SUPPORT);
        reason = Objects.requireNonNullElse(reason, Reasons.NONE);
        minimum = Objects.requireNonNullElse(minimum, 0);
        beyond = threshold == null || Objects.requireNonNullElse(beyond, true);
        hidden = Objects.requireNonNullElse(hidden, Hidden.NEVER);
        openBallot = Objects.requireNonNullElse(openBallot, false);
        if (limit != null && minimum > limit) throw Problem.invalid("minimum", "vote-minimum-over-limit");
        if (!beyond && hidden != Hidden.NEVER) throw Problem.invalid("beyond", "vote-full-is-told");
    }

    static final VoteRules BY_DEFAULT = new VoteRules(null, null, null, null, null, null, null, null, null, null);

    /** The columns that {@link #of} reads, of a space's alias {@code sp}. */
    static final String COLUMNS = "sp.vote_mode, sp.vote_reason, sp.vote_limit, sp.vote_minimum, sp.vote_threshold, sp.vote_beyond, sp.vote_hidden, sp.vote_voters, sp.vote_open";

    /** Of a row with {@link Subjects#SPACE_COLUMNS}, and where it has them the chosen organisations. */
    static VoteRules of(Row row, List<String> organisations) {
        var voters = row.text("vote_voters");
        return new VoteRules(row.one("vote_mode", Mode.class), row.one("vote_reason", Reasons.class), orNull(row.count("vote_limit")), row.count("vote_minimum"),
                orNull(row.count("vote_threshold")), row.is("vote_beyond"), row.one("vote_hidden", Hidden.class),
                !voters.equals("PEOPLE") ? Voters.valueOf(voters) : row.is("partners_vote") ? Voters.MEMBERS_AND_PARTNERS : Voters.MEMBERS,
                organisations, row.is("vote_open"));
    }

    private static Integer orNull(int number) {
        return number == 0 ? null : number;
    }

    /** Whether a proposal turns away who comes when it has reached its threshold. */
    public boolean fills() {
        return !beyond;
    }

    /** Whether what a person may cast depends on what they have cast elsewhere in the space. */
    public boolean countsPerVoter() {
        return limit != null || minimum > 0;
    }

    /** Whether a vote is judged by nothing but the phase, and is cast or not. */
    public boolean plain() {
        return mode == Mode.SUPPORT && reason == Reasons.NONE && !countsPerVoter() && !fills() && voters != Voters.MANDATES;
    }

    /** Whether these may take the place of others by which somebody has voted. */
    Right after(VoteRules before) {
        return Right.YES.and(mode == before.mode, Right.notNow("vote-mode-stays")).and(openBallot.equals(before.openBallot), Right.notNow("ballot-secrecy-stays"))
                .and(hidden.compareTo(before.hidden) >= 0, Right.notNow("hidden-results-stay")).and(minimum.equals(before.minimum), Right.notNow("vote-minimum-stays"))
                .and((voters == Voters.MANDATES) == (before.voters == Voters.MANDATES), Right.notNow("vote-mandates-stay"));
    }
}
