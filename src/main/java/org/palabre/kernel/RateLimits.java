package org.palabre.kernel;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * So many deeds a minute and account, and twenty times as many an address, since a whole centre sits behind one.
 * Counted in PostgreSQL, which all copies share, before the deed's own transaction: a row that many share must not be
 * locked until each of them is done. Reads are not counted; a cache in front of us is what they need.
 */
@ApplicationScoped
class RateLimits {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    @ConfigProperty(name = "palabre.limits.writes-per-minute")
    int perAccount;
    @ConfigProperty(name = "palabre.limits.address-factor")
    int addressFactor;
    @Inject
    SecurityIdentity identity;
    @Inject
    Counter counter;

    @ServerRequestFilter
    void count(ContainerRequestContext request, HttpServerRequest http) {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD") || request.getMethod().equals("OPTIONS")) return;
        var account = identity.isAnonymous() ? "" : identity.getPrincipal().getName();
        var used = counter.hit("address " + http.remoteAddress().hostAddress(), "member " + account);
        if (used.account > perAccount && !account.isEmpty() || used.address > (long) perAccount * addressFactor)
            throw Problem.of(429, "too-many-requests", Math.max(1, Duration.between(used.now, used.window.plus(WINDOW)).toSeconds() + 1));
    }

    record Used(Instant now, Instant window, int address, int account) {}

    private record Hit(String key, Instant now, Instant window, int hits) {}

    @ApplicationScoped
    static class Counter {
        @Inject
        Sql sql;

        @Transactional(Transactional.TxType.REQUIRES_NEW)
        Used hit(String address, String account) {
            var hits = sql.list("""
                    insert into rate_limit as r (key, window_start, hits)
                    select key, date_trunc('minute', now()), 1 from unnest(array[:address, :account]) key
                    on conflict (key) do update set window_start = excluded.window_start,
                        hits = case when r.window_start = excluded.window_start then r.hits + 1 else 1 end
                    returning key, window_start, hits, now() as at""",
                    Sql.with("address", address, "account", account), row -> new Hit(row.text("key"), row.at("at"), row.at("window_start"), row.count("hits")));
            var addressFirst = hits.get(0).key.equals(address);
            var byAddress = hits.get(addressFirst ? 0 : 1);
            return new Used(byAddress.now, byAddress.window, byAddress.hits, hits.get(addressFirst ? 1 : 0).hits);
        }
    }
}
