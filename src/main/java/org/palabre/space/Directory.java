package org.palabre.space;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.palabre.identity.Me;
import org.palabre.identity.Person;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.NameCursor;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;

/** The members as the signed-in see them, with what they published. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Directory {
    /** What stands there for everybody who may see its space, joined to somebody's rows. */
    private static final String PUBLISHED = " from (select * from subject where author_id = :member union all select * from subject where id in (" + Authors.joined(":member")
            + ")) s join space sp on sp.id = s.space_id left join subject t on t.id = s.thread_id where s.type <> 'SPACE' and " + Subjects.listed("s") + " and (t.id is null or " + Subjects.publicly("t") + ") and "
            + Subjects.visibleSpace("sp");
    private final Sql sql;
    private final Subjects subjects;
    private final Me me;

    Directory(Sql sql, Subjects subjects, Me me) {
        this.sql = sql;
        this.subjects = subjects;
        this.me = me;
    }

    /** By name, without regard to case and accents. */
    Page<Person> people(String text, String organisation, Paging paging) {
        var after = paging.afterName();
        var which = """
                 from member m left join organisation o on o.id = m.organisation_id
                where (cast(:text as text) is null or strpos(lower(unaccent(m.name)), lower(unaccent(:text))) > 0)
                and (cast(:organisation as text) is null or o.slug = :organisation)""";
        var parameters = Sql.with("text", text, "organisation", organisation);
        var total = paging.counted() ? sql.first("select count(*) as total" + which, parameters, row -> (long) row.count("total")).orElseThrow() : null;
        parameters.putAll(Sql.with("name", after == null ? null : after.name(), "id", after == null ? null : after.id(), "rows", paging.rows()));
        var rows = sql.list("select " + Person.columns("m", "o") + which + """
                 and (cast(:name as text) is null or (lower(unaccent(m.name)), m.id) > (lower(unaccent(cast(:name as text))), cast(:id as uuid)))
                order by lower(unaccent(m.name)), m.id limit :rows""", parameters, Person::of);
        return Page.of(rows, paging, person -> new NameCursor(person.name(), person.id()), total);
    }

    MemberView view(UUID member) {
        return sql.first("select " + Person.columns("m", "o") + ", coalesce(m.blocked_until > clock_timestamp(), false) as blocked, n.*"
                + " from member m left join organisation o on o.id = m.organisation_id cross join lateral (select "
                + "count(*) filter (where s.type = 'PROPOSAL') as proposals, count(*) filter (where s.type = 'DEBATE') as debates, "
                + "count(*) filter (where s.type = 'COMMENT') as comments" + PUBLISHED + ") n where m.id = :member",
                subjects.asking("member", member), row -> MemberView.of(row, me)).orElseThrow(Problem::notFound);
    }

    /** The most recently published first; 404 where there is no such member. */
    Page<Contribution> contributions(UUID member, Paging paging) {
        var after = paging.after(Cursor.END);
        sql.first("select id from member where id = :id", Sql.with("id", member), row -> true).orElseThrow(Problem::notFound);
        var parameters = subjects.asking("member", member);
        var total = paging.counted() ? sql.first("select count(*) as total" + PUBLISHED, parameters, row -> (long) row.count("total")).orElseThrow() : null;
        parameters.putAll(Sql.with("at", after.at(), "id", after.id(), "rows", paging.rows()));
        var rows = sql.list("select s.id, s.type, s.label, s.thread_id, t.type as thread_type, t.label as thread_label, s.published_at, " + SpaceRef.columns("sp")
                + PUBLISHED + " and (s.published_at, s.id) < (:at, :id) order by s.published_at desc, s.id desc limit :rows", parameters, Contribution::of);
        return Page.of(rows, paging, made -> new Cursor(made.publishedAt(), made.id()), total);
    }
}
