package org.palabre.debate;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.palabre.identity.Me;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.space.Filters;
import org.palabre.space.ListExport;
import org.palabre.space.Ordering;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

@Path("/api/v1")
@Tag(name = "debates")
@Transactional
@PermitAll
public class DebateListResource {
    @Inject
    DebateLists lists;
    @Inject
    Subjects subjects;
    @Inject
    ListExport export;
    @Inject
    Filters filters;
    @Inject
    Me me;

    @GET
    @Path("spaces/{slug}/debates")
    @Operation(summary = "A space's debates: those that are featured, then the most recently published, unless told otherwise; my drafts by when they were made")
    public Page<DebateRow> list(@PathParam("slug") String slug,
            @QueryParam("sort") @Parameter(description = "`recent`, `trending`, `most-commented` or `random`; docs/adr/0070 has the formulas. Only `recent` puts first what is featured") String sort,
            @QueryParam("seed") @Parameter(description = "Any word: the same one gives the same random order") String seed,
            @BeanParam DebateFilter filter, @BeanParam Paging paging) {
        var space = subjects.space(slug);
        var ordering = Ordering.of(SubjectType.DEBATE, sort, seed, paging, space);
        return lists.page(space, filter.in(space, filters, me), ordering, paging);
    }

    @GET
    @Path("spaces/{slug}/debates/facets")
    @Operation(summary = "How many of a space's debates one would find, beside each value of each filter")
    public DebateFacets facets(@PathParam("slug") String slug, @BeanParam DebateFilter filter) {
        var space = subjects.space(slug);
        return lists.facets(space, filter.in(space, filters, me));
    }

    @GET
    @Path("spaces/{slug: [a-z0-9-]+}/debates.csv")
    @Produces(ListExport.MEDIA_TYPE)
    @Operation(summary = "The same list whole, as CSV (RFC 4180, UTF-8 with a byte order mark)")
    @APIResponse(responseCode = "200", description = "The first line names the columns, as exports of Decidim name them",
            content = @Content(mediaType = ListExport.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING, examples = "id,reference,title")))
    public RestResponse<StreamingOutput> export(@PathParam("slug") String slug, @QueryParam("sort") String sort, @QueryParam("seed") String seed,
            @BeanParam DebateFilter filter) {
        var space = subjects.space(slug);
        var ordering = Ordering.of(SubjectType.DEBATE, sort, seed, new Paging(), space);
        return export.answered("debats", space, DebateExport.COLUMNS, lists.all(space, filter.in(space, filters, me), ordering), DebateExport::line);
    }
}
