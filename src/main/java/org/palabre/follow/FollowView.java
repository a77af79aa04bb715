package org.palabre.follow;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How I follow something, and how many do; who mutes it does not follow it. */
@Schema(name = "Follow")
public record FollowView(@Schema(nullable = true) Level level, @Schema(example = "4") int followers) {}
