package org.palabre.follow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;
import org.palabre.space.Authors;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

/** What feeds hold: as a visitor sees it, whoever asks, since readers fetch them without an account. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Feeds {
    private static final int ENTRIES = 50;
    /** A thread of the alias {@code s} with the text that its feature keeps. */
    private static final String TEXT = " left join proposal pr on pr.id = s.id left join debate de on de.id = s.id ";
    private static final String AUTHOR = " join member m on m.id = e.author_id left join organisation o on o.id = e.organisation_id left join organisation n on n.id = e.in_name_of ";
    private static final String THREAD = "select s.id, 'THREAD' as kind, s.type as thread_type, s.id as thread_id, s.label as title, coalesce(pr.body_html, de.body_html) as html, "
            + "s.co_authored, pr.in_name_of, s.author_id, s.organisation_id, s.published_at, greatest(s.published_at, pr.updated_at, de.updated_at) as updated_at from subject s" + TEXT;
    private static final String CONCLUSION = "select s.id, 'CONCLUSION', s.type, s.id, s.label, de.conclusion_html, false, cast(null as uuid), "
            // Their words are those of who wrote them last.
            + "coalesce(de.corrected_by, de.concluded_by), (select organisation_id from member where id = coalesce(de.corrected_by, de.concluded_by)), "
            + "de.concluded_at, coalesce(de.corrected_at, de.concluded_at) "
            + "from subject s join debate de on de.id = s.id and de.concluded_at is not null and de.reopened_at is null ";
    private static final String COMMENT = "select s.id, 'COMMENT', t.type, t.id, s.label, co.body_html, false, cast(null as uuid), "
            + "s.author_id, s.organisation_id, s.published_at, greatest(s.published_at, co.edited_at) "
            + "from subject t join subject s on s.thread_id = t.id join comment co on co.id = s.id ";
    private final Sql sql;

    Feeds(Sql sql) {
        this.sql = sql;
    }

    /** What a feed is about. {@code threadType} is null for a space. */
    record Source(UUID id, String slug, SubjectType threadType, String title, String spaceTitle, Instant since) {}

    Source space(String slug) {
        return sql.first("select sp.id, sp.slug, sp.title, sp.created_at from space sp where sp.slug = :slug and " + Subjects.visibleSpace("sp"),
                Subjects.asVisitor("slug", slug), row -> new Source(row.id("id"), row.text("slug"), null, row.text("title"), row.text("title"), row.at("created_at")))
                .orElseThrow(Problem::notFound);
    }

    Source thread(SubjectType type, UUID id) {
        return sql.first("select s.id, sp.slug, s.label, sp.title, s.published_at from subject s join space sp on sp.id = s.space_id "
                + "where s.id = :id and s.type = :type and " + Subjects.publicly("s") + " and " + Subjects.visibleSpace("sp"),
                Subjects.asVisitor("id", id, "type", type),
                row -> new Source(row.id("id"), row.text("slug"), type, row.text("label"), row.text("title"), row.at("published_at")))
                .orElseThrow(Problem::notFound);
    }

    /** A space's proposals, debates and conclusions, or a thread's text, conclusion and comments; the newest first. */
    List<FeedEntry> entries(Source source) {
        var newest = " order by published_at desc limit " + ENTRIES;
        var threads = source.threadType == null ? " where s.space_id = :id and s.type in ('PROPOSAL', 'DEBATE') and " : " where s.id = :id and ";
        var comments = source.threadType == null ? "" : " union all (" + COMMENT + " where t.id = :id and " + Subjects.publicly("s")
                + " order by s.published_at desc limit " + ENTRIES + ")";
        return sql.list("select e.*, n.name as in_name_of_name, " + Authors.columns("e", "m", "o") + " from ((" + THREAD + threads
                + (source.threadType == null ? Subjects.listed("s") : Subjects.publicly("s")) + newest + ") union all ("
                + CONCLUSION + threads + Subjects.publicly("s") + " order by de.concluded_at desc limit " + ENTRIES + ")" + comments + ") e" + AUTHOR
                // a thread's own text stays in its feed however much is said about it
                + " order by " + (source.threadType == null ? "" : "e.kind = 'THREAD' desc, ") + "e.published_at desc, e.id limit " + ENTRIES,
                Sql.with("id", source.id), FeedEntry::of);
    }
}
