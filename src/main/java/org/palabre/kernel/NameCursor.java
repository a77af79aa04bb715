package org.palabre.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Where a page of a list by name ended: what it says is all that the next page needs, whatever became of that row since. */
public record NameCursor(String name, UUID id) {
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + "|" + name).getBytes(StandardCharsets.UTF_8));
    }

    static NameCursor parse(String opaque) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8).split("\\|", 2);
            if (parts[1].indexOf(0) >= 0) throw new IllegalArgumentException();
            return new NameCursor(parts[1], UUID.fromString(parts[0]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            throw Problem.invalid("after", "cursor");
        }
    }
}
