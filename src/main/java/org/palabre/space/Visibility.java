package org.palabre.space;

/** Who may see a space: everybody, whoever is signed in, or its members. */
public enum Visibility {
    PUBLIC, NETWORK, PRIVATE
}
