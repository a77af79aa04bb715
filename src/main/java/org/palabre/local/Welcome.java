package org.palabre.local;

/** What is said once everything runs: where to go, as whom, where things are kept, how to stop. */
final class Welcome {

    private Welcome() {}

    static String text(Settings settings, Database database, boolean withBackend, String duration) {
        var keycloak = settings.issuerAddress().toString().replaceFirst("/realms/.*", "");
        var text = new StringBuilder("\n");
        if (withBackend)
            text.append("Palabre est prêt (").append(duration).append(").\n\n")
                .append("  Palabre      ").append(settings.address()).append('\n')
                .append("  Keycloak     ").append(keycloak).append('\n');
        else
            text.append("PostgreSQL et Keycloak sont prêts (").append(duration).append("). Pour le backend, dans un autre terminal :\n\n")
                .append("  export PALABRE_JDBC_URL=").append(database.url()).append('\n')
                .append("  export PALABRE_DB_USER=").append(database.user()).append('\n')
                .append("  export PALABRE_DB_PASSWORD=").append(settings.database().isPresent() ? "…" : database.password()).append('\n')
                .append("  export PALABRE_OIDC_URL=").append(settings.issuerAddress()).append('\n');
        if (settings.demo())
            text.append("""

                      Comptes de démonstration, tous avec le mot de passe palabre-demo-2018 :
                        membre-irev      membre de l'IREV
                        membre-oriv      membre de l'ORIV
                        moderation       modération, pour tout le réseau
                        partenaire-anru  partenaire, ANRU
                        coordination     administration
                    """);
        text.append("\n  Données      ").append(settings.data())
            .append(settings.database().isPresent() ? "" : database.url().replaceFirst(".*:(\\d+)/.*", " (PostgreSQL : port $1)"))
            .append("\n  Journaux     ").append(settings.data().resolve("logs"));
        if (settings.issuer().isEmpty())
            text.append("\n  Console de Keycloak : compte et mot de passe dans ")
                .append(settings.data().resolve("keycloak-admin.properties"));
        return text.append("\n\nPour tout arrêter : Ctrl-C, ou ./palabre stop\n").toString();
    }
}
