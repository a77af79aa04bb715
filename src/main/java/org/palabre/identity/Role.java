package org.palabre.identity;

/** The realm roles that mean something here; a token's others are ignored. */
public enum Role {
    MEMBER, PARTNER, MODERATOR, ADMIN
}
