package org.palabre.attachment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our client before a server that checks each signature. */
class BucketStoreTest {
    private record Settings(Optional<String> bucket, Optional<URI> endpoint, String region, Optional<String> accessKey, Optional<String> secretKey) implements AttachmentSettings.S3 {
        static Settings of(SignedBucket server, String secret) {
            return new Settings(Optional.of("fichiers"), Optional.of(server.address()), "eu-west-3", Optional.of(SignedBucket.KEY), Optional.of(secret));
        }
    }

    @Test
    void what_is_written_is_read_until_it_is_removed(@TempDir Path folder) throws IOException {
        try (var server = new SignedBucket()) {
            var store = new BucketStore(Settings.of(server, SignedBucket.SECRET));
            var file = Files.write(folder.resolve("a"), Samples.pdf(3_000_000));
            var id = UUID.randomUUID();
            store.write(id, file);
            assertEquals(Set.of("/fichiers/attachments/" + id), server.objects.keySet());
            try (var in = store.open(id)) {
                assertArrayEquals(Files.readAllBytes(file), in.readAllBytes());
            }
            store.remove(id);
            store.remove(id);
            assertThrows(NoSuchFileException.class, () -> store.open(id));
            assertEquals(Set.of(), server.objects.keySet());
        }
    }

    @Test
    void a_wrong_secret_or_a_store_that_is_away_is_an_error_and_not_a_missing_file(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve("a"), Samples.pdf(10));
        BucketStore away;
        try (var server = new SignedBucket()) {
            var store = new BucketStore(Settings.of(server, "un-autre"));
            assertFalse(assertThrows(IOException.class, () -> store.write(UUID.randomUUID(), file)) instanceof NoSuchFileException);
            assertFalse(assertThrows(IOException.class, () -> store.open(UUID.randomUUID())) instanceof NoSuchFileException);
            assertEquals(Set.of(), server.objects.keySet());
            away = new BucketStore(Settings.of(server, SignedBucket.SECRET));
        }
        assertFalse(assertThrows(IOException.class, () -> away.open(UUID.randomUUID())) instanceof NoSuchFileException);
    }
}
