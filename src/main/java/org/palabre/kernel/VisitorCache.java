package org.palabre.kernel;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What visitors read, kept in memory for less than a second: the first one's request goes to the database, and whoever asks
 * the same meanwhile is given that answer. A request that carries a token, even a bad one, never comes near it, so that
 * nothing of what a signed-in person reads can be in it; and only what {@link Etags} says 200 to is kept. See docs/adr/0011-visitor-cache.md.
 */
@ApplicationScoped
class VisitorCache {
    /** Counted from before the database is asked; the rest of the second is for the way to the reader. */
    private static final long FRESH = Duration.ofMillis(900).toNanos();
    /** From this age on, one of those who ask goes to the database for all, and the others need not wait for it: nobody stands in a queue each second. */
    private static final long RIPE = Duration.ofMillis(450).toNanos();
    private static final String STREAM = "/api/v1/stream";
    private static final String FLIGHT = VisitorCache.class.getName();
    /** Where Quarkus keeps the template of the path for the metrics. */
    private static final String TEMPLATE = "UrlPathTemplate";
    @ConfigProperty(name = "palabre.visitor-cache")
    MemorySize mostBytes;
    private AsyncCache<Question, Answer> answers;

    /** All that an answer to a visitor depends on. Origin (CORS) and encoding are dealt with for each request. */
    private record Question(String uri, String accept, Locale reader) {
        static Question of(RoutingContext request) {
            var http = request.request();
            return new Question(http.uri(), http.getHeader(HttpHeaders.ACCEPT), Messages.negotiate(http.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
        }
    }

    /** An answer to come, for all who ask as long as it would be fresh. */
    private static final class Flight extends CompletableFuture<Answer> {
        final long began = System.nanoTime();
        final Context asked = Vertx.currentContext();
        private final AtomicBoolean renewed = new AtomicBoolean();

        boolean fresh() {
            return System.nanoTime() - began < FRESH;
        }

        /** True for one, who is to renew it. */
        boolean ripe() {
            return isDone() && System.nanoTime() - began > RIPE && renewed.compareAndSet(false, true);
        }
    }

    private static final class Unavailable extends RuntimeException {
        Unavailable() {
            super(null, null, false, false);
        }
    }

    private static final class Answer {
        final String type;
        final String tag;
        final String template;
        final Buffer body;
        private Buffer zipped;

        Answer(String type, String tag, String template, byte[] body) {
            this.type = type;
            this.tag = tag;
            this.template = template;
            this.body = Buffer.buffer(body);
        }

        synchronized Buffer zipped() {
            if (zipped == null) {
                var bytes = new ByteArrayOutputStream(body.length() / 3);
                try (var zip = new GZIPOutputStream(bytes)) {
                    zip.write(body.getBytes());
                } catch (IOException neverInMemory) {
                    throw new UncheckedIOException(neverInMemory);
                }
                zipped = Buffer.buffer(bytes.toByteArray());
            }
            return zipped;
        }
    }

    void routes(@Observes Router router) {
        if (mostBytes.asLongValue() == 0) return;
        answers = Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).maximumWeight(mostBytes.asLongValue())
                .weigher((Question question, Answer answer) -> 1000 + 2 * question.uri.length() + 2 * answer.body.length()).buildAsync();
        // Behind the server's own handlers (headers, CORS, compression), before the endpoints.
        router.get("/api/v1/*").order(1).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        // An export is as long as its list, a file as long as it is, and a stream has no end: they are neither kept nor waited for.
        var path = request.normalizedPath();
        if (!isOnlyAQuestion(request.request().headers()) || path.endsWith(RateLimits.EXPORT) || path.endsWith("/content") || path.equals(STREAM)) {
            request.next();
            return;
        }
        var question = Question.of(request);
        var flight = (Flight) answers.getIfPresent(question);
        if (flight == null || !flight.fresh()) {
            var mine = new Flight();
            flight = (Flight) answers.asMap().compute(question, (asked, current) -> current != null && ((Flight) current).fresh() ? current : mine);
            if (flight == mine) {
                ask(request, mine);
                return;
            }
        } else if (flight.ripe()) {
            var old = flight;
            var mine = new Flight();
            // An answer that is none any more (what is hidden now) is forgotten at once; a database that is away changes nothing yet.
            mine.whenComplete((answer, failed) -> {
                if (answer != null) answers.asMap().replace(question, old, mine);
                else if (failed == null) answers.asMap().remove(question, old);
            });
            ask(request, mine);
            return;
        }
        if (!flight.isDone()) {
            var here = Vertx.currentContext();
            flight.whenComplete((answer, failed) -> here.runOnContext(now -> {
                if (request.response().closed() || request.response().ended()) return;
                if (failed instanceof Unavailable) unavailable(request);
                else given(request, answer);
            }));
        } else if (flight.isCompletedExceptionally()) {
            // It failed since it was found.
            unavailable(request);
        } else {
            given(request, flight.join());
        }
    }

    private static void ask(RoutingContext request, Flight mine) {
        request.put(FLIGHT, mine);
        request.addEndHandler(ended -> land(request, mine));
        request.next();
    }

    /** No token, whatever it is worth, and no body, which the endpoints have their say about. */
    private static boolean isOnlyAQuestion(MultiMap headers) {
        return !headers.contains(HttpHeaders.AUTHORIZATION) && !headers.contains(HttpHeaders.TRANSFER_ENCODING)
                && (!headers.contains(HttpHeaders.CONTENT_LENGTH) || "0".equals(headers.get(HttpHeaders.CONTENT_LENGTH)));
    }

    /** Keeps what is about to be answered, where a visitor asked and others may be waiting. */
    void keep(RoutingContext request, String type, String tag, byte[] body) {
        if (request.get(FLIGHT) instanceof Flight flight)
            flight.complete(new Answer(type, tag, flight.asked.getLocal(TEMPLATE), body));
    }

    /** What was not kept is nobody else's answer, but for a database that is away: those who waited for it need not find that out one by one. */
    private static void land(RoutingContext request, Flight flight) {
        if (flight.isDone()) return;
        if (request.response().getStatusCode() == 503) flight.completeExceptionally(new Unavailable());
        else flight.complete(null);
    }

    private static void given(RoutingContext request, Answer answer) {
        if (answer == null) {
            request.next();
            return;
        }
        if (answer.template != null) Vertx.currentContext().putLocal(TEMPLATE, answer.template);
        var response = request.response();
        // The second that a cache on the way may add has begun here: it has to ask again.
        response.putHeader(HttpHeaders.AGE, "1").putHeader(HttpHeaders.ETAG, answer.tag).putHeader(HttpHeaders.VARY, Etags.VARY)
                .putHeader(HttpHeaders.CACHE_CONTROL, Etags.FOR_VISITORS);
        if (Etags.matches(request.request().getHeader(HttpHeaders.IF_NONE_MATCH), answer.tag)) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, answer.type);
        if (zips(request.request().getHeader(HttpHeaders.ACCEPT_ENCODING))) response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(answer.zipped());
        else response.end(answer.body);
    }

    private static boolean zips(String acceptEncoding) {
        return acceptEncoding != null && acceptEncoding.contains("gzip") && !acceptEncoding.replace(" ", "").matches(".*gzip;q=0(\\.0*)?(,.*|$)");
    }

    private static void unavailable(RoutingContext request) {
        request.response().setStatusCode(503).putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE).putHeader(HttpHeaders.RETRY_AFTER, "5")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Problems.document(503, request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE), request.request().path()));
    }
}
