package org.palabre.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.palabre.kernel.Sql.Row;

/** That somebody speaks for their organisation, and in what. */
public record Mandate(Person person, Set<Kind> kinds, Instant givenAt) {
    /** PROPOSE: publishes in its name; VOTE: casts its one vote, where a space counts one per organisation. */
    public enum Kind {
        PROPOSE, VOTE
    }

    static Mandate of(Row row) {
        return new Mandate(Person.of(row), kinds(row.texts("kinds")), row.at("given_at"));
    }

    private static Set<Kind> kinds(List<String> names) {
        return names.stream().map(Kind::valueOf).collect(Collectors.toCollection(java.util.TreeSet::new));
    }
}
