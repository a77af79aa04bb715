package org.palabre.kernel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.FailedExecution;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long ago each chore was done, whichever copy did it, what is due, and how often one failed here, for who watches over the platform.
 * The tables are read now and then and not when somebody asks, who is answered also while the database is away: ages go on rising.
 */
@Startup
@ApplicationScoped
class ChoreWatch {
    private final Sql sql;
    private final MeterRegistry registry;
    private final Counter failures;
    private final Map<String, Seen> chores = new ConcurrentHashMap<>();
    private final AtomicLong due, late;

    /** How old it was, and when that was read, by this machine's own clock. */
    private record Seen(double age, long at) {
        double now() {
            return age + Duration.ofNanos(System.nanoTime() - at).toMillis() / 1000.0;
        }
    }

    ChoreWatch(Sql sql, MeterRegistry registry) {
        this.sql = sql;
        this.registry = registry;
        failures = registry.counter("palabre.chore.failures");
        due = registry.gauge("palabre.chore.due", new AtomicLong());
        late = registry.gauge("palabre.results.late", new AtomicLong());
    }

    /** A chore that was never done has no age yet. */
    @Scheduled(every = "30s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void look() {
        sql.list("select name, cast(extract(epoch from clock_timestamp() - done_at) as float8) as age from chore where done_at > '-infinity'", Sql.with(),
                row -> Map.entry(row.text("name"), new Seen(row.number("age"), System.nanoTime()))).forEach(chore -> {
                    if (chores.put(chore.getKey(), chore.getValue()) == null)
                        Gauge.builder("palabre.chore.age", () -> chores.get(chore.getKey()).now()).baseUnit("seconds").tag("chore", chore.getKey()).register(registry);
                });
        sql.list("select (select count(*) from chore_due) as due, "
                + "(select count(*) from phase where allows_vote and result_at is null and ends_at < clock_timestamp() - interval '1 minute') as late", Sql.with(), row -> {
                    due.set(row.count("due"));
                    late.set(row.count("late"));
                    return row;
                });
    }

    void count(@Observes FailedExecution round) {
        count();
    }

    /** A part of a round, which fails alone. */
    void count() {
        failures.increment();
    }
}
