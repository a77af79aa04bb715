package org.palabre.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** The answers that {@link Idempotency} keeps for retries. */
@ApplicationScoped
public class Retries {
    @Inject
    Sql sql;
    @Inject
    Caller caller;

    /** Forgets the text of the answer that named this address: what its author deletes is kept nowhere. A retry still makes nothing twice. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(String location) {
        sql.run("update idempotency set body = null where member_id = :member and location like '%' || :location",
                Sql.with("member", caller.id(), "location", location));
    }
}
