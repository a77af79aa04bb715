package org.palabre.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir Path folder;

    @Test
    void a_folder_serves_one_palabre_at_a_time() {
        try (var first = DataFolder.open(folder)) {
            var sentence = assertThrows(Refusal.class, () -> DataFolder.open(folder)).getMessage();
            assertTrue(sentence.startsWith("Palabre tourne déjà avec le dossier " + folder), sentence);
            assertTrue(Files.isDirectory(first.log("palabre").getParent()));
        }
        DataFolder.open(folder).close();
    }

    @Test
    void what_a_killed_palabre_left_running_is_stopped() throws IOException {
        var orphan = new ProcessBuilder("sleep", "600").start();
        Files.createDirectories(folder.resolve("run"));
        Trace.leave(folder.resolve("run/keycloak"), orphan.toHandle());
        assertTrue(DataFolder.stop(folder));
        assertFalse(orphan.isAlive());
        assertFalse(DataFolder.stop(folder));
    }

    @Test
    void another_program_that_was_given_the_pid_is_left_alone() throws IOException {
        var stranger = new ProcessBuilder("sleep", "600").start();
        try {
            var trace = Trace.leave(folder.resolve("trace"), stranger.toHandle());
            assertEquals(stranger.pid(), trace.process().orElseThrow().pid());
            var lines = Files.readAllLines(trace.file());
            var earlier = String.valueOf(Long.parseLong(lines.get(1)) - 60_000);
            Files.write(trace.file(), List.of(lines.get(0), earlier, lines.get(2)));
            assertTrue(trace.process().isEmpty());
            Files.write(trace.file(), List.of(lines.get(0), lines.get(1), "/usr/bin/another"));
            assertTrue(trace.process().isEmpty());
            Files.writeString(trace.file(), lines.get(0));
            assertTrue(trace.process().isEmpty());
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_process_that_does_not_listen_is_ended_all_the_same() throws IOException, InterruptedException {
        var stubborn = new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 600; done").start();
        stubborn.inputReader().readLine();
        Trace.end(stubborn.toHandle(), Duration.ofMillis(200));
        assertEquals(137, stubborn.waitFor());
    }

    @Test
    void a_folder_that_cannot_be_is_a_sentence() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "in the way");
        var sentence = assertThrows(Refusal.class, () -> DataFolder.open(file.resolve("data"))).getMessage();
        assertTrue(sentence.startsWith("Impossible d'écrire dans le dossier"), sentence);
        assertTrue(sentence.contains("PALABRE_DATA"), sentence);
    }
}
