package org.palabre.proposal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Text;

/** What of a proposal becomes one of its own. */
public record NewSplit(
        @NotBlank @Size(max = 150) @Schema(example = "Ouvrir les ateliers santé aux habitants relais") String title,
        @NotNull @Size(max = 20_000) @Schema(description = "Markdown", example = "Chaque centre tient des **ateliers santé** entre professionnels.") String body,
        @Schema(nullable = true, description = "A theme's slug; the same theme where it is left out, and none where it is empty", example = "sante") String theme,
        @Schema(description = "Whether it is by those who wrote the one that it is split from; else by who splits it. Yes unless told") Boolean authors,
        @Size(max = 50) @Schema(nullable = true, description = "What answers the proposal itself and goes along as a copy, with what answers that",
                example = "[\"0199aaaa-0000-7000-8000-000000000000\"]") List<@NotNull UUID> comments) {
    public NewSplit {
        title = Text.stripped(title);
        authors = Objects.requireNonNullElse(authors, true);
        comments = Objects.requireNonNullElse(comments, List.of());
    }
}
