package org.palabre.attachment;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a JPEG says before its pixels.
 *
 * @param orientation how the camera was held, 1 to 8 as Exif counts; 1 where nothing is said
 * @param progressive whether it comes in several passes, for which the whole of it is held in memory while it is read
 */
record JpegHead(int orientation, boolean progressive) {
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int ORIENTATION = 0x0112;

    static JpegHead of(Path file) throws IOException {
        int orientation = 1;
        boolean progressive = false;
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.skipNBytes(2);
            while (true) {
                int marker = in.readUnsignedByte();
                if (marker != 0xFF) break;
                while (marker == 0xFF) marker = in.readUnsignedByte();
                if (marker == 0xDA || marker == 0xD9) break;                          // the pixels begin, or all ends
                if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) continue;     // these have no length
                int length = in.readUnsignedShort() - 2;
                if (length < 0) break;
                if (marker == 0xE1) {
                    orientation = orientation(in.readNBytes(length), orientation);
                    continue;
                }
                if (marker == 0xC2 || marker == 0xC6 || marker == 0xCA || marker == 0xCE) progressive = true;
                in.skipNBytes(length);
            }
        } catch (EOFException cutShort) {
            // what its pixels are worth is judged when they are read
        }
        return new JpegHead(orientation, progressive);
    }

    private static int orientation(byte[] segment, int otherwise) {
        if (segment.length < EXIF.length || !java.util.Arrays.equals(segment, 0, EXIF.length, EXIF, 0, EXIF.length)) return otherwise;
        try {
            var tiff = ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length).slice();
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xFFFF;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                if ((tiff.getShort(entry) & 0xFFFF) != ORIENTATION) continue;
                int said = tiff.getShort(entry + 8);
                return said >= 1 && said <= 8 ? said : otherwise;
            }
        } catch (IndexOutOfBoundsException nonsense) {
            // as if it said nothing
        }
        return otherwise;
    }
}
