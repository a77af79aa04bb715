package org.palabre.follow;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palabre.identity.Me;
import org.palabre.kernel.Paging;

@Path("/api/v1")
@Tag(name = "me")
@Transactional
@Authenticated
public class NotificationResource {
    @Inject
    Notifications notifications;
    @Inject
    Me me;

    /** Up to which notification everything is read. */
    public record ReadMark(@NotNull @Schema(description = "The newest notification's id") UUID upTo) {}

    @GET
    @Path("me/notifications")
    @Operation(summary = "What is new on what I follow and on what is mine, the newest first; never what I did myself")
    public Bell list(@BeanParam Paging paging) {
        return notifications.list(paging);
    }

    @PUT
    @Path("me/notifications")
    @Operation(summary = "Marks as read up to a notification; only forward")
    public void read(@NotNull @Valid ReadMark mark) {
        me.active().require();
        notifications.readUpTo(mark.upTo());
    }
}
