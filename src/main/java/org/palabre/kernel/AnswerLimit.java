package org.palabre.kernel;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * How long a database may keep silent before it counts as away. PostgreSQL gives up a statement a moment earlier by
 * itself ({@code statement_timeout}), so this ends what waits for a server that is no longer there to do so. Whoever has waited
 * for a connection waits so much less for what it answers: two seconds are for all of it.
 */
@ApplicationScoped
class AnswerLimit implements AgroalPoolInterceptor {
    private static final int MILLISECONDS = 1_300;
    /** Of a request, from its beginning; the rest of the two seconds is for the way out. */
    private static final int ALTOGETHER = 1_700;
    private static final int AT_LEAST = 200;

    @Override
    public void onConnectionAcquire(Connection connection) {
        try {
            connection.setNetworkTimeout(Runnable::run, (int) Math.max(AT_LEAST, Math.min(MILLISECONDS, ALTOGETHER - RequestLog.waited())));
        } catch (SQLException closed) {
            // Whoever asks it something is told so.
        }
    }
}
