package org.palabre.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A PostgreSQL of the bench's own, set as one would set it on a small server: what is committed is on the disk. What was
 * seeded is kept as a template database, so that each run begins with the same rows.
 */
final class Cluster implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Path logs;

    private Cluster(EmbeddedPostgres server, Path logs) {
        this.server = server;
        this.logs = logs;
    }

    static Cluster start(Path folder, int port) throws IOException {
        var data = folder.resolve("postgres");
        var logs = Files.createDirectories(folder.resolve("logs").toAbsolutePath());
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                .setDataDirectory(data).setCleanDataDirectory(false).setPort(port).setPGStartupWait(Duration.ofMinutes(1))
                .setLocaleConfig("locale", "C").setLocaleConfig("locale-provider", "builtin").setLocaleConfig("builtin-locale", "C.UTF-8");
        for (var setting : SETTINGS) builder.setServerConfig(setting.get(0), setting.get(1));
        var cluster = new Cluster(builder
                .setServerConfig("listen_addresses", "localhost").setServerConfig("unix_socket_directories", "")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("logging_collector", "on").setServerConfig("log_destination", "jsonlog")
                .setServerConfig("log_directory", logs.toString()).setServerConfig("log_filename", "postgres.log")
                .setServerConfig("log_truncate_on_rotation", "on").setServerConfig("log_parameter_max_length", "-1")
                .start(), logs);
        cluster.run("postgres", "do $$ begin if not exists (select from pg_roles where rolname = 'palabre') then create role palabre login password 'palabre'; end if; end $$");
        return cluster;
    }

    /** Told in the results, since the figures depend on them. */
    static final List<List<String>> SETTINGS = List.of(
            List.of("fsync", "on"), List.of("synchronous_commit", "on"), List.of("full_page_writes", "on"),
            List.of("shared_buffers", "1GB"), List.of("effective_cache_size", "4GB"), List.of("work_mem", "16MB"), List.of("maintenance_work_mem", "256MB"),
            List.of("max_wal_size", "8GB"), List.of("checkpoint_timeout", "15min"), List.of("random_page_cost", "1.1"),
            List.of("max_connections", "200"), List.of("jit", "off"));

    String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    int port() {
        return server.getPort();
    }

    Path statementLog() {
        return logs.resolve("postgres.json");
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", "postgres");
    }

    void run(String database, String... statements) {
        try (var connection = connect(database); var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String one(String database, String sql) {
        try (var connection = connect(database); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean has(String database) {
        return one("postgres", "select 1 from pg_database where datname = '" + database + "'") != null;
    }

    void drop(String database) {
        run("postgres", "drop database if exists " + database + " with (force)");
    }

    void create(String database) {
        run("postgres", "create database " + database + " owner palabre");
    }

    /** A copy of files, so that what was vacuumed and analysed stays so. */
    void copy(String from, String to) {
        drop(to);
        run("postgres", "create database " + to + " owner palabre template " + from + " strategy file_copy", "checkpoint");
    }

    void rename(String from, String to) {
        drop(to);
        run("postgres", "alter database " + from + " rename to " + to);
    }

    long postmaster() {
        try {
            return Long.parseLong(one("postgres", "select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)").strip());
        } catch (NumberFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
