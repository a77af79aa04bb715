package org.palabre.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;

/** The answers that {@link Idempotency} keeps for retries. */
@ApplicationScoped
public class Retries {
    @Inject
    Sql sql;
    @Inject
    Caller caller;
    @Inject
    HttpHeaders headers;

    /** Whether this request is the retry of one that was answered: then what would be prepared for it, is prepared in vain. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean answered() {
        var key = headers.getHeaderString("Idempotency-Key");
        return key != null && sql.first("select 1 as one from idempotency where member_id = :member and key = :key and created_at >= clock_timestamp() - interval '24 hours'",
                Sql.with("member", caller.id(), "key", key), row -> true).isPresent();
    }

    /** Forgets the text of the answer that named this address: what its author deletes is kept nowhere. A retry still makes nothing twice. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(String location) {
        sql.run("update idempotency set body = null where member_id = :member and location like '%' || :location",
                Sql.with("member", caller.id(), "location", location));
    }
}
