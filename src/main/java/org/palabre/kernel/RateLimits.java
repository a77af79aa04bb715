package org.palabre.kernel;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * So many deeds a minute and account, and twenty times as many an address, since a whole centre sits behind one.
 * Counted in PostgreSQL, which all copies share, before the deed's own transaction: a row that many share must not be
 * locked until each of them is done. Reads are not counted; a cache in front of us is what they need.
 * But an export is, by itself: one reads a whole list; and so is completion, which is asked with each letter. What is asked
 * about a text while somebody writes it is a POST for its size alone: it keeps nothing, and takes nothing from what they may write.
 */
@ApplicationScoped
class RateLimits {
    /** How the address of an export ends. */
    static final String EXPORT = ".csv";
    /** And that of names that are offered while one types: nobody leafs through all of them. */
    private static final String COMPLETION = "/mentionable";
    /** And those of what is asked about a text that is being written. */
    private static final Set<String> ADVICE = Set.of("check", "similar", "previews");
    private static final Duration WINDOW = Duration.ofMinutes(1);
    @ConfigProperty(name = "palabre.limits.writes-per-minute")
    int perAccount;
    @ConfigProperty(name = "palabre.limits.exports-per-minute")
    int exportsPerAccount;
    @ConfigProperty(name = "palabre.limits.completions-per-minute")
    int completionsPerAccount;
    @ConfigProperty(name = "palabre.limits.advice-per-minute")
    int advicePerAccount;
    @ConfigProperty(name = "palabre.limits.address-factor")
    int addressFactor;
    @Inject
    SecurityIdentity identity;
    @Inject
    DataSource database;

    @ServerRequestFilter
    void count(ContainerRequestContext request, HttpServerRequest http) {
        var reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD") || request.getMethod().equals("OPTIONS");
        var path = request.getUriInfo().getPath();
        var export = reads && path.endsWith(EXPORT);
        var completion = reads && path.endsWith(COMPLETION);
        if (reads && !export && !completion) return;
        var advice = request.getMethod().equals("POST") && ADVICE.contains(path.substring(path.lastIndexOf('/') + 1));
        var account = identity.isAnonymous() ? "" : identity.getPrincipal().getName();
        var most = export ? exportsPerAccount : completion ? completionsPerAccount : advice ? advicePerAccount : perAccount;
        var what = export ? "export " : completion ? "completion " : advice ? "advice " : "";
        var used = hit(what + "address " + Address.of(http), what + "member " + account);
        if (used.account > most && !account.isEmpty() || used.address > (long) most * addressFactor)
            throw Problem.of(429, "too-many-requests", Math.max(1, Duration.between(used.now, used.window.plus(WINDOW)).toSeconds() + 1));
    }

    private record Used(Instant now, Instant window, int address, int account) {}

    /** One statement that is a transaction of its own: the row that a whole address shares is locked for no longer than that takes. */
    private Used hit(String address, String account) {
        try (var connection = database.getConnection(); var statement = connection.prepareStatement("""
                insert into rate_limit as r (key, window_start, hits)
                select key, date_trunc('minute', now()), 1 from unnest(array[?, ?]) key
                on conflict (key) do update set window_start = excluded.window_start,
                    hits = case when r.window_start = excluded.window_start then r.hits + 1 else 1 end
                returning key, window_start, hits, now() as at""")) {
            statement.setString(1, address);
            statement.setString(2, account);
            try (var rows = statement.executeQuery()) {
                int ofAddress = 0, ofAccount = 0;
                Instant now = null, window = null;
                while (rows.next()) {
                    if (rows.getString("key").equals(address)) ofAddress = rows.getInt("hits");
                    else ofAccount = rows.getInt("hits");
                    now = rows.getObject("at", OffsetDateTime.class).toInstant();
                    window = rows.getObject("window_start", OffsetDateTime.class).toInstant();
                }
                return new Used(now, window, ofAddress, ofAccount);
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
