package org.palabre.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The trace a running program leaves in the data folder: its pid, when it started and what it runs.
 * A pid alone is given to another program sooner or later, so the three must agree before anything is stopped.
 */
record Trace(Path file) {

    static Trace leave(Path file, ProcessHandle process) throws IOException {
        var info = process.info();
        Files.writeString(file, process.pid() + "\n" + info.startInstant().orElse(Instant.EPOCH).toEpochMilli() + "\n"
                + info.command().orElse("?") + "\n");
        return new Trace(file);
    }

    /** The program that left this trace, if it is still alive and still the same one. */
    Optional<ProcessHandle> process() {
        try {
            var lines = Files.readAllLines(file);
            if (lines.size() < 3) return Optional.empty(); // cut short by a full disk
            return alive(Long.parseLong(lines.get(0)), Instant.ofEpochMilli(Long.parseLong(lines.get(1))))
                    .filter(process -> process.info().command().orElse("?").equals(lines.get(2)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A live process with this pid that started at this moment, to within what kernels round. */
    static Optional<ProcessHandle> alive(long pid, Instant started) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> process.info().startInstant()
                .map(instant -> Duration.between(instant, started).abs().compareTo(Duration.ofSeconds(3)) < 0)
                .orElse(false));
    }

    void erase() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks politely, then insists; children of the process go with it. */
    static void end(ProcessHandle process, Duration patience) {
        var family = process.descendants().toList();
        process.destroy();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
