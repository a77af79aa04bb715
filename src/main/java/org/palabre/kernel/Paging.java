package org.palabre.kernel;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every list takes: {@code limit}, {@code after}, {@code count}. Read as text so that nonsense is a 400 in words. */
public class Paging {
    @QueryParam("limit")
    @Parameter(description = "How many at most, 1 to 100; 20 unless told", schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    String limit;

    @QueryParam("after")
    @Parameter(description = "The `next` of the page before")
    String after;

    @QueryParam("count")
    @Parameter(description = "`true` adds `total`", schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.BOOLEAN, defaultValue = "false"))
    String count;

    public int limit() {
        if (limit == null) return 20;
        try {
            var wanted = Integer.parseInt(limit);
            if (wanted >= 1 && wanted <= 100) return wanted;
        } catch (NumberFormatException notANumber) {
            // told below, like any other value that does not fit
        }
        throw Problem.invalid("limit", "limit");
    }

    /** How many rows to read: one more than asked, to know whether there is a next page. */
    public int rows() {
        return limit() + 1;
    }

    public Cursor after(Cursor first) {
        return after == null || after.isEmpty() ? first : Cursor.parse(after);
    }

    /** The same for a list by name; null for the first page. */
    public NameCursor afterName() {
        return after == null || after.isEmpty() ? null : NameCursor.parse(after);
    }

    public boolean counted() {
        return Choice.of("count", count, "false", "true", "false").equals("true");
    }

    /** The same for a list by rank; null for the first page. */
    public RankCursor afterRank() {
        return after == null || after.isEmpty() ? null : RankCursor.parse(after);
    }
}
