package org.palabre.proposal;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.space.Access;
import org.palabre.space.Facets;
import org.palabre.space.Ordering;
import org.palabre.space.SubjectType;

/**
 * How many proposals one would find. Beside each value of a filter stands what there is with it and with all the other
 * filters that are on; a value that is not named has none.
 */
public record ProposalFacets(@Schema(description = "With the filters as they are", example = "12") int total, List<Facets.Count> themes, List<Facets.Count> organisations,
        List<Facets.Count> states, List<Facets.Count> phases, @Schema(nullable = true, description = "What I voted on; null for a visitor", example = "3") Integer voted,
        @Schema(nullable = true, description = "What I follow; null for a visitor", example = "2") Integer followed,
        @Schema(description = "In which orders they can be listed now") List<Ordering.Offered> orders) {

    static ProposalFacets of(Facets facets, Access space) {
        return new ProposalFacets(facets.total(), facets.of("theme"), facets.of("organisation"), facets.of("state"), facets.of("phase"), facets.mine(), facets.followed(),
                Ordering.offered(SubjectType.PROPOSAL, space));
    }
}
