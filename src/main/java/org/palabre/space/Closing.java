package org.palabre.space;

/** As what a proposal was closed: it takes no more votes nor comments. Told as {@code proposal-closed} and so on. */
public enum Closing {
    /** By its authors, with a word to who voted. */
    CLOSED,
    /** By its authors, before anybody voted: out of lists and counts, and still at its address. */
    WITHDRAWN,
    /** Into another one, to which its address leads; out of lists and counts too. */
    MERGED
}
