package org.palabre.attachment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {
    private static final Path FULL = Path.of("/dev/full");
    @TempDir
    Path folder;

    /** Linux has a device that is always full: what is written leads there. */
    @Test
    void what_finds_no_room_leaves_nothing_behind_and_can_be_tried_again() throws IOException {
        assumeTrue(Files.exists(FULL));
        var file = Files.write(folder.resolve("note.pdf"), Samples.pdf(100_000));
        var store = new FolderStore(Files.createDirectory(folder.resolve("store")));
        var id = UUID.randomUUID();
        var part = folder.resolve("store").resolve(id.toString().substring(34)).resolve(id + ".part");
        Files.createDirectories(part.getParent());
        Files.createSymbolicLink(part, FULL);

        assertThrows(IOException.class, () -> store.write(id, file));
        assertEquals(List.of(), left());
        store.write(id, file);
        try (var in = store.open(id)) {
            assertArrayEquals(Files.readAllBytes(file), in.readAllBytes());
        }
        assertEquals(List.of(id.toString()), left());
    }

    private List<String> left() throws IOException {
        try (var all = Files.walk(folder.resolve("store"))) {
            return all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)).map(each -> each.getFileName().toString()).toList();
        }
    }
}
