package org.palabre.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was measured, against what was aimed at, as a page. */
final class Results {
    private final Options options;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Integer, String> backends = new LinkedHashMap<>();

    private record Row(int proposals, Scenario scenario, int connections, Measured measured, Measured besides) {}

    /** A rate to reach, as a part of another scenario's rate or, where that is null, of pgbench's. */
    private record Target(String of, double part, int fromConnections) {}

    private static final Map<String, Target> TARGETS = Map.of(
            "visitor-list", new Target("constant-list", 0.4, 1), "visitor-item", new Target("constant-item", 0.4, 1),
            "member-list", new Target(null, 0.5, 1), "member-item", new Target(null, 0.5, 1),
            "vote-spread", new Target(null, 0.5, 16), "vote-hot", new Target("vote-spread", 0.8, 1), "comment", new Target(null, 0.4, 1));
    /** Told without being aimed at. */
    private static final Map<String, Target> BESIDES = Map.of("visitor-items", new Target("constant-item", 0, 1),
            "visitor-comments", new Target("constant-comments", 0, 1), "member-comments", new Target(null, 0, 1));

    Results(Options options) {
        this.options = options;
    }

    void add(int proposals, Scenario scenario, int connections, Measured measured, Measured besides) {
        rows.add(new Row(proposals, scenario, connections, measured, besides));
    }

    void backend(int proposals, List<Duration> starts, String memory, String postgres) {
        backends.put(proposals, "Backend: ready after %s with a migrated database (aimed at: 5 s); memory resident: at most %s (aimed at: 512), with `%s`. JDK %s, PostgreSQL %s.".formatted(
                starts.stream().map(start -> told("%.1f s", start.toMillis() / 1000.0)).collect(Collectors.joining(", ")), memory,
                String.join(" ", Backend.flags(Bench.FOLDER)), System.getProperty("java.version"), postgres.split(" ")[0]));
    }

    String markdown() {
        return options.large() ? growth() : table();
    }

    private String table() {
        var page = new StringBuilder();
        backends.values().forEach(backend -> page.append(backend).append("\n\n"));
        page.append("""
                | what | connections | requests/s | p50 ms | p95 ms | p99 ms | errors | beside it | ratio | target | |
                |---|---:|---:|---:|---:|---:|---:|---|---:|---:|---|
                """);
        for (var row : rows) {
            var measured = row.measured;
            var target = TARGETS.getOrDefault(row.scenario.name(), BESIDES.get(row.scenario.name()));
            var beside = target == null ? null : target.of == null ? row.besides : find(row, target.of);
            var ratio = beside == null ? "" : told("%.0f %%", 100 * measured.perSecond() / beside.perSecond());
            var aimed = beside == null || target.part == 0 || row.connections < target.fromConnections ? "" : told("%.0f %%", 100 * target.part);
            var reached = aimed.isEmpty() ? "" : measured.errors() == 0 && measured.perSecond() >= target.part * beside.perSecond() ? "reached" : "**short**";
            page.append(told("| %s | %d | %,.0f | %.2f | %.2f | %.2f | %d | %s | %s | %s | %s |%n", row.scenario.what(), row.connections, measured.perSecond(),
                    measured.p50() / 1e3, measured.p95() / 1e3, measured.p99() / 1e3, measured.errors(),
                    beside == null ? "" : told("%s %,.0f/s", target.of == null ? "pgbench" : target.of, beside.perSecond()), ratio, aimed, reached));
        }
        page.append("\n| at 16 connections | p99 / p50 | target | |\n|---|---:|---:|---|\n");
        rows.stream().filter(row -> row.connections == 16 && !row.scenario.name().startsWith("constant")).forEach(row -> page.append(told("| %s | %.1f | 5 | %s |%n", row.scenario.what(),
                row.measured.p99() / (double) row.measured.p50(), row.measured.p99() <= 5 * row.measured.p50() ? "reached" : "**short**")));
        page.append("\n| pgbench, the same statements | clients | transactions/s | p50 ms | p95 ms | p99 ms | errors |\n|---|---:|---:|---:|---:|---:|---:|\n");
        rows.stream().filter(row -> row.besides != null).forEach(row -> page.append(told("| %s | %d | %,.0f | %.2f | %.2f | %.2f | %d |%n", row.scenario.what(), row.connections,
                row.besides.perSecond(), row.besides.p50() / 1e3, row.besides.p95() / 1e3, row.besides.p99() / 1e3, row.besides.errors())));
        page.append("\n| processor time a request, at 16 connections | backend ms | PostgreSQL ms | wrk ms | PostgreSQL with pgbench ms |\n|---|---:|---:|---:|---:|\n");
        rows.stream().filter(row -> row.connections == 16).forEach(row -> page.append(told("| %s | %.3f | %.3f | %.3f | %s |%n", row.scenario.what(), row.measured.backend(),
                row.measured.database(), row.measured.generator(), row.besides == null ? "" : told("%.3f", row.besides.database()))));
        return page.toString();
    }

    private Row same(Row row, int proposals) {
        return rows.stream().filter(other -> other.proposals == proposals && other.connections == row.connections && other.scenario.name().equals(row.scenario.name()))
                .findFirst().orElseThrow();
    }

    private Measured find(Row row, String scenario) {
        return rows.stream().filter(other -> other.proposals == row.proposals && other.connections == row.connections && other.scenario.name().equals(scenario))
                .findFirst().map(Row::measured).orElse(null);
    }

    /** What each costs at the large size, in terms of what it costs at the small one. */
    private String growth() {
        var page = new StringBuilder();
        backends.forEach((proposals, backend) -> page.append(told("At %,d proposals. ", proposals)).append(backend).append("\n\n"));
        page.append("""
                | at 16 connections | requests/s at 1,000 | at 100,000 | p50 ms at 1,000 | at 100,000 | p99 ms at 1,000 | at 100,000 | errors | costs | at most | |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|
                """);
        rows.stream().filter(row -> row.proposals > 1_000 && !row.scenario.name().startsWith("constant")).forEach(large -> {
            var small = same(large, 1_000).measured;
            var times = small.perSecond() / large.measured.perSecond();
            page.append(told("| %s | %,.0f | %,.0f | %.2f | %.2f | %.2f | %.2f | %d | %.2f times | 2 | %s |%n", large.scenario.what(), small.perSecond(), large.measured.perSecond(),
                    small.p50() / 1e3, large.measured.p50() / 1e3, small.p99() / 1e3, large.measured.p99() / 1e3, small.errors() + large.measured.errors(),
                    times, times <= 2 && large.measured.errors() == 0 ? "reached" : "**short**"));
        });
        return page.toString();
    }

    private static String told(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** The first line of what a program says, whatever it ends with. */
    private static String said(String... command) throws IOException {
        try (var output = new ProcessBuilder(command).redirectErrorStream(true).start().inputReader()) {
            return String.valueOf(output.readLine());
        }
    }

    /** Between its marks; what people wrote around them stays. */
    void write(Path page) throws IOException {
        var name = options.large() ? "growth" : "table";
        var begin = "<!-- " + name + ": written by bench/run -->";
        var end = "<!-- end of " + name + " -->";
        var text = Files.readString(page);
        var machine = told("""
                Measured on %s at commit %s, %d seconds each after warming: %d processors, %d GiB of memory, shared by the load generator, the backend and PostgreSQL. %s, %s.

                PostgreSQL has %s.

                """, LocalDate.now(), said("git", "describe", "--always", "--dirty", "--exclude=*"), options.seconds(), Runtime.getRuntime().availableProcessors(),
                Math.round(((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize() / 1073741824.0),
                said("wrk", "-v").replaceAll("(?s)^(wrk \\S+).*", "$1"), said("pgbench", "--version"),
                Cluster.SETTINGS.stream().map(setting -> "`" + setting.get(0) + "=" + setting.get(1) + "`").collect(Collectors.joining(", ")));
        Files.writeString(page, text.substring(0, text.indexOf(begin) + begin.length()) + "\n" + machine + markdown() + text.substring(text.indexOf(end)));
    }
}
