package org.palabre.attachment;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Right;

/** All that is attached to a thing, in its order: never more than its limit. */
public record AttachmentList(List<AttachmentView> items, Limits limits, Can can) {

    @Schema(name = "AttachmentLimits")
    public record Limits(@Schema(description = "The longest file, in bytes", example = "10485760") long bytes,
            @Schema(description = "How many files a thing has at most", example = "10") int number) {}

    @Schema(name = "AttachmentListCan")
    public record Can(Right attach) {}
}
