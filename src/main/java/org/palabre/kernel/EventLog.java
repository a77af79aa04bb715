package org.palabre.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

/** Writes each {@link DomainEvent} in the commit of its deed: audit trail and outbox in one row. */
@ApplicationScoped
class EventLog {
    private final Sql sql;

    EventLog(Sql sql) {
        this.sql = sql;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void record(@Observes DomainEvent event) {
        sql.run("""
                insert into event (id, type, actor_id, space_id, subject_id, object_id, part_id, concerns_id)
                values (:id, :type, cast(:actor as uuid), cast(:space as uuid), cast(:subject as uuid), cast(:object as uuid), cast(:part as uuid), cast(:concerns as uuid))""",
                Sql.with("id", Ids.next(), "type", event.getClass().getSimpleName(), "actor", event.actor(), "space", event.space(),
                        "subject", event.subject(), "object", event.object(), "part", event.part(), "concerns", event.concerns()));
    }
}
