package org.palabre.proposal;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;

/** An answer that waits to be published, and what it answers. */
public record PreparedAnswer(UUID proposal, @Schema(example = "P-2018-042") String reference, @Schema(example = "Ouvrir les ateliers santé aux habitants relais") String title,
        AnswerView answer) {
    static PreparedAnswer of(Row row) {
        return new PreparedAnswer(row.id("proposal_id"), row.text("reference"), row.text("title"), AnswerView.of(row));
    }
}
