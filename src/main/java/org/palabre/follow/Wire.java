package org.palabre.follow;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.postgresql.PGConnection;

/**
 * One connection on which nothing is asked: PostgreSQL says there that another copy wrote something. It is not of the pool,
 * whose connections give up what is silent. Where it breaks another is opened, and what was said meanwhile is read in the log.
 */
final class Wire implements Runnable {
    /** In milliseconds; so often a silent connection is asked whether it is still there. */
    private static final int SILENCE = 10_000;
    private static final int BEFORE_ANOTHER = 1_000;
    private final String url;
    private final Properties properties = new Properties();
    private final Live live;

    Wire(String url, String user, String password, Live live) {
        this.url = url;
        this.live = live;
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("ApplicationName", "palabre live");
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (var connection = DriverManager.getConnection(url, properties); var statement = connection.createStatement()) {
                statement.execute("listen " + Live.CHANNEL);
                live.wake();
                listen(connection.unwrap(PGConnection.class), () -> connection.isValid(2));
            } catch (SQLException away) {
                // The reader says so.
            }
            try {
                Thread.sleep(BEFORE_ANOTHER);
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private interface Asked {
        boolean stillThere() throws SQLException;
    }

    private void listen(PGConnection connection, Asked asked) throws SQLException {
        while (!Thread.currentThread().isInterrupted()) {
            var words = connection.getNotifications(SILENCE);
            if (words == null || words.length == 0) {
                if (!asked.stillThere()) return;
            } else if (Arrays.stream(words).anyMatch(word -> !word.getParameter().equals(live.copy))) {
                live.wake();
            }
        }
    }
}
