package org.palabre.follow;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.palabre.kernel.Connections;

/**
 * Somebody whose stream is open. What is written to it is not kept for them: whoever reads too slowly is cut off, and says with
 * the next request how far they came.
 */
final class Listener {
    /** In bytes that the network has not taken yet; some hundred events. */
    private static final int MOST_WAITING = 128 * 1024;
    final UUID member;
    final Set<UUID> topics;
    /** Whether they hear when their bell may have something new. */
    final boolean bell;
    final Instant until;
    /** The last event that they heard on the stream before this one; null where this is the first. */
    final UUID heard;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final SseEventSink sink;
    private volatile boolean closed;

    /**
     * @param member null for a visitor
     * @param topics the ids of the threads and spaces that they hear of
     * @param until when their token ends; null for a visitor
     */
    Listener(UUID member, Set<UUID> topics, boolean bell, Instant until, UUID heard, HttpServerRequest request, SseEventSink sink) {
        this.member = member;
        this.topics = topics;
        this.bell = bell;
        this.until = until;
        this.heard = heard;
        this.request = request;
        this.response = request.response();
        this.sink = sink;
        response.setWriteQueueMaxSize(MOST_WAITING);
    }

    void write(Buffer event) {
        if (closed) return;
        if (response.writeQueueFull()) {
            closed = true;
            Connections.cut(request);
        } else {
            try {
                response.write(event);
            } catch (IllegalStateException overMeanwhile) {
                closed = true;
            }
        }
    }

    /** Ends the stream: they may ask again. */
    void end() {
        if (closed) return;
        closed = true;
        sink.close();
    }

    /** They hung up. */
    void gone() {
        closed = true;
    }

    boolean open() {
        return !closed;
    }
}
