package org.palabre.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How much processor time a process and its children have had, by Linux's own count; 0 elsewhere. */
final class Cpu {
    private static final double TICK = 0.01;

    private Cpu() {}

    static double seconds(long pid) {
        try {
            if (!Files.isDirectory(Path.of("/proc"))) return 0;
            // utime, stime, and those of the children that ended and were waited for
            var own = fields(pid).stream().skip(11).limit(4).mapToLong(Long::parseLong).sum() * TICK;
            var children = Path.of("/proc/" + pid + "/task/" + pid + "/children");
            var living = Files.exists(children) ? Files.readString(children).strip() : "";
            return own + (living.isEmpty() ? Stream.<String>empty() : Stream.of(living.split(" "))).mapToDouble(child -> seconds(Long.parseLong(child))).sum();
        } catch (IOException | IndexOutOfBoundsException gone) {
            return 0;
        }
    }

    /** Of all programs that this one started and that have ended. */
    static double ofEndedChildren() {
        try {
            return Files.isDirectory(Path.of("/proc")) ? fields(ProcessHandle.current().pid()).stream().skip(13).limit(2).mapToLong(Long::parseLong).sum() * TICK : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** The fields after the name, which may hold anything. */
    private static List<String> fields(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    }
}
