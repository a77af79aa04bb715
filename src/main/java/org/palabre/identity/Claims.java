package org.palabre.identity;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Optional;

/** A token's claims come as the realm's mappers make them: what has another shape than we read is as good as absent. */
final class Claims {
    private Claims() {}

    /** A text, or the first of a list of texts; without what PostgreSQL cannot keep, and none where nothing is left. */
    static Optional<String> text(Object claim) {
        if (claim instanceof JsonArray list) return list.isEmpty() || list.get(0) instanceof JsonArray ? Optional.empty() : text(list.get(0));
        var given = claim instanceof JsonString text ? text.getString() : claim instanceof String text ? text : "";
        return Optional.of(given.replace("\0", "").strip()).filter(text -> !text.isEmpty());
    }
}
