package org.palabre.kernel;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is counted beyond what the framework counts, for who watches over the platform. */
@Startup
@ApplicationScoped
class Metrics {
    /** Deeds of every day: there from the start, since of a series that begins with its first one nobody can tell how much it rose. */
    static final List<String> EVERY_DAY = List.of("VoteCast", "CommentVoteCast", "CommentPosted", "ProposalPublished", "DebateOpened", "FileAttached", "SubjectReported");
    private static final String DEEDS = "palabre.deeds";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private final MeterRegistry registry;

    Metrics(MeterRegistry registry) {
        this.registry = registry;
        for (var type : EVERY_DAY) registry.counter(DEEDS, "type", type);
    }

    /** Votes, comments and whatever else happens, by their kind, once it is committed. */
    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) DomainEvent event) {
        registry.counter(DEEDS, "type", event.getClass().getSimpleName()).increment();
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) DomainEvent.Several several) {
        several.events().forEach(this::count);
    }

    /** How many were answered in time: so long may a list take, a write, what is slow, and what nobody shall wait for. */
    @Produces
    @Singleton
    static MeterFilter durations() {
        var bounds = Stream.of(50, 200, 1000, 2000).mapToDouble(milliseconds -> Duration.ofMillis(milliseconds).toNanos()).toArray();
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return !id.getName().equals("http.server.requests") ? config : DistributionStatisticConfig.builder().serviceLevelObjectives(bounds).build().merge(config);
            }
        };
    }

    /** Whatever method a client makes up is one series, not one each. */
    @Produces
    @Singleton
    static MeterFilter methods() {
        return MeterFilter.replaceTagValues("method", method -> METHODS.contains(method) ? method : "OTHER");
    }
}
