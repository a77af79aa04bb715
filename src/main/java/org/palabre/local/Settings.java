package org.palabre.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the environment asks for; `docs/configuration.md` explains each variable. */
record Settings(Path root, Path data, int port, int keycloakPort, Optional<Integer> databasePort,
                Optional<Database> database, Optional<URI> issuer, boolean demo, String web, String corsOrigins) {

    static final int DATABASE_PORT = 5442;

    static Settings of(Map<String, String> env, Path root) {
        var database = given(env, "PALABRE_JDBC_URL").map(url -> new Database(url,
                given(env, "PALABRE_DB_USER").orElse("palabre"),
                given(env, "PALABRE_DB_PASSWORD").orElse("")));
        var issuer = given(env, "PALABRE_OIDC_URL").map(URI::create);
        // Demo accounts belong to a machine of one's own: with a real database or a real Keycloak, only on request.
        var ours = database.isEmpty() && issuer.isEmpty();
        return new Settings(root,
                root.resolve(given(env, "PALABRE_DATA").orElse(".palabre")).normalize(),
                port(env, "PALABRE_PORT").orElse(8080),
                port(env, "PALABRE_KEYCLOAK_PORT").orElse(8180),
                port(env, "PALABRE_DB_PORT"),
                database, issuer,
                given(env, "PALABRE_DEMO").map(Boolean::parseBoolean).orElse(ours),
                given(env, "PALABRE_WEB_DIR").orElse(root.resolve("webui/dist").toString()),
                given(env, "PALABRE_CORS_ORIGINS").orElse(""));
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    URI issuerAddress() {
        return issuer.orElse(URI.create("http://localhost:" + keycloakPort + "/realms/palabre"));
    }

    /** Asked before anything starts, so that a busy port is a sentence and not the log of a dead child. */
    void refuseBusyPorts(boolean withBackend) {
        if (withBackend) Ports.refuseBusy(port, "PALABRE_PORT");
        if (issuer.isEmpty()) Ports.refuseBusy(keycloakPort, "PALABRE_KEYCLOAK_PORT");
        if (database.isEmpty()) databasePort.ifPresent(port -> Ports.refuseBusy(port, "PALABRE_DB_PORT"));
    }

    /** Nobody types this one, unlike the two others: where no port was asked for and the usual one is taken, any will do. */
    int freeDatabasePort() {
        return databasePort.orElseGet(() -> Ports.busy(DATABASE_PORT) ? Ports.free() : DATABASE_PORT);
    }

    private static Optional<String> given(Map<String, String> env, String name) {
        return Optional.ofNullable(env.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Optional<Integer> port(Map<String, String> env, String name) {
        return given(env, name).map(value -> {
            if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65535)
                throw new Refusal(name + " vaut « " + value + " » : il faut un numéro de port, de 1 à 65535.");
            return Integer.parseInt(value);
        });
    }
}
