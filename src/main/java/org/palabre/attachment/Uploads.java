package org.palabre.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Text;
import org.palabre.space.SubjectType;

/**
 * How a file comes in: it is on this copy's disk when it is judged; then it is drawn anew or kept, and put into the store; then a row says
 * that it is there. The work stands between two short transactions, since a database must not wait for a picture.
 */
@ApplicationScoped
class Uploads {
    private static final int LONGEST_ALTERNATIVE = 500;
    private final AttachmentSettings settings;
    private final Attaching attaching;
    private final Pictures pictures;
    private final Stores stores;

    Uploads(AttachmentSettings settings, Attaching attaching, Pictures pictures, Stores stores) {
        this.settings = settings;
        this.attaching = attaching;
        this.pictures = pictures;
        this.stores = stores;
    }

    /** What somebody sent: the same again is a retry. */
    record Sent(String name, String hash, String alternative, boolean decorative) {}

    /** What is in the store of it. Another one at each try, so it is no part of what a retry is known by. */
    record Kept(UUID id, Format format, long bytes, Integer width, Integer height) {
        /** Of what is known to be a retry nothing is kept. */
        static final Kept NOTHING = new Kept(null, null, 0, null, null);

        @Override
        public String toString() {
            return "";
        }
    }

    /**
     * @throws Problem 400 where the file, or what is said of it, does not fit; 404, 403 and 409 as the thing's feature says; 413 where it is too long;
     *                 429 where it is too much for a day; 503 where the store is away, or a disk is full
     */
    RestResponse<AttachmentView> receive(SubjectType type, UUID subject, FileUpload file, String alternative, boolean decorative) {
        if (file == null || file.uploadedFile() == null) throw Problem.invalid("file", "attachment-missing");
        if (file.size() == 0) throw Problem.invalid("file", "attachment-empty");
        var most = settings.size().asLongValue();
        if (file.size() > most) throw Problem.of(413, "attachment-too-large", most >> 20);
        var said = Text.stripped(alternative);
        var sent = new Sent(file.fileName(), hash(file.uploadedFile()), said == null || said.isEmpty() ? null : said, decorative);
        var id = attaching.admit(type, subject, file.size());
        return attaching.attach(type, subject, sent, id == null ? Kept.NOTHING : keep(id, sent, file.uploadedFile()));
    }

    private Kept keep(UUID id, Sent sent, Path file) {
        try {
            var content = Content.of(file);
            if (content instanceof Content.Picture picture) {
                alternative(sent.alternative, sent.decorative);
                return keep(id, picture, file);
            }
            if (!(content instanceof Content.Document document)) throw Problem.invalid("file", "attachment-format");
            put(id, file);
            return new Kept(id, document.format(), Files.size(file), null, null);
        } catch (IOException noRoom) {
            throw stores.unavailable(noRoom);
        }
    }

    private Kept keep(UUID id, Content.Picture picture, Path file) throws IOException {
        var anew = Files.createTempFile("picture", "");
        try {
            var drawn = pictures.draw(file, picture, anew);
            put(id, anew);
            return new Kept(id, drawn.format(), Files.size(anew), drawn.width(), drawn.height());
        } finally {
            Files.deleteIfExists(anew);
        }
    }

    private void put(UUID id, Path file) {
        stores.asked(store -> {
            store.write(id, file);
            return null;
        });
    }

    /** A picture says in words what it shows, or says that it shows nothing that the text does not. */
    static void alternative(String words, boolean decorative) {
        if (decorative ? words != null : words == null) throw Problem.invalid("alternative", decorative ? "alternative-of-nothing" : "alternative-missing");
        if (words != null && Text.length(words) > LONGEST_ALTERNATIVE) throw Problem.invalid("alternative", "Size", 1, LONGEST_ALTERNATIVE);
    }

    private String hash(Path file) {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException unreadable) {
            throw stores.unavailable(unreadable);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
