package org.palabre.vote;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** My vote on something, and everybody's beside it. */
public record VoteView(@Schema(nullable = true) VoteChoice choice, Tally votes) {}
