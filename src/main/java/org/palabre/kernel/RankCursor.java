package org.palabre.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Where a page of a list by rank ended, and in which order: a rank says nothing of another one's. */
public record RankCursor(String order, double rank, UUID id) {
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((order + "|" + rank + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    static RankCursor parse(String opaque) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8).split("\\|", 3);
            var cursor = new RankCursor(parts[0], Double.parseDouble(parts[1]), UUID.fromString(parts[2]));
            if (Double.isNaN(cursor.rank) || cursor.order.indexOf(0) >= 0) throw new IllegalArgumentException();
            return cursor;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            throw Problem.invalid("after", "cursor");
        }
    }
}
