package org.palabre.kernel;

import java.time.Instant;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Ids are UUIDv7 (RFC 9562), made in Java: unique without asking the database, and ordered by the time they were made. */
public final class Ids {
    private Ids() {}

    public static UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }

    /** The one that comes right after an id, in PostgreSQL's order. */
    public static UUID after(UUID id) {
        var low = id.getLeastSignificantBits() + 1;
        return new UUID(id.getMostSignificantBits() + (low == 0 ? 1 : 0), low);
    }

    /** The one that comes right before an id, in PostgreSQL's order. */
    public static UUID before(UUID id) {
        var low = id.getLeastSignificantBits();
        return new UUID(id.getMostSignificantBits() - (low == 0 ? 1 : 0), low - 1);
    }

    /** Lower than every id that was made from a moment on. */
    public static UUID from(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16, 0);
    }
}
