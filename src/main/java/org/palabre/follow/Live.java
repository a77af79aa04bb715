package org.palabre.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.palabre.follow.Told.Place;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Problem;
import org.palabre.space.Subjects.Glance;

/**
 * Tells whoever listens to this copy what happens, whichever copy it happened on: one thread reads the log after each commit
 * here and each word from another copy, asks once who of all may see what of it, and writes. It keeps nothing but how far it
 * has read, so a database that is away only makes it late. See docs/adr/0040-live-stream.md.
 */
@ApplicationScoped
class Live {
    /** PostgreSQL's channel on which copies tell each other that there is something to read. */
    static final String CHANNEL = "palabre_event";
    /** Shorter than what proxies wait for (60 s), and how late a listener may learn that they may listen no more. */
    private static final Duration BEAT = Duration.ofSeconds(20);
    /** What comes together is read together: no copy notifies or reads more often than this. */
    private static final Duration GATHER = Duration.ofMillis(100);
    /** A word from another copy that got lost is made up for by then. */
    private static final Duration POLL = Duration.ofSeconds(5);
    /** In seconds, where there is no room. */
    private static final int RETRY_AFTER = 10;
    private static final Logger LOG = Logger.getLogger(Live.class);
    private final LiveLog log;
    private final ObjectMapper json;
    private final int most;
    private final int mostPerAccount;
    private final int addressFactor;
    /** Of this copy, by which it knows its own words. */
    final String copy = UUID.randomUUID().toString();
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean news = new AtomicBoolean();
    private final AtomicInteger admitted = new AtomicInteger();
    private final AtomicInteger visitors = new AtomicInteger();
    private final Map<String, Integer> perClient = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Listener> joining = new ConcurrentLinkedQueue<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final Thread reader = new Thread(this::run, "live");
    private final Thread wire;
    private Place upTo;
    private Instant nextBeat = Instant.now();
    private volatile boolean stopping;

    Live(LiveLog log, ObjectMapper json, @ConfigProperty(name = "palabre.live.streams") int most,
            @ConfigProperty(name = "palabre.live.streams-per-account") int mostPerAccount, @ConfigProperty(name = "palabre.limits.address-factor") int addressFactor,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url, @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.log = log;
        this.json = json;
        this.most = most;
        this.mostPerAccount = mostPerAccount;
        this.addressFactor = addressFactor;
        wire = new Thread(new Wire(url, user, password, this), "live-wire");
    }

    void begin(@Observes StartupEvent started) {
        for (var thread : List.of(reader, wire)) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** A copy that is about to stop lets its listeners go to another one at once: a stream never ends by itself. */
    void stop(@Observes ShutdownDelayInitiatedEvent asked) {
        stopping = true;
        wake();
    }

    void end(@Observes ShutdownEvent now) throws InterruptedException {
        stopping = true;
        for (var thread : List.of(reader, wire)) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(2).toMillis());
        }
    }

    void happened(@Observes(during = TransactionPhase.AFTER_SUCCESS) DomainEvent event) {
        news.set(true);
        wake();
    }

    void happened(@Observes(during = TransactionPhase.AFTER_SUCCESS) DomainEvent.Several several) {
        news.set(true);
        wake();
    }

    /** There may be something to read. */
    void wake() {
        if (wake.availablePermits() == 0) wake.release();
    }

    /**
     * Takes a place for one more stream. A quarter of them is kept for members.
     *
     * @param account a member's id, or a visitor's address, behind which a whole centre may sit
     * @return gives the place back; once
     * @throws Problem 503 where there is none
     */
    Runnable admit(String account, boolean visitor) {
        if (stopping) throw full();
        var streams = admitted.incrementAndGet();
        var theirs = visitor ? visitors.incrementAndGet() : 0;
        if (perClient.merge(account, 1, Integer::sum) > (long) mostPerAccount * (visitor ? addressFactor : 1) || streams > most || theirs > most - most / 4) {
            leave(account, visitor);
            throw full();
        }
        var given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) leave(account, visitor);
        };
    }

    private void leave(String account, boolean visitor) {
        if (visitor) visitors.decrementAndGet();
        admitted.decrementAndGet();
        perClient.computeIfPresent(account, (same, streams) -> streams == 1 ? null : streams - 1);
    }

    private static Problem full() {
        return Problem.of(503, "stream-full", RETRY_AFTER);
    }

    void join(Listener listener) {
        joining.add(listener);
        wake();
    }

    private void run() {
        var away = false;
        var patience = Duration.ZERO;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (wake.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) Thread.sleep(GATHER.toMillis());
                wake.drainPermits();
                patience = pass();
                away = false;
            } catch (InterruptedException ended) {
                break;
            } catch (RuntimeException unreadable) {
                // Said once; nothing is lost by it, since the log is read from where it was.
                patience = Duration.ZERO;
                if (!away) LOG.warnf("Streams wait for the database: %s", rootOf(unreadable));
                away = true;
                try {
                    Thread.sleep(1000);
                } catch (InterruptedException ended) {
                    break;
                }
            }
        }
        everybodyLeaves();
    }

    private boolean nobody() {
        return listeners.isEmpty() && joining.isEmpty();
    }

    private Duration patience() {
        var next = listeners.stream().map(listener -> listener.until).filter(Objects::nonNull).min(Instant::compareTo).orElse(nextBeat);
        var left = Duration.between(Instant.now(), next.isBefore(nextBeat) ? next : nextBeat);
        return left.isNegative() ? Duration.ZERO : left.compareTo(POLL) < 0 ? left : POLL;
    }

    private void everybodyLeaves() {
        for (Listener listener; (listener = joining.poll()) != null; ) listener.end();
        listeners.forEach(Listener::end);
        listeners.clear();
    }

    /** @return how long until there is something to do, unless somebody says so before */
    private Duration pass() {
        var now = Instant.now();
        for (var listener : listeners) if (listener.until != null && !listener.until.isAfter(now)) listener.end();
        listeners.removeIf(listener -> !listener.open());
        var beats = !now.isBefore(nextBeat);
        if (beats) {
            // Written before the database is asked: it may be away.
            listeners.forEach(listener -> listener.write(HEARTBEAT));
            nextBeat = now.plus(BEAT);
        }
        if (news.getAndSet(false)) log.tell(CHANNEL, copy);
        if (stopping) everybodyLeaves();
        joining.removeIf(listener -> !listener.open());
        if (nobody()) {
            upTo = null;
            return Duration.ofHours(1);
        }
        var reading = log.read(upTo, topics(listeners));
        // Whoever comes while there is much to read comes after it: they may have heard some of it elsewhere.
        var newcomers = reading.full() ? List.<Listener>of() : List.copyOf(joining);
        var bells = listeners.stream().filter(listener -> listener.bell).map(listener -> listener.member).collect(Collectors.toSet());
        var rung = upTo == null ? Map.<UUID, Set<Set<Glance>>>of() : log.rung(upTo, reading.upTo(), bells);
        var told = new LinkedHashMap<Listener, List<Told>>();
        for (var listener : listeners) told.put(listener, about(listener, reading.events()));
        var missed = new HashMap<Listener, Boolean>();
        for (var newcomer : newcomers) {
            var events = newcomer.heard == null ? List.<Told>of() : log.missed(newcomer.heard, reading.upTo(), newcomer.topics).orElse(null);
            missed.put(newcomer, events == null);
            // Whether they may listen has just been asked of them: what ended another stream of theirs ends this one no more.
            told.put(newcomer, events == null ? List.of() : about(newcomer, events).stream().filter(event -> !directed(newcomer, event)).toList());
        }
        var glances = glances(told, beats);
        rung.values().forEach(each -> each.forEach(glances::addAll));
        var seen = log.seen(glances);

        // From here on nothing is asked, so nothing can fail half way.
        var written = new HashMap<UUID, Buffer>();
        for (var newcomer : newcomers) {
            joining.remove(newcomer);
            newcomer.write(missed.get(newcomer) ? RESET : HELLO);
            listeners.add(newcomer);
        }
        told.forEach((listener, events) -> tell(listener, events, seen, written));
        for (var listener : listeners)
            if (listener.bell && rung.getOrDefault(listener.member, Set.of()).stream().anyMatch(seen::containsAll)) listener.write(RUNG);
        if (beats) for (var listener : listeners) if (!seesAll(listener, seen)) listener.end();
        upTo = reading.upTo();
        return reading.full() ? Duration.ZERO : reading.pending() ? GATHER : patience();
    }

    private static Set<UUID> topics(Collection<Listener> listeners) {
        return listeners.stream().flatMap(listener -> listener.topics.stream()).collect(Collectors.toSet());
    }

    /** What of it belongs to what somebody hears of. Of votes on one thing that came together, only the last: they say no more than one does. */
    private static List<Told> about(Listener listener, List<Told> events) {
        var theirs = new ArrayList<Told>();
        var votes = new HashSet<UUID>();
        for (int i = events.size() - 1; i >= 0; i--) {
            var event = events.get(i);
            if (!directed(listener, event) && !event.among(listener.topics)) continue;
            if (!event.type().equals(VOTES) || votes.add(event.subject())) theirs.add(0, event);
        }
        return theirs;
    }

    private static Set<Glance> glances(Map<Listener, List<Told>> told, boolean all) {
        var glances = new HashSet<Glance>();
        told.forEach((listener, events) -> {
            for (var event : events) {
                if (directed(listener, event)) listener.topics.forEach(topic -> glances.add(new Glance(listener.member, topic)));
                glances.add(new Glance(listener.member, event.subject()));
                if (event.object() != null) glances.add(new Glance(listener.member, event.object()));
            }
            if (all) listener.topics.forEach(topic -> glances.add(new Glance(listener.member, topic)));
        });
        glances.removeIf(glance -> glance.subject() == null);
        return glances;
    }

    private void tell(Listener listener, List<Told> events, Set<Glance> seen, Map<UUID, Buffer> written) {
        for (var event : events) {
            var type = typeFor(listener, event, seen);
            if (type != null && type.equals(event.type())) listener.write(written.computeIfAbsent(event.id(), id -> written(event, event.type())));
            else if (type != null) listener.write(written(event, type));
            if (directed(listener, event) ? listener.bell || !seesAll(listener, seen) : listener.topics.contains(event.subject()) && !sees(listener, event.subject(), seen)) listener.end();
        }
    }

    private static boolean directed(Listener listener, Told event) {
        return DIRECTED.contains(event.type()) && event.concerns().equals(listener.member);
    }

    private static boolean sees(Listener listener, UUID what, Set<Glance> seen) {
        return seen.contains(new Glance(listener.member, what));
    }

    private static boolean seesAll(Listener listener, Set<Glance> seen) {
        return listener.topics.stream().allMatch(topic -> sees(listener, topic, seen));
    }

    /** What somebody is told of an event: its type where they see what it is about, that it is gone where they saw it before, else nothing (null). */
    private static String typeFor(Listener listener, Told event, Set<Glance> seen) {
        if (DIRECTED.contains(event.type())) return null;
        if (!sees(listener, event.subject(), seen))
            return event.removes() && event.object() == null && listener.topics.contains(event.space()) ? "SubjectGone" : null;
        if (event.object() == null || sees(listener, event.object(), seen)) return event.type();
        return event.removes() ? "CommentGone" : null;
    }

    private static final Set<String> DIRECTED = Set.of("MemberBlocked", "SeatTaken");
    private static final String VOTES = "VotesChanged";
    /** From here on, all is told that happens. */
    private static final Buffer HELLO = Buffer.buffer("event: Listening\ndata: {}\n\n");
    /** The same; but what happened before cannot be told any more. */
    private static final Buffer RESET = Buffer.buffer("event: Reset\ndata: {}\n\n");
    /** It has no id, since it is not told again: who comes back looks at their bell in any case. */
    private static final Buffer RUNG = Buffer.buffer("event: NotificationsChanged\ndata: {}\n\n");
    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    private Buffer written(Told event, String type) {
        try {
            return Buffer.buffer("id: " + event.id() + "\nevent: " + type + "\ndata: " + json.writeValueAsString(event.data()) + "\n\n");
        } catch (JsonProcessingException neverOfRecords) {
            throw new IllegalStateException(neverOfRecords);
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
    }
}
