package org.palabre.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;

/** Where files are, each under its attachment's id. All copies see the same ones. */
interface Store {
    /** Keeps a file; it is safely there when this returns. */
    void write(UUID id, Path file) throws IOException;

    /** @throws java.nio.file.NoSuchFileException where there is none */
    InputStream open(UUID id) throws IOException;

    /** Nothing where there is none. */
    void remove(UUID id) throws IOException;
}
