package org.palabre;

import io.quarkus.arc.Arc;
import io.quarkus.logging.Log;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Asks PostgreSQL itself what it was asked: counts of statements by {@code pg_stat_statements}, and single values. */
public final class Statements {
    /** More than any request costs: something else ran meanwhile, or a page asks once a row. Which is said. */
    private static final int ODD = 50;
    private static final String COUNTED = "from pg_stat_statements where toplevel and dbid = (select oid from pg_database where datname = current_database()) "
            + "and query !~* '^(begin|commit|rollback|set|show|discard)' and query !~ 'pg_stat_statements|pg_catalog|pg_notify'";

    private Statements() {}

    /** How many SQL statements a request costs: all but begin and commit, the word to other copies, and what the driver asks of types once a connection. */
    public static int of(Runnable request) {
        try (var connection = connection(); var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            statement.execute("select pg_stat_statements_reset()");
            request.run();
            var cost = (int) one(connection, "select coalesce(sum(calls), 0) " + COUNTED);
            if (cost > ODD) Log.warn(text(connection, "select string_agg(calls || ' x ' || left(query, 200), E'\\n' order by calls desc) " + COUNTED));
            return cost;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A number that the database knows; the parameters are texts, cast in the SQL. */
    public static long number(String sql, String... parameters) {
        try (var connection = connection()) {
            return one(connection, sql, parameters);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static long one(Connection connection, String sql, String... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setString(i + 1, parameters[i]);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connection() throws SQLException {
        return Arc.container().instance(DataSource.class).get().getConnection();
    }
}
