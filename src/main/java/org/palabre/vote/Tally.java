package org.palabre.vote;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;

/** How a subject was voted on, summed over its slots. */
@Schema(name = "Votes")
public record Tally(@Schema(example = "12") int total, @Schema(example = "12") int support,
        @com.fasterxml.jackson.annotation.JsonProperty("for") int inFavour, int against, int abstain) {

    /** The summed votes of a subject, to join as {@code v}. */
    public static String join(String subjectId) {
        return """
                cross join lateral (select coalesce(sum(support), 0) as support, coalesce(sum(in_favour), 0) as in_favour,
                    coalesce(sum(against), 0) as against, coalesce(sum(abstain), 0) as abstain
                    from vote_tally where subject_id = %s) v
                """.formatted(subjectId);
    }

    /** True of an event's subject whose counts everybody who sees it may see: where results are hidden, {@link VoteCast} names none. */
    public static String shown(String subjectId) {
        return "(%s is not null)".formatted(subjectId);
    }

    public static final String COLUMNS = "v.support, v.in_favour, v.against, v.abstain";

    public static Tally of(Row row) {
        var support = row.count("support");
        var inFavour = row.count("in_favour");
        var against = row.count("against");
        var abstain = row.count("abstain");
        return new Tally(support + inFavour + against + abstain, support, inFavour, against, abstain);
    }
}
