package org.palabre.space;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.palabre.identity.Me;
import org.palabre.kernel.Created;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Idempotent;
import org.palabre.kernel.Page;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Text;
import org.palabre.kernel.Versioned;

@Path("/api/v1")
@Tag(name = "themes")
@Transactional
public class ThemeResource {
    @Inject
    Themes themes;
    @Inject
    Subjects subjects;
    @Inject
    EntityManager entities;
    @Inject
    Me me;
    @Inject
    Event<DomainEvent> happened;

    /** A theme to make; without a slug it is made of the name, without a parent it stands on the first level. */
    public record NewTheme(@NotBlank @Size(min = 2, max = 80) @Schema(example = "Santé") String name,
            @Size(max = 60) @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*", message = "slug") String slug, String parent, int position) {
        public NewTheme {
            name = Text.stripped(name);
        }
    }

    /** What to change of a theme; what is left out stays, and an empty {@code parent} brings it to the first level. */
    public record ThemeEdit(@Size(min = 2, max = 80) @Pattern(regexp = ".*\\S.*", message = "NotBlank") String name, String parent, Integer position) {
        public ThemeEdit {
            name = Text.stripped(name);
        }
    }

    @GET
    @Path("themes")
    @PermitAll
    @Operation(summary = "All themes, children after their parent, all on one page")
    public Page<ThemeView> list() {
        return new Page<>(themes.all(), null, null);
    }

    @GET
    @Path("themes/{slug}")
    @PermitAll
    @Operation(summary = "One theme")
    public ThemeView read(@PathParam("slug") String slug) {
        return themes.view(slug).orElseThrow(Problem::notFound);
    }

    @POST
    @Path("themes")
    @RolesAllowed("admin")
    @Idempotent
    @Operation(summary = "Adds a theme")
    public RestResponse<ThemeView> create(@NotNull @Valid NewTheme wanted) {
        subjects.requireAdmin();
        var slug = wanted.slug() == null ? NewSpace.slugOf(wanted.name()) : wanted.slug();
        themes.add(wanted.name(), slug, wanted.parent(), wanted.position());
        happened.fire(new SpaceEvents.ThemeCreated(me.id()));
        return Created.at("themes/" + slug, themes.view(slug).orElseThrow());
    }

    @PATCH
    @Path("themes/{slug}")
    @RolesAllowed("admin")
    @Operation(summary = "Renames or moves a theme")
    public ThemeView edit(@PathParam("slug") String slug, @Context HttpHeaders headers, @NotNull @Valid ThemeEdit edit) {
        subjects.requireAdmin();
        var theme = themes.locked(slug);
        Versioned.requireMatch(headers, theme.version);
        if (edit.name() != null) theme.name = edit.name();
        if (edit.parent() != null) theme.parentId = themes.parentFor(edit.parent(), theme.id);
        if (edit.position() != null) theme.position = edit.position();
        entities.flush();
        happened.fire(new SpaceEvents.ThemeEdited(me.id()));
        return themes.view(slug).orElseThrow();
    }

    @DELETE
    @Path("themes/{slug}")
    @RolesAllowed("admin")
    @Operation(summary = "Removes a theme under which nothing is filed")
    public void remove(@PathParam("slug") String slug) {
        subjects.requireAdmin();
        themes.remove(themes.locked(slug).id);
        happened.fire(new SpaceEvents.ThemeRemoved(me.id()));
    }
}
