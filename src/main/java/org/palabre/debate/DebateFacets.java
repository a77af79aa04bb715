package org.palabre.debate;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.space.Access;
import org.palabre.space.Facets;
import org.palabre.space.Ordering;
import org.palabre.space.SubjectType;

/** How many debates one would find, as for proposals: with each value of a filter and with all the other filters that are on. */
public record DebateFacets(@Schema(description = "With the filters as they are", example = "12") int total, List<Facets.Count> themes, List<Facets.Count> organisations,
        List<Facets.Count> states, List<Facets.Count> phases, @Schema(nullable = true, description = "Where I commented; null for a visitor", example = "3") Integer participated,
        @Schema(nullable = true, description = "What I follow; null for a visitor", example = "2") Integer followed,
        @Schema(description = "In which orders they can be listed now") List<Ordering.Offered> orders) {

    static DebateFacets of(Facets facets, Access space) {
        return new DebateFacets(facets.total(), facets.of("theme"), facets.of("organisation"), facets.of("state"), facets.of("phase"), facets.mine(), facets.followed(),
                Ordering.offered(SubjectType.DEBATE, space));
    }
}
