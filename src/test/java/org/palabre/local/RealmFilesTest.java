package org.palabre.local;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the realm's files promise before any Keycloak reads them. */
class RealmFilesTest {

    private final JsonNode realm = read("palabre-realm.json");
    private final JsonNode accounts = read("demo-accounts.json").path("users");

    @Test
    void the_realm_itself_has_no_account() {
        assertFalse(realm.has("users"));
    }

    @Test
    void it_names_the_network_of_2018() {
        assertEquals(Map.of("CENTRE", 17L, "PARTNER", 5L, "COORDINATION", 1L), each(realm.path("organizations"))
                .collect(groupingBy(organization -> organization.at("/attributes/kind/0").asText(), counting())));
    }

    @Test
    void each_organisation_has_its_own_alias_name_and_domain() {
        for (var key : List.of("/alias", "/name", "/domains/0/name")) {
            var seen = new HashSet<String>();
            each(realm.path("organizations")).forEach(organization ->
                    assertTrue(seen.add(organization.at(key).asText()), key + " twice: " + organization.at(key)));
            assertFalse(seen.contains(""), key + " is missing somewhere");
        }
    }

    /** A first sign-in takes the organisation's name from Keycloak: it must not rename what everybody already reads. */
    @Test
    void organisations_are_named_as_in_the_first_migration() throws IOException {
        var sql = Files.readString(Path.of("src/main/resources/db/migration/V003__identity_network.sql"));
        var named = Pattern.compile("\\('[0-9a-f-]{36}', '([^']+)', '([^']+)'").matcher(sql).results()
                .collect(toMap(row -> row.group(1), row -> row.group(2)));
        assertEquals(named, each(realm.path("organizations"))
                .collect(toMap(organization -> organization.path("alias").asText(), organization -> organization.path("name").asText())));
    }

    @Test
    void people_sign_in_by_code_with_pkce_and_nothing_else() {
        var web = client("palabre-web");
        assertTrue(web.path("publicClient").asBoolean());
        assertTrue(web.path("standardFlowEnabled").asBoolean());
        assertEquals("S256", web.path("attributes").path("pkce.code.challenge.method").asText());
        for (var flow : List.of("implicitFlowEnabled", "directAccessGrantsEnabled", "serviceAccountsEnabled", "fullScopeAllowed"))
            assertFalse(web.path(flow).asBoolean(true), flow);
        for (var flow : List.of("standardFlowEnabled", "implicitFlowEnabled", "directAccessGrantsEnabled", "serviceAccountsEnabled"))
            assertFalse(client("palabre-api").path(flow).asBoolean(true), flow);
    }

    @Test
    void demo_accounts_have_fixed_ids_known_roles_and_known_organisations() {
        var aliases = strings(realm.path("organizations"), "alias");
        var roles = strings(realm.at("/roles/realm"), "name");
        roles.add("default-roles-palabre");
        for (var account : accounts) {
            UUID.fromString(account.path("id").asText());
            assertTrue(aliases.contains(account.path("organization").asText()), account.path("organization").asText());
            account.path("realmRoles").forEach(role -> assertTrue(roles.contains(role.asText()), role.asText()));
        }
        assertEquals(Set.of("membre-irev", "membre-oriv", "moderation", "partenaire-anru", "coordination"),
                strings(accounts, "username"));
    }

    private JsonNode client(String id) {
        return each(realm.path("clients")).filter(client -> client.path("clientId").asText().equals(id)).findFirst().orElseThrow();
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Set<String> strings(JsonNode array, String key) {
        var strings = new HashSet<String>();
        each(array).forEach(entry -> strings.add(entry.path(key).asText()));
        return strings;
    }

    private static JsonNode read(String file) {
        try {
            return AdminApi.JSON.readTree(Path.of("src/main/keycloak", file).toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
