package org.palabre.proposal;

import org.palabre.kernel.Right;
import org.palabre.space.Subject;

/** Who may do what with a proposal's authors. */
final class Authorship {
    private Authorship() {}

    /** To ask somebody to write it with me, and to take that back. */
    static Right inviting(Subject proposal) {
        return proposal.space().me().contributes().and(proposal.mine(), Right.no("not-yours")).and(() -> standing(proposal));
    }

    static Right joining(Subject proposal) {
        return proposal.space().me().active().and(asked(proposal), Right.no("not-invited")).and(() -> proposal.space().writing()).and(() -> standing(proposal));
    }

    /** To be its author no longer, or to say no to who asked. That somebody else is left is judged when it is done. */
    static Right leaving(Subject proposal) {
        return proposal.space().me().active().and(proposal.mine() || asked(proposal), Right.no("not-yours"));
    }

    static boolean asked(Subject proposal) {
        return proposal.authorship() == Subject.Authorship.INVITED;
    }

    /** A draft, or there for everybody. */
    private static Right standing(Subject proposal) {
        return proposal.publishedAt() == null ? Right.YES : proposal.publicly();
    }
}
