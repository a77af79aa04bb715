package org.palabre.attachment;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.palabre.kernel.Problem;

/**
 * What a WebP says before its pixels. Its reader makes room by what each part says of itself, whatever the file says of the whole, and reads
 * as many pictures as there are: so there must be one, as large as it is said to be.
 *
 * @param at where in the file its pixels begin
 * @param lossy whether they are coded as VP8, for which the reader makes far more room than for the pixels, but always the same
 */
record WebpHead(long at, boolean lossy) {
    private static final int VP8 = 0x20385056;
    private static final int VP8L = 0x4C385056;
    private static final int VP8X = 0x58385056;
    private static final int ANMF = 0x464D4E41;
    private static final int ALPH = 0x48504C41;
    private static final int ICCP = 0x50434349;
    private static final int MOVES = 0x02;
    private static final int HAS_PROFILE = 0x20;
    /** RIFF, its length, WEBP: then come the parts, each a name and its length before what it holds. */
    private static final int PARTS = 12;
    private static final int PART = 8;

    private record Picture(int width, int height, WebpHead head) {}

    /** @throws Problem 400 where it cannot be followed, or is not one picture of the size that it says */
    static WebpHead of(Path file) throws IOException {
        try (var in = new FileImageInputStream(file.toFile())) {
            in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
            in.seek(4);
            var end = 8 + in.readUnsignedInt();
            in.seek(PARTS);
            int kind = in.readInt();
            var length = in.readUnsignedInt();
            if (kind != VP8X) return picture(in, kind).head;
            int flags = in.readInt();
            int width = size(in), height = size(in);
            var first = PARTS + PART + length;
            if ((flags & HAS_PROFILE) != 0) profile(in, first);
            return among(in, first, end, width, height, (flags & MOVES) != 0);
        } catch (EOFException cutShort) {
            throw broken();
        }
    }

    private static Problem broken() {
        return Problem.invalid("file", "attachment-broken");
    }

    /** @param moves whether the picture is among the parts of the first that is named so, which says its size */
    private static WebpHead among(ImageInputStream in, long at, long end, int width, int height, boolean moves) throws IOException {
        Picture found = null;
        while (at < end) {
            in.seek(at);
            int kind = in.readInt();
            var length = in.readUnsignedInt();
            if (moves && kind == ANMF) {
                in.skipBytes(6);
                return among(in, at + PART + 16, at + PART + length, size(in), size(in), false);
            }
            if (!moves && (kind == VP8 || kind == VP8L)) {
                var picture = picture(in, kind);
                if (found != null || picture.width != width || picture.height != height) throw broken();
                found = picture;
            }
            // What is seen through it belongs before it.
            if (!moves && kind == ALPH && found != null) throw broken();
            at += PART + length + (length & 1);
        }
        if (found == null) throw broken();
        return found.head;
    }

    private static Picture picture(ImageInputStream in, int kind) throws IOException {
        var at = in.getStreamPosition();
        if (kind == VP8) {
            in.skipBytes(6);
            return new Picture(in.readUnsignedShort() & 0x3FFF, in.readUnsignedShort() & 0x3FFF, new WebpHead(at, true));
        }
        if (kind != VP8L) throw broken();
        in.skipBytes(1);
        int sizes = in.readInt();
        return new Picture((sizes & 0x3FFF) + 1, (sizes >>> 14 & 0x3FFF) + 1, new WebpHead(at, false));
    }

    private static int size(ImageInputStream in) throws IOException {
        return (in.readUnsignedShort() | in.readUnsignedByte() << 16) + 1;
    }

    /** The reader makes room for a profile of colours by the length that the profile says of itself. */
    private static void profile(ImageInputStream in, long at) throws IOException {
        in.seek(at);
        var isThere = in.readInt() == ICCP;
        var length = in.readUnsignedInt();
        if (!isThere || Integer.toUnsignedLong(Integer.reverseBytes(in.readInt())) > length || in.length() < at + PART + length) throw broken();
    }
}
