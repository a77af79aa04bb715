package org.palabre.proposal;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.space.Ordering;

/**
 * How many proposals one would find. Beside each value of a filter stands what there is with it and with all the other
 * filters that are on; a value that is not named has none.
 */
public record ProposalFacets(@Schema(description = "With the filters as they are", example = "12") int total, List<Count> themes, List<Count> organisations,
        List<Count> states, List<Count> phases, @Schema(nullable = true, description = "What I voted on; null for a visitor", example = "3") Integer voted,
        @Schema(nullable = true, description = "What I follow; null for a visitor", example = "2") Integer followed,
        @Schema(description = "In which orders they can be listed now") List<Ordering.Offered> orders) {

    /** @param value as the filter takes it */
    @Schema(name = "FacetCount")
    public record Count(@Schema(example = "sante") String value, @Schema(example = "5") int count) {}
}
