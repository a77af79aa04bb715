package org.palabre.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Where one machine keeps what it must not lose: the database, the logs, and the traces of what runs. */
public final class DataFolder implements AutoCloseable {

    private static final long ROOM = 600L << 20; // an empty database, Keycloak's tables and a day of logs
    private static final List<String> STOPPING_ORDER = List.of("palabre", "keycloak-build", "keycloak");

    private final Path path;
    private final FileChannel lock;
    private final boolean hadOrphans;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
        this.hadOrphans = stopOrphans();
    }

    /** Opens the folder for this process alone, and stops what a killed one left running in it. */
    public static DataFolder open(Path path) {
        try {
            mine(path);
            for (var folder : List.of("logs", "run")) Files.createDirectories(path.resolve(folder));
            var channel = FileChannel.open(path.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel))
                throw new Refusal("Palabre tourne déjà avec le dossier " + path + ". Arrêtez-le (./palabre stop), "
                        + "ou donnez un autre dossier à celui-ci : PALABRE_DATA=/chemin ./palabre start");
            var folder = new DataFolder(path, channel);
            Trace.leave(folder.trace("supervisor"), ProcessHandle.current());
            return folder;
        } catch (IOException e) {
            throw new Refusal("Impossible d'écrire dans le dossier " + path + " (" + e + "). "
                    + "Vérifiez ses droits et la place sur le disque, ou choisissez-en un autre avec PALABRE_DATA.", e);
        }
    }

    /** Stops whoever works in this folder: the supervisor, which stops the rest, or what it left behind. */
    static boolean stop(Path path) {
        var supervisor = new Trace(path.resolve("run/supervisor")).process();
        supervisor.ifPresent(process -> Trace.end(process, Duration.ofSeconds(60)));
        if (!Files.isDirectory(path.resolve("run"))) return false;
        try (var folder = open(path)) {
            return supervisor.isPresent() || folder.hadOrphans;
        }
    }

    void requireRoom() {
        try {
            var free = Files.getFileStore(path).getUsableSpace();
            if (free < ROOM)
                throw new Refusal("Il reste " + (free >> 20) + " Mo sur le disque du dossier " + path + " ; il en faut "
                        + (ROOM >> 20) + ". Faites de la place, ou choisissez un autre dossier avec PALABRE_DATA.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log(String name) {
        return path.resolve("logs").resolve(name + ".log");
    }

    Path trace(String name) {
        return path.resolve("run").resolve(name);
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    /** The files of the database beside it: they go with it. */
    Path attachments() {
        return path.resolve("attachments");
    }

    Path secrets() {
        return path.resolve("keycloak-admin.properties");
    }

    /** Forgets every row and every account; programs that were downloaded stay. */
    void reset() {
        try {
            deleteTree(postgres());
            deleteTree(attachments());
            Files.deleteIfExists(secrets());
        } catch (IOException e) {
            throw new Refusal("Impossible de vider le dossier " + path + " (" + e + ").", e);
        }
    }

    /** A folder that no other account of this machine can look into. */
    static Path mine(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix"))
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return folder;
    }

    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) return;
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    @Override
    public void close() {
        try {
            new Trace(trace("supervisor")).erase();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a killed supervisor left behind; PostgreSQL last, when nobody uses it any more. */
    private boolean stopOrphans() {
        var found = false;
        for (var name : STOPPING_ORDER) {
            var trace = new Trace(trace(name));
            var orphan = trace.process();
            orphan.ifPresent(process -> Trace.end(process, Duration.ofSeconds(20)));
            trace.erase();
            found |= orphan.isPresent();
        }
        return Postgres.stopOrphan(postgres()) || found;
    }

    boolean hadOrphans() {
        return hadOrphans;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
