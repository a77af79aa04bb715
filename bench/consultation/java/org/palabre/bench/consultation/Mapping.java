package org.palabre.bench.consultation;

import com.vladsch.flexmark.html2md.converter.ExtensionConversion;
import com.vladsch.flexmark.html2md.converter.FlexmarkHtmlConverter;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The written rule by which texts that others wrote elsewhere fit into Palabre; it changes form, never words, and is not asked to invent any. */
public final class Mapping {
    static final int TITLE_MIN = 15;
    static final int TITLE_MAX = 150;

    public enum Rule {
        CAPITALS("a title all in capitals becomes a sentence: its first letter stays large, the rest becomes small"),
        LOWER_CASE("a title that begins small begins large"),
        MARKS("repeated ! and ? in a title become one"),
        SHORT("a title under " + TITLE_MIN + " characters is preceded by its section"),
        LONG("a title over " + TITLE_MAX + " characters is cut after a word, and stands whole in bold at the head of the text");

        final String sentence;

        Rule(String sentence) {
            this.sentence = sentence;
        }
    }

    /** What a proposal becomes, and by which rules. */
    public record Text(String title, String body, List<Rule> rules) {}

    private static final FlexmarkHtmlConverter HTML = FlexmarkHtmlConverter.builder(new MutableDataSet()
            .set(FlexmarkHtmlConverter.SETEXT_HEADINGS, false).set(FlexmarkHtmlConverter.OUTPUT_ATTRIBUTES_ID, false)
            .set(FlexmarkHtmlConverter.TYPOGRAPHIC_QUOTES, false).set(FlexmarkHtmlConverter.TYPOGRAPHIC_SMARTS, false)
            .set(FlexmarkHtmlConverter.BR_AS_PARA_BREAKS, false).set(FlexmarkHtmlConverter.BR_AS_EXTRA_BLANK_LINES, false)
            // Underlined and struck out are not in our Markdown: their words stay.
            .set(FlexmarkHtmlConverter.EXT_INLINE_INS, ExtensionConversion.TEXT).set(FlexmarkHtmlConverter.EXT_INLINE_DEL, ExtensionConversion.TEXT)).build();

    private Mapping() {}

    public static Text proposal(String title, String section, String html) {
        var rules = new ArrayList<Rule>();
        var whole = title.strip().replaceAll("\\s+", " ");
        var body = markdown(html);
        if (!whole.isEmpty() && whole.codePoints().noneMatch(Character::isLowerCase) && whole.codePoints().anyMatch(Character::isUpperCase)) {
            rules.add(Rule.CAPITALS);
            whole = whole.toLowerCase(Locale.FRENCH);
        } else if (startsSmall(whole)) {
            rules.add(Rule.LOWER_CASE);
        }
        whole = beginningLarge(whole);
        var once = whole.replaceAll("([!?])[!?\\h]*(?=[!?])", "");
        if (!once.equals(whole)) rules.add(Rule.MARKS);
        whole = once;
        if (length(whole) < TITLE_MIN && !section.isBlank()) {
            rules.add(Rule.SHORT);
            whole = section.strip() + " : " + whole;
        }
        var headline = whole;
        if (length(whole) > TITLE_MAX) {
            rules.add(Rule.LONG);
            headline = cut(whole, TITLE_MAX);
            body = "**" + plain(whole) + "**\n\n" + body;
        }
        return new Text(headline, body, rules);
    }

    /** Not longer than so many characters, after a word where there is one, with an ellipsis for what is gone. */
    public static String cut(String text, int most) {
        if (length(text) <= most) return text;
        var head = text.substring(0, text.offsetByCodePoints(0, most - 1));
        var word = head.replaceFirst("[\\s\\p{Punct}]+[^\\s]*$", "");
        return (word.isEmpty() ? head : word) + "…";
    }

    /** The HTML that a text was written in, as Markdown. */
    public static String markdown(String html) {
        return HTML.convert(html).replace(' ', ' ').replaceAll("(?m)[ \\t]+$", "").replaceAll("\n{3,}", "\n\n").strip();
    }

    /** A text that knows no Markdown: it stays what it was, and each of its lines a line. */
    public static String plain(String text) {
        return text.strip().replaceAll("\\r\\n?", "\n")
                .replaceAll("([\\\\`*_\\[\\]<])", "\\\\$1")
                .replaceAll("(?m)^(\\h*)([#>+=-])", "$1\\\\$2").replaceAll("(?m)^(\\h*\\d{1,9})([.)])", "$1\\\\$2")
                .replaceAll("(?m)^\\h+", "").replaceAll("(?m)\\h+$", "").replaceAll("(?<!\n)\n(?!\n)", "\\\\\n");
    }

    private static boolean startsSmall(String text) {
        return text.codePoints().filter(Character::isLetterOrDigit).limit(1).anyMatch(Character::isLowerCase);
    }

    private static String beginningLarge(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!Character.isLetterOrDigit(text.codePointAt(i))) continue;
            var end = i + Character.charCount(text.codePointAt(i));
            return text.substring(0, i) + text.substring(i, end).toUpperCase(Locale.FRENCH) + text.substring(end);
        }
        return text;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
