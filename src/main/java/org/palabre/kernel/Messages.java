package org.palabre.kernel;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The words of errors, in the reader's language: French unless English is preferred. */
public final class Messages {
    private static final List<Locale> SPOKEN = List.of(Locale.FRENCH, Locale.ENGLISH);
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    /** The language of the request that this thread serves; {@link ReaderLanguage} sets it. */
    private static final ThreadLocal<Locale> READER = ThreadLocal.withInitial(() -> Locale.FRENCH);

    private Messages() {}

    /** The best of our languages for an {@code Accept-Language} header, which may be null or nonsense. */
    public static Locale negotiate(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) return Locale.FRENCH;
        try {
            var best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return best == null ? Locale.FRENCH : best;
        } catch (IllegalArgumentException nonsense) {
            return Locale.FRENCH;
        }
    }

    static void readBy(Locale reader) {
        READER.set(reader);
    }

    public static Locale reader() {
        return READER.get();
    }

    public static String violation(String key, Object... arguments) {
        return text(reader(), "violation." + key, arguments);
    }

    /** The text, or the key's own name when nobody wrote it: an error must not fail for want of words. */
    static String text(Locale reader, String key, Object... arguments) {
        try {
            var bundle = ResourceBundle.getBundle("messages.problems", reader, NO_FALLBACK);
            return new MessageFormat(bundle.getString(key), reader).format(Arrays.stream(arguments).map(Messages::quoted).toArray());
        } catch (MissingResourceException unwritten) {
            return key;
        }
    }

    /** What somebody sent is given back as words, whatever a reader would take it for. */
    private static Object quoted(Object argument) {
        return argument instanceof String words ? words.replace('<', '‹').replace('>', '›') : argument;
    }
}
