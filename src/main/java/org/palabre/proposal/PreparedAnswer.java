package org.palabre.proposal;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Access;
import org.palabre.space.Subject;

/** An answer that waits to be published, and what it answers. */
public record PreparedAnswer(UUID proposal, @Schema(example = "P-2018-042") String reference, @Schema(example = "Ouvrir les ateliers santé aux habitants relais") String title,
        AnswerView answer, Can can) {

    /** What became of the proposal meanwhile may stand in the way of publishing it, never of throwing it away. */
    @Schema(name = "PreparedAnswerCan")
    public record Can(Right publish, Right drop) {}

    static PreparedAnswer of(Row row, Access space) {
        var proposal = Subject.of(row, space);
        return new PreparedAnswer(row.id("proposal_id"), row.text("reference"), row.text("title"), AnswerView.of(row),
                new Can(AnswerView.answering(proposal), AnswerView.dropping(proposal)));
    }
}
