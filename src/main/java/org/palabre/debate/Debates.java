package org.palabre.debate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.palabre.comment.Unread;
import org.palabre.identity.Person;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql;
import org.palabre.space.Access;
import org.palabre.space.Editable;
import org.palabre.space.Hiding;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;
import org.palabre.space.ThemeRef;

/** The debates' rows; their lists are {@link DebateLists}'. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Debates implements Editable {
    static final String SHOWN = "select " + Subject.columns("s") + ", s.created_at, d.reference, d.title, d.updated_at, d.version, "
            + "d.starts_at as debate_starts_at, d.ends_at as debate_ends_at, d.concluded_at, d.featured_at is not null as featured, " + DebateView.State.SQL + " as state, c.comments, c.followers, "
            + Hiding.COLUMNS + ", " + ThemeRef.columns("th") + ", " + Person.columns("m", "o");
    /** What is shown of a debate {@code d}, to join. */
    static final String JOINED = "join subject s on s.id = d.id join space sp on sp.id = s.space_id join member m on m.id = s.author_id left join organisation o on o.id = s.organisation_id "
            + "left join theme th on th.id = d.theme_id " + Subjects.counts("s.id");
    private static final String FROM = " from debate d " + JOINED;
    private final EntityManager entities;
    private final Sql sql;
    private final Subjects subjects;

    Debates(EntityManager entities, Sql sql, Subjects subjects) {
        this.entities = entities;
        this.sql = sql;
        this.subjects = subjects;
    }

    @Override
    public SubjectType kind() {
        return SubjectType.DEBATE;
    }

    @Override
    public Right editing(Subject thing) {
        return DebateView.editing(thing);
    }

    DebateView view(Subject seen) {
        return sql.first(SHOWN + ", d.body, d.body_html, d.conclusion, d.conclusion_html, d.reopened_reason, d.asks_position, d.two_columns, "
                + "d.autosaved_for is not null as automatic, d.corrected_at, (select count(*) from conclusion said where said.debate_id = d.id) as conclusions, "
                + Person.columns("concluded_", "cm", "co") + ", " + Person.columns("corrected_", "xm", "xo") + ", " + Unread.columns("s") + FROM + Unread.join("s")
                + " left join member cm on cm.id = d.concluded_by left join organisation co on co.id = cm.organisation_id "
                + "left join member xm on xm.id = d.corrected_by left join organisation xo on xo.id = xm.organisation_id where s.id = :id", Sql.with("id", seen.id(), "me", seen.space().me().idOrNull()),
                row -> DebateView.of(row, Subject.of(row, seen.space()), "CONCLUDED".equals(row.text("state")) ? citations(seen.id()) : List.of()))
                .orElseThrow(Problem::notFound);
    }

    /** What conclusions cite: whole where it can be read by all who may see its space, and this person may. */
    private List<Citation> citations(UUID debate) {
        return sql.list("select dc.comment_id, case when s.deleted_at is not null then 'DELETED' when " + Subjects.publicly("s") + " and " + Subjects.publicly("t")
                + " and " + Subjects.visibleSpace("sp") + " then 'VISIBLE' else 'HIDDEN' end as state, t.type as thread_type, s.thread_id, s.label, s.published_at, cm.position, "
                + Person.columns("m", "o") + " from debate_citation dc join subject s on s.id = dc.comment_id join comment cm on cm.id = s.id join subject t on t.id = s.thread_id "
                + "join space sp on sp.id = s.space_id join member m on m.id = s.author_id left join organisation o on o.id = s.organisation_id "
                + "where dc.debate_id = :debate order by dc.place", subjects.asking("debate", debate), Citation::of);
    }

    /** The comments that its conclusions rest on, in their order. */
    List<UUID> cited(Subject debate) {
        return sql.list("select comment_id from debate_citation where debate_id = :debate order by place", Sql.with("debate", debate.id()), row -> row.id("comment_id"));
    }

    /** A comment that is cited for the first time, and who wrote it. */
    record Cited(UUID comment, UUID author) {}

    /**
     * The comments that the conclusions rest on from now on, in their order: of this debate, and to be read by all. What
     * they cite already can stay, whatever became of it.
     *
     * @param comments each once
     * @return those that were not cited before
     * @throws Problem 400 where one of them is neither
     */
    List<Cited> cite(Subject debate, List<UUID> comments) {
        var named = comments.toArray(UUID[]::new);
        var parameters = Sql.with("debate", debate.id(), "comments", named);
        var fresh = new ArrayList<Cited>();
        var known = sql.list("select s.id, s.author_id, c.comment_id is null as fresh from subject s left join debate_citation c on c.debate_id = :debate and c.comment_id = s.id "
                + "where s.id = any(:comments) and (s.thread_id = :debate and " + Subjects.publicly("s") + " or c.comment_id is not null)", parameters, row -> {
                    if (row.is("fresh")) fresh.add(new Cited(row.id("id"), row.id("author_id")));
                    return row.id("id");
                });
        if (known.size() < named.length) throw Problem.invalid("citations", "citation-elsewhere");
        sql.run("delete from debate_citation where debate_id = :debate", parameters);
        sql.run("insert into debate_citation (debate_id, comment_id, place) select :debate, c.id, c.place - 1 from unnest(:comments) with ordinality c (id, place)",
                parameters);
        return fresh;
    }

    /** Gives it its place in lists: by when it was published, before all others where it is featured. */
    void place(UUID debate) {
        sql.run("update debate d set listed_at = s.published_at + case when d.featured_at is null then interval '0' else interval '4000 years' end "
                + "from subject s where s.id = d.id and d.id = :id", Sql.with("id", debate));
    }

    /** What is kept as this person writes in a space. */
    Optional<UUID> automaticDraft(Access space) {
        return sql.first("select id from debate where space_id = :space and autosaved_for = :me", Sql.with("space", space.spaceId(), "me", space.me().id()),
                row -> row.id("id"));
    }

    /** Where there may be no draft yet and one is about to be made: one tab of mine at a time. */
    void holdMine(Access space) {
        sql.first("select id from member where id = :me for no key update", Sql.with("me", space.me().id()), row -> true);
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
