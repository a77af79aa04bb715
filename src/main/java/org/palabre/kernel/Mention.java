package org.palabre.kernel;

import java.util.Arrays;
import java.util.UUID;

/**
 * Somebody who is named in a text: {@code @[Claire Delattre](membre:ID)}, or {@code @[IREV](organisation:irev)}. What stands in the
 * brackets is for who reads the Markdown; shown is the name that belongs to the key when the text is rendered.
 *
 * @param key a member's id, or an organisation's slug
 */
public record Mention(Kind kind, String key) {
    /** How many different ones a text may have. */
    static final int MOST = 20;

    /** What can be mentioned: the scheme in the text, and the page that it leads to. */
    public enum Kind {
        MEMBER("membre:", "/membres/"), ORGANISATION("organisation:", "/organisations/");

        private final String scheme;
        private final String page;

        Kind(String scheme, String page) {
            this.scheme = scheme;
            this.page = page;
        }
    }

    /** @return null where the address of a link names nobody */
    static Mention of(String destination) {
        return Arrays.stream(Kind.values()).filter(kind -> destination.startsWith(kind.scheme)).findFirst()
                .map(kind -> new Mention(kind, destination.substring(kind.scheme.length()))).filter(Mention::wellFormed).orElse(null);
    }

    private boolean wellFormed() {
        if (kind == Kind.ORGANISATION) return key.matches("[a-z0-9]+(-[a-z0-9]+)*");
        try {
            return UUID.fromString(key).toString().equals(key);
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    String page() {
        return kind.page + key;
    }

    /** As it stands in a text, under this name. */
    public String written(String name) {
        return "@[" + name.replaceAll("([\\\\\\[\\]*_`<>&])", "\\\\$1") + "](" + kind.scheme + key + ")";
    }
}
