package org.palabre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class SqlTest {
    /** What costs much for a person and nothing for a visitor, as the count of what one has voted on in a large space. */
    private static final String MINE = "select (select count(*) from generate_series(1, 100000) mine where cast(:me as uuid) is not null) as found -- %s";
    @Inject
    Sql sql;

    @Test
    void what_visitors_read_is_planned_once_and_not_at_every_call() {
        assertEquals(0, plannedAtEveryCall(null));
        assertEquals(0, plannedAtEveryCall(UUID.randomUUID()));
    }

    /** How often PostgreSQL planned anew once it had seen the same question five times by the driver's count and five by its own. */
    private long plannedAtEveryCall(UUID me) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var text = MINE.formatted(UUID.randomUUID());
            for (int i = 0; i < 20; i++) sql.list(text, Sql.with("me", me), row -> row.count("found"));
            return sql.first("select greatest(custom_plans - 5, 0) as anew from pg_prepared_statements where right(statement, 36) = :asked",
                    Sql.with("asked", text.substring(text.length() - 36)), row -> (long) row.count("anew")).orElseThrow();
        });
    }
}
