package org.palabre.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void without_a_word_everything_is_local_and_has_demo_accounts() {
        var settings = settings(Map.of());
        assertEquals("http://localhost:8080", settings.address().toString());
        assertEquals("http://localhost:8180/realms/palabre", settings.issuerAddress().toString());
        assertEquals(Path.of("/palabre/.palabre"), settings.data());
        assertTrue(settings.demo());
    }

    @Test
    void a_real_database_or_a_real_keycloak_gets_no_demo_account_unless_asked() {
        var real = Map.of("PALABRE_JDBC_URL", "jdbc:postgresql://db.example/palabre");
        assertFalse(settings(real).demo());
        assertFalse(settings(Map.of("PALABRE_OIDC_URL", "https://id.example/realms/palabre")).demo());
        assertTrue(settings(Map.of("PALABRE_JDBC_URL", real.get("PALABRE_JDBC_URL"), "PALABRE_DEMO", "true")).demo());
    }

    @Test
    void a_port_that_is_none_is_refused_by_its_name() {
        for (var value : new String[] {"http", "0", "65536", "-1"})
            assertTrue(assertThrows(Refusal.class, () -> settings(Map.of("PALABRE_PORT", value)))
                    .getMessage().startsWith("PALABRE_PORT vaut « " + value + " »"));
    }

    @Test
    void a_busy_port_is_refused_with_the_variable_that_changes_it() throws IOException {
        try (var occupant = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = String.valueOf(occupant.getLocalPort());
            var settings = settings(Map.of("PALABRE_PORT", port));
            var sentence = assertThrows(Refusal.class, () -> settings.refuseBusyPorts(true)).getMessage();
            assertTrue(sentence.startsWith("Le port " + port + " est déjà pris"), sentence);
            assertTrue(sentence.contains("PALABRE_PORT="), sentence);
        }
    }

    @Test
    void a_busy_port_of_postgresql_is_refused_where_it_was_asked_for_and_passed_over_where_it_was_not() throws IOException {
        try (var occupant = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = occupant.getLocalPort();
            var asked = settings(Map.of("PALABRE_DB_PORT", String.valueOf(port), "PALABRE_PORT", String.valueOf(Ports.free()),
                    "PALABRE_KEYCLOAK_PORT", String.valueOf(Ports.free())));
            assertTrue(assertThrows(Refusal.class, () -> asked.refuseBusyPorts(true)).getMessage().contains("PALABRE_DB_PORT="));
            assertTrue(Ports.busy(port));
        }
        var settings = settings(Map.of());
        try (var occupant = occupy(Settings.DATABASE_PORT)) {
            assertNotEquals(Settings.DATABASE_PORT, settings.freeDatabasePort());
            assertFalse(Ports.busy(settings.freeDatabasePort()));
        }
    }

    /** Takes the port, unless somebody else has it already. */
    private static ServerSocket occupy(int port) throws IOException {
        var socket = new ServerSocket();
        if (!Ports.busy(port)) socket.bind(new InetSocketAddress("127.0.0.1", port));
        return socket;
    }

    private static Settings settings(Map<String, String> env) {
        return Settings.of(env, Path.of("/palabre"));
    }
}
