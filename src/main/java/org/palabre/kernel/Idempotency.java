package org.palabre.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Keeps the answer to a POST in the commit of its deed. A retry gets that answer; a simultaneous twin waits on the
 * unique index until the first has committed or failed; the same key with another request is a 422.
 * A refused request keeps nothing: its retry is judged anew.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)          // inside the transaction, which begins at the door
class Idempotency {
    @Inject
    Sql sql;
    @Inject
    Caller caller;
    @Inject
    HttpHeaders headers;
    @Inject
    ObjectMapper json;

    @AroundInvoke
    Object once(InvocationContext deed) throws Exception {
        var key = headers.getHeaderString("Idempotency-Key");
        if (key == null) return deed.proceed();
        if (key.isEmpty() || key.length() > 200) throw Problem.invalid("Idempotency-Key", "idempotency-key");
        var request = Hash.of(deed.getMethod().getName() + Arrays.toString(deed.getParameters()));
        var claimed = sql.run("""
                insert into idempotency as kept (member_id, key, request) values (:member, :key, :request)
                on conflict (member_id, key) do update set request = excluded.request, created_at = excluded.created_at
                where kept.created_at < clock_timestamp() - interval '24 hours'""",
                Sql.with("member", caller.id(), "key", key, "request", request)) == 1;
        return claimed ? keep(key, (RestResponse<?>) deed.proceed()) : kept(key, request);
    }

    private RestResponse<?> keep(String key, RestResponse<?> answer) throws JsonProcessingException {
        sql.run("update idempotency set status = :status, location = :location, body = :body where member_id = :member and key = :key",
                Sql.with("status", answer.getStatus(), "location", answer.getHeaderString(HttpHeaders.LOCATION),
                        "body", answer.getEntity() == null ? null : json.writeValueAsString(answer.getEntity()),
                        "member", caller.id(), "key", key));
        return answer;
    }

    private RestResponse<?> kept(String key, String request) {
        return sql.first("select request, status, location, body from idempotency where member_id = :member and key = :key",
                Sql.with("member", caller.id(), "key", key), row -> {
                    if (!row.text("request").equals(request)) throw Problem.of(422, "idempotency-key-reused");
                    var answer = RestResponse.ResponseBuilder.<Object>create(row.count("status"));
                    if (row.text("location") != null) answer.location(URI.create(row.text("location")));
                    if (row.text("body") != null) answer.entity(row.text("body")).type("application/json");
                    return (RestResponse<?>) answer.build();
                }).orElseThrow();
    }

    @ApplicationScoped
    static class Sweep {
        /** So many rows a statement: none of them takes long. */
        private static final int AT_ONCE = 5_000;
        @Inject
        Sql sql;
        @Inject
        Chores chores;

        @Scheduled(every = "1h", delayed = "10m")
        @Transactional
        void forget() {
            if (!chores.claim("sweep", Duration.ofMinutes(55))) return;
            forget("idempotency", "created_at < clock_timestamp() - interval '24 hours'");
            forget("rate_limit", "window_start < clock_timestamp() - interval '1 hour'");
        }

        private void forget(String table, String old) {
            var some = "delete from " + table + " where ctid = any (array(select ctid from " + table + " where " + old + " limit " + AT_ONCE + " for update skip locked))";
            while (sql.run(some, Map.of()) == AT_ONCE);
        }
    }
}
