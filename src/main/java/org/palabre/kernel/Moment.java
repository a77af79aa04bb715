package org.palabre.kernel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments that people give. */
public final class Moment {
    private Moment() {}

    /** In whole microseconds, as PostgreSQL keeps them: what is judged is what is kept. */
    public static Instant kept(Instant given) {
        return given == null ? null : given.truncatedTo(ChronoUnit.MICROS);
    }

    /** @throws Problem 400 where it is in a year that nobody can mean, and that PostgreSQL may not know */
    public static Instant plausible(String field, Instant given) {
        if (given != null && (given.isBefore(Cursor.START.at()) || given.isAfter(Cursor.END.at()))) throw Problem.invalid(field, "unreadable");
        return kept(given);
    }
}
