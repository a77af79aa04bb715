package org.palabre.space;

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
import org.palabre.space.Narrowed.Facet;

/** The threads of a space, of one kind: in their orders, narrowed, and counted beside each filter. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ThreadLists {
    private static final String VISIBLE = " and " + Subjects.visible("s", "sp");
    private static final int EXPORTED_AT_ONCE = 200;
    private static final String AS_IT_WAS = "select 1 as one from space sp " + Subjects.OPEN
            + " where sp.id = :space and sp.vote_revision = :revision and p.id is not distinct from cast(:phase as uuid)";
    private final Sql sql;
    private final Subjects subjects;

    ThreadLists(Sql sql, Subjects subjects) {
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

        /**
         * @param more what is read of a row besides what a list shows
         * @param from where that is, to join
         */
        Reading(Narrowed narrowed, Ordering ordering, String more, String from) {
            var kind = narrowed.kind();
            this.ordering = ordering;
            parameters = asking(narrowed);
            ranked = !ordering.recent() && !narrowed.drafts();
            var along = narrowed.drafts() ? "s" : kind.along();
            var date = along + (narrowed.drafts() ? ".created_at" : "." + kind.date());
            var page = ranked ? ordering.page(kind.rows(), narrowed.which("st") + VISIBLE)
                    : "(select s.id as subject_id, " + date + " as place" + kind.rows() + narrowed.which(along) + VISIBLE
                            + " and (%1$s, %2$s.id) < (:at, :id) order by %1$s desc, %2$s.id desc limit :rows)".formatted(date, along);
            // The page first, and then what is shown of it: however wrongly the planner guesses how many there are, it joins no more than a page.
            statement = kind.select() + more + (ranked ? ", page.rank" : ", page.place") + " from " + page + " page join " + kind.table() + " " + kind.thing() + " on " + kind.thing()
                    + ".id = page.subject_id " + kind.joined() + from + (ranked ? ordering.end() : " order by page.place desc, s.id desc");
        }

        /** Where a page begins that somebody asked for; null: at the beginning. */
        Object begin(Paging paging) {
            return ranked ? ordering.after() : paging.after(Cursor.END);
        }

        Object cursor(Row row) {
            return ranked ? ordering.cursor(row) : new Cursor(row.at("place"), row.id("id"));
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

    public <T> Page<T> page(Narrowed narrowed, Ordering ordering, Paging paging, Function<Row, T> each) {
        record Placed<T>(T row, Object cursor) {}
        var reading = new Reading(narrowed, ordering, "", "");
        var total = paging.counted() ? sql.first("select count(*) as total" + narrowed.kind().rows() + narrowed.which("s") + VISIBLE, reading.parameters, row -> (long) row.count("total")).orElseThrow() : null;
        var rows = reading.rows(reading.begin(paging), paging.rows(), row -> new Placed<>(each.apply(row), reading.cursor(row)));
        return Page.of(rows, paging, Placed::cursor, total).map(Placed::row);
    }

    /** The pages of a whole list, one after the other; the last one is empty. */
    public interface Pages<T> {
        List<T> next();
    }

    /**
     * A whole list. What it asks is settled here, in the request, and each page is read once the one before has been
     * written, in a transaction of its own: none takes long, and no connection waits for a reader. It breaks off where the space is
     * not as it was when it was asked: what may be shown of votes depends on the phase and the rules.
     *
     * @param more what is read of a row besides what a list shows
     * @param from where that is, to join
     */
    public <T> Pages<T> all(Access space, Narrowed narrowed, Ordering ordering, String more, String from, Function<Row, T> each) {
        var reading = new Reading(narrowed, ordering, more, from);
        var last = new AtomicReference<Object>();
        var as = Sql.with("space", space.spaceId(), "revision", space.voteRevision(), "phase", space.phase() == null ? null : space.phase().id());
        return () -> QuarkusTransaction.requiringNew().call(() -> {
            var rows = reading.rows(last.get(), EXPORTED_AT_ONCE, row -> {
                last.set(reading.cursor(row));
                return each.apply(row);
            });
            // Asked once they are read: what has not begun by now had not begun then.
            if (sql.first(AS_IT_WAS, as, row -> true).isEmpty()) throw new IllegalStateException("The phase or the rules of " + space.slug() + " changed while a list of it was exported");
            return rows;
        });
    }

    /** As many cells as there are different ones among the threads, whatever is then asked of them. */
    private static String cells(Narrowed narrowed) {
        var kind = narrowed.kind();
        return "with c as materialized (select " + kind.thing() + ".theme_id, s.organisation_id, " + kind.state() + " as state, ph.id as phase_id, s.id in " + kind.mine() + " as mine, "
                + "s.id in " + Narrowed.FOLLOWED + " as followed, count(*) as number" + kind.rows()
                + " left join phase ph on ph.space_id = s.space_id and s.published_at >= ph.starts_at and (ph.ends_at is null or s.published_at < ph.ends_at)"
                + narrowed.where("s") + VISIBLE + " group by 1, 2, 3, 4, 5, 6)";
    }

    /** One statement, whatever there is to count: {@code theme}, {@code organisation}, {@code state} and {@code phase}, and what is one's own. */
    public Facets facets(Access space, Narrowed narrowed) {
        var counts = new HashMap<String, List<Facets.Count>>();
        sql.list(cells(narrowed)
                + " select 'theme' as facet, t.slug as value, sum(c.number) as number from c join theme filed on filed.id = c.theme_id"
                + " join theme t on t.id in (filed.id, filed.parent_id)" + narrowed.besides(Facet.THEME) + " group by t.slug"
                + " union all select 'organisation', o.slug, sum(c.number) from c join organisation o on o.id = c.organisation_id" + narrowed.besides(Facet.ORGANISATION) + " group by o.slug"
                + " union all select 'state', lower(c.state), sum(c.number) from c" + narrowed.besides(Facet.STATE) + " group by c.state"
                + " union all select 'phase', cast(c.phase_id as text), sum(c.number) from c" + narrowed.besides(Facet.PHASE) + " and c.phase_id is not null group by c.phase_id"
                + " union all select 'mine', '', sum(c.number) from c" + narrowed.besides(Facet.MINE) + " and c.mine"
                + " union all select 'followed', '', sum(c.number) from c" + narrowed.besides(Facet.FOLLOWED) + " and c.followed"
                + " union all select 'total', '', sum(c.number) from c" + narrowed.besides(null) + " order by facet, number desc, value",
                asking(narrowed), row -> counts.computeIfAbsent(row.text("facet"), any -> new ArrayList<>()).add(new Facets.Count(row.text("value"), row.count("number"))));
        return new Facets(counts, space.me().signedIn());
    }
}
