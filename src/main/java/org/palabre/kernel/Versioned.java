package org.palabre.kernel;

import jakarta.ws.rs.core.HttpHeaders;

/** A view of something that is edited: its version stands in the ETag, and {@code If-Match} is judged by it alone. */
public interface Versioned {
    int version();

    /**
     * Refuses an edit of what has changed since it was read.
     *
     * @throws Problem 428 without {@code If-Match}, 412 where its version is not the current one
     */
    static void requireMatch(HttpHeaders headers, int current) {
        var given = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (given == null || given.isBlank()) throw Problem.of(428, "if-match-missing");
        for (var tag : given.split(",")) {
            var opaque = tag.strip().replaceFirst("^W/", "").replace("\"", "");
            if (opaque.equals("*") || opaque.split("-", 2)[0].equals(String.valueOf(current))) return;
        }
        throw Problem.of(412, "stale");
    }
}
