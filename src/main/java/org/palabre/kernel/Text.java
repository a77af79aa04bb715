package org.palabre.kernel;

/** What is done to each text that comes in before it is judged. */
public final class Text {
    private Text() {}

    /** Without the white space around it, of all scripts; null stays null, and nothing but white space is empty. */
    public static String stripped(String given) {
        return given == null ? null : given.strip();
    }

    /** In code points, as PostgreSQL counts. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
