package org.palabre.space;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.palabre.identity.Me;
import org.palabre.identity.Person;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;

/** What stands beside what. A link is seen where both its ends are, and is not even counted elsewhere. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Links {
    /** A link that people made is dropped once at least three find it useless, and more than twice as many as find it useful. */
    private static final String DROPPED = "(l.kind = 'RELATED' and j.useless >= 3 and j.useless > 2 * j.useful)";
    private static final String JUDGED = " cross join lateral (select count(*) filter (where useful) as useful, count(*) filter (where not useful) as useless, "
            + "bool_or(useful) filter (where member_id = cast(:me as uuid)) as my_judgement from link_judgement where link_id = l.id) j ";
    /** What is linked to a thing, as {@code s} in {@code sp}. */
    private static final String FROM = " from (select k.*, k.from_id = :subject as outgoing, case when k.from_id = :subject then k.to_id else k.from_id end as other_id "
            + "from subject_link k where k.from_id = :subject or k.to_id = :subject) l join subject s on s.id = l.other_id join space sp on sp.id = s.space_id"
            + JUDGED + "join member m on m.id = l.made_by left join organisation o on o.id = m.organisation_id "
            + "where (not " + DROPPED + " or :moderates or l.made_by = cast(:me as uuid)) and " + Subjects.visible("s", "sp");
    private static final String SHOWN = "select l.id as link_id, l.kind, l.outgoing, l.made_at, j.*, " + DROPPED + " as dropped, s.hidden_at is not null as hidden, "
            + "(select c.id from subject c join subject t on t.id = c.thread_id where c.id = l.comment_id and " + Subjects.publicly("c") + " and "
            + Subjects.publicly("t") + ") as comment_id, " + Subjects.curated("sp") + " as curated, " + Access.Partners.link("sp") + " as invites, " + SubjectRef.columns("s", "sp") + ", " + Person.columns("m", "o") + FROM;
    private final Sql sql;
    private final Subjects subjects;
    private final Me me;
    private final Event<DomainEvent> happened;

    Links(Sql sql, Subjects subjects, Me me, Event<DomainEvent> happened) {
        this.sql = sql;
        this.subjects = subjects;
        this.me = me;
        this.happened = happened;
    }

    /**
     * Links two things in the deed that makes or changes them. It stays as long as they do: nobody votes it away, and it takes
     * the place of what people had linked.
     *
     * @param from of which the kind is said: it was split from, grew from … {@code to}
     */
    public void link(UUID from, UUID to, LinkKind kind) {
        link(from, to, kind, null);
    }

    /** @param comment below one of the two, from which the first grew; or null */
    public void link(UUID from, UUID to, LinkKind kind, UUID comment) {
        sql.run("""
                insert into subject_link as kept (id, from_id, to_id, comment_id, kind, made_by) values (:id, :from, :to, cast(:comment as uuid), :kind, :me)
                on conflict (least(from_id, to_id), greatest(from_id, to_id)) do update set from_id = excluded.from_id, to_id = excluded.to_id,
                    comment_id = excluded.comment_id, kind = excluded.kind, made_by = excluded.made_by where kept.kind = 'RELATED'""",
                Sql.with("id", Ids.next(), "from", from, "to", to, "comment", comment, "kind", kind, "me", me.id()));
    }

    /**
     * Records what a new text grows from, for who writes it; nothing where it grows from nothing. A comment is named beside its thread.
     *
     * @throws Problem 400 where that is not there for everybody who may see its space, or not for them
     */
    public void grow(UUID text, Origin from) {
        if (from == null) return;
        var comment = from.type() == SubjectType.COMMENT;
        var thread = sql.first("select coalesce(s.thread_id, s.id) as id from subject s join space sp on sp.id = s.space_id left join subject t on t.id = s.thread_id "
                + "where s.id = :id and s.type = :type and s.type <> 'SPACE' and " + Subjects.publicly("s") + " and (t.id is null or " + Subjects.publicly("t") + ") and "
                + Subjects.visibleSpace("sp"), subjects.asking("id", from.id(), "type", from.type()), row -> row.id("id"))
                .orElseThrow(() -> Problem.invalid("grewFrom", "origin-unknown"));
        link(text, thread, LinkKind.GREW_FROM, comment ? from.id() : null);
    }

    /** A draft of mine of this type in a space that grows from something, the last begun; the thing is named by the id that {@link Origin} has. */
    public Optional<UUID> grown(SubjectType type, Access space, UUID from) {
        return sql.first("select s.id from subject s join subject_link l on l.from_id = s.id and l.kind = 'GREW_FROM' "
                + "where s.author_id = :me and s.type = :type and s.space_id = :space and s.published_at is null and coalesce(l.comment_id, l.to_id) = :from order by s.id desc limit 1",
                Sql.with("me", me.id(), "type", type, "space", space.spaceId(), "from", from), row -> row.id("id"));
    }

    /** Whoever wrote what a text grew from is told, once it is published. */
    public void tell(Subject published) {
        sql.first("select coalesce(c.author_id, s.author_id) as author from subject_link l join subject s on s.id = l.to_id left join subject c on c.id = l.comment_id "
                + "where l.from_id = :text and l.kind = 'GREW_FROM' limit 1", Sql.with("text", published.id()), row -> row.id("author"))
                .ifPresent(author -> happened.fire(new LinkEvents.TextGrew(me.id(), published.space().spaceId(), published.id(), author)));
    }

    /** The most recent first. */
    Page<LinkView> of(Subject seen, Paging paging) {
        var after = paging.after(Cursor.END);
        var parameters = subjects.asking("subject", seen.id(), "moderates", seen.space().moderates());
        var total = paging.counted() ? sql.first("select count(*) as total" + FROM, parameters, row -> (long) row.count("total")).orElseThrow() : null;
        parameters.putAll(Sql.with("at", after.at(), "id", after.id(), "rows", paging.rows()));
        var rows = sql.list(SHOWN + " and (l.made_at, l.id) < (:at, :id) order by l.made_at desc, l.id desc limit :rows", parameters, row -> LinkView.of(row, seen));
        return Page.of(rows, paging, link -> new Cursor(link.madeAt(), link.id()), total);
    }

    /**
     * Links what this person may write beside with what they see; of two at once, one makes it.
     *
     * @throws Problem 400 where the other is not there for them, 409 where the two are linked or that was judged useless
     */
    UUID relate(Subject seen, UUID to) {
        if (seen.id().equals(to)) throw Problem.invalid("to", "link-to-itself");
        sql.first("select 1 as one from subject s join space sp on sp.id = s.space_id where s.id = :to and s.type in ('PROPOSAL', 'DEBATE') and "
                + Subjects.publicly("s") + " and " + Subjects.visibleSpace("sp"), subjects.asking("to", to), row -> true)
                .orElseThrow(() -> Problem.invalid("to", "link-unknown"));
        var id = Ids.next();
        if (sql.run("""
                insert into subject_link (id, from_id, to_id, kind, made_by) values (:id, :from, :to, 'RELATED', :me)
                on conflict (least(from_id, to_id), greatest(from_id, to_id)) do nothing""",
                Sql.with("id", id, "from", seen.id(), "to", to, "me", me.id())) == 0)
            throw Problem.conflict(dropped(seen.id(), to) ? "link-dropped" : "already-linked");
        return id;
    }

    /** As people judge it at this moment: asked once the link is locked, nobody judges it meanwhile. */
    boolean dropped(UUID one, UUID other) {
        return sql.first("select 1 as one from subject_link l" + JUDGED + "where least(l.from_id, l.to_id) = least(:one, :other) "
                + "and greatest(l.from_id, l.to_id) = greatest(:one, :other) and " + DROPPED, Sql.with("one", one, "other", other, "me", me.id()), row -> true).isPresent();
    }

    /** A link, and whether this person curates one of its ends, and one of them invites partners to link. */
    record Link(UUID id, UUID from, UUID to, UUID spaceId, LinkKind kind, UUID madeBy, boolean hidden, boolean curated, boolean invites) {}

    /** A link to judge or to take away, locked; 404 where it is dropped, or one of its ends is not seen. */
    Link locked(UUID id) {
        return sql.first("select l.id, l.from_id, l.to_id, f.space_id, l.kind, l.made_by, f.hidden_at is not null or t.hidden_at is not null as hidden, "
                + Subjects.curated("fsp") + " or " + Subjects.curated("tsp") + " as curated, " + Access.Partners.link("fsp") + " or " + Access.Partners.link("tsp") + " as invites from subject_link l join subject f on f.id = l.from_id "
                + "join space fsp on fsp.id = f.space_id join subject t on t.id = l.to_id join space tsp on tsp.id = t.space_id where l.id = :id and "
                + Subjects.visible("f", "fsp") + " and " + Subjects.visible("t", "tsp") + " and (" + Subjects.curated("fsp") + " or " + Subjects.curated("tsp")
                + " or l.made_by = cast(:me as uuid) or not exists (select from subject_link d" + JUDGED.replace("l.id", "d.id") + "where d.id = l.id and "
                + DROPPED.replace("l.kind", "d.kind") + ")) for no key update of l",
                subjects.asking("id", id), row -> new Link(row.id("id"), row.id("from_id"), row.id("to_id"), row.id("space_id"), row.one("kind", LinkKind.class),
                        row.id("made_by"), row.is("hidden"), row.is("curated"), row.is("invites"))).orElseThrow(Problem::notFound);
    }

    void judge(UUID link, boolean useful) {
        sql.run("""
                insert into link_judgement (link_id, member_id, useful) values (:link, :me, :useful)
                on conflict (link_id, member_id) do update set useful = excluded.useful, judged_at = clock_timestamp()""",
                Sql.with("link", link, "me", me.id(), "useful", useful));
    }

    void judgeNoMore(UUID link) {
        sql.run("delete from link_judgement where link_id = :link and member_id = :me", Sql.with("link", link, "me", me.id()));
    }

    void remove(UUID link) {
        sql.run("delete from subject_link where id = :link", Sql.with("link", link));
    }
}
