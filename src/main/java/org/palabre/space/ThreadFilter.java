package org.palabre.space;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;

/** What narrows a space's threads of any kind, as a query says it: alike for the list, for what is counted beside each filter and for the export. */
public abstract class ThreadFilter {
    @QueryParam("theme")
    @Parameter(description = "A theme's slug; what is filed below it counts too")
    String theme;
    @QueryParam("organisation")
    @Parameter(description = "An organisation's slug")
    String organisation;
    @QueryParam("author")
    @Parameter(description = "A member's id, or `me`")
    String author;
    @QueryParam("phase")
    @Parameter(description = "The id of a phase of this space: what was published while it lasted")
    String phase;
    @QueryParam("followed")
    @Parameter(description = "`me`: what I follow")
    String followed;
    @QueryParam("q")
    @Parameter(description = "Words to look for, as in a search engine")
    String text;

    /**
     * @param state one of the kind's, {@code draft} for my drafts, or null
     * @param mine whether what is mine in the way of this kind was asked for
     * @throws org.palabre.kernel.Problem 400 for what names nothing, 401 where a visitor asks for what is their own
     */
    protected Narrowed narrowed(ThreadKind kind, String state, boolean mine, Access space, Filters filters, Me me) {
        var drafts = "draft".equals(state);
        return new Narrowed(kind, space.spaceId(), filters.theme(theme), filters.organisation(organisation), drafts ? null : state, drafts,
                drafts ? me.id() : filters.author(author), filters.phase(space, phase), mine, filters.mine("followed", followed), Choice.text("q", text));
    }
}
