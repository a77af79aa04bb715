package org.palabre.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real PostgreSQL and the real Keycloak, as `./palabre start` runs them. */
class KeycloakTest {

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path FILE = ROOT.resolve("src/main/keycloak/palabre-realm.json");
    private static final List<String> ORIGINS = List.of("http://localhost:8080");

    @TempDir static Path folder;
    static DataFolder data;
    static Postgres postgres;
    static Keycloak keycloak;
    static AdminApi api;

    @BeforeAll
    static void start() {
        data = DataFolder.open(folder);
        postgres = Postgres.start(ROOT, data, 0);
        keycloak = Keycloak.start(ROOT, data, Ports.free(), postgres.database(), ORIGINS, true);
        var secrets = AdminSecrets.in(data.secrets());
        api = new AdminApi(keycloak.issuer().resolve("/"), secrets.clientId(), secrets.clientSecret());
    }

    @AfterAll
    static void stop() {
        if (keycloak != null) keycloak.close();
        if (postgres != null) postgres.close();
        data.close();
    }

    @Test
    void words_are_on_disk_before_they_are_acknowledged() throws SQLException {
        assertEquals("on", show("fsync"));
        assertEquals("on", show("synchronous_commit"));
        assertEquals("localhost", show("listen_addresses"));
    }

    @Test
    void demo_accounts_are_members_of_their_organisations_under_their_fixed_ids() {
        var irev = only("/organizations?max=100", "alias", "irev");
        var members = api.get("/palabre/organizations/" + irev.path("id").asText() + "/members");
        assertEquals("de300000-2018-4000-8000-000000000001", members.at("/0/id").asText());
        assertEquals(Set.of("member"), roles("de300000-2018-4000-8000-000000000001"));
        assertEquals(Set.of("member", "admin"), roles("de300000-2018-4000-8000-000000000005"));
    }

    @Test
    void a_change_of_the_file_reaches_a_realm_that_exists_and_leaves_the_rest_alone() throws IOException {
        var anru = only("/organizations?max=100", "alias", "anru");
        api.put("/palabre/organizations/" + anru.path("id").asText(), ((ObjectNode) anru).put("name", "ANRU, renommée"));

        var realm = (ObjectNode) AdminApi.JSON.readTree(FILE.toFile());
        realm.put("ssoSessionIdleTimeout", 3600);
        ((ObjectNode) realm.at("/roles/realm/0")).put("description", "Décrit autrement");
        realm.withArray("organizations").addObject().put("alias", "crpv-guadeloupe").put("name", "CRPV de Guadeloupe")
                .putArray("domains").addObject().put("name", "crpv-guadeloupe.example");
        apply(realm, List.of("http://localhost:9090"));

        assertEquals(3600, api.get("/palabre").path("ssoSessionIdleTimeout").asInt());
        assertEquals("palabre", api.get("/palabre").path("loginTheme").asText());
        assertEquals("Décrit autrement", api.get("/palabre/roles/member").path("description").asText());
        assertEquals("CRPV de Guadeloupe", only("/organizations?max=100", "alias", "crpv-guadeloupe").path("name").asText());
        assertEquals("http://localhost:9090/*", only("/clients", "clientId", "palabre-web").at("/redirectUris/0").asText());
        // Nobody lost a role, and what was changed by hand stays.
        assertEquals(Set.of("member"), roles("de300000-2018-4000-8000-000000000001"));
        assertEquals("ANRU, renommée", only("/organizations?max=100", "alias", "anru").path("name").asText());
    }

    @Test
    void an_unreadable_realm_is_a_sentence() throws IOException {
        var broken = Files.writeString(folder.resolve("broken.json"), "{\"realm\": ");
        var sentence = assertThrows(Refusal.class, () -> new Realm(api).apply(broken, ORIGINS)).getMessage();
        assertTrue(sentence.startsWith("Le fichier " + broken + " ne se lit pas"), sentence);
    }

    @Test
    void demo_data_is_loaded_once_and_whole_or_not_at_all() throws IOException, SQLException {
        var file = folder.resolve("demo.sql");
        Files.writeString(file, "create table demo (word text); insert into demo values ('bonjour'); insert into nowhere values (1);");
        assertThrows(Refusal.class, () -> DemoData.load(postgres.database(), file));
        Files.writeString(file, "create table demo (word text); insert into demo values ('bonjour');");
        assertTrue(DemoData.load(postgres.database(), file));
        assertFalse(DemoData.load(postgres.database(), file));
        assertEquals("1", answer("select count(*) from demo"));
    }

    private static void apply(JsonNode realm, List<String> origins) throws IOException {
        var file = Files.writeString(folder.resolve("realm.json"), realm.toString());
        new Realm(api).apply(file, origins);
    }

    private static Set<String> roles(String user) {
        return StreamSupport.stream(api.get("/palabre/users/" + user + "/role-mappings/realm").spliterator(), false)
                .map(role -> role.path("name").asText()).filter(name -> !name.startsWith("default-"))
                .collect(Collectors.toSet());
    }

    private static JsonNode only(String list, String key, String value) {
        return StreamSupport.stream(api.get("/palabre" + list).spliterator(), false)
                .filter(entry -> entry.path(key).asText().equals(value)).findFirst().orElseThrow();
    }

    private static String show(String setting) throws SQLException {
        return answer("show " + setting);
    }

    private static String answer(String query) throws SQLException {
        try (var connection = postgres.database().connect(); var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
