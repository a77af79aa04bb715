package org.palabre.kernel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;

/** Where a page ended: the sort key of its last row, opaque to clients. */
public record Cursor(Instant at, UUID id) {
    /** Later than anything that is stored, for the first page of a list that goes back in time. */
    public static final Cursor END = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));
    /** Earlier than anything that is stored, for the first page of a list that goes forward. */
    public static final Cursor START = new Cursor(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0));

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    static Cursor parse(String opaque) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8).split("\\|", 2);
            var cursor = new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            if (cursor.at.isAfter(END.at) || cursor.at.isBefore(START.at)) throw new IllegalArgumentException();
            return cursor;
        } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException notOurs) {
            throw Problem.invalid("after", "cursor");
        }
    }
}
