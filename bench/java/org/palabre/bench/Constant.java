package org.palabre.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the visitors' reads are held against: a JSON of a given size, made once and sent from the event loop by a plain
 * route. It passes the server's own handlers (headers, CORS, compression) as everything does, and nothing of ours:
 * no filter, no endpoint class, no serialisation. It is in the bench's build only.
 */
@ApplicationScoped
class Constant {
    private final Map<String, Buffer> bySize = new ConcurrentHashMap<>();

    void routes(@Observes Router router) {
        router.get("/bench/constant/:bytes").order(1).handler(request -> request.response()
                .putHeader("Content-Type", "application/json;charset=UTF-8")
                .end(bySize.computeIfAbsent(request.pathParam("bytes"), Constant::json)));
    }

    private static Buffer json(String bytes) {
        var around = "{\"constant\":\"\"}";
        return Buffer.buffer("{\"constant\":\"" + "x".repeat(Math.max(0, Integer.parseInt(bytes) - around.length())) + "\"}");
    }
}
