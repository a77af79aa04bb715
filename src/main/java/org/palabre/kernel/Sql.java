package org.palabre.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hibernate.Session;

/**
 * Reads that project straight to records, and writes that are one statement, in the transaction and on the connection of the
 * entities, whose changes are written first. Values are always named parameters; the SQL itself is made of constants only.
 * A null is bound as an untyped null, so the SQL casts what may be null. Plain JDBC: a native query of the object mapper
 * costs more in the asking than PostgreSQL does in the answering.
 *
 * <p>A parameter that is not bound but written out is {@code :rows}, the length of a page: PostgreSQL trusts a plan that it
 * keeps only where it knows how many rows are wanted, and else plans anew at every call, which costs more than the reading.
 * Likewise {@code :me} where it is nobody: what concerns a person alone costs a visitor nothing, and a text of their own lets PostgreSQL
 * see that once instead of at every call.
 *
 * <p>Without a transaction there is no session to ask (request-scoped sessions are off), so nothing here needs to check for one.
 */
@ApplicationScoped
public class Sql {
    private static final String ROWS = "rows";
    private static final String ME = "me";

    /** As many as there are texts in the code, since these are constants, times the few lengths that pages are asked in, and twice where visitors ask too. */
    private static final Map<Asked, Statement> KNOWN = new ConcurrentHashMap<>();
    private final Session session;

    Sql(EntityManager entityManager) {
        this.session = entityManager.unwrap(Session.class);
    }

    public <T> List<T> list(String sql, Map<String, ?> parameters, Function<Row, T> each) {
        return on(sql, parameters, statement -> {
            try (var rows = statement.executeQuery()) {
                var row = new Row(rows);
                var found = new ArrayList<T>();
                while (rows.next()) found.add(each.apply(row));
                return found;
            }
        });
    }

    public <T> Optional<T> first(String sql, Map<String, ?> parameters, Function<Row, T> each) {
        return list(sql, parameters, each).stream().findFirst();
    }

    /** How many rows the statement touched. */
    public int run(String sql, Map<String, ?> parameters) {
        return on(sql, parameters, PreparedStatement::executeUpdate);
    }

    /** Lets each statement of this transaction take so long, for which nobody waits; the next one on its connection has the usual limit again (see {@link AnswerLimit}). */
    void allow(Duration each) {
        session.doWork(connection -> {
            connection.setNetworkTimeout(Runnable::run, (int) each.plusSeconds(1).toMillis());
            try (var statement = connection.createStatement()) {
                statement.execute("set local statement_timeout = " + each.toMillis());
            }
        });
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T on(String sql, Map<String, ?> parameters, Work<T> work) {
        session.flush();
        return session.doReturningWork(connection -> {
            try (var statement = KNOWN.computeIfAbsent(new Asked(sql, (Integer) parameters.get(ROWS), parameters.containsKey(ME) && parameters.get(ME) == null), Statement::of).bound(connection, parameters)) {
                return work.on(statement);
            }
        });
    }

    /** A text of the code, the length of the page where it asks for one, and whether nobody asks. */
    private record Asked(String sql, Integer rows, boolean byNobody) {}

    /** A text as JDBC takes it, and the names of its parameters in their order. */
    private record Statement(String jdbc, List<String> names) {
        /** A parameter, or what only looks like one: a text in quotes, a cast, a comment. */
        private static final Pattern NAME = Pattern.compile("'[^']*'|::|--[^\n]*|:(\\w+)");

        static Statement of(Asked asked) {
            var names = new ArrayList<String>();
            var jdbc = NAME.matcher(asked.sql()).replaceAll(found -> {
                if (found.group(1) == null) return java.util.regex.Matcher.quoteReplacement(found.group());
                if (asked.rows() != null && found.group(1).equals(ROWS)) return asked.rows().toString();
                if (asked.byNobody() && found.group(1).equals(ME)) return "null";
                names.add(found.group(1));
                return "?";
            });
            return new Statement(jdbc, names);
        }

        PreparedStatement bound(Connection connection, Map<String, ?> parameters) throws SQLException {
            var statement = connection.prepareStatement(jdbc);
            for (int i = 0; i < names.size(); i++) {
                var name = names.get(i);
                if (!parameters.containsKey(name)) throw new IllegalArgumentException("No value for :" + name);
                statement.setObject(i + 1, asJdbc(connection, parameters.get(name)));
            }
            return statement;
        }

        private static Object asJdbc(Connection connection, Object value) throws SQLException {
            if (value instanceof Instant instant) return instant.atOffset(ZoneOffset.UTC);
            if (value instanceof Enum<?> constant) return constant.name();
            if (value instanceof UUID[] ids) return connection.createArrayOf("uuid", ids);
            if (value instanceof String[] texts) return connection.createArrayOf("text", texts);
            return value;
        }
    }

    /** Parameters of which some may be null, which {@link Map#of} refuses. */
    public static Map<String, Object> with(Object... namesAndValues) {
        var parameters = new HashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) parameters.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return parameters;
    }

    /** The row that is being read, by the names of its columns; it is not to be kept. */
    public static final class Row {
        private final ResultSet rows;

        private Row(ResultSet rows) {
            this.rows = rows;
        }

        private interface Column<T> {
            T of(ResultSet rows) throws SQLException;
        }

        private <T> T read(Column<T> column) {
            try {
                return column.of(rows);
            } catch (SQLException notThere) {
                throw new IllegalArgumentException(notThere);
            }
        }

        public UUID id(String column) {
            return (UUID) read(row -> row.getObject(column));
        }

        public String text(String column) {
            return read(row -> row.getString(column));
        }

        public boolean is(String column) {
            return read(row -> row.getBoolean(column));
        }

        /** 0 for null: what was never counted is none. */
        public int count(String column) {
            return read(row -> row.getInt(column));
        }

        /** A count that may be more than an int holds: bytes. */
        public long whole(String column) {
            return read(row -> row.getLong(column));
        }

        public double number(String column) {
            return read(row -> row.getDouble(column));
        }

        public Instant at(String column) {
            var at = read(row -> row.getObject(column, OffsetDateTime.class));
            return at == null ? null : at.toInstant();
        }

        public <E extends Enum<E>> E one(String column, Class<E> type) {
            var name = text(column);
            return name == null ? null : Enum.valueOf(type, name);
        }

        public List<String> texts(String column) {
            Array texts = read(row -> row.getArray(column));
            return texts == null ? List.of() : read(row -> Arrays.asList((String[]) texts.getArray()));
        }
    }
}
