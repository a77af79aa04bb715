package org.palabre.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The packaged application, told by its environment alone where its database and its Keycloak are. */
final class Backend {

    private Backend() {}

    static Child launch(Settings settings, DataFolder data, Database database) {
        return Child.start("palabre", List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar", settings.root().resolve("target/quarkus-app/quarkus-run.jar").toString()), Map.of(
                "PALABRE_PORT", String.valueOf(settings.port()),
                "PALABRE_JDBC_URL", database.url(),
                "PALABRE_DB_USER", database.user(),
                "PALABRE_DB_PASSWORD", database.password(),
                "PALABRE_OIDC_URL", settings.issuerAddress().toString(),
                "PALABRE_WEB_DIR", settings.web(),
                "PALABRE_CORS_ORIGINS", settings.corsOrigins(),
                "PALABRE_ATTACHMENT_FOLDER", data.attachments().toString(),
                "PALABRE_LOG_JSON", "false"), data);
    }
}
