package org.palabre.kernel;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * How long a database may keep silent before it counts as away. PostgreSQL gives up a statement a moment earlier by
 * itself ({@code statement_timeout}), so this ends what waits for a server that is no longer there to do so.
 */
@ApplicationScoped
class AnswerLimit implements AgroalPoolInterceptor {
    private static final int MILLISECONDS = 1_300;

    @Override
    public void onConnectionCreate(Connection connection) {
        try {
            connection.setNetworkTimeout(Runnable::run, MILLISECONDS);
        } catch (SQLException unusable) {
            throw new IllegalStateException(unusable);
        }
    }
}
