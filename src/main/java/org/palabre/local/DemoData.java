package org.palabre.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Makes a first visit find a network that talks: rows for the demo accounts, loaded once per database. */
final class DemoData {

    private DemoData() {}

    /** Loads the file unless it was loaded before; whole or not at all. Answers whether it did. */
    static boolean load(Database database, Path file) {
        if (!Files.exists(file)) return false;
        try (var connection = database.connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // In a schema of its own: the application's schema belongs to its migrations.
            statement.execute("create schema if not exists local");
            statement.execute("create table if not exists local.loaded (file text primary key, at timestamptz not null default now())");
            var first = statement.executeUpdate("insert into local.loaded (file) values ('demo.sql') on conflict do nothing") == 1;
            if (first) statement.execute(Files.readString(file));
            connection.commit();
            return first;
        } catch (SQLException e) {
            throw new Refusal("Les données de démonstration ne se chargent pas (" + e.getMessage() + "). "
                    + "Pour démarrer sans elles : PALABRE_DEMO=false ./palabre start", e);
        } catch (IOException e) {
            throw new Refusal("Le fichier " + file + " ne se lit pas (" + e + ").", e);
        }
    }
}
