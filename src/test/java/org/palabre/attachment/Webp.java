package org.palabre.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WebP files of one colour, put together by hand: each part says of itself what it likes. */
final class Webp {
    static final int MOVES = 0x02;
    static final int SEEN_THROUGH = 0x10;
    static final int HAS_PROFILE = 0x20;
    /** More than any picture of one colour needs: the reader takes noughts for the end of it. */
    private static final byte[] END = new byte[64];
    private final ByteArrayOutputStream bits = new ByteArrayOutputStream();
    private int left = 8;
    private int current;

    private Webp() {}

    static byte[] file(byte[]... parts) {
        return part("RIFF", joined("WEBP".getBytes(StandardCharsets.US_ASCII), joined(parts)));
    }

    /** With a part before the others that says how large the whole is. */
    static byte[] extended(int flags, int width, int height, byte[]... parts) {
        return file(part("VP8X", sized(4, 0, width, height).put(0, (byte) flags).array()), joined(parts));
    }

    static byte[] part(String name, byte[]... content) {
        var all = joined(content);
        return ByteBuffer.allocate(8 + all.length + all.length % 2).order(ByteOrder.LITTLE_ENDIAN).put(name.getBytes(StandardCharsets.US_ASCII)).putInt(all.length).put(all).array();
    }

    /** One picture of those that move. */
    static byte[] frame(int width, int height, byte[]... parts) {
        return part("ANMF", sized(6, 4, width, height).array(), joined(parts));
    }

    static byte[] lossy(int width, int height) {
        var blocks = ((width + 15) / 16) * ((height + 15) / 16);
        return part("VP8 ", head(width, height, blocks), new byte[5 * blocks], END);
    }

    /** Only what it says of itself. */
    static byte[] bomb(int width, int height) {
        return part("VP8 ", head(width, height, 10), new byte[20]);
    }

    static byte[] lossless(int width, int height) {
        return transformed(width, height, 0);
    }

    /** How far one sees through a picture: not at all. */
    static byte[] alpha(int transforms) {
        return part("ALPH", new byte[] {1}, new Webp().transformed(transforms).plain().end());
    }

    /** Whose pixels are foretold from others, so often; each time there is room made for a sixteenth of it. */
    static byte[] transformed(int width, int height, int transforms) {
        return part("VP8L", new Webp().sized(width, height).transformed(transforms).plain().end());
    }

    /** Whose one colour is said in as many ways as there are numbers. */
    static byte[] manyWays(int width, int height) {
        var it = new Webp().sized(width, height).bits(0b100, 3).bits(7, 3).bits(0, 1);
        it.symbol(255).symbol(255);
        for (int i = 0; i < 3; i++) it.symbol(0);
        for (int i = 0; i < 5 * 65_536; i++) it.symbol(0);
        return part("VP8L", it.end());
    }

    private static byte[] head(int width, int height, int first) {
        var tag = 1 << 4 | first << 5;
        return ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).put((byte) tag).put((byte) (tag >> 8)).put((byte) (tag >> 16))
                .put(new byte[] {(byte) 0x9D, 1, 0x2A}).putShort((short) width).putShort((short) height).array();
    }

    private static ByteBuffer sized(int before, int after, int width, int height) {
        return ByteBuffer.allocate(before + 6 + after).order(ByteOrder.LITTLE_ENDIAN).position(before)
                .putShort((short) (width - 1)).put((byte) (width - 1 >> 16)).putShort((short) (height - 1)).put((byte) (height - 1 >> 16));
    }

    private Webp sized(int width, int height) {
        return bits(0x2F, 8).bits(width - 1, 14).bits(height - 1, 14).bits(0, 4);
    }

    private Webp transformed(int times) {
        for (int i = 0; i < times; i++) bits(0b000001, 6).bits(0, 1).codes();
        return this;
    }

    /** Nothing more to do with the pixels, no memory of colours, one way to say them: and all are the same. */
    private Webp plain() {
        return bits(0, 3).codes();
    }

    private Webp codes() {
        for (int i = 0; i < 5; i++) symbol(0);
        return this;
    }

    /** A code of one symbol, which takes no bit. */
    private Webp symbol(int symbol) {
        return symbol < 2 ? bits(0b001, 3).bits(symbol, 1) : bits(0b101, 3).bits(symbol, 8);
    }

    private Webp bits(int value, int many) {
        for (int i = 0; i < many; i++) {
            current |= (value >> i & 1) << 8 - left;
            if (--left == 0) next();
        }
        return this;
    }

    private void next() {
        bits.write(current);
        current = 0;
        left = 8;
    }

    private byte[] end() {
        if (left < 8) next();
        bits.writeBytes(END);
        return bits.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) all.writeBytes(part);
        return all.toByteArray();
    }
}
