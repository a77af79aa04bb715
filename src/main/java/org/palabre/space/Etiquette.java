package org.palabre.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.palabre.kernel.Messages;
import org.palabre.kernel.Problem.Violation;
import org.palabre.kernel.Text;

/**
 * What a proposal or a debate must be before others read it: as long as its space asks, written and not shouted, and the space's template filled in. It
 * reads French: « É » is a capital, « ANRU » is a name and not a shout. It says all at once, each in a sentence that helps.
 */
public final class Etiquette {
    /** Of words beside links there are to be as many letters as a sentence has. */
    private static final int SENTENCE = 15;
    /** What is asked of a question wherever it is. */
    private static final ProposalRules OF_DEBATES = ProposalRules.BY_DEFAULT;
    /** The longest acronym that the network knows (EPARECA) has so many letters. */
    private static final int ACRONYM = 7;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M}\\p{N}&.]*");
    private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+");
    /** Code and links are nobody's tone. */
    private static final Pattern VERBATIM = Pattern.compile("(?s)```.*?(?:```|\\z)|`[^`\\n]*`|" + LINK.pattern());
    private static final Pattern REPEATED_IN_TITLE = Pattern.compile("[!?]\\h*[!?]|[.…]{4}|([,;:])\\1");
    private static final Pattern REPEATED_IN_BODY = Pattern.compile("[!?]\\h*[!?]\\h*[!?]|[,;]{3}");
    /** Words that are no acronym when they are all capitals. */
    private static final Set<String> LITTLE_WORDS = Set.of("LE", "LA", "LES", "UN", "UNE", "DES", "DU", "DE", "ET", "OU", "EN", "AU", "AUX", "POUR", "PAR", "DANS",
            "SUR", "AVEC", "SANS", "QUE", "QUI", "NE", "PAS", "PLUS", "NOS", "VOS", "MES", "SES", "CES", "NOUS", "VOUS", "ILS", "EST", "SONT", "TOUS", "TOUT", "STOP",
            "FAUT", "IL", "ELLE", "THE", "AND", "FOR", "OF", "TO", "WITH", "ALL");

    private Etiquette() {}

    /** All that is amiss in a proposal; empty where it may be published. */
    public static List<Violation> judge(String title, String body, ProposalRules rules) {
        var amiss = new ArrayList<Violation>();
        judgeTitle(title.strip(), "title-short", rules, amiss);
        judgeBody(body.strip(), rules.bodyMin(), rules, amiss);
        return amiss;
    }

    /** The same in a debate: its title is a question, and its context may be left out. */
    public static List<Violation> judgeQuestion(String title, String context) {
        var amiss = new ArrayList<Violation>();
        judgeTitle(title.strip(), "question-short", OF_DEBATES, amiss);
        judgeBody(context.strip(), 0, OF_DEBATES, amiss);
        return amiss;
    }

    private static void judgeTitle(String title, String tooShort, ProposalRules rules, List<Violation> amiss) {
        if (Text.length(title) < rules.titleMin()) amiss.add(said("title", tooShort, rules.titleMin()));
        if (Text.length(title) > rules.titleMax()) amiss.add(said("title", "title-long", rules.titleMax()));
        if (title.isEmpty()) return;
        if (LINK.matcher(title).find()) amiss.add(said("title", "title-link"));
        var words = LINK.matcher(title).replaceAll(" ");
        if (shouted(words)) amiss.add(said("title", "title-capitals"));
        var first = words.codePoints().filter(Character::isLetterOrDigit).findFirst();
        if (first.isPresent() && Character.isLowerCase(first.getAsInt())) amiss.add(said("title", "title-lower-case"));
        if (words.codePoints().noneMatch(Character::isLetter)) amiss.add(said("title", "title-no-words"));
        if (REPEATED_IN_TITLE.matcher(words).find()) amiss.add(said("title", "title-marks"));
    }

    private static void judgeBody(String body, int min, ProposalRules rules, List<Violation> amiss) {
        if (Text.length(body) > rules.bodyMax()) amiss.add(said("body", "body-long", rules.bodyMax()));
        var own = withoutTemplate(body, rules.template());
        if (Text.length(body) < min) amiss.add(said("body", "body-short", min));
        else if (Text.length(own) < min) amiss.add(said("body", "body-template", min));
        var words = VERBATIM.matcher(own).replaceAll(" ");
        if (!own.isBlank() && LINK.matcher(own).find() && words.codePoints().filter(Character::isLetter).count() < SENTENCE) amiss.add(said("body", "body-links"));
        if (shouted(words)) amiss.add(said("body", "body-capitals"));
        if (REPEATED_IN_BODY.matcher(words).find()) amiss.add(said("body", "body-marks"));
    }

    /** What somebody wrote themselves: the template's own lines, its headings and its questions, do not count. */
    private static String withoutTemplate(String body, String template) {
        if (template.isBlank()) return body;
        var given = template.lines().map(Etiquette::plain).collect(Collectors.toSet());
        return body.lines().filter(line -> !given.contains(plain(line))).collect(Collectors.joining("\n")).strip();
    }

    private static String plain(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }

    /**
     * Whether a text shouts: it has no small letter at all, or more than a fifth of its words are in capitals and no acronyms,
     * or its capitals stand within words.
     */
    private static boolean shouted(String text) {
        var words = WORD.matcher(text).results().map(MatchResult::group).toList();
        var letters = text.codePoints().filter(Character::isLetter).count();
        if (letters >= 10 && text.codePoints().noneMatch(Character::isLowerCase) && text.codePoints().anyMatch(Character::isUpperCase)) return true;
        var loud = words.stream().filter(Etiquette::loud).count();
        var mixed = words.stream().filter(Etiquette::mixed).count();
        return loud >= 2 && loud * 5 > words.size() || mixed >= 2 && mixed * 5 > words.size();
    }

    private static boolean loud(String word) {
        if (Text.length(word) < 2 || !word.equals(word.toUpperCase(java.util.Locale.FRENCH)) || word.equals(word.toLowerCase(java.util.Locale.FRENCH))) return false;
        return LITTLE_WORDS.contains(word) || Text.length(word) > ACRONYM || word.codePoints().anyMatch(letter -> letter > 127 && Character.isUpperCase(letter));
    }

    /** LiKe ThIs; « AdCF » and « RésO » are names. */
    private static boolean mixed(String word) {
        var rises = 0;
        var points = word.codePoints().toArray();
        for (int i = 1; i < points.length; i++) if (Character.isLowerCase(points[i - 1]) && Character.isUpperCase(points[i])) rises++;
        return rises >= 2;
    }

    private static Violation said(String field, String key, Object... arguments) {
        return new Violation(field, Messages.violation(key, arguments));
    }
}
