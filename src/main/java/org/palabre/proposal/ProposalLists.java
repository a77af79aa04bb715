package org.palabre.proposal;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.RankCursor;
import org.palabre.kernel.Sql;
import org.palabre.kernel.Sql.Row;
import org.palabre.proposal.ProposalFacets.Count;
import org.palabre.proposal.ProposalFilter.Narrowed;
import org.palabre.proposal.ProposalFilter.Narrowed.Facet;
import org.palabre.space.Access;
import org.palabre.space.Ordering;
import org.palabre.space.Subject;
import org.palabre.space.Subjects;

/** The proposals of a space: in their orders, narrowed, and counted beside each filter. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ProposalLists {
    /** A left join, though each has its row: the planner then counts on as many as there are, and forgets the join where nothing of it is asked. */
    private static final String ROWS = " from subject s join space sp on sp.id = s.space_id left join proposal pr on pr.id = s.id";
    private static final String VISIBLE = " and " + Subjects.visible("s", "sp");
    private static final String ROW = Proposals.SHOWN + ", pr.excerpt";
    /** As many cells as there are different ones among the proposals, whatever is then asked of them. */
    private static final String CELLS = "with c as materialized (select pr.theme_id, s.organisation_id, " + ProposalView.State.SQL + " as state, ph.id as phase_id, "
            + "s.id in (select subject_id from vote where member_id = cast(:me as uuid)) as voted, "
            + "s.id in (select subject_id from follow where member_id = cast(:me as uuid) and level <> 'MUTED') as followed, count(*) as number" + ROWS
            + " left join phase ph on ph.space_id = s.space_id and s.published_at >= ph.starts_at and (ph.ends_at is null or s.published_at < ph.ends_at)%s group by 1, 2, 3, 4, 5, 6)";
    private static final int EXPORTED_AT_ONCE = 200;
    private final Sql sql;
    private final Subjects subjects;

    ProposalLists(Sql sql, Subjects subjects) {
        this.sql = sql;
        this.subjects = subjects;
    }

    private Map<String, Object> asking(Narrowed narrowed) {
        var parameters = subjects.asking();
        parameters.putAll(narrowed.parameters());
        return parameters;
    }

    /** A list that is read page by page, by an order's rank, or the most recently published first; drafts by when they were made. */
    private final class Reading {
        final Map<String, Object> parameters;
        private final Ordering ordering;
        private final boolean ranked;
        private final String statement;
        private final String date;

        /**
         * @param more what is read of a row besides what a list shows
         * @param from where that is, to join
         */
        Reading(Narrowed narrowed, Ordering ordering, String more, String from) {
            this.ordering = ordering;
            parameters = asking(narrowed);
            ranked = !ordering.recent() && !narrowed.drafts();
            date = narrowed.drafts() ? "created_at" : "published_at";
            var page = ranked ? ordering.page(ROWS, narrowed.which("st") + VISIBLE)
                    : ("(select s.id as subject_id, 0 as rank" + ROWS + narrowed.which("s") + VISIBLE
                            + " and (s.%1$s, s.id) < (:at, :id) order by s.%1$s desc, s.id desc limit :rows)").formatted(date);
            // The page first, and then what is shown of it: however wrongly the planner guesses how many there are, it joins no more than a page.
            statement = ROW + more + ", page.rank from " + page + " page join proposal pr on pr.id = page.subject_id " + Proposals.JOINED + from
                    + (ranked ? ordering.end() : " order by s.%1$s desc, s.id desc".formatted(date));
        }

        /** Where a page begins that somebody asked for; null: at the beginning. */
        Object begin(Paging paging) {
            return ranked ? ordering.after() : paging.after(Cursor.END);
        }

        Object cursor(Row row) {
            return ranked ? ordering.cursor(row) : new Cursor(row.at(date), row.id("id"));
        }

        <T> List<T> rows(Object after, int rows, Function<Row, T> each) {
            if (ranked) {
                ordering.begin(parameters, (RankCursor) after, rows);
            } else {
                var from = after == null ? Cursor.END : (Cursor) after;
                parameters.putAll(Sql.with("at", from.at(), "id", from.id(), "rows", rows));
            }
            return sql.list(statement, parameters, each);
        }
    }

    Page<ProposalRow> page(Access space, Narrowed narrowed, Ordering ordering, Paging paging) {
        record Placed(ProposalRow row, Object cursor) {}
        var reading = new Reading(narrowed, ordering, "", "");
        var total = paging.counted() ? sql.first("select count(*) as total" + ROWS + narrowed.which("s") + VISIBLE, reading.parameters, row -> (long) row.count("total")).orElseThrow() : null;
        var rows = reading.rows(reading.begin(paging), paging.rows(), row -> new Placed(ProposalRow.of(row, Subject.of(row, space)), reading.cursor(row)));
        return Page.of(rows, paging, Placed::cursor, total).map(Placed::row);
    }

    /** A proposal to take away: what a list shows of it, its text and its answer, or null. */
    record Whole(ProposalRow row, String body, AnswerView answer) {}

    /** The pages of an export, one after the other; the last one is empty. */
    interface Pages {
        List<Whole> next();
    }

    /**
     * A whole list. What it asks is settled here, in the request, and each page is read once the one before has been
     * written, in a transaction of its own: none takes long, and no connection waits for a reader.
     */
    Pages all(Access space, Narrowed narrowed, Ordering ordering) {
        var reading = new Reading(narrowed, ordering, ", pr.body, " + AnswerView.columns("an", "am", "ao"), Proposals.ANSWER);
        var last = new AtomicReference<Object>();
        return () -> QuarkusTransaction.requiringNew().call(() -> reading.rows(last.get(), EXPORTED_AT_ONCE, row -> {
            last.set(reading.cursor(row));
            return new Whole(ProposalRow.of(row, Subject.of(row, space)), row.text("body"), AnswerView.of(row));
        }));
    }

    /** One statement, whatever there is to count. */
    ProposalFacets facets(Access space, Narrowed narrowed) {
        var counts = new HashMap<String, List<Count>>();
        sql.list(CELLS.formatted(narrowed.where("s") + VISIBLE)
                + " select 'theme' as facet, t.slug as value, sum(c.number) as number from c join theme filed on filed.id = c.theme_id"
                + " join theme t on t.id in (filed.id, filed.parent_id)" + narrowed.besides(Facet.THEME) + " group by t.slug"
                + " union all select 'organisation', o.slug, sum(c.number) from c join organisation o on o.id = c.organisation_id" + narrowed.besides(Facet.ORGANISATION) + " group by o.slug"
                + " union all select 'state', lower(c.state), sum(c.number) from c" + narrowed.besides(Facet.STATE) + " group by c.state"
                + " union all select 'phase', cast(c.phase_id as text), sum(c.number) from c" + narrowed.besides(Facet.PHASE) + " and c.phase_id is not null group by c.phase_id"
                + " union all select 'voted', '', sum(c.number) from c" + narrowed.besides(Facet.VOTED) + " and c.voted"
                + " union all select 'followed', '', sum(c.number) from c" + narrowed.besides(Facet.FOLLOWED) + " and c.followed"
                + " union all select 'total', '', sum(c.number) from c" + narrowed.besides(null) + " order by facet, number desc, value",
                asking(narrowed), row -> counts.computeIfAbsent(row.text("facet"), any -> new ArrayList<>()).add(new Count(row.text("value"), row.count("number"))));
        var signedIn = space.me().signedIn();
        return new ProposalFacets(one(counts, "total"), all(counts, "theme"), all(counts, "organisation"), all(counts, "state"), all(counts, "phase"),
                signedIn ? one(counts, "voted") : null, signedIn ? one(counts, "followed") : null, Ordering.offered(space));
    }

    private static List<Count> all(Map<String, List<Count>> counts, String facet) {
        return counts.getOrDefault(facet, List.of());
    }

    private static int one(Map<String, List<Count>> counts, String facet) {
        return counts.get(facet).get(0).count();
    }
}
