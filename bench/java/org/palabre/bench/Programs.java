package org.palabre.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The two load generators, wrk and pgbench, each run to its end. */
final class Programs {
    private final Path folder;
    private final Backend backend;
    private final Cluster cluster;
    private final long postmaster;
    private int runs;
    /** Seconds at the beginning of a run of pgbench that do not count: new sessions plan and read catalogues there, which the backend's did long before. */
    private static final int SETTLING = 2;

    Programs(Path folder, Backend backend, Cluster cluster) {
        this.folder = folder;
        this.backend = backend;
        this.cluster = cluster;
        postmaster = cluster.postmaster();
    }

    /** @param arguments as load.lua explains them */
    Measured wrk(int connections, int seconds, List<String> arguments) {
        var command = new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--timeout", "10s", "-s", "bench/load.lua", backend.address, "--"));
        command.addAll(arguments);
        var ours = Cpu.seconds(backend.pid());
        var theirs = Cpu.seconds(postmaster);
        var generator = Cpu.ofEndedChildren();
        var output = run(command);
        return Measured.byWrk(output, Cpu.seconds(backend.pid()) - ours, Cpu.seconds(postmaster) - theirs, Cpu.ofEndedChildren() - generator);
    }

    Measured pgbench(int clients, int seconds, String database, Path script, List<String> definitions) throws IOException {
        var logs = Files.createDirectories(folder.resolve("pgbench/" + runs++));
        var command = new ArrayList<>(List.of("pgbench", "-h", "localhost", "-p", String.valueOf(cluster.port()), "-U", "palabre", "-n", "-M", "prepared",
                "-c", String.valueOf(clients), "-j", clients == 1 ? "1" : "2", "-T", String.valueOf(SETTLING + seconds), "-f", script.toString(),
                "-l", "--log-prefix=" + logs.resolve("log")));
        command.addAll(definitions);
        command.add(database);
        var before = Cpu.seconds(postmaster);
        var output = run(command);
        var cpu = Cpu.seconds(postmaster) - before;
        var ended = new ArrayList<Transaction>();
        try (Stream<Path> files = Files.list(logs)) {
            for (var file : files.toList()) {
                try (var lines = Files.lines(file)) {
                    lines.map(line -> line.split(" ")).forEach(line -> ended.add(new Transaction(Long.parseLong(line[2]), Long.parseLong(line[4]) * 1_000_000 + Long.parseLong(line[5]))));
                }
                Files.delete(file);
            }
        }
        if (ended.isEmpty()) throw new IllegalStateException("pgbench did nothing:\n" + output);
        var from = ended.stream().mapToLong(Transaction::end).min().orElseThrow() + SETTLING * 1_000_000L;
        var counted = ended.stream().filter(one -> one.end > from).mapToLong(Transaction::micros).toArray();
        var perSecond = counted.length * 1e6 / (ended.stream().mapToLong(Transaction::end).max().orElseThrow() - from);
        var failed = output.lines().filter(line -> line.contains("failed transactions:")).map(line -> Long.parseLong(line.replaceAll(".*transactions: (\\d+).*", "$1"))).findFirst().orElse(0L);
        return Measured.byPgbench(counted, perSecond, failed, cpu / ended.size());
    }

    /** Of pgbench's log, both in microseconds. */
    private record Transaction(long micros, long end) {}

    static String run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var killed = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(killed);
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new IllegalStateException(String.join(" ", command) + ":\n" + output);
            Runtime.getRuntime().removeShutdownHook(killed);
            return output;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
