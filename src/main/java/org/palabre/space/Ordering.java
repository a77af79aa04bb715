package org.palabre.space;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.RankCursor;
import org.palabre.kernel.Sql.Row;

/**
 * In which order a space's threads are listed: by their {@link Standings}, or the most recently published first. A page of
 * ranked ones is found along an index and by its threads' ids alone, before anything is read that a row shows.
 */
public final class Ordering {
    /** The orders there are, as the query names them. */
    private enum By {
        RECENT, TRENDING, BEST, MOST_COMMENTED, RANDOM;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * An order that can be asked for, and what it goes by.
     *
     * @param formula its code; docs/adr/0070-orders-of-lists.md and the reader's language have it in words
     */
    @Schema(name = "ListOrder")
    public record Offered(@Schema(example = "best") String sort, @Schema(example = "supports") String formula) {}

    /** Beyond every number that a standing has: where a page that begins nowhere ends. */
    private static final double BEYOND = Double.POSITIVE_INFINITY;
    private static final long PLACES = 1L << 32;
    private final By by;
    private final boolean twoSides;
    private final String seed;
    private final RankCursor after;

    private Ordering(By by, Access space, String seed, RankCursor after) {
        this.by = by;
        this.twoSides = twoSides(space);
        this.seed = seed;
        this.after = after;
    }

    /**
     * @param type of what is listed: what is voted on has one order more
     * @param sort as the query says it; {@code recent} unless told
     * @param seed of a random order: the same one gives the same order, and a page's cursor keeps it
     * @throws Problem 400 for an order that there is not and for a page of another one, 409 for one by votes that are not to be seen yet
     */
    public static Ordering of(SubjectType type, String sort, String seed, Paging paging, Access space) {
        var word = Choice.of("sort", sort, "recent", known(type).map(By::word).toArray(String[]::new));
        var by = Stream.of(By.values()).filter(each -> each.word().equals(word)).findFirst().orElseThrow();
        var given = Choice.text("seed", seed);
        if (by == By.RECENT) return new Ordering(by, space, null, null);
        if (byVotes(by, type) && hidden(space)) throw Problem.conflict("results-hidden");
        var after = paging.afterRank();
        if (by != By.RANDOM) return new Ordering(by, space, null, following(after, word));
        if (given == null && after != null && after.order().startsWith(word + " ")) given = after.order().substring(word.length() + 1);
        if (given == null) given = Long.toString(ThreadLocalRandom.current().nextLong(PLACES), 36);
        return new Ordering(by, space, given, following(after, word + " " + given));
    }

    /** Those that a space has at this moment, by what each goes. */
    public static List<Offered> offered(SubjectType type, Access space) {
        return known(type).filter(by -> !byVotes(by, type) || !hidden(space)).map(by -> new Offered(by.word(), switch (by) {
            case RECENT -> "publication";
            case TRENDING -> "activity";
            case BEST -> twoSides(space) ? "wilson" : "supports";
            case MOST_COMMENTED -> "comments";
            case RANDOM -> "chance";
        })).toList();
    }

    private static Stream<By> known(SubjectType type) {
        return Stream.of(By.values()).filter(by -> by != By.BEST || voted(type));
    }

    private static boolean voted(SubjectType type) {
        return type == SubjectType.PROPOSAL;
    }

    /** Who votes is part of what is going on. */
    private static boolean byVotes(By by, SubjectType type) {
        return voted(type) && (by == By.BEST || by == By.TRENDING);
    }

    private static boolean hidden(Access space) {
        return space.hidesResults(false);
    }

    private static boolean twoSides(Access space) {
        return space.votes().mode() == VoteRules.Mode.FOR_AGAINST;
    }

    private static RankCursor following(RankCursor after, String order) {
        if (after != null && !after.order().equals(order)) throw Problem.invalid("after", "cursor");
        return after;
    }

    public boolean recent() {
        return by == By.RECENT;
    }

    private String column() {
        return switch (by) {
            case TRENDING -> "st.trending";
            case BEST -> twoSides ? "st.wilson" : "st.supported";
            case MOST_COMMENTED -> "st.comments";
            default -> throw new IllegalStateException("no rank: " + by);
        };
    }

    /**
     * The page's threads and ranks, to join as {@code page}: {@code page.subject_id}, {@code page.rank}.
     *
     * @param rows where the threads are, with their subject as {@code s}
     * @param which which of them, a condition that begins with {@code where} and asks the standing {@code st} for its space and type
     */
    public String page(String rows, String which) {
        var in = rows + " join standing st on st.subject_id = s.id" + which;
        if (by != By.RANDOM) return "(select st.subject_id, " + column() + " as rank" + in + " and (" + column() + ", st.subject_id) < (:rank, :id) order by "
                + column() + " desc, st.subject_id desc limit :rows)";
        // From the place that the seed names to the last one, then from the first one: each thread is as often the first. One lower
        // bound in each: of two, PostgreSQL enters the index by either.
        var place = Math.floorMod(seed.hashCode(), 2) == 0 ? "st.shuffle_a" : "st.shuffle_b";
        var lap = "(select st.subject_id, " + place + " + %s as rank" + in + " and (" + place + ", st.subject_id) > (%s)%s order by "
                + place + ", st.subject_id limit :rows)";
        return "(select * from (" + lap.formatted("0", ":rank, :id", "") + " union all " + lap.formatted(PLACES, ":again, :againId", " and " + place + " < :start")
                + ") laps order by rank, subject_id limit :rows)";
    }

    /** The order of the page's rows, to stand at the end of the statement that joined it. */
    public String end() {
        return by == By.RANDOM ? " order by page.rank, page.subject_id" : " order by page.rank desc, page.subject_id desc";
    }

    /** Where the page begins that was asked for; null: at the beginning. */
    public RankCursor after() {
        return after;
    }

    /** Adds what {@link #page} asks for: so many rows after a place, null for the beginning. */
    public void begin(Map<String, Object> parameters, RankCursor after, int rows) {
        parameters.put("rows", rows);
        if (by != By.RANDOM) {
            parameters.put("rank", after == null ? BEYOND : after.rank());
            parameters.put("id", after == null ? new UUID(-1, -1) : after.id());
            return;
        }
        var first = new UUID(0, 0);
        var start = (double) Math.floorMod(mixed(), PLACES);
        var again = after != null && after.rank() >= PLACES;
        parameters.put("start", start);
        parameters.put("rank", after == null ? start : again ? BEYOND : Math.max(start, after.rank()));
        parameters.put("id", after == null ? first : after.id());
        parameters.put("again", again ? after.rank() - PLACES : -1.0);
        parameters.put("againId", again ? after.id() : first);
    }

    public RankCursor cursor(Row row) {
        return new RankCursor(name(), row.number("rank"), row.id("id"));
    }

    /** Of a random order it says the seed, so that the next page follows this one. */
    private String name() {
        return by == By.RANDOM ? by.word() + " " + seed : by.word();
    }

    /** Of any seed a place, neighbours far apart (the finaliser of SplitMix64). */
    private long mixed() {
        long z = seed.hashCode() * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
