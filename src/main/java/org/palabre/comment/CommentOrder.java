package org.palabre.comment;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.RankCursor;
import org.palabre.kernel.Sql.Row;

/**
 * In which order comments are listed, each along an index. {@link #BEST} goes by the lower bound of Wilson's score interval at 95 %
 * of the votes up: with p = up / n of n votes and z = 1.95996, (p + z²/2n − z·√((p(1 − p) + z²/4n)/n)) / (1 + z²/n); see E. B. Wilson,
 * "Probable inference, the law of succession, and statistical inference", JASA 22 (1927). Of those that nobody voted up, where it is
 * nought, the fewest votes down come first. {@link #MOST_DISCUSSED} goes by the replies that can be seen, at any depth. Both stand as
 * they were reckoned some seconds ago ({@link CommentStandings}). What is equal: the most recent first.
 */
enum CommentOrder {
    RECENT(null, "cm.created_at", false), OLDEST(null, "cm.created_at", true), BEST("best", "cm.best", false), MOST_DISCUSSED("discussed", "cm.discussed", false);

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);
    private final String rank;
    /** What the comments of a page are found by, and the order that they are found in: to be written into the statement. */
    final String following;
    final String by;

    CommentOrder(String rank, String key, boolean ascending) {
        this.rank = rank;
        following = "(%s, cm.id) %s (%s, :after)".formatted(key, ascending ? ">" : "<", rank == null ? ":at" : ":rank");
        by = " order by %1$s%2$s, cm.id%2$s".formatted(key, ascending ? "" : " desc");
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws Problem 400 for an order that there is not */
    static CommentOrder of(String sort, CommentOrder byDefault) {
        var word = Choice.of("sort", sort, byDefault.word(), Stream.of(values()).map(CommentOrder::word).toArray(String[]::new));
        return Stream.of(values()).filter(order -> order.word().equals(word)).findFirst().orElseThrow();
    }

    /** Adds where the page begins that was asked for. */
    void begin(Map<String, Object> parameters, Paging paging) {
        if (rank == null) {
            var after = paging.after(this == OLDEST ? Cursor.START : Cursor.END);
            parameters.put("at", after.at());
            parameters.put("after", after.id());
            return;
        }
        var after = paging.afterRank();
        if (after != null && !after.order().equals(word())) throw Problem.invalid("after", "cursor");
        parameters.put("rank", after == null ? Double.POSITIVE_INFINITY : after.rank());
        parameters.put("after", after == null ? LAST : after.id());
    }

    /** Where a page ends that ends with this comment. */
    String cursor(Row row) {
        return cursor(row, row.id("id"));
    }

    /** Where the page before ends, of one that begins with this comment. */
    String before(Row row) {
        var id = row.id("id");
        return cursor(row, this == OLDEST ? id.equals(FIRST) ? id : Ids.before(id) : id.equals(LAST) ? id : Ids.after(id));
    }

    private String cursor(Row row, UUID id) {
        return (rank == null ? new Cursor(row.at("created_at"), id) : new RankCursor(word(), row.number(rank), id)).toString();
    }
}
