package org.palabre;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** What the rows say, for tests that hold them against what the door says. */
@ApplicationScoped
public class Database {
    @Inject
    DataSource source;

    /** One number of a query whose parameters are ids. */
    public long number(String sql, String... ids) {
        return one(rows -> rows.getLong(1), sql, ids);
    }

    /** One text, likewise. */
    public String text(String sql, String... ids) {
        return one(rows -> rows.getString(1), sql, ids);
    }

    private interface Column<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private <T> T one(Column<T> column, String sql, String... ids) {
        try (var connection = source.getConnection(); var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < ids.length; i++) query.setObject(i + 1, UUID.fromString(ids[i]));
            try (var rows = query.executeQuery()) {
                rows.next();
                return column.of(rows);
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public void run(String sql) {
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            // A test puts thousands of rows at once, on a machine that may be busy; the backend's own limit is for its own statements.
            statement.execute("set statement_timeout = '60s'");
            try {
                statement.execute(sql);
            } finally {
                statement.execute("set statement_timeout = '1200ms'");
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
