package org.palabre.debate;

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

/** The debates of a space: in their orders, narrowed, and counted beside each filter. The most recent ones come after those that are featured. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class DebateLists {
    static final ThreadKind KIND = new ThreadKind(SubjectType.DEBATE, "debate", "d", Debates.SHOWN + ", d.excerpt", Debates.JOINED, "d", "listed_at", DebateView.State.SQL,
            "(select thread_id from subject where author_id = cast(:me as uuid) and type = 'COMMENT' and deleted_at is null)");
    private final ThreadLists lists;

    DebateLists(ThreadLists lists) {
        this.lists = lists;
    }

    Page<DebateRow> page(Access space, Narrowed narrowed, Ordering ordering, Paging paging) {
        return lists.page(narrowed, ordering, paging, row -> DebateRow.of(row, Subject.of(row, space)));
    }

    /** A debate to take away: what a list shows of it, its context and its conclusions, or null. */
    record Whole(DebateRow row, String body, String conclusion) {}

    Pages<Whole> all(Access space, Narrowed narrowed, Ordering ordering) {
        return lists.all(space, narrowed, ordering, ", d.body, d.conclusion", "", row -> {
            var debate = DebateRow.of(row, Subject.of(row, space));
            return new Whole(debate, row.text("body"), debate.state() == DebateView.State.CONCLUDED ? row.text("conclusion") : null);
        });
    }

    DebateFacets facets(Access space, Narrowed narrowed) {
        return DebateFacets.of(lists.facets(space, narrowed), space);
    }
}
