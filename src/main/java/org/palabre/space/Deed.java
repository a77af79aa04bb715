package org.palabre.space;

/** What somebody may want to do in a space or with a thing in it. */
public enum Deed {
    PROPOSE, VOTE, COMMENT, DEBATE, LINK, MODERATE, ADMINISTER
}
