package org.palabre.space;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What to stand beside it. */
public record NewLink(@NotNull @Schema(description = "Another proposal or debate, of any space that I may see") UUID to) {}
