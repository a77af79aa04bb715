package org.palabre.vote;

import org.palabre.space.VoteRules;

/** What somebody may say with a vote, by the mode of their space. */
public enum VoteChoice {
    SUPPORT, FOR, AGAINST, ABSTAIN;

    /** Those for which a proposal that fills up has so many places, in SQL. */
    static final String IN_FAVOUR = "('SUPPORT', 'FOR')";

    boolean in(VoteRules.Mode mode) {
        return (this == SUPPORT) == (mode == VoteRules.Mode.SUPPORT);
    }

    boolean inFavour() {
        return this == SUPPORT || this == FOR;
    }
}
