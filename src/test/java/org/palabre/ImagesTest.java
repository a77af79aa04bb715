package org.palabre;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of the images' recipes; webui/e2e/images.spec.ts runs what they start. */
class ImagesTest {
    private static final Path FOLDER = Path.of("src/main/docker");

    /** The arguments of every such instruction, in order. */
    private static List<String> of(String recipe, String instruction) throws IOException {
        return Pattern.compile("^" + instruction + " (.*)$", Pattern.MULTILINE).matcher(Files.readString(FOLDER.resolve(recipe))).results()
                .map(found -> found.group(1)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.webui", "Dockerfile.keycloak"})
    void an_image_is_pinned_unprivileged_and_leaves_no_shell_of_ours_between(String recipe) throws IOException {
        var lines = Files.readAllLines(FOLDER.resolve(recipe)).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        var from = of(recipe, "FROM");
        assertAll(recipe,
                () -> assertEquals(1, from.size()),
                () -> assertTrue(from.get(0).matches("[\\w/-]+:\\d+\\.\\d+[\\w.-]*"), "a version, not a moving name: " + from),
                () -> assertTrue(of(recipe, "USER").get(0).matches("[1-9]\\d*:\\d+"), "a number, which Kubernetes can tell from root"),
                () -> assertTrue(lines.indexOf("USER " + of(recipe, "USER").get(0)) > lines.lastIndexOf("COPY " + last(of(recipe, "COPY"))), "its files are root's"),
                () -> assertEquals(1, of(recipe, "ENTRYPOINT").size()),
                () -> assertEquals(List.of(), of(recipe, "ADD")));
        for (var instruction : List.of("ENTRYPOINT", "CMD", "RUN", "HEALTHCHECK.* CMD"))
            for (var command : of(recipe, instruction)) assertTrue(new ObjectMapper().readTree(command).isArray(), command);
        // It would keep the signal to stop to itself. What a shell prepares, it then gives its place to. (Keycloak's own kc.sh passes signals on.)
        var words = new ObjectMapper().readTree(of(recipe, "ENTRYPOINT").get(0));
        if (words.get(0).asText().matches("(.*/)?(ba|da|a)?sh"))
            assertTrue(words.get(words.size() - 1).asText().matches(".* && exec (?!.* && ).*"), words.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.webui"})
    void an_image_says_whether_it_is_well(String recipe) throws IOException {
        assertEquals(1, of(recipe, "HEALTHCHECK.* CMD").size());
    }

    /** .dockerignore refuses everything but what it names. */
    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.webui", "Dockerfile.keycloak"})
    void everything_copied_is_there_and_let_through(String recipe) throws IOException {
        var allowed = Files.readAllLines(Path.of(".dockerignore")).stream().filter(line -> line.startsWith("!")).map(line -> line.substring(1)).toList();
        for (var copy : of(recipe, "COPY")) {
            var source = copy.split(" ")[0];
            assertTrue(allowed.stream().anyMatch(source::startsWith), source);
            assertTrue(source.startsWith("target/") || source.startsWith("webui/dist/") || Files.exists(Path.of(source)), source);
        }
    }

    @Test
    void the_backend_runs_on_java_25() throws IOException {
        assertTrue(of("Dockerfile", "FROM").get(0).startsWith("eclipse-temurin:25."));
    }

    @Test
    void the_chart_runs_them_as_the_users_they_are_made_for() throws IOException {
        var chart = new Helm(Path.of("helm/palabre")).template().withName("palabre").withKubeVersion("1.30.0").withValuesFile(Path.of("helm/palabre/values-country.yaml")).call();
        for (var document : chart.split("(?m)^---$")) {
            var deployment = new YAMLMapper().readTree(document);
            if (!deployment.path("kind").asText().equals("Deployment")) continue;
            var recipe = deployment.at("/metadata/name").asText().endsWith("-webui") ? "Dockerfile.webui" : "Dockerfile";
            var security = deployment.at("/spec/template/spec/securityContext");
            assertEquals(of(recipe, "USER").get(0), security.get("runAsUser") + ":" + security.get("runAsGroup"));
        }
    }

    /** Keycloak of the image, of its operator and of the tests is one version. */
    @Test
    void keycloak_is_the_one_that_is_tested() throws IOException {
        var version = Pattern.compile("<keycloak.version>([^<]+)<").matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(version.find());
        assertEquals(List.of("keycloak/keycloak:" + version.group(1)), of("Dockerfile.keycloak", "FROM"));
    }

    /** The words that nginx replaces stand in the page; else the SPA would look for the API at its own address, silently. */
    @Test
    void the_page_has_the_place_where_nginx_writes_the_api() throws IOException {
        var replaced = Pattern.compile("sub_filter '([^']+)'").matcher(Files.readString(FOLDER.resolve("webui.conf")));
        assertTrue(replaced.find());
        assertTrue(Files.readString(Path.of("webui/index.html")).contains(replaced.group(1)));
        assertFalse(Files.readString(FOLDER.resolve("webui.conf")).contains("'unsafe-eval'"));
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }
}
