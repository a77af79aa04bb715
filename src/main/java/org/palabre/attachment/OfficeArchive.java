package org.palabre.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.palabre.kernel.Problem;

/** Looks into an archive: which office document it is, that it holds no programs, and that it unpacks to what a reader's machine can bear. */
final class OfficeArchive {
    private static final int MOST_ENTRIES = 5_000;
    /** Unpacked, in bytes, counted and not believed. */
    private static final long MOST_UNPACKED = 256L << 20;
    private static final int MOST_OF_A_LIST = 1 << 20;
    /** What the main part is, as an OOXML document's list of contents says; templates, slide shows and those with macros have other names. */
    private static final Map<String, Format> OOXML = Map.of("wordprocessingml.document.main+xml", Format.DOCX,
            "spreadsheetml.sheet.main+xml", Format.XLSX, "presentationml.presentation.main+xml", Format.PPTX);
    private static final Map<String, Format> ODF = Map.of(Format.ODT.mediaType, Format.ODT, Format.ODS.mediaType, Format.ODS, Format.ODP.mediaType, Format.ODP);

    private OfficeArchive() {}

    /** Null for an archive that is none. */
    static Format format(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) throw Problem.invalid("file", "attachment-unpacks");
            var format = format(zip);
            if (format != null) judge(zip);
            return format;
        } catch (ZipException | IllegalArgumentException broken) {
            throw Problem.invalid("file", "attachment-broken");
        }
    }

    private static Format format(ZipFile zip) throws IOException {
        var odf = zip.getEntry("mimetype");
        if (odf != null) return ODF.get(text(zip, odf, 100));
        var ooxml = zip.getEntry("[Content_Types].xml");
        if (ooxml == null) return null;
        var contents = text(zip, ooxml, MOST_OF_A_LIST);
        return OOXML.entrySet().stream().filter(main -> contents.contains("application/vnd.openxmlformats-officedocument." + main.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse(null);
    }

    private static String text(ZipFile zip, ZipEntry entry, int most) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(most), StandardCharsets.UTF_8);
        }
    }

    private static void judge(ZipFile zip) throws IOException {
        var left = MOST_UNPACKED;
        var buffer = new byte[1 << 16];
        for (var entries = zip.entries(); entries.hasMoreElements();) {
            var entry = entries.nextElement();
            var name = entry.getName();
            if (name.endsWith("vbaProject.bin") || name.startsWith("Basic/") || name.startsWith("Scripts/")) throw Problem.invalid("file", "attachment-macros");
            try (InputStream in = zip.getInputStream(entry)) {
                for (int read; (read = in.read(buffer)) >= 0;) {
                    left -= read;
                    if (left < 0) throw Problem.invalid("file", "attachment-unpacks");
                }
            }
        }
    }
}
