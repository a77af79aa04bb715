package org.palabre.space;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Page;
import org.palabre.kernel.Right;

/** A page of what is linked to a thing, and whether more may be. */
public record LinkPage(List<LinkView> items,
        @Schema(nullable = true, description = "Pass it as `after` for the next page; null on the last one") String next,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Only with `count=true`") Long total, Can can) {

    @Schema(name = "LinkPageCan")
    public record Can(Right link) {}

    static LinkPage of(Page<LinkView> page, Subject seen) {
        return new LinkPage(page.items(), page.next(), page.total(), new Can(seen.can(Deed.LINK)));
    }
}
