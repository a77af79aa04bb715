package org.palabre.space;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Me;
import org.palabre.identity.Organisation;
import org.palabre.identity.Person;
import org.palabre.identity.Role;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;

/** Somebody's page, for who is signed in. What is counted is what the asker may see. */
@Schema(name = "Member")
public record MemberView(UUID id, @Schema(example = "Claire Delattre") String name, @Schema(nullable = true) Organisation organisation, Counts counts,
        @Schema(nullable = true, description = "Told to the coordination alone") Boolean blocked, Can can) {

    @Schema(name = "MemberCounts")
    public record Counts(int proposals, int debates, int comments) {}

    @Schema(name = "MemberCan")
    public record Can(@Schema(description = "To block or, where a block holds, to lift it") Right block) {}

    /** To block somebody or to lift a block. */
    public static Right blocking(Me me, UUID member) {
        return me.active().and(me.is(Role.ADMIN), Right.no("admins-only")).and(!me.id().equals(member), Right.no("yourself"));
    }

    static MemberView of(Row row, Me me) {
        var person = Person.of(row);
        return new MemberView(person.id(), person.name(), person.organisation(),
                new Counts(row.count("proposals"), row.count("debates"), row.count("comments")),
                me.is(Role.ADMIN) ? row.is("blocked") : null, new Can(blocking(me, person.id())));
    }
}
