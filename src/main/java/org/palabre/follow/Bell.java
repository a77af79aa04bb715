package org.palabre.follow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of what is new for me, and how much of all of it is unread. */
public record Bell(List<Notification> items,
        @Schema(nullable = true, description = "Pass it as `after` for the next page; null on the last one") String next,
        @Schema(description = "Of all pages; counted up to 100", example = "3") int unread,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Only with `count=true`") Long total) {}
