package org.palabre.proposal;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Text;

/** What to change of a proposal; what is left out stays, and an empty {@code theme} takes the theme away. */
public record ProposalEdit(
        @Size(max = 150) String title,
        @Size(max = 20_000) String body,
        @Schema(description = "A theme's slug, or empty for none") String theme) {
    public ProposalEdit {
        title = Text.stripped(title);
    }
}
