package org.palabre.space;

import java.time.Instant;
import org.palabre.kernel.Sql.Row;

/** That something is hidden, since when and why: told to its author and to who curates, and to nobody else since nobody else sees it. */
public record Hiding(String reason, Instant hiddenAt) {
    /** The columns that {@link #of} reads, of the subject's alias {@code s}. */
    public static final String COLUMNS = "s.hidden_at as hidden_since, s.hidden_reason";

    /** Null where it is not hidden. */
    public static Hiding of(Row row) {
        return row.text("hidden_reason") == null ? null : new Hiding(row.text("hidden_reason"), row.at("hidden_since"));
    }
}
