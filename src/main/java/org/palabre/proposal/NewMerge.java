package org.palabre.proposal;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Into which proposal of the same space one is merged, and which others with it. */
public record NewMerge(@NotNull @Schema(description = "The proposal that stays") UUID into,
        @Size(max = 19) @Schema(nullable = true, description = "Others that are merged into it at once", example = "[\"0199aaaa-0000-7000-8000-000000000000\"]") List<@NotNull UUID> others) {
    public NewMerge {
        others = Objects.requireNonNullElse(others, List.of());
    }
}
