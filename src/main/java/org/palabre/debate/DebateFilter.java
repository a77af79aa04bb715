package org.palabre.debate;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.space.Access;
import org.palabre.space.Filters;
import org.palabre.space.Narrowed;
import org.palabre.space.ThreadFilter;

/** What narrows a space's debates, as a query says it. */
public class DebateFilter extends ThreadFilter {
    @QueryParam("state")
    @Parameter(description = "`upcoming`: it has not begun; `open`; `closed`: its end is past, and nobody has concluded it; `concluded`; `draft`: my drafts. All but drafts unless told")
    String state;
    @QueryParam("participated")
    @Parameter(description = "`me`: where I commented")
    String participated;

    Narrowed in(Access space, Filters filters, Me me) {
        return narrowed(DebateLists.KIND, Choice.of("state", state, null, "upcoming", "open", "closed", "concluded", "draft"), filters.mine("participated", participated),
                space, filters, me);
    }
}
