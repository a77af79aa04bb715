package org.palabre.space;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Organisation;
import org.palabre.identity.Person;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.SmallWords;
import org.palabre.kernel.Sql;

/** What is going on, across all spaces that somebody may see. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Activity {
    /** By words of the title, of which the last may be unfinished; nothing but stop words names nothing. */
    private static final String NAMED = "to_tsvector('palabre', s.label) @@ cast((select case when numnode(words) > 0 then cast(words as text) || ':*' else '' end "
            + "from plainto_tsquery('palabre', :text) words) as tsquery)";
    private final Sql sql;
    private final Subjects subjects;

    Activity(Sql sql, Subjects subjects) {
        this.sql = sql;
        this.subjects = subjects;
    }

    /** How much an organisation wrote lately. */
    @Schema(name = "OrganisationActivity")
    public record Contributions(@Schema(example = "oriv") String slug, @Schema(example = "12") int contributions) {}

    /** The most recently published first. */
    Page<ActivityRow> latest(String organisation, SubjectType type, String text, Paging paging) {
        var after = paging.after(Cursor.END);
        var which = " from subject s join space sp on sp.id = s.space_id where " + Subjects.listed("s") + " and " + Subjects.visibleSpace("sp") + """
                 and s.type in ('PROPOSAL', 'DEBATE') and (cast(:type as text) is null or s.type = :type)
                and (cast(:organisation as text) is null or s.organisation_id = (select id from organisation where slug = :organisation))""" + (text == null ? "" : " and " + NAMED);
        var parameters = subjects.asking("type", type == null ? null : type.name(), "organisation", organisation, "text", text == null ? null : SmallWords.withoutBefore(text));
        var total = paging.counted() ? sql.first("select count(*) as total" + which, parameters, row -> (long) row.count("total")).orElseThrow() : null;
        parameters.putAll(Sql.with("at", after.at(), "id", after.id(), "rows", paging.rows()));
        var rows = sql.list("select s.*, c.comments, (select r.published_at from subject r where r.thread_id = s.id and " + Subjects.publicly("r")
                + " order by r.published_at desc limit 1) as last_comment_at, " + Person.columns("m", "o")
                + " from (select s.id, s.type, s.label, s.author_id, s.organisation_id, s.published_at, " + SpaceRef.columns("sp") + which
                + " and (s.published_at, s.id) < (:at, :id) order by s.published_at desc, s.id desc limit :rows) s"
                + " join member m on m.id = s.author_id left join organisation o on o.id = s.organisation_id " + Subjects.counts("s.id")
                + " order by s.published_at desc, s.id desc", parameters, ActivityRow::of);
        return Page.of(rows, paging, row -> new Cursor(row.publishedAt(), row.id()), total);
    }

    /** What each organisation's people published in the last thirty days; those that published nothing are left out. */
    List<Contributions> byOrganisation() {
        return sql.list("select o.slug, count(*) as contributions from subject s join space sp on sp.id = s.space_id "
                + "join organisation o on o.id = s.organisation_id left join subject t on t.id = s.thread_id where s.type <> 'SPACE' and "
                + Subjects.publicly("s") + " and (t.id is null or " + Subjects.publicly("t") + ") and " + Subjects.visibleSpace("sp")
                + " and s.published_at > clock_timestamp() - interval '30 days' group by o.slug order by contributions desc, o.slug limit 500",
                subjects.asking(), row -> new Contributions(row.text("slug"), row.count("contributions")));
    }

    /** The authors' organisations first, then by how much was commented. */
    List<Participation> organisationsIn(UUID thread) {
        return sql.list("select " + Organisation.columns("o") + """
                , bool_or(w.author) as author, count(*) filter (where not w.author) as comments from (
                    select s.organisation_id, s.id = :thread as author from subject s where s.id = :thread or s.thread_id = :thread and\s""" + Subjects.publicly("s") + """
                    union all select organisation_id, true from subject_author where subject_id = :thread and joined_at is not null) w
                join organisation o on o.id = w.organisation_id group by o.id order by author desc, comments desc, o.slug limit 500""",
                Sql.with("thread", thread), Participation::of);
    }
}
