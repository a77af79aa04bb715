package org.palabre.proposal;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.space.Access;
import org.palabre.space.Filters;
import org.palabre.space.Narrowed;
import org.palabre.space.ThreadFilter;

/** What narrows a space's proposals, as a query says it. */
public class ProposalFilter extends ThreadFilter {
    @QueryParam("state")
    @Parameter(description = "`published`: open, and not answered yet; `evaluating`, `accepted`, `rejected`: answered so; `closed`, `withdrawn` by their authors; `draft`: my drafts. All but what is withdrawn unless told")
    String state;
    @QueryParam("voted")
    @Parameter(description = "`me`: what I voted on")
    String voted;

    Narrowed in(Access space, Filters filters, Me me) {
        return narrowed(ProposalLists.KIND, Choice.of("state", state, null, "published", "evaluating", "accepted", "rejected", "closed", "withdrawn", "draft"),
                filters.mine("voted", voted), space, filters, me);
    }
}
