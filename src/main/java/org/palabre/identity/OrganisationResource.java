package org.palabre.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palabre.identity.Organisation.Kind;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Page;
import org.palabre.kernel.Problem;

@Path("/api/v1")
@Tag(name = "organisations")
@Transactional
@PermitAll
public class OrganisationResource {
    @Inject
    Organisations organisations;

    @GET
    @Path("organisations")
    @Operation(summary = "The centres, the partners and the coordination, all on one page")
    public Page<OrganisationView> list(@QueryParam("kind") String kind) {
        return new Page<>(organisations.all(Choice.of("kind", kind, Kind.class)), null, null);
    }

    @GET
    @Path("organisations/{slug}")
    @Operation(summary = "One organisation")
    public OrganisationView read(@PathParam("slug") String slug) {
        return organisations.find(slug).orElseThrow(Problem::notFound);
    }
}
