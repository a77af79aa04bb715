package org.palabre.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.Function;

/** Writes each {@link DomainEvent} in the commit of its deed: audit trail and outbox in one row; several at once in one statement. */
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

    @Transactional(Transactional.TxType.MANDATORY)
    void record(@Observes DomainEvent.Several several) {
        if (several.events().isEmpty()) return;
        sql.run("""
                insert into event (id, type, actor_id, space_id, subject_id, object_id, part_id, concerns_id)
                select * from unnest(:ids, :types, :actors, :spaces, :subjects, :objects, :parts, :concerned)""",
                Sql.with("ids", ids(several, event -> Ids.next()), "types", several.events().stream().map(event -> event.getClass().getSimpleName()).toArray(String[]::new),
                        "actors", ids(several, DomainEvent::actor), "spaces", ids(several, DomainEvent::space), "subjects", ids(several, DomainEvent::subject),
                        "objects", ids(several, DomainEvent::object), "parts", ids(several, DomainEvent::part), "concerned", ids(several, DomainEvent::concerns)));
    }

    private static UUID[] ids(DomainEvent.Several several, Function<DomainEvent, UUID> of) {
        return several.events().stream().map(of).toArray(UUID[]::new);
    }
}
