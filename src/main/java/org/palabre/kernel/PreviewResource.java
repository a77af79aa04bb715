package org.palabre.kernel;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1")
@Tag(name = "previews")
@Transactional
public class PreviewResource {
    @Inject
    Markdown markdown;

    /** A text as it is being written. */
    public record NewPreview(@NotNull @Size(max = 20_000) String body) {}

    public record Preview(String bodyHtml) {}

    @POST
    @Path("previews")
    @Authenticated
    @Operation(summary = "Shows what a Markdown text will look like; keeps nothing")
    public Preview preview(@NotNull @Valid NewPreview wanted) {
        return new Preview(markdown.toHtml(wanted.body()));
    }
}
