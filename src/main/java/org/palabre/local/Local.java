package org.palabre.local;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What `./palabre` runs: PostgreSQL, Keycloak and the backend on one machine, started in order, watched,
 * and stopped in the reverse order however this ends.
 */
public final class Local {

    private static final PrintStream OUT = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private static final PrintStream ERR = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private final Settings settings;
    private final DataFolder data;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<CompletableFuture<Refusal>> deaths = new ArrayList<>();
    private boolean ending;

    private Local(Settings settings, DataFolder data) {
        this.settings = settings;
        this.data = data;
    }

    public static void main(String[] arguments) {
        try {
            var words = List.of(arguments);
            var settings = Settings.of(System.getenv(), Path.of("").toAbsolutePath());
            switch (words.isEmpty() ? "" : words.get(0)) {
                case "start" -> run(settings, words.contains("--reset"), true);
                case "services" -> run(settings, words.contains("--reset"), false);
                case "stop" -> OUT.println(DataFolder.stop(settings.data())
                        ? "Palabre est arrêté." : "Rien ne tournait avec le dossier " + settings.data() + ".");
                default -> throw new Refusal("Commandes : start [--reset], services [--reset], stop.");
            }
        } catch (Refusal refusal) {
            ERR.println("\n" + refusal.getMessage());
            System.exit(1);
        }
    }

    private static void run(Settings settings, boolean reset, boolean withBackend) {
        var data = DataFolder.open(settings.data());
        if (data.hadOrphans()) OUT.println("  Ce qu'un arrêt brutal avait laissé tourner est arrêté.");
        var local = new Local(settings, data);
        Runtime.getRuntime().addShutdownHook(new Thread(local::end));
        try {
            data.requireRoom();
            if (reset) reset(settings, data);
            settings.refuseBusyPorts(withBackend);
            throw local.start(withBackend).join();
        } catch (Refusal refusal) {
            if (!local.ending()) throw refusal; // what we stop ourselves has not died
        }
    }

    private static void reset(Settings settings, DataFolder data) {
        if (settings.database().isPresent())
            throw new Refusal("--reset n'efface que la base de cette machine, jamais celle que donne PALABRE_JDBC_URL.");
        data.reset();
        OUT.println("  La base et les comptes de " + settings.data() + " sont effacés.");
    }

    /** Starts everything and answers the first death among it. */
    private CompletableFuture<Refusal> start(boolean withBackend) {
        var began = System.nanoTime();
        settings.database().ifPresent(given -> {
            given.requireAnswer();
            OUT.println("  PostgreSQL : celui de PALABRE_JDBC_URL, " + given.url().replaceFirst("\\?.*", "") + "."); // what follows may hold a password
        });
        settings.issuer().ifPresent(given -> OUT.println("  Keycloak : celui de PALABRE_OIDC_URL, " + given + "."));
        if (!settings.demo()) OUT.println("  Sans comptes ni données de démonstration (PALABRE_DEMO=true pour les avoir).");
        var database = settings.database().orElseGet(this::startPostgres);
        // Side by side from here: each takes its time on its own.
        var launched = System.nanoTime();
        var keycloak = settings.issuer().isPresent() ? null : launchKeycloak(database);
        var backend = withBackend ? launchBackend(database) : null;
        if (keycloak != null)
            step("Keycloak", launched, () -> keycloak.ready(settings.root(), data, webOrigins(), settings.demo()));
        if (backend != null) {
            step("Palabre", launched, () -> backend.awaitReady(settings.address().resolve("/q/health/ready"), Duration.ofMinutes(2)));
            if (settings.demo() && DemoData.load(database, settings.root().resolve("src/main/local/demo.sql")))
                OUT.println("  Données de démonstration chargées.");
        }
        OUT.println(Welcome.text(settings, database, withBackend, seconds(began)));
        return CompletableFuture.anyOf(deaths.toArray(CompletableFuture[]::new)).thenApply(Refusal.class::cast);
    }

    private Database startPostgres() {
        var began = System.nanoTime();
        OUT.println("  PostgreSQL démarre…");
        var postgres = begin(() -> Postgres.start(settings.root(), data, settings.freeDatabasePort()));
        deaths.add(postgres.process().onExit().thenApply(process ->
                new Refusal("PostgreSQL s'est arrêté de lui-même. Son journal : " + data.log("postgres"))));
        OUT.println("  PostgreSQL est prêt (" + seconds(began) + ").");
        return postgres.database();
    }

    private Keycloak launchKeycloak(Database database) {
        OUT.println("  Keycloak démarre…");
        Keycloak.prepare(settings.root(), data);
        return begin(() -> {
            var keycloak = Keycloak.launch(settings.root(), data, settings.keycloakPort(), database);
            watched(keycloak.child());
            return keycloak;
        });
    }

    private Child launchBackend(Database database) {
        OUT.println("  Palabre démarre…");
        return begin(() -> watched(Backend.launch(settings, data, database)));
    }

    private Child watched(Child child) {
        deaths.add(child.onExit().thenApply(process -> child.died()));
        return child;
    }

    /** Whoever may call the API may sign in for it. The Vite server of developers is let in too: this is one's own machine. */
    private List<String> webOrigins() {
        var elsewhere = Arrays.stream(settings.corsOrigins().split(",")).map(String::strip).filter(origin -> origin.startsWith("http"));
        return Stream.concat(Stream.of(settings.address().toString(), "http://localhost:5173"), elsewhere).toList();
    }

    private static void step(String name, long began, Runnable wait) {
        wait.run();
        OUT.println("  " + name + " est prêt (" + seconds(began) + ").");
    }

    /** Nothing begins once the end has begun, and the end waits for what is beginning: so nothing is forgotten. */
    private synchronized <T extends AutoCloseable> T begin(Supplier<T> start) {
        if (ending) throw new Refusal("Arrêt demandé.");
        var part = start.get();
        running.push(part);
        return part;
    }

    private synchronized boolean ending() {
        return ending;
    }

    private synchronized void end() {
        ending = true;
        var anything = !running.isEmpty();
        if (anything) OUT.println("\nArrêt de Palabre…");
        while (!running.isEmpty()) close(running.pop());
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly); // a preparation cut short
        data.close();
        if (anything) OUT.println("Tout est arrêté.");
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            ERR.println(part.getClass().getSimpleName() + " s'arrête mal : " + e);
        }
    }

    private static String seconds(long since) {
        return String.format(Locale.FRENCH, "%.1f s", (System.nanoTime() - since) / 1e9);
    }
}
