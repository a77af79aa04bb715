package org.palabre.kernel;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Places for answers that a thread writes as fast as they are read: whoever reads slowly keeps that thread. So many are written at once,
 * so many of them for one reader, and each until a deadline, at which its connection is cut.
 */
public final class Places {
    /** In seconds. */
    private static final int COME_BACK = 10;
    private final int most;
    private final int mostEach;
    private final Map<String, Integer> taken = new HashMap<>();

    public Places(int most, int mostEach) {
        this.most = most;
        this.mostEach = mostEach;
    }

    /**
     * Takes a place until the answer has ended, in whichever way.
     *
     * @param reader a member's id, or a visitor's {@link Address}
     * @param deadline from now on
     * @throws Problem 429 where there is none, or none for this reader
     */
    public void take(RoutingContext request, String reader, Duration deadline) {
        if (!enter(reader)) throw Problem.of(429, "too-many-requests", COME_BACK);
        var late = request.vertx().setTimer(deadline.toMillis(), now -> Connections.cut(request.request()));
        Connections.atEnd(request, () -> {
            request.vertx().cancelTimer(late);
            leave(reader);
        });
    }

    private synchronized boolean enter(String reader) {
        if (taken.values().stream().mapToInt(Integer::intValue).sum() >= most || taken.getOrDefault(reader, 0) >= mostEach) return false;
        taken.merge(reader, 1, Integer::sum);
        return true;
    }

    private synchronized void leave(String reader) {
        taken.computeIfPresent(reader, (same, many) -> many == 1 ? null : many - 1);
    }
}
