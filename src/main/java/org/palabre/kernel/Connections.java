package org.palabre.kernel;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/** What the server's own way with connections does not do. */
public final class Connections {
    private Connections() {}

    /** Ends one at once. Closed as the server closes it, it waits until all that was written is read, which whoever reads nothing never does. */
    public static void cut(HttpServerRequest request) {
        // From before the server's own handler, which would wait.
        ((ConnectionBase) request.connection()).channel().pipeline().firstContext().close();
    }
}
