package org.palabre.attachment;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Files as people have them, and as nobody should send them. */
final class Samples {
    /** One pixel each: as a photograph, as a drawing, seen through, and one that moves. */
    static final Map<String, byte[]> WEBP = Map.of("lossy", webp("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"),
            "lossless", webp("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="));
    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";

    private Samples() {}

    private static byte[] webp(String text) {
        return Base64.getDecoder().decode(text);
    }

    static byte[] pdf(String words) {
        return ("%PDF-1.4 " + words).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] pdf(int length) {
        return Arrays.copyOf(pdf(""), length);
    }

    private static byte[] written(BufferedImage image, String as) {
        try {
            var bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(image, as, bytes)) throw new IllegalArgumentException(as);
            return bytes.toByteArray();
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
    }

    /** Red on the left, blue on the right. */
    static BufferedImage flag(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        return image;
    }

    static byte[] png(int width, int height) {
        return written(flag(width, height), "png");
    }

    static byte[] gif(int width, int height) {
        return written(flag(width, height), "gif");
    }

    static byte[] seeThrough(int width, int height) {
        return written(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png");
    }

    /** Black and white, of which a great many pixels are few bytes. */
    static byte[] large(int width, int height) {
        return written(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png");
    }

    static byte[] jpeg(int width, int height) {
        return written(flag(width, height), "jpeg");
    }

    /** In several passes, each of which makes the whole of it clearer. */
    static byte[] progressive(int width, int height) {
        try (var bytes = new ByteArrayOutputStream(); var out = ImageIO.createImageOutputStream(bytes)) {
            var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            var how = writer.getDefaultWriteParam();
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new IIOImage(flag(width, height), null, null), how);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
    }

    /** The first pass of a JPEG is said to be of its first colour alone. */
    static byte[] aPassForEachColour(byte[] jpeg) {
        var scan = new String(jpeg, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00da");
        return ByteBuffer.allocate(jpeg.length - 4).put(jpeg, 0, scan).put(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0})
                .put(jpeg, scan + 14, jpeg.length - scan - 14).array();
    }

    /** Behind its first segment stands something that is none, over which readers pass. */
    static byte[] strayByte(byte[] jpeg) {
        var after = 4 + ByteBuffer.wrap(jpeg).getShort(4);
        return ByteBuffer.allocate(jpeg.length + 1).put(jpeg, 0, after).put((byte) 0).put(jpeg, after, jpeg.length - after).array();
    }

    /** As a telephone takes it: how it was held, and where. */
    static byte[] photograph(int width, int height, int orientation, String place) {
        var jpeg = jpeg(width, height);
        var words = place.getBytes(StandardCharsets.UTF_8);
        var tiff = ByteBuffer.allocate(26 + words.length).put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8)
                .putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0).putInt(0).put(words).array();
        var segment = ByteBuffer.allocate(4 + 6 + tiff.length).putShort((short) 0xFFE1).putShort((short) (2 + 6 + tiff.length))
                .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).put(tiff).array();
        return ByteBuffer.allocate(jpeg.length + segment.length).put(jpeg, 0, 2).put(segment).put(jpeg, 2, jpeg.length - 2).array();
    }

    /** The head of a profile of colours, which says how long it is. */
    static byte[] profile(int length) {
        return ByteBuffer.allocate(132).putInt(length).position(36).put("acsp".getBytes(StandardCharsets.US_ASCII)).array();
    }

    /** A few bytes that say they are as large as this. */
    static byte[] bomb(int width, int height) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
        chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) 2).put(new byte[3]).array());
        var deflater = new Deflater();
        deflater.setInput(new byte[1000]);
        deflater.finish();
        var packed = new byte[100];
        chunk(out, "IDAT", Arrays.copyOf(packed, deflater.deflate(packed)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        var named = ByteBuffer.allocate(4 + data.length).put(type.getBytes(StandardCharsets.ISO_8859_1)).put(data).array();
        var crc = new CRC32();
        crc.update(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] part(String main) {
        return ("<Types><Override ContentType=\"" + OOXML + main + "+xml\"/></Types>").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] ooxml(String main, Object... more) {
        return zip(concat(new Object[] {"[Content_Types].xml", part(main), "x.xml", new byte[10]}, more));
    }

    static byte[] docx(Object... more) {
        return ooxml("wordprocessingml.document.main", more);
    }

    static byte[] odf(String type, Object... more) {
        return zip(concat(new Object[] {"mimetype", ("application/vnd.oasis.opendocument." + type).getBytes(StandardCharsets.UTF_8), "content.xml", new byte[10]}, more));
    }

    private static Object[] concat(Object[] some, Object[] more) {
        var all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** @param namesAndContents a content is its bytes, or so many zeros */
    static byte[] zip(Object... namesAndContents) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(1);
            var zeros = new byte[1 << 16];
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                if (namesAndContents[i + 1] instanceof byte[] content) zip.write(content);
                else for (long left = (Long) namesAndContents[i + 1]; left > 0; left -= zeros.length) zip.write(zeros, 0, (int) Math.min(left, zeros.length));
                zip.closeEntry();
            }
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return bytes.toByteArray();
    }
}
