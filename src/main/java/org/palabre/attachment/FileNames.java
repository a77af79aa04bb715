package org.palabre.attachment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of files: as people gave them, without what a name can do to a folder, a header or a reader's eye. */
final class FileNames {
    static final int LONGEST = 120;
    /** What the name is, where nothing is left of it. */
    private static final String NAMELESS = "fichier";
    /** Control and format characters (with those that turn the direction of reading), and what is no character at all. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]");
    /** What some system takes for more than a letter; a browser's %0D%0A is no harm, but no name either. */
    private static final Pattern SPECIAL = Pattern.compile("[<>:\"|?*%;&$`'\\\\/]+");
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
            "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private FileNames() {}

    /** The last part of what may be a path, with the ending of what the file is. */
    static String harmless(String given, Format format) {
        var name = given == null ? "" : Normalizer.normalize(given, Normalizer.Form.NFC);
        name = UNSEEN.matcher(name).replaceAll("");
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = SPECIAL.matcher(name).replaceAll("_");
        var dot = name.lastIndexOf('.');
        if (dot >= 0) name = name.substring(0, dot);
        name = name.replaceAll("\\s+", " ").replaceAll("^[\\s._-]+|[\\s._-]+$", "");
        var room = LONGEST - format.extension.length() - 1;
        if (name.codePointCount(0, name.length()) > room) name = name.substring(0, name.offsetByCodePoints(0, room)).strip();
        if (name.isEmpty()) name = NAMELESS;
        if (RESERVED.contains(name.toLowerCase(java.util.Locale.ROOT).replaceFirst("\\..*", ""))) name = "_" + name;
        return name + "." + format.extension;
    }

    /** RFC 6266: the name in plain letters for old readers, and whole for all others. */
    static String disposition(String name, boolean inline) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").codePoints()
                .mapToObj(letter -> letter >= 0x20 && letter < 0x7F && letter != '"' && letter != '\\' ? Character.toString(letter) : "_").collect(Collectors.joining());
        return (inline ? "inline" : "attachment") + "; filename=\"" + plain + "\"; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
