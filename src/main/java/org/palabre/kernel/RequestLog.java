package org.palabre.kernel;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Gives each request an id that stands beside everything the log says of it and goes back with the answer, and says in
 * one line how it ended. By the route's template: an address may hold what somebody searched for.
 */
@ApplicationScoped
class RequestLog {
    /** Before every other route, so that nothing is answered without an id. */
    static final int FIRST = Integer.MIN_VALUE;
    private static final String HEADER = "X-Request-Id";
    private static final String ID = "requestId";
    /** Where the framework notes a route's template, for its metrics and traces too. */
    private static final String TEMPLATE = "UrlPathTemplate";
    /** The route of whatever none was found for, so that addresses somebody makes up are not a route each. */
    private static final String NO_ROUTE = "/-";
    private static final String BEGAN = RequestLog.class.getName();
    private static final Logger LOG = Logger.getLogger("org.palabre.access");
    /** What a proxy may have given; anything else would write into our log what it likes. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    void routes(@Observes Router router) {
        router.route().order(FIRST).handler(RequestLog::begin);
    }

    /** The id of the request that is being served. */
    static String id() {
        return MDC.get(ID) instanceof String id ? id : Ids.next().toString();
    }

    /** How long whoever sent the request that is being served has waited for its answer, in milliseconds; nought where there is none. */
    static long waited() {
        var context = Vertx.currentContext();
        Long began = context == null ? null : context.getLocal(BEGAN);
        return began == null ? 0 : (System.nanoTime() - began) / 1_000_000;
    }

    private static void begin(RoutingContext request) {
        var given = request.request().getHeader(HEADER);
        var id = given != null && ACCEPTED.matcher(given).matches() ? given : Ids.next().toString();
        MDC.put(ID, id);
        Connections.watch(request);
        request.response().putHeader(HEADER, id);
        var began = System.nanoTime();
        var context = Vertx.currentContext();
        context.putLocal(TEMPLATE, NO_ROUTE);
        context.putLocal(BEGAN, began);
        request.addEndHandler(ended -> context.runOnContext(same -> end(request, context, began)));
        request.next();
    }

    private static void end(RoutingContext request, Context context, long began) {
        String route = context.getLocal(TEMPLATE);
        var milliseconds = (System.nanoTime() - began) / 1_000_000;
        MDC.put("method", request.request().method().name());
        MDC.put("route", route);
        MDC.put("status", request.response().getStatusCode());
        MDC.put("milliseconds", milliseconds);
        LOG.infof("%s %s %d %d ms", request.request().method(), route, request.response().getStatusCode(), milliseconds);
    }
}
