package org.palabre.attachment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a file is by its first bytes, and an archive by what is in it: neither its name nor what the sender says of it counts.
 * Strict where libraries are lenient: a file that is something else before it is what it says (a page in front of a PDF, a
 * program in front of an archive) is nothing that is taken.
 */
sealed interface Content {
    /** A picture as it came, to be drawn anew. */
    enum Picture implements Content {
        JPEG("jpeg"), PNG("png"), GIF("gif"), WEBP("webp");

        final String reader;

        Picture(String reader) {
            this.reader = reader;
        }
    }

    /** A document, to be kept as it came. */
    record Document(Format format) implements Content {}

    /**
     * @return null where it is nothing that is taken
     * @throws org.palabre.kernel.Problem 400 where it is an office document that is broken, holds programs, or unpacks to too much
     */
    static Content of(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(16);
        }
        if (starts(head, 0, "\u0089PNG\r\n\u001a\n")) return Picture.PNG;
        if (starts(head, 0, "\u00ff\u00d8\u00ff")) return Picture.JPEG;
        if (starts(head, 0, "GIF87a") || starts(head, 0, "GIF89a")) return Picture.GIF;
        if (starts(head, 0, "RIFF") && starts(head, 8, "WEBP")) return Picture.WEBP;
        if (starts(head, 0, "%PDF-")) return new Document(Format.PDF);
        if (!starts(head, 0, "PK\u0003\u0004")) return null;
        var format = OfficeArchive.format(file);
        return format == null ? null : new Document(format);
    }

    private static boolean starts(byte[] head, int at, String with) {
        var wanted = with.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= at + wanted.length && java.util.Arrays.equals(head, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
