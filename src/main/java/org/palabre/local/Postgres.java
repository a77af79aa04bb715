package org.palabre.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A PostgreSQL for one machine, from the binaries of Maven Central, with its data kept between runs. */
public final class Postgres implements AutoCloseable {

    /** The application owns its database and nothing else, as it would in production. */
    private static final String OWNER = "palabre";

    private final EmbeddedPostgres server;
    private final ProcessHandle process;

    private Postgres(EmbeddedPostgres server, ProcessHandle process) {
        this.server = server;
        this.process = process;
    }

    /** Starts the server on this port of the loopback address; 0 takes any free one. */
    public static Postgres start(Path root, DataFolder data, int port) {
        refuseHelplessRoot();
        var folder = data.postgres();
        var born = folder.resolve("palabre.born");
        try {
            if (!Files.exists(born)) DataFolder.deleteTree(folder); // an initdb cut short holds nothing, and blocks everything
            // The library opens its folder to everybody: the one around it is closed.
            var programs = DataFolder.mine(root.resolve(".palabre/programs"));
            var log = ProcessBuilder.Redirect.appendTo(data.log("postgres").toFile());
            var server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(programs.resolve("postgresql").toFile())
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port == 0 ? Ports.free() : port)
                    .setPGStartupWait(Duration.ofMinutes(1))
                    // Sorting and lower-casing must not depend on the language of the machine.
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    // The library is made for tests that throw everything away; people's words are kept.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    .start();
            var postgres = new Postgres(server, postmaster(folder).orElseThrow());
            if (!Files.exists(born)) {
                postgres.createDatabase();
                Files.createFile(born);
            }
            return postgres;
        } catch (IOException | SQLException | IllegalStateException e) {
            data.requireRoom(); // there was enough a moment ago
            throw new Refusal("PostgreSQL ne démarre pas (" + e.getMessage() + "). Son journal : " + data.log("postgres"), e);
        }
    }

    /** PostgreSQL never runs as root; in its stead the library takes a user namespace, which not every container grants. */
    private static void refuseHelplessRoot() {
        if (System.getProperty("os.name").equals("Linux") && System.getProperty("user.name").equals("root") && !LinuxUtils.isUnshareAvailable())
            throw new Refusal("PostgreSQL refuse de tourner en tant que root, et cette machine ne permet pas de l'isoler (unshare -U). "
                    + "Lancez Palabre avec un compte ordinaire, à qui ce dossier appartient, "
                    + "ou donnez une base existante avec PALABRE_JDBC_URL, PALABRE_DB_USER et PALABRE_DB_PASSWORD.");
    }

    public Database database() {
        return new Database(server.getJdbcUrl(OWNER, OWNER).replaceFirst("\\?.*", ""), OWNER, OWNER);
    }

    public ProcessHandle process() {
        return process;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (process.isAlive()) Trace.end(process, Duration.ofSeconds(10));
    }

    /** PostgreSQL leaves the parents it is born from; its own pid file is the trace of it. */
    static boolean stopOrphan(Path folder) {
        var orphan = postmaster(folder);
        orphan.ifPresent(process -> Trace.end(process, Duration.ofSeconds(20)));
        return orphan.isPresent();
    }

    private static Optional<ProcessHandle> postmaster(Path folder) {
        try {
            var lines = Files.readAllLines(folder.resolve("postmaster.pid"));
            return Trace.alive(Long.parseLong(lines.get(0)), Instant.ofEpochSecond(Long.parseLong(lines.get(2))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void createDatabase() throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + OWNER); // born half, if the last start was killed between two lines
            statement.execute("drop role if exists " + OWNER);
            statement.execute("create role " + OWNER + " login password '" + OWNER + "'");
            statement.execute("create database " + OWNER + " owner " + OWNER);
        }
    }
}
