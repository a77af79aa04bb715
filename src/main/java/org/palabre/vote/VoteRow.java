package org.palabre.vote;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Sql.Row;

/** Somebody's vote, where a ballot is open. Why they voted so stands among the arguments. */
@Schema(name = "OpenVote")
public record VoteRow(@Schema(description = "Who voted; where organisations vote, for which one") Person voter, VoteChoice choice,
        @Schema(description = "Whether it counts: not as long as its voter has cast fewer than the space asks for") boolean counts) {

    static VoteRow of(Row row) {
        return new VoteRow(Person.of(row), row.one("choice", VoteChoice.class), row.is("counted"));
    }
}
