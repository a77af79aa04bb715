package org.palabre.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database as JDBC wants it: this machine's own, or the one that was given. */
public record Database(String url, String user, String password) {

    /** Asked before anything starts, so that a wrong address or password is a sentence. */
    void requireAnswer() {
        try {
            connect().close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect() {
        try {
            return DriverManager.getConnection(url, user, password);
        } catch (SQLException e) {
            throw new Refusal("La base " + url.replaceFirst("\\?.*", "") + " ne répond pas au compte « " + user + " » (" + e.getMessage() + "). "
                    + "Vérifiez PALABRE_JDBC_URL, PALABRE_DB_USER et PALABRE_DB_PASSWORD.", e);
        }
    }
}
