package org.palabre.space;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.palabre.identity.Person;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;

/**
 * The versions of what is published, of any subject that has a title and a text: proposals, debates, comments. Its feature
 * calls {@link #keep} where it publishes and where it edits what is published, and {@link #words} to go back to one; drafts
 * have none. {@link RevisionResource} shows them to whoever may see the subject: to read them, a feature does nothing
 * but add its plural there.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Revisions {
    private static final String ROW = "select r.id, r.number, r.title, r.body, r.position, r.written_at, r.restored, b.title as title_before, b.body as body_before, "
            + Person.columns("m", "o") + " from revision r left join revision b on b.subject_id = r.subject_id and b.number = r.number - 1 "
            + "join member m on m.id = r.author_id left join organisation o on o.id = r.organisation_id where r.subject_id = :subject";
    private final Sql sql;

    Revisions(Sql sql) {
        this.sql = sql;
    }

    /** What a version says. */
    public record Words(String title, String body) {}

    /**
     * Keeps a version, unless it says what the one before says. To be called with the subject locked
     * ({@link Subjects#seeToChange}), so that each has its number.
     *
     * @param author who wrote it: not always who asks, as where an amendment is accepted
     */
    public void keep(UUID subject, UUID author, String title, String body) {
        keep(subject, author, title, body, null);
    }

    /** The same, for going back to an earlier version. */
    public void keep(UUID subject, UUID author, String title, String body, Integer restored) {
        keep(subject, author, title, body, null, restored);
    }

    /** The same of what has no title and says where its author stands. */
    public void keepStance(UUID subject, UUID author, String body, Enum<?> position) {
        keep(subject, author, "", body, position, null);
    }

    private void keep(UUID subject, UUID author, String title, String body, Enum<?> position, Integer restored) {
        sql.run("""
                insert into revision (id, subject_id, number, title, body, position, author_id, organisation_id, restored)
                select :id, :subject, coalesce(last.number, 0) + 1, :title, :body, cast(:position as text), m.id, m.organisation_id, cast(:restored as int)
                from member m left join lateral (select number, title, body, position from revision where subject_id = :subject order by number desc limit 1) last on true
                where m.id = :author and (last.title, last.body, last.position) is distinct from (:title, :body, cast(:position as text))""",
                Sql.with("id", Ids.next(), "subject", subject, "author", author, "title", title, "body", body, "position", position, "restored", restored));
    }

    /** Keeps what something said until now as its first version, where it has none: for what is published without one, as most comments are never edited. */
    public void begin(UUID subject, UUID author, String body, Enum<?> position, Instant writtenAt) {
        sql.run("""
                insert into revision (id, subject_id, number, title, body, position, author_id, organisation_id, written_at)
                select :id, s.id, 1, '', :body, cast(:position as text), :author, s.organisation_id, :at from subject s
                where s.id = :subject and not exists (select from revision where subject_id = :subject)""",
                Sql.with("id", Ids.next(), "subject", subject, "author", author, "body", body, "position", position, "at", writtenAt));
    }

    /** Nothing is kept of what its author deletes. */
    public void forget(UUID subject) {
        sql.run("delete from revision where subject_id = :subject", Sql.with("subject", subject));
    }

    /** @throws Problem 404 where there is no such version */
    public Words words(UUID subject, int number) {
        return sql.first("select title, body from revision where subject_id = :subject and number = :number",
                Sql.with("subject", subject, "number", number), row -> new Words(row.text("title"), row.text("body"))).orElseThrow(Problem::notFound);
    }

    /** The newest first. */
    Page<RevisionRow> list(Subject seen, Paging paging) {
        var after = paging.after(Cursor.END);
        var total = paging.counted() ? sql.first("select count(*) as total from revision where subject_id = :subject", Sql.with("subject", seen.id()),
                row -> (long) row.count("total")).orElseThrow() : null;
        record Dated(RevisionRow row, UUID id) {}
        var rows = sql.list(ROW + " and (r.written_at, r.id) < (:at, :after) order by r.written_at desc, r.id desc limit :rows",
                Sql.with("subject", seen.id(), "at", after.at(), "after", after.id(), "rows", paging.rows()), row -> new Dated(RevisionRow.of(row), row.id("id")));
        return Page.of(rows, paging, dated -> new Cursor(dated.row.writtenAt(), dated.id), total).map(Dated::row);
    }

    RevisionView view(Subject seen, int number) {
        return sql.first(ROW + " and r.number = :number", Sql.with("subject", seen.id(), "number", number), RevisionView::of).orElseThrow(Problem::notFound);
    }
}
