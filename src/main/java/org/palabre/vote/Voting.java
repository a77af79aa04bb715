package org.palabre.vote;

import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Deed;
import org.palabre.space.Subject;
import org.palabre.space.VoteRules;

/**
 * How a proposal stands with the votes, as one person may know it.
 *
 * @param votes null where results are hidden from them
 * @param mine what they said, or null
 * @param cast how many votes they have cast in the space; null where nothing depends on it
 * @param can whether they may vote: again, or for the first time
 */
public record Voting(Tally votes, VoteChoice mine, Integer cast, Right can) {
    private static final String CAST_THERE = "(select count(*) from vote o join subject os on os.id = o.subject_id where os.space_id = sp.id and o.%s = %s)";
    /** The columns that {@link #of} reads, of the aliases {@code s}, {@code sp}, {@code mv} (my vote) and {@code v} ({@link Tally#join}). */
    public static final String COLUMNS = Tally.COLUMNS + ", mv.choice as my_vote, "
            + "case when sp.vote_limit is null and sp.vote_minimum = 0 then null when sp.vote_voters = 'MANDATES' then "
            + CAST_THERE.formatted("organisation_id", "(select organisation_id from member where id = cast(:me as uuid))")
            + " else " + CAST_THERE.formatted("member_id", "cast(:me as uuid)") + " end as cast_there, "
            + "case when not sp.vote_beyond then (select taken from vote_place where subject_id = s.id) end as places_taken";

    public static Voting of(Row row, Subject subject) {
        var space = subject.space();
        var rules = space.votes();
        var mine = row.one("my_vote", VoteChoice.class);
        var cast = rules.countsPerVoter() ? row.count("cast_there") : null;
        var full = rules.fills() && rules.mode() == VoteRules.Mode.SUPPORT && row.count("places_taken") >= rules.threshold();
        return new Voting(space.hidesResults(mine != null) ? null : Tally.of(row), mine, cast, mine != null ? subject.can(Deed.VOTE)
                : subject.can(Deed.VOTE).and(rules.limit() == null || cast < rules.limit(), Right.notNow("vote-limit-reached")).and(!full, Right.notNow("proposal-full")));
    }
}
