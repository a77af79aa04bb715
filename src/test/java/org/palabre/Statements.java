package org.palabre;

import io.quarkus.arc.Arc;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Asks PostgreSQL itself what it was asked: counts of statements by {@code pg_stat_statements}, and single values. */
public final class Statements {
    private Statements() {}

    /** How many SQL statements a request costs: all but begin and commit, the word to other copies, and what the driver asks of types once a connection. */
    public static int of(Runnable request) {
        try (var connection = connection(); var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            statement.execute("select pg_stat_statements_reset()");
            request.run();
            return (int) one(connection, "select coalesce(sum(calls), 0) from pg_stat_statements where toplevel "
                    + "and query !~* '^(begin|commit|rollback|set|show|discard)' and query !~ 'pg_stat_statements|pg_catalog|pg_notify'");
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

    private static Connection connection() throws SQLException {
        return Arc.container().instance(DataSource.class).get().getConnection();
    }
}
