package org.palabre.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A folder, spread over 256 others. */
final class FolderStore implements Store {
    private final Path folder;

    FolderStore(Path folder) {
        this.folder = folder;
    }

    private Path of(UUID id) {
        // The last figures are chance; the first are the time, of which one folder would hold a whole day.
        var name = id.toString();
        return folder.resolve(name.substring(name.length() - 2)).resolve(name);
    }

    @Override
    public void write(UUID id, Path file) throws IOException {
        var to = of(id);
        Files.createDirectories(to.getParent());
        var part = to.resolveSibling(to.getFileName() + ".part");
        try {
            // On the disk before a row says that it is there.
            try (var in = FileChannel.open(file); var out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                for (long at = 0; at < in.size();) at += in.transferTo(at, in.size() - at, out);
                out.force(true);
            }
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            // What found no room takes none from others.
            Files.deleteIfExists(part);
        }
    }

    @Override
    public InputStream open(UUID id) throws IOException {
        return Files.newInputStream(of(id));
    }

    @Override
    public void remove(UUID id) throws IOException {
        Files.deleteIfExists(of(id));
        Files.deleteIfExists(of(id).resolveSibling(id + ".part"));
    }
}
