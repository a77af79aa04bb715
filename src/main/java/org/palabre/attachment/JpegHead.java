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
 * @param held whether the whole of it is held in memory while it is read: where it comes in several passes, or where it cannot be told, since
 *             the reader finds its way through more than is followed here
 */
record JpegHead(int orientation, boolean held) {
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int ORIENTATION = 0x0112;

    static JpegHead of(Path file) throws IOException {
        int orientation = 1;
        boolean held = true, progressive = false;
        int colours = 0;
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.skipNBytes(2);
            while (true) {
                int marker = in.readUnsignedByte();
                if (marker != 0xFF) break;
                while (marker == 0xFF) marker = in.readUnsignedByte();
                if (marker == 0x00 || marker == 0xD9) break;                          // no marker for the reader either, or all ends
                if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) continue;     // these have no length
                int length = in.readUnsignedShort() - 2;
                if (length < 0) break;
                if (marker == 0xE1) {
                    orientation = orientation(in.readNBytes(length), orientation);
                    continue;
                }
                if (marker == 0xDA) {                                                 // the pixels begin
                    held = progressive || in.readUnsignedByte() != colours;
                    break;
                }
                if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC && length >= 6) {
                    progressive = marker == 0xC2 || marker == 0xC6 || marker == 0xCA || marker == 0xCE;
                    in.skipNBytes(5);
                    colours = in.readUnsignedByte();
                    length -= 6;
                }
                in.skipNBytes(length);
            }
        } catch (EOFException cutShort) {
            // what its pixels are worth is judged when they are read
        }
        return new JpegHead(orientation, held);
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
