package org.palabre.space;

import java.util.Arrays;
import java.util.Locale;
import org.palabre.kernel.Problem;

/** The kinds of things that can be followed, commented, voted, reported or hidden. */
public enum SubjectType {
    SPACE, PROPOSAL, DEBATE, COMMENT;

    /** As the plural in a path names it ({@code proposals}); an unknown one is an unknown address. */
    public static SubjectType of(String plural) {
        return Arrays.stream(values()).filter(type -> type.plural().equals(plural)).findFirst().orElseThrow(Problem::notFound);
    }

    public String plural() {
        return name().toLowerCase(Locale.ROOT) + "s";
    }
}
