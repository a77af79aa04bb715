package org.palabre.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;

/**
 * Reads that project straight to records, and writes that are one statement. Values are always named parameters;
 * the SQL itself is made of constants only. A null is bound as an untyped null, so the SQL casts what may be null.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Sql {
    private final Session session;

    Sql(EntityManager entityManager) {
        this.session = entityManager.unwrap(Session.class);
    }

    public <T> List<T> list(String sql, Map<String, ?> parameters, Function<Row, T> each) {
        return bound(session.createNativeQuery(sql, Tuple.class), parameters).getResultList().stream()
                .map(tuple -> each.apply(new Row(tuple))).toList();
    }

    public <T> Optional<T> first(String sql, Map<String, ?> parameters, Function<Row, T> each) {
        return list(sql, parameters, each).stream().findFirst();
    }

    /** How many rows the statement touched. */
    public int run(String sql, Map<String, ?> parameters) {
        return bound(session.createNativeMutationQuery(sql), parameters).executeUpdate();
    }

    private static <Q extends org.hibernate.query.CommonQueryContract> Q bound(Q query, Map<String, ?> parameters) {
        parameters.forEach((name, value) -> {
            if (value instanceof Instant instant) query.setParameter(name, instant, StandardBasicTypes.INSTANT);
            else if (value instanceof String[] texts) query.setParameter(name, texts);
            else if (value instanceof Enum<?> constant) query.setParameter(name, constant.name());
            else query.setParameter(name, value);
        });
        return query;
    }

    /** Parameters of which some may be null, which {@link Map#of} refuses. */
    public static Map<String, Object> with(Object... namesAndValues) {
        var parameters = new HashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) parameters.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return parameters;
    }

    /** One row, by the names of its columns. */
    public record Row(Tuple tuple) {
        public UUID id(String column) {
            return (UUID) tuple.get(column);
        }

        public String text(String column) {
            return (String) tuple.get(column);
        }

        public boolean is(String column) {
            return Boolean.TRUE.equals(tuple.get(column));
        }

        /** 0 for null: what was never counted is none. */
        public int count(String column) {
            return tuple.get(column) instanceof Number number ? number.intValue() : 0;
        }

        public Instant at(String column) {
            var value = tuple.get(column);
            return value instanceof OffsetDateTime dateTime ? dateTime.toInstant() : (Instant) value;
        }

        public <E extends Enum<E>> E one(String column, Class<E> type) {
            var name = text(column);
            return name == null ? null : Enum.valueOf(type, name);
        }

        public List<String> texts(String column) {
            var value = (Object[]) tuple.get(column);
            return value == null ? List.of() : List.of((Object[]) value).stream().map(String::valueOf).toList();
        }
    }
}
