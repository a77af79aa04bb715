package org.palabre.attachment;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import jakarta.enterprise.context.ApplicationScoped;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;
import org.palabre.kernel.Problem;

/**
 * Draws a picture anew from its pixels, so that nothing else of the file that was sent is kept: not where it was taken, nor
 * with what, nor what it would be to a reader that takes it for something else. It stands upright, is at most {@value #LONGEST}
 * pixels wide and high, and of one that moves the first image is kept.
 *
 * <p>One at a time, and never more of it in memory than {@value #MOST_DECODED} bytes: a larger one is read with every second or
 * third pixel left out, which takes no memory for the others. What cannot be read like that may have fewer pixels, so that no
 * more than 100 MB are ever taken.
 */
@ApplicationScoped
class Pictures {
    static final int LONGEST = 2048;
    private static final int MOST_DECODED = 48 << 20;
    /** Of a file whose rows come one after the other. */
    private static final long MOST_PIXELS = 50_000_000;
    /** Of one whose reader holds all of it: a JPEG in several passes, a lossless WebP. */
    private static final long MOST_PIXELS_HELD = 12_000_000;
    /** Of one for each pixel of which its reader makes room for some twenty bytes: 80 MB in all, as measured. */
    private static final long MOST_PIXELS_OF_LOSSY_WEBP = 3_000_000;
    /** What may be made of a lossless WebP while it is read, and of what says how far one sees through another: twelve million pixels, and their tables. */
    private static final long MOST_OF_LOSSLESS_WEBP = 96 << 20;
    /** A PNG that is larger is kept as a JPEG, where nothing shows through: it is a photograph. */
    private static final long MOST_OF_A_PNG = 1 << 20;
    private static final float QUALITY = 0.85f;
    /** By Exif's numbers, less one: what turns a picture upright; the last two are widths and heights of what lies there. */
    private static final int[][] UPRIGHT = {{1, 0, 0, 1, 0, 0}, {-1, 0, 0, 1, 1, 0}, {-1, 0, 0, -1, 1, 1}, {1, 0, 0, -1, 0, 1},
        {0, 1, 1, 0, 0, 0}, {0, 1, -1, 0, 1, 0}, {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1}};
    private final Semaphore turn = new Semaphore(1, true);

    static {
        ImageIO.setUseCache(false);
    }

    record Drawn(Format format, int width, int height) {}

    /**
     * @throws Problem 400 where it cannot be read, or has too many pixels; 503 where too many others are before it
     */
    Drawn draw(Path from, Content.Picture as, Path to) throws IOException {
        try {
            if (!turn.tryAcquire(20, TimeUnit.SECONDS)) throw Problem.of(503, "unavailable", 10);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problem.of(503, "unavailable", 10);
        }
        try {
            var jpeg = as == Content.Picture.JPEG ? JpegHead.of(from) : new JpegHead(1, false);
            var webp = as == Content.Picture.WEBP ? WebpHead.of(from) : null;
            var most = webp != null && webp.lossy() ? MOST_PIXELS_OF_LOSSY_WEBP : webp != null || jpeg.held() ? MOST_PIXELS_HELD : MOST_PIXELS;
            var image = upright(read(from, as, webp, most), jpeg.orientation());
            return new Drawn(write(image, as, to), image.getWidth(), image.getHeight());
        } finally {
            turn.release();
        }
    }

    private static BufferedImage read(Path from, Content.Picture as, WebpHead webp, long most) throws IOException {
        var reader = as == Content.Picture.WEBP ? new WebPImageReaderSpi().createReaderInstance(null) : ImageIO.getImageReadersByFormatName(as.reader).next();
        var cutShort = new AtomicBoolean();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (warning.contains("EOI") || warning.startsWith("Premature end")) cutShort.set(true);
        });
        try (var in = webp == null ? new FileImageInputStream(from.toFile())
                : new RationedInput(from.toFile(), webp.lossy() ? webp.at() : Long.MAX_VALUE, MOST_OF_LOSSLESS_WEBP)) {
            reader.setInput(in, true, true);
            long width = reader.getWidth(0), height = reader.getHeight(0);
            if (width * height > most) throw Problem.invalid("file", "attachment-pixels", most / 1_000_000);
            var how = reader.getDefaultReadParam();
            long step = 1;
            while ((width / step + 1) * (height / step + 1) * bytesOfAPixel(reader) > MOST_DECODED) step++;
            how.setSourceSubsampling((int) step, (int) step, 0, 0);
            var image = reader.read(0, how);
            if (cutShort.get()) throw Problem.invalid("file", "attachment-broken");
            return smaller(image);
        } catch (IOException | RuntimeException unreadable) {
            // The readers say with all kinds of exceptions that a file is not what they read.
            throw unreadable instanceof Problem refused ? refused : Problem.invalid("file", "attachment-broken");
        } finally {
            reader.dispose();
        }
    }

    /** As it is drawn from: what has several pixels a byte, by way of a picture with four bytes each. */
    private static int bytesOfAPixel(ImageReader reader) throws IOException {
        var raw = reader.getRawImageType(0);
        var bits = raw == null ? 0 : raw.getColorModel().getPixelSize();
        return bits < 8 ? 4 : (bits + 7) / 8;
    }

    /** As large as it is kept, in the colours of screens. Halved as long as it is more than twice that, so that no line is lost. */
    private static BufferedImage smaller(BufferedImage image) {
        var factor = Math.min(1, (double) LONGEST / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor)), height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        while (image.getWidth() > 2 * width && image.getHeight() > 2 * height) image = drawn(image, image.getWidth() / 2, image.getHeight() / 2);
        return drawn(image, width, height);
    }

    private static BufferedImage blank(BufferedImage like, int width, int height) {
        return new BufferedImage(width, height, like.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        var drawn = blank(image, width, height);
        var pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return drawn;
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation == 1) return image;
        var turn = UPRIGHT[orientation - 1];
        int width = orientation > 4 ? image.getHeight() : image.getWidth(), height = orientation > 4 ? image.getWidth() : image.getHeight();
        var upright = blank(image, width, height);
        var pen = upright.createGraphics();
        pen.drawImage(image, new AffineTransform(turn[0], turn[1], turn[2], turn[3], turn[4] * width, turn[5] * height), null);
        pen.dispose();
        return upright;
    }

    /** What came as a photograph is one; what may be a drawing or a screen is kept sharp, unless that takes too much. */
    private static Format write(BufferedImage image, Content.Picture cameAs, Path to) throws IOException {
        var seeThrough = image.getColorModel().hasAlpha();
        if (cameAs != Content.Picture.JPEG && (seeThrough || cameAs != Content.Picture.WEBP)) {
            Files.deleteIfExists(to);
            try (var out = new FileImageOutputStream(to.toFile())) {
                if (!ImageIO.write(image, "png", out)) throw new IOException("no writer of PNG");
            }
            if (seeThrough || Files.size(to) <= MOST_OF_A_PNG) return Format.PNG;
        }
        Files.deleteIfExists(to);
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new FileImageOutputStream(to.toFile())) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return Format.JPEG;
    }
}
