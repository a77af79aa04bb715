package org.palabre.identity;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palabre.kernel.Right;

@Path("/api/v1")
@Tag(name = "me")
@Transactional
public class MeResource {
    @Inject
    Me me;

    @GET
    @Path("me")
    @Authenticated
    @Operation(summary = "Who I am here, and what I may do in general")
    public MeView read() {
        var person = me.person();
        return new MeView(person.id(), person.name(), person.organisation(), me.member().roles(), new Can(me.contributes(),
                me.curates() ? me.active() : Right.no("moderators-only"),
                me.is(Role.ADMIN) ? me.active() : Right.no("admins-only")));
    }

    public record MeView(UUID id, @Schema(example = "Claire Delattre") String name, @Schema(nullable = true) Organisation organisation,
            Set<Role> roles, Can can) {}

    /** In general; each space and each thing in it says more. */
    @Schema(name = "MeCan")
    public record Can(Right contribute, Right moderate, Right administer) {}
}
