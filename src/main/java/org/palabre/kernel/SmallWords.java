package org.palabre.kernel;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * French words that say nothing by themselves and that PostgreSQL's stop words for French (french.stop) miss: "les" and "cette" are not among them, and
 * those that are, but with an accent, lose it before they are looked up. A database may be somebody else's, where no file can be added; so texts
 * keep these words, and nobody who searches has to find them.
 */
public final class SmallWords {
    private static final Set<String> WORDS = Set.of("""
            a afin ainsi alors aucun aucune aussi auquel auxquelles auxquels avoir ca car ceci cela celle celles celui cet cette ceux chaque chez comme comment
            deja depuis doit doivent donc dont duquel elles encore entre etaient etais etait etant ete etee etees etes etions etiez etre eumes eutes faut fumes
            futes ici ils laquelle lequel les lesquelles lesquels leurs lorsque lors meme memes moins ni non ou parce peut peuvent plus plusieurs pourquoi puis
            puisque quand quel quelle quelles quels quoi sans selon si sous tous tout toute toutes tres trop vers""".split("\\s+"));
    /** What stands in quotation marks, or one word. */
    private static final Pattern PART = Pattern.compile("\"[^\"]*\"?|[^\\s\"]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}");

    private SmallWords() {}

    /** Without accents, in small letters. */
    public static String[] all() {
        return WORDS.toArray(String[]::new);
    }

    /** What somebody searches for without these words, unless there is nothing else; a phrase in quotation marks keeps them. */
    public static String without(String text) {
        var left = without(parts(text));
        return left.isEmpty() ? text : left;
    }

    /** The same of what somebody is typing: the last word may yet become another. */
    public static String withoutBefore(String text) {
        var parts = parts(text);
        return parts.isEmpty() ? text : without(parts.subList(0, parts.size() - 1)) + " " + parts.get(parts.size() - 1);
    }

    private static List<String> parts(String text) {
        return PART.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String without(List<String> parts) {
        return parts.stream().filter(part -> !WORDS.contains(plain(part))).collect(Collectors.joining(" "));
    }

    private static String plain(String word) {
        return ACCENTS.matcher(Normalizer.normalize(word.toLowerCase(Locale.FRENCH), Normalizer.Form.NFD)).replaceAll("");
    }
}
