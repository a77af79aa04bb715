package org.palabre.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.space.Access;
import org.palabre.space.Narrowed;
import org.palabre.space.Ordering;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.ThreadKind;
import org.palabre.space.ThreadLists;
import org.palabre.space.ThreadLists.Pages;
import org.palabre.vote.Voting;

/** The proposals of a space: in their orders, narrowed, and counted beside each filter. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ProposalLists {
    static final ThreadKind KIND = new ThreadKind(SubjectType.PROPOSAL, "proposal", "pr", Proposals.SHOWN + ", pr.excerpt", Proposals.JOINED, "s", "published_at",
            ProposalView.State.SQL, Voting.MINE);
    private final ThreadLists lists;

    ProposalLists(ThreadLists lists) {
        this.lists = lists;
    }

    Page<ProposalRow> page(Access space, Narrowed narrowed, Ordering ordering, Paging paging) {
        return lists.page(narrowed, ordering, paging, row -> ProposalRow.of(row, Subject.of(row, space)));
    }

    /** A proposal to take away: what a list shows of it, its text and its answer, or null. */
    record Whole(ProposalRow row, String body, AnswerView answer) {}

    Pages<Whole> all(Access space, Narrowed narrowed, Ordering ordering) {
        return lists.all(space, narrowed, ordering, ", pr.body, " + AnswerView.columns("an", "am", "ao"), Proposals.ANSWER,
                row -> new Whole(ProposalRow.of(row, Subject.of(row, space)), row.text("body"), AnswerView.of(row)));
    }

    ProposalFacets facets(Access space, Narrowed narrowed) {
        return ProposalFacets.of(lists.facets(space, narrowed), space);
    }
}
