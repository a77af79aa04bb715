package org.palabre.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.palabre.kernel.Sql;

/**
 * What stands in a link in the place of a token, which an {@code img} cannot send: for one attachment, until a moment, and for one
 * person, as whom it is then asked whether it may be seen. So a link that was kept from before shows nothing that has been hidden
 * since, nor to somebody who has left the space. Nobody learns from it who the person is but by their id.
 */
@ApplicationScoped
class Passes {
    /** A link lasts for the rest of such a span and another one; within a span it is the same, so that it can be kept by a browser. */
    static final Duration SPAN = Duration.ofMinutes(10);
    private static final int SIGNED = 4 + 16;
    private static final int SIGNATURE = 16;
    private final Sql sql;
    private final Clock clock;
    private final Optional<String> configured;
    private volatile SecretKeySpec key;

    Passes(Sql sql, Clock clock, AttachmentSettings settings) {
        this.sql = sql;
        this.clock = clock;
        this.configured = settings.linkKey();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    String of(UUID attachment, UUID member) {
        var span = SPAN.toSeconds();
        return of(attachment, member, Instant.ofEpochSecond((clock.instant().getEpochSecond() / span + 2) * span));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    String of(UUID attachment, UUID member, Instant until) {
        var pass = ByteBuffer.allocate(SIGNED + SIGNATURE).putInt((int) until.getEpochSecond())
                .putLong(member.getMostSignificantBits()).putLong(member.getLeastSignificantBits());
        pass.put(signature(attachment, pass.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(pass.array());
    }

    /** The person to whom it was given; empty where it is none, of another attachment, or too old. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<UUID> bearer(UUID attachment, String pass) {
        byte[] given;
        try {
            given = Base64.getUrlDecoder().decode(pass);
        } catch (IllegalArgumentException nonsense) {
            return Optional.empty();
        }
        if (given.length != SIGNED + SIGNATURE
                || !MessageDigest.isEqual(signature(attachment, given), Arrays.copyOfRange(given, SIGNED, given.length))) return Optional.empty();
        var said = ByteBuffer.wrap(given);
        return Integer.toUnsignedLong(said.getInt()) <= clock.instant().getEpochSecond() ? Optional.empty() : Optional.of(new UUID(said.getLong(), said.getLong()));
    }

    private byte[] signature(UUID attachment, byte[] pass) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key());
            mac.update(ByteBuffer.allocate(16).putLong(attachment.getMostSignificantBits()).putLong(attachment.getLeastSignificantBits()).array());
            mac.update(pass, 0, SIGNED);
            return Arrays.copyOf(mac.doFinal(), SIGNATURE);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private SecretKeySpec key() {
        if (key == null) key = new SecretKeySpec(configured.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(this::ofTheDatabase), "HmacSHA256");
        return key;
    }

    private byte[] ofTheDatabase() {
        return sql.first("select encode(secret, 'base64') as secret from attachment_key", Sql.with(), row -> Base64.getMimeDecoder().decode(row.text("secret"))).orElseThrow();
    }
}
