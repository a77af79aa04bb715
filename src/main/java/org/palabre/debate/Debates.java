package org.palabre.debate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.palabre.identity.Person;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;
import org.palabre.space.Access;
import org.palabre.space.Hiding;
import org.palabre.space.Subject;
import org.palabre.space.Subjects;
import org.palabre.space.ThemeRef;

/** The debates' rows. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Debates {
    private static final String CONCLUDED = "(d.concluded_at is not null and d.reopened_at is null)";
    private static final String SHOWN = "select " + Subject.columns("s") + ", s.created_at, d.reference, d.title, d.updated_at, d.version, "
            + "d.starts_at as debate_starts_at, d.ends_at as debate_ends_at, d.concluded_at, " + CONCLUDED + " as concluded, c.comments, c.followers, "
            + Hiding.COLUMNS + ", " + ThemeRef.columns("th") + ", " + Person.columns("m", "o");
    private static final String ROWS = " from debate d join subject s on s.id = d.id join space sp on sp.id = s.space_id ";
    private static final String FROM = ROWS + "join member m on m.id = s.author_id left join organisation o on o.id = s.organisation_id "
            + "left join theme th on th.id = d.theme_id " + Subjects.counts("s.id");
    private final EntityManager entities;
    private final Sql sql;
    private final Subjects subjects;

    Debates(EntityManager entities, Sql sql, Subjects subjects) {
        this.entities = entities;
        this.sql = sql;
        this.subjects = subjects;
    }

    /** Which debates of a space: null for no such filter, {@code open} and {@code concluded} of the published ones, {@code draft} for mine. */
    record Filter(String theme, String organisation, String text, String state) {
        boolean drafts() {
            return "draft".equals(state);
        }
    }

    /** The most recently published first; drafts by when they were made. */
    Page<DebateRow> list(Access space, Filter filter, Paging paging) {
        var after = paging.after(Cursor.END);
        var date = filter.drafts() ? "s.created_at" : "s.published_at";
        var which = "where s.space_id = :space and s.type = 'DEBATE' and s.published_at is " + (filter.drafts() ? "null" : "not null") + "\n" + """
                 and (cast(:theme as text) is null or d.theme_id in (select t.id from theme t left join theme p on p.id = t.parent_id where :theme in (t.slug, p.slug)))
                 and (cast(:organisation as text) is null or s.organisation_id = (select id from organisation where slug = :organisation))
                 and (cast(:state as text) is null or :state = 'draft' or %s = (:state = 'concluded'))
                 and (cast(:text as text) is null or d.search @@ websearch_to_tsquery('palabre', :text))
                 and\s""".formatted(CONCLUDED) + Subjects.visible("s", "sp");
        var parameters = subjects.asking("space", space.spaceId(), "theme", filter.theme, "organisation", filter.organisation,
                "text", filter.text, "state", filter.state);
        var total = paging.counted() ? sql.first("select count(*) as total" + ROWS + which, parameters, row -> (long) row.count("total")).orElseThrow() : null;
        parameters.putAll(Sql.with("at", after.at(), "id", after.id(), "rows", paging.rows()));
        var rows = sql.list(SHOWN + ", d.excerpt" + FROM + which + " and (%1$s, s.id) < (:at, :id) order by %1$s desc, s.id desc limit :rows".formatted(date),
                parameters, row -> DebateRow.of(row, Subject.of(row, space)));
        return Page.of(rows, paging, row -> new Cursor(filter.drafts() ? row.createdAt() : row.publishedAt(), row.id()), total);
    }

    DebateView view(Subject seen) {
        return sql.first(SHOWN + ", d.body, d.body_html, d.conclusion, d.conclusion_html, d.reopened_reason" + FROM + "where s.id = :id",
                Sql.with("id", seen.id(), "me", seen.space().me().idOrNull()), row -> DebateView.of(row, Subject.of(row, seen.space()))).orElseThrow(Problem::notFound);
    }

    Debate get(UUID id) {
        return entities.find(Debate.class, id);
    }

    /** Files a new one under a reference that people can say; its number never comes back: {@code D-2018-007}. */
    void add(Debate debate) {
        debate.reference = sql.first("select to_char(now(), 'YYYY') as year, nextval('debate_number') as number", Sql.with(),
                row -> "D-%s-%03d".formatted(row.text("year"), row.count("number"))).orElseThrow();
        entities.persist(debate);
    }

    void remove(Debate draft) {
        entities.remove(draft);
        entities.flush();
    }
}
