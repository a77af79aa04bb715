package org.palabre.moderation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Moment;

/** Somebody who is to write nothing, from now on. */
public record NewBlock(@NotNull UUID member,
        @NotNull @Pattern(regexp = Reason.SENTENCE, message = "reason")
        @Schema(minLength = 15, maxLength = 1000, example = "Propos injurieux répétés malgré deux rappels.") String reason,
        @Schema(nullable = true, description = "null: until somebody lifts it") Instant until) {

    public NewBlock {
        reason = Reason.stripped(reason);
        until = Moment.kept(until);
    }
}
