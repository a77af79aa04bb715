package org.palabre.kernel;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The server's clock for what is only shown; limits and phases are judged by the database's. */
class Clocks {
    /** In whole microseconds, as PostgreSQL keeps them: what is answered now is what is read later. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}
