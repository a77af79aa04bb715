package org.palabre.vote;

import org.palabre.identity.Mandate;
import org.palabre.identity.Mandates;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Deed;
import org.palabre.space.Subject;
import org.palabre.space.VoteRules;

/**
 * How a proposal stands with the votes, as one person may know it.
 *
 * @param votes null where results are hidden from them
 * @param placesTaken how many votes in favour it has taken, also those that do not count yet; null where it takes more than its threshold
 * @param mine what they said, or null
 * @param cast how many votes they have cast in the space; null where nothing depends on it
 * @param can whether they may vote: again, or for the first time
 */
public record Voting(Tally votes, Integer placesTaken, VoteChoice mine, Integer cast, Right can) {
    private static final String CAST_THERE = "(select count(*) from vote o join subject os on os.id = o.subject_id where os.space_id = sp.id and o.%s = %s)";
    /** The columns that {@link #of} reads, of the aliases {@code s}, {@code sp}, {@code mv} ({@link #JOIN}) and {@code v} ({@link Tally#join}). */
    public static final String COLUMNS = Tally.COLUMNS + ", mv.choice as my_vote, "
            + "case when sp.vote_limit is null and sp.vote_minimum = 0 then null when sp.vote_voters = 'MANDATES' then "
            + CAST_THERE.formatted("organisation_id", Mandates.speaksFor(Mandate.Kind.VOTE))
            + " else " + CAST_THERE.formatted("member_id", "cast(:me as uuid)") + " end as cast_there, "
            // Nobody may have taken one since the rules were changed: then it is what the votes say, and where some do not count yet, their sums do not know.
            + "case when not sp.vote_beyond then coalesce((select taken from vote_place where subject_id = s.id), case when sp.vote_minimum > 0 then "
            + "(select count(*) from vote where subject_id = s.id and choice in " + VoteChoice.IN_FAVOUR + ") end) end as places_taken";

    /**
     * My vote on {@code s} of {@code sp}, to join as {@code mv}. Where organisations vote, it is that of the one which names me, whoever
     * cast it. By itself (limit), so that it is always found by the whole primary key: a proposal may have more votes than are to be looked at.
     */
    public static final String JOIN = "left join lateral (select subject_id, member_id, choice, counted from vote where subject_id = s.id and member_id = "
            + "case when sp.vote_voters = 'MANDATES' then (select cast_by.member_id from vote cast_by where cast_by.subject_id = s.id and cast_by.organisation_id = "
            + Mandates.speaksFor(Mandate.Kind.VOTE) + ") else cast(:me as uuid) end limit 1) mv on true ";

    /** The ids of what I voted on, by whatever rules. */
    public static final String MINE = "(select subject_id from vote where member_id = cast(:me as uuid) and organisation_id is null "
            + "union all select subject_id from vote where organisation_id = " + Mandates.speaksFor(Mandate.Kind.VOTE) + ")";

    public static Voting of(Row row, Subject subject) {
        var space = subject.space();
        var rules = space.votes();
        var mine = row.one("my_vote", VoteChoice.class);
        var cast = rules.countsPerVoter() ? row.count("cast_there") : null;
        var tally = Tally.of(row);
        var taken = rules.fills() ? Integer.valueOf(Math.max(row.count("places_taken"), tally.support() + tally.inFavour())) : null;
        var full = rules.fills() && rules.mode() == VoteRules.Mode.SUPPORT && taken >= rules.threshold();
        return new Voting(space.hidesResults(mine != null) ? null : tally, taken, mine, cast, mine != null ? subject.can(Deed.VOTE)
                : subject.can(Deed.VOTE).and(rules.limit() == null || cast < rules.limit(), Right.notNow("vote-limit-reached")).and(!full, Right.notNow("proposal-full")));
    }
}
