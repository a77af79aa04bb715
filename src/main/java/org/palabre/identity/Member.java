package org.palabre.identity;

import java.util.Set;
import java.util.UUID;

/** A person's row: what the last token said of them, and whether they are blocked at this moment. */
public record Member(Person person, UUID organisationId, Set<Role> roles, boolean blocked) {
    public UUID id() {
        return person.id();
    }
}
