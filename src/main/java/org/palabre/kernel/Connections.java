package org.palabre.kernel;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** What the server's own way with connections does not do. */
public final class Connections {
    private static final String END = Connections.class.getName();
    private static final Logger LOG = Logger.getLogger(Connections.class);

    private Connections() {}

    /** Ends one at once. Closed as the server closes it, it waits until all that was written is read, which whoever reads nothing never does. */
    public static void cut(HttpServerRequest request) {
        // From before the server's own handler, which would wait.
        ((ConnectionBase) request.connection()).channel().pipeline().firstContext().close();
    }

    /** Notes when an answer ends: on its connection's own thread, before anything is done for it. */
    static void watch(RoutingContext request) {
        var end = new CompletableFuture<Void>();
        request.put(END, end);
        request.addEndHandler(ended -> end.complete(null));
    }

    /**
     * Does something once an answer has ended, in whichever way; at once where it has. The framework calls its own end handlers once: one that another
     * thread adds after a connection was reset is never called, and the connection does not look closed yet.
     */
    public static void atEnd(RoutingContext request, Runnable act) {
        CompletableFuture<Void> end = request.get(END);
        end.thenRun(act);
    }

    /**
     * The same answer; but where it fails after it has begun, it is cut. The framework is not told: it would write the error behind it, end it as
     * if it were whole, and call no end handler, so that what was taken for this answer would be kept for ever.
     */
    public static StreamingOutput whole(HttpServerRequest request, StreamingOutput answer) {
        return out -> {
            try {
                answer.write(out);
            } catch (IOException | RuntimeException failed) {
                if (!request.response().headWritten()) throw failed;
                // Of who went away, or was cut off, nobody need know.
                if (!request.response().closed()) LOG.error("An answer failed half way and was cut off", failed);
                cut(request);
            }
        };
    }
}
