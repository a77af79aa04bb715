package org.palabre.space;

import jakarta.validation.constraints.NotNull;

/** Whether a link helps. */
public record Judgement(@NotNull Boolean useful) {}
