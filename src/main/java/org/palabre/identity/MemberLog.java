package org.palabre.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Puts a member's id beside all that the log says of their request, also where it is refused before anybody asks for their row: it is
 * those whom an operator looks for. Whose id it is never changes, so this copy remembers it.
 */
@ApplicationScoped
class MemberLog {
    private static final String KEY = "memberId";
    private static final int MOST = 10_000;
    private final Cache<String, UUID> ids = Caffeine.newBuilder().maximumSize(MOST).build();
    private final DataSource database;

    MemberLog(DataSource database) {
        this.database = database;
    }

    /** Of the request that is being served. */
    void note(String subject, UUID member) {
        ids.put(subject, member);
        MDC.put(KEY, member.toString());
    }

    /** After TokenFilter, which refuses tokens of nobody; before an endpoint is looked for, since there may be none. */
    @ServerRequestFilter(preMatching = true, priority = Priorities.USER + 1)
    Uni<Void> begin(RoutingContext request) {
        return QuarkusHttpUser.getSecurityIdentity(request, null).invoke(identity -> {
            if (!(identity.getPrincipal() instanceof JsonWebToken token)) return;
            var known = ids.getIfPresent(token.getSubject());
            if (known != null) MDC.put(KEY, known.toString());
            else request.put(KEY, token.getSubject());
        }).replaceWithVoid();
    }

    /** Whom this copy has never served is looked up where they are refused something, and where it is not the database that failed. */
    @ServerResponseFilter
    void end(ContainerResponseContext response, RoutingContext request) {
        String subject = request.get(KEY);
        if (subject == null || MDC.get(KEY) != null || response.getStatus() < 400 || response.getStatus() >= 500 || !BlockingOperationControl.isBlockingAllowed()) return;
        try (var connection = database.getConnection(); var query = connection.prepareStatement("select id from member where external_id = ?")) {
            query.setString(1, subject);
            try (var rows = query.executeQuery()) {
                if (rows.next()) note(subject, rows.getObject("id", UUID.class));
            }
        } catch (SQLException away) {
            // Then the line is written without it: the answer does not depend on it.
        }
    }
}
