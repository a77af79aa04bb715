package org.palabre.local;

import static org.palabre.local.AdminApi.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * Keeps the realm `palabre` as its file says, at every start and not only at the first.
 *
 * <p>Keycloak's own import does nothing once a realm exists, and its partial import replaces a role by deleting it from
 * everybody who had it. So each entry of the file is created or updated on its own, and only when it changed <em>in the
 * file</em>: what the coordination changed by hand (a centre's name, say) stays until then. Nothing is ever deleted but
 * the mappers of our own clients and scopes. What was applied is remembered in the realm itself, which cannot get lost
 * without it.
 */
final class Realm {

    private static final String PATH = "/palabre";
    private static final String APPLIED = "palabre.applied";
    private static final List<String> PARTS = List.of("roles", "clientScopes", "clients", "scopeMappings", "organizations");

    private final AdminApi api;

    Realm(AdminApi api) {
        this.api = api;
    }

    /** @param webOrigins where the SPA may be served from, the first being its address */
    void apply(Path file, List<String> webOrigins) {
        var realm = read(file);
        webOriginsOf(realm, webOrigins);
        var entries = entries(realm);
        if (api.find(PATH).isEmpty()) {
            var marks = new Marks(JSON.createObjectNode());
            entries.forEach(marks::changed);
            realm.withObjectProperty("attributes").put(APPLIED, marks.toString());
            api.post("", realm);
            return;
        }
        var marks = marks();
        entries.stream().filter(marks::changed).forEach(entry -> entry.apply.accept(entry.wanted));
        remember(marks);
    }

    /** Adds the accounts that are not there yet, under their fixed ids; those that are keep their password. */
    void applyAccounts(Path file) {
        var marks = marks();
        for (var entry : read(file).path("users")) {
            var account = (ObjectNode) entry;
            if (!marks.changed(new Entry("account " + account.path("username").asText(), account, null))) continue;
            var organization = account.remove("organization").asText();
            var user = PATH + "/users/" + account.path("id").asText();
            if (api.find(user).isEmpty()) {
                // Unlike the creation of a user, the import keeps the id, which the demo data refers to.
                api.post(PATH + "/partialImport", JSON.createObjectNode().put("ifResourceExists", "FAIL")
                        .set("users", JSON.createArrayNode().add(account)));
            } else {
                var roles = roles(account.path("realmRoles"));
                account.remove(List.of("credentials", "realmRoles"));
                api.put(user, account);
                api.post(user + "/role-mappings/realm", roles);
            }
            join(organization, account.path("id"));
        }
        remember(marks);
    }

    /** One thing the file asks for, and how to bring the realm there. */
    private record Entry(String key, JsonNode wanted, Consumer<JsonNode> apply) {}

    /** In the order of their needs: a client names scopes, a scope mapping names clients and roles. */
    private List<Entry> entries(ObjectNode realm) {
        var entries = new ArrayList<Entry>();
        realm.at("/roles/realm").forEach(role -> entries.add(new Entry("role " + name(role), role, this::applyRole)));
        realm.path("clientScopes").forEach(scope -> entries.add(new Entry("scope " + name(scope), scope, this::applyScope)));
        realm.path("clients").forEach(client -> entries.add(
                new Entry("client " + client.path("clientId").asText(), client, this::applyClient)));
        realm.path("scopeMappings").forEach(mapping -> entries.add(
                new Entry("roles of " + mapping.path("client").asText(), mapping, this::applyScopeMapping)));
        realm.path("organizations").forEach(organization -> entries.add(
                new Entry("organization " + organization.path("alias").asText(), organization, this::applyOrganization)));
        entries.add(new Entry("settings", realm.deepCopy().remove(PARTS), settings -> api.put(PATH, settings)));
        return entries;
    }

    private void applyRole(JsonNode role) {
        var path = PATH + "/roles/" + AdminApi.escape(name(role));
        if (api.find(path).isPresent()) api.put(path, role);
        else api.post(PATH + "/roles", role);
    }

    private void applyScope(JsonNode scope) {
        var id = idOf("/client-scopes", "name", name(scope));
        if (id == null) {
            api.post(PATH + "/client-scopes", scope);
            return;
        }
        var path = PATH + "/client-scopes/" + id;
        api.put(path, scope);
        applyMappers(path, scope.path("protocolMappers"));
    }

    private void applyClient(JsonNode client) {
        var id = idOf("/clients", "clientId", client.path("clientId").asText());
        if (id == null) {
            api.post(PATH + "/clients", client);
            return;
        }
        var path = PATH + "/clients/" + id;
        api.put(path, client);
        applyMappers(path, client.path("protocolMappers"));
        for (var scope : client.path("defaultClientScopes"))
            api.put(path + "/default-client-scopes/" + idOf("/client-scopes", "name", scope.asText()), JSON.createObjectNode());
    }

    private void applyScopeMapping(JsonNode mapping) {
        api.post(PATH + "/clients/" + idOf("/clients", "clientId", mapping.path("client").asText())
                + "/scope-mappings/realm", roles(mapping.path("roles")));
    }

    private void applyOrganization(JsonNode organization) {
        var id = organizationId(organization.path("alias").asText());
        if (id == null) api.post(PATH + "/organizations", organization);
        else api.put(PATH + "/organizations/" + id, ((ObjectNode) organization.deepCopy()).put("id", id));
    }

    private void applyMappers(String owner, JsonNode wanted) {
        var path = owner + "/protocol-mappers/models";
        var unwanted = new HashMap<String, String>();
        for (var mapper : api.get(path)) unwanted.put(name(mapper), mapper.path("id").asText());
        for (var mapper : wanted) {
            var id = unwanted.remove(name(mapper));
            if (id == null) api.post(path, mapper);
            else api.put(path + "/" + id, ((ObjectNode) mapper.deepCopy()).put("id", id));
        }
        unwanted.values().forEach(id -> api.delete(path + "/" + id));
    }

    private void join(String organization, JsonNode userId) {
        var members = PATH + "/organizations/" + organizationId(organization) + "/members";
        if (api.find(members + "/" + userId.asText()).isEmpty()) api.post(members, userId);
    }

    private ArrayNode roles(JsonNode names) {
        var roles = JSON.createArrayNode();
        names.forEach(name -> roles.add(api.get(PATH + "/roles/" + AdminApi.escape(name.asText()))));
        return roles;
    }

    private String organizationId(String alias) {
        return idOf("/organizations?max=1000", "alias", alias);
    }

    private String idOf(String list, String key, String value) {
        return StreamSupport.stream(api.get(PATH + list).spliterator(), false)
                .filter(entry -> value.equals(entry.path(key).asText()))
                .map(entry -> entry.path("id").asText())
                .findFirst().orElse(null);
    }

    private Marks marks() {
        var kept = api.get(PATH).path("attributes").path(APPLIED).asText("{}");
        try {
            return new Marks((ObjectNode) JSON.readTree(kept));
        } catch (IOException e) {
            return new Marks(JSON.createObjectNode());
        }
    }

    private void remember(Marks marks) {
        if (!marks.moved) return;
        var attributes = (ObjectNode) api.get(PATH).path("attributes");
        attributes.put(APPLIED, marks.toString());
        api.put(PATH, JSON.createObjectNode().put("realm", "palabre").set("attributes", attributes));
    }

    /** Where people come back to after signing in depends on the port, so the file cannot know it. */
    private static void webOriginsOf(ObjectNode realm, List<String> origins) {
        for (var client : realm.path("clients")) {
            if (!client.path("clientId").asText().equals("palabre-web")) continue;
            var web = (ObjectNode) client;
            web.put("rootUrl", origins.get(0));
            var redirects = web.putArray("redirectUris");
            origins.forEach(origin -> redirects.add(origin + "/*"));
            origins.forEach(web.putArray("webOrigins")::add);
        }
    }

    private static String name(JsonNode entry) {
        return entry.path("name").asText();
    }

    private static ObjectNode read(Path file) {
        try {
            return (ObjectNode) JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new Refusal("Le fichier " + file + " ne se lit pas : " + e.getMessage(), e);
        }
    }

    /** Which version of each entry was applied last, by hash. */
    private static final class Marks {

        private final ObjectNode hashes;
        private boolean moved;

        private Marks(ObjectNode hashes) {
            this.hashes = hashes;
        }

        /** Whether the entry differs from what was applied; from now on it counts as applied. */
        private boolean changed(Entry entry) {
            var hash = hash(entry.wanted.toString());
            if (hash.equals(hashes.path(entry.key).asText())) return false;
            hashes.put(entry.key, hash);
            moved = true;
            return true;
        }

        @Override
        public String toString() {
            return hashes.toString();
        }

        private static String hash(String text) {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, 8);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
