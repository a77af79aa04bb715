package org.palabre.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The real Keycloak, with the realm `palabre` as the files of `src/main/keycloak` say it.
 * Tests use it as the product does, so what they see is what people sign in to.
 */
public final class Keycloak implements AutoCloseable {

    /** What decides the shape of the server; a change of it is built again once, before the next start. */
    private static final List<String> BUILD = List.of("--db=postgres",
            // It would keep what it compressed across restarts, and show yesterday's theme.
            "--spi-resource-encoding--gzip--enabled=false");
    private static final String SCHEMA = "keycloak";

    private final Child child;
    private final URI address;

    private Keycloak(Child child, URI address) {
        this.child = child;
        this.address = address;
    }

    /**
     * @param root       the project's folder, with the realm, the theme and the downloaded server
     * @param webOrigins where the SPA may be served from, the first being its address
     * @param demo       whether the demo accounts are wanted
     */
    public static Keycloak start(Path root, DataFolder data, int port, Database database,
                                 List<String> webOrigins, boolean demo) {
        prepare(root, data);
        var keycloak = launch(root, data, port, database);
        try {
            keycloak.ready(root, data, webOrigins, demo);
            return keycloak;
        } catch (RuntimeException e) {
            keycloak.close();
            throw e;
        }
    }

    static Keycloak launch(Path root, DataFolder data, int port, Database database) {
        var home = home(root);
        makeRoom(database);
        var address = URI.create("http://localhost:" + port);
        var secrets = AdminSecrets.in(data.secrets());
        var child = Child.start("keycloak", java(home, List.of("start", "--optimized",
                "--cache=local", "--http-enabled=true", "--http-host=127.0.0.1", "--http-port=" + port, "--hostname=" + address,
                "--db-url=" + database.url(), "--db-schema=" + SCHEMA,
                "--spi-theme--folder--dir=" + root.resolve("src/main/keycloak/themes"),
                "--spi-theme--static-max-age=-1")),
                Map.of("KC_DB_USERNAME", database.user(), "KC_DB_PASSWORD", database.password(),
                        "KC_BOOTSTRAP_ADMIN_USERNAME", secrets.username(),
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.password(),
                        "KC_BOOTSTRAP_ADMIN_CLIENT_ID", secrets.clientId(),
                        "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", secrets.clientSecret()), data);
        return new Keycloak(child, address);
    }

    void ready(Path root, DataFolder data, List<String> webOrigins, boolean demo) {
        child.awaitReady(address.resolve("/realms/master"), Duration.ofMinutes(3));
        var secrets = AdminSecrets.in(data.secrets());
        var files = root.resolve("src/main/keycloak");
        var realm = new Realm(new AdminApi(address, secrets.clientId(), secrets.clientSecret()));
        realm.apply(files.resolve("palabre-realm.json"), webOrigins);
        if (demo) realm.applyAccounts(files.resolve("demo-accounts.json"));
    }

    public URI issuer() {
        return address.resolve("/realms/palabre");
    }

    Child child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }

    /** Keycloak makes its tables, but not the schema that keeps them apart from the application's. */
    private static void makeRoom(Database database) {
        try (var connection = database.connect(); var statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + SCHEMA);
        } catch (SQLException e) {
            throw new Refusal("Keycloak n'a pas de place dans la base " + database.url() + " (" + e.getMessage() + "). "
                    + "Créez-y le schéma « " + SCHEMA + " », ou donnez un Keycloak existant avec PALABRE_OIDC_URL.", e);
        }
    }

    /** Keycloak compiles its choice of providers once; the result is good until the choice or the version changes. */
    static void prepare(Path root, DataFolder data) {
        var home = home(root);
        var stamp = home.resolve("palabre.built");
        try {
            if (Files.exists(stamp) && Files.readAllLines(stamp).equals(BUILD)) return;
            var arguments = new ArrayList<>(List.of("build"));
            arguments.addAll(BUILD);
            var build = Child.start("keycloak-build", java(home, arguments), Map.of(), data);
            if (build.run() != 0) throw build.failed();
            Files.write(stamp, BUILD);
        } catch (IOException e) {
            throw new Refusal("Keycloak ne peut pas être préparé dans " + home + " (" + e + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrompu pendant la préparation de Keycloak.", e);
        }
    }

    /** What `kc.sh` would run, without the shell that would stay between us and it and outlive a signal. */
    private static List<String> java(Path home, List<String> arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // On one machine people wait for its start, not for its thousandth sign-in: this halves the work.
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms64m", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8",
                "-Duser.language=en", "-Duser.country=US",
                "--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dkc.home.dir=" + home, "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-cp", home.resolve("lib/quarkus-run.jar").toString(), "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(arguments);
        return command;
    }

    /** Where the build unpacked the server; the version is the build's to say. */
    private static Path home(Path root) {
        try {
            var version = Pattern.compile("<keycloak.version>(.+?)<").matcher(Files.readString(root.resolve("pom.xml")));
            if (!version.find()) throw new IllegalStateException("pom.xml names no keycloak.version");
            var home = root.resolve(".palabre/keycloak-" + version.group(1));
            if (!Files.isDirectory(home)) throw new Refusal(home + " manque : lancez « mvn process-test-resources ».");
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
