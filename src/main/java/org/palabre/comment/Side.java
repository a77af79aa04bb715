package org.palabre.comment;

/** On which side of a debate in two columns a comment is read; the database makes it of the position. */
enum Side {
    FOR, AGAINST, OTHER
}
