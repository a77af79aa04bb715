package org.palabre.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** Keycloak's first administrators: one for people (its console), one for this program. Made once, never printed. */
record AdminSecrets(String username, String password, String clientId, String clientSecret) {

    static AdminSecrets in(Path file) {
        try {
            if (!Files.exists(file)) write(file);
            var kept = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
            return new AdminSecrets(kept.getProperty("username"), kept.getProperty("password"),
                    kept.getProperty("client.id"), kept.getProperty("client.secret"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file) throws IOException {
        var posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        if (posix)
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, """
                username=admin
                password=%s
                client.id=palabre-local
                client.secret=%s
                """.formatted(random(), random()));
        Files.move(draft, file); // whole or not at all
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
