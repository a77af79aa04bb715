package org.palabre.kernel;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** What is counted beyond what the framework counts, for who watches over the platform. */
@ApplicationScoped
class Metrics {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private final MeterRegistry registry;

    Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Votes, comments and whatever else happens, by their kind, once it is committed. */
    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) DomainEvent event) {
        registry.counter("palabre.deeds", "type", event.getClass().getSimpleName()).increment();
    }

    /** Whatever method a client makes up is one series, not one each. */
    @Produces
    @Singleton
    static MeterFilter methods() {
        return MeterFilter.replaceTagValues("method", method -> METHODS.contains(method) ? method : "OTHER");
    }
}
