package org.palabre.vote;

/** What somebody may say with a vote; spaces ask for support only. */
public enum VoteChoice {
    SUPPORT
}
