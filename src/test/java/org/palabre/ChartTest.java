package org.palabre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chart as Helm itself lints and renders it, without a cluster. */
class ChartTest {
    private static final Path CHART = Path.of("helm/palabre");

    private static List<JsonNode> rendered() throws IOException {
        var yaml = new YAMLMapper();
        var documents = new ArrayList<JsonNode>();
        yaml.readerFor(JsonNode.class).<JsonNode>readValues(new YAMLFactory().createParser(new Helm(CHART).template().withName("essai").call()))
                .forEachRemaining(document -> {
                    if (!document.isNull() && !document.isMissingNode()) documents.add(document);
                });
        return documents;
    }

    private static List<JsonNode> ofKind(String kind) throws IOException {
        return rendered().stream().filter(document -> document.path("kind").asText().equals(kind)).toList();
    }

    @Test
    void it_lints() {
        var lint = new Helm(CHART).lint().strict().call();
        assertFalse(lint.isFailed(), lint.getMessages().toString());
    }

    @Test
    void nothing_runs_as_root_or_without_a_limit_or_as_latest() throws IOException {
        var deployments = ofKind("Deployment");
        assertEquals(2, deployments.size());
        for (var deployment : deployments) {
            var pod = deployment.at("/spec/template/spec");
            assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean(), deployment.toPrettyString());
            for (var container : pod.get("containers")) {
                assertTrue(container.at("/securityContext/readOnlyRootFilesystem").asBoolean());
                assertFalse(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true));
                assertFalse(container.at("/resources/limits/memory").isMissingNode());
                assertFalse(container.get("image").asText().endsWith(":latest"));
                assertFalse(container.at("/readinessProbe").isMissingNode());
            }
        }
    }

    @Test
    void services_and_ingress_lead_to_pods_that_exist() throws IOException {
        var labels = ofKind("Deployment").stream().map(deployment -> deployment.at("/spec/template/metadata/labels")).toList();
        for (var service : ofKind("Service"))
            assertTrue(labels.stream().anyMatch(pod -> service.at("/spec/selector").properties().stream()
                    .allMatch(label -> pod.path(label.getKey()).equals(label.getValue()))), service.toPrettyString());
        var services = ofKind("Service").stream().map(service -> service.at("/metadata/name").asText()).toList();
        for (var path : ofKind("Ingress").get(0).at("/spec/rules/0/http/paths"))
            assertTrue(services.contains(path.at("/backend/service/name").asText()), path.toString());
    }

    @Test
    void no_password_stands_in_it_and_no_demo() throws IOException {
        var text = rendered().toString();
        assertFalse(text.contains("palabre-demo"));
        assertFalse(text.contains("PALABRE_DEMO"));
        assertTrue(text.contains("\"secretKeyRef\":{\"name\":\"palabre-database\",\"key\":\"password\"}"));
    }

    @Test
    void what_the_legal_pages_say_reaches_the_backend() {
        var rendered = new Helm(CHART).template().withName("essai").set("network.contact", "contact@example.org").call();
        assertTrue(rendered.contains("{ name: PALABRE_NETWORK_CONTACT, value: \"contact@example.org\" }"), rendered);
    }

    @Test
    void values_that_mean_nothing_are_refused() {
        assertThrows(IllegalStateException.class, () -> new Helm(CHART).template().withName("essai").set("image.tag", "latest").call());
        assertThrows(IllegalStateException.class, () -> new Helm(CHART).template().withName("essai").set("database.url", "mysql://x").call());
    }
}
