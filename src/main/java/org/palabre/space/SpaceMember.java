package org.palabre.space;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;

/** Somebody's place in a space: its members see it where it is private, its moderators curate it. */
public record SpaceMember(Person person, Role role, Instant addedAt) {
    @Schema(name = "SpaceRole")
    public enum Role {
        MEMBER, MODERATOR
    }
}
