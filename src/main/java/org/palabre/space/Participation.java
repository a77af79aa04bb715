package org.palabre.space;

import org.palabre.identity.Organisation;
import org.palabre.kernel.Sql.Row;

/** An organisation that takes part in a thread: by whose author it is, by what its people commented; never by votes. */
public record Participation(Organisation organisation, boolean author, int comments) {
    static Participation of(Row row) {
        return new Participation(Organisation.of(row), row.is("author"), row.count("comments"));
    }
}
