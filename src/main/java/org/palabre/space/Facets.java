package org.palabre.space;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many threads one would find beside each value of each filter: with it and with all the other filters that are on.
 * A value that is not named has none.
 */
public record Facets(Map<String, List<Count>> counts, boolean signedIn) {

    /** @param value as the filter takes it */
    @Schema(name = "FacetCount")
    public record Count(@Schema(example = "sante") String value, @Schema(example = "5") int count) {}

    public List<Count> of(String facet) {
        return counts.getOrDefault(facet, List.of());
    }

    public int total() {
        return one("total");
    }

    /** What is mine in the way of this kind of thread; null for a visitor. */
    public Integer mine() {
        return signedIn ? one("mine") : null;
    }

    /** What I follow; null for a visitor. */
    public Integer followed() {
        return signedIn ? one("followed") : null;
    }

    private int one(String facet) {
        return counts.get(facet).get(0).count();
    }
}
