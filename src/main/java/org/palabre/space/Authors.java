package org.palabre.space;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.palabre.identity.Me;
import org.palabre.identity.Members;
import org.palabre.identity.Person;
import org.palabre.identity.Role;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;
import org.palabre.kernel.Sql.Row;

/**
 * Who wrote a thing with others. The first author stands in the subject's own row, so that what has one author costs nothing
 * here; the others in rows of their own. Whoever changes something holds the subject {@link Subjects#seeToChange to change}.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Authors {
    /** With those who have not answered. */
    static final int MOST = 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Sql sql;
    private final Members members;
    private final Me me;

    Authors(Sql sql, Members members, Me me) {
        this.sql = sql;
        this.members = members;
        this.me = me;
    }

    /** The columns that {@link #of(Row)} reads, of the aliases of a subject, of its first author and of their organisation. */
    public static String columns(String subject, String member, String organisation) {
        return Person.columns(member, organisation) + """
                , case when %1$s.co_authored then (select json_agg(json_build_object('id', cm.id, 'name', cm.name, 'organisation',
                    case when co.id is not null then json_build_object('slug', co.slug, 'name', co.name, 'kind', co.kind) end) order by sa.joined_at, sa.member_id)
                    from subject_author sa join member cm on cm.id = sa.member_id left join organisation co on co.id = sa.organisation_id
                    where sa.subject_id = %1$s.id and sa.joined_at is not null) end as co_authors""".formatted(subject);
    }

    /** All who wrote it, the first one first. */
    public static List<Person> of(Row row) {
        var others = row.text("co_authors");
        if (others == null) return List.of(Person.of(row));
        var all = new ArrayList<>(List.of(Person.of(row)));
        try {
            all.addAll(List.of(JSON.readValue(others, Person[].class)));
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException(notOurs);
        }
        return all;
    }

    /** True of a subject's alias that somebody wrote, alone or with others; the member is an expression. */
    public static String wrote(String subject, String member) {
        return """
                (%1$s.author_id = %2$s or %1$s.co_authored and exists (select from subject_author wrote
                    where wrote.subject_id = %1$s.id and wrote.member_id = %2$s and wrote.joined_at is not null))""".formatted(subject, member);
    }

    /** The ids of all that somebody wrote with others, to unite with what is theirs by the subject's own row. */
    public static String joined(String member) {
        return "select joined.subject_id from subject_author joined where joined.member_id = " + member + " and joined.joined_at is not null";
    }

    /** The first one first, then as they joined; those who have not answered last, where this person may know of them. */
    public List<Author> list(Subject subject) {
        return sql.list("select " + Person.columns("m", "o") + ", " + Person.columns("by_", "bm", "bo") + """
                , a.invited_at, a.joined_at from (
                    select author_id as member_id, organisation_id, cast(null as uuid) as invited_by, cast(null as timestamptz) as invited_at, created_at as joined_at, 0 as place
                    from subject where id = :subject
                    union all
                    select member_id, organisation_id, invited_by, invited_at, joined_at, 1 from subject_author
                    where subject_id = :subject and (joined_at is not null or :mine or member_id = cast(:me as uuid))) a
                join member m on m.id = a.member_id left join organisation o on o.id = case when a.joined_at is null then m.organisation_id else a.organisation_id end
                left join member bm on bm.id = a.invited_by left join organisation bo on bo.id = bm.organisation_id
                order by a.place, a.joined_at nulls last, a.invited_at, m.id""",
                Sql.with("subject", subject.id(), "mine", subject.mine(), "me", subject.space().me().idOrNull()), Author::of);
    }

    /**
     * Asks somebody to be an author too.
     *
     * @throws Problem 400 where there is no such member, they may not see the space, or as a partner they may not propose there; 409 where they are an author or asked already
     */
    public void invite(Subject subject, UUID member) {
        var invited = members.find(member).orElseThrow(() -> Problem.invalid("member", "member-unknown"));
        if (!sees(subject.space(), invited.id(), invited.roles().contains(Role.MODERATOR) || invited.roles().contains(Role.ADMIN)))
            throw Problem.invalid("member", "member-outside");
        if (!subject.space().partners().propose() && invited.roles().equals(Set.of(Role.PARTNER))) throw Problem.invalid("member", "member-partner");
        if (invited.id().equals(subject.authorId())) throw Problem.conflict("already-author");
        if (count(subject) >= MOST - 1) throw Problem.conflict("too-many-authors", MOST);
        if (sql.run("insert into subject_author (subject_id, member_id, invited_by) values (:subject, :member, :me) on conflict (subject_id, member_id) do nothing",
                Sql.with("subject", subject.id(), "member", invited.id(), "me", me.id())) == 0)
            throw Problem.conflict(sql.first("select joined_at is not null as joined from subject_author where subject_id = :subject and member_id = :member",
                    Sql.with("subject", subject.id(), "member", invited.id()), row -> row.is("joined")).orElseThrow() ? "already-author" : "already-invited");
        flag(subject.id());
    }

    private boolean sees(Access space, UUID member, boolean curates) {
        return space.visibility() != Visibility.PRIVATE || curates || sql.first("select 1 as one from space_member where space_id = :space and member_id = :member",
                Sql.with("space", space.spaceId(), "member", member), row -> true).isPresent();
    }

    /** I join, as asked. */
    public void accept(Subject subject) {
        if (sql.run("""
                update subject_author set joined_at = clock_timestamp(), organisation_id = cast(:organisation as uuid)
                where subject_id = :subject and member_id = :me and joined_at is null""",
                Sql.with("subject", subject.id(), "me", me.id(), "organisation", me.member().organisationId())) == 0) throw Problem.conflict("not-invited");
    }

    /** Takes away what was asked of somebody who has not answered. @return who had asked; empty where nothing was asked */
    public Optional<UUID> withdraw(Subject subject, UUID member) {
        var by = sql.first("delete from subject_author where subject_id = :subject and member_id = :member and joined_at is null returning invited_by",
                Sql.with("subject", subject.id(), "member", member), row -> row.id("invited_by"));
        flag(subject.id());
        return by;
    }

    /**
     * I am its author no longer. Where I was the first, the one who joined next takes that place.
     *
     * @throws Problem 409 where nobody would be left, 403 where I am none
     */
    public void leave(Subject subject) {
        // Read anew, since whoever held the subject before us may have left.
        var first = sql.first("select author_id from subject where id = :subject", Sql.with("subject", subject.id()), row -> row.id("author_id")).orElseThrow();
        if (first.equals(me.id())) {
            if (sql.run("""
                    update subject s set author_id = next.member_id, organisation_id = next.organisation_id
                    from (select member_id, organisation_id from subject_author where subject_id = :subject and joined_at is not null order by joined_at, member_id limit 1) next
                    where s.id = :subject""", Sql.with("subject", subject.id())) == 0) throw Problem.conflict("last-author");
            sql.run("delete from subject_author sa using subject s where s.id = :subject and sa.subject_id = s.id and sa.member_id = s.author_id", Sql.with("subject", subject.id()));
        } else if (sql.run("delete from subject_author where subject_id = :subject and member_id = :me and joined_at is not null",
                Sql.with("subject", subject.id(), "me", me.id())) == 0) throw Problem.of(403, "not-yours");
        flag(subject.id());
    }

    /** Makes somebody an author without asking: what they wrote became part of it. Who is one stays as they are. */
    public void add(UUID subject, UUID member, UUID organisation) {
        sql.run("""
                insert into subject_author as sa (subject_id, member_id, organisation_id, joined_at)
                select s.id, :member, cast(:organisation as uuid), clock_timestamp() from subject s where s.id = :subject and s.author_id <> :member
                on conflict (subject_id, member_id) do update set joined_at = excluded.joined_at, organisation_id = excluded.organisation_id where sa.joined_at is null""",
                Sql.with("subject", subject, "member", member, "organisation", organisation));
        flag(subject);
    }

    /** All who wrote one thing are authors of another too, in the order of the first. */
    public void unite(UUID from, UUID into) {
        sql.run("""
                insert into subject_author as sa (subject_id, member_id, organisation_id, joined_at)
                select i.id, a.member_id, a.organisation_id, clock_timestamp() from subject i cross join (
                    select member_id, organisation_id from subject_author where subject_id = :from and joined_at is not null
                    union all select author_id, organisation_id from subject where id = :from) a
                where i.id = :into and i.author_id <> a.member_id
                on conflict (subject_id, member_id) do update set joined_at = excluded.joined_at, organisation_id = excluded.organisation_id where sa.joined_at is null""",
                Sql.with("from", from, "into", into));
        flag(into);
    }

    /** What was just made is by those who wrote another, in their order, instead of by who made it. */
    public void copy(UUID from, UUID into) {
        var both = Sql.with("from", from, "into", into);
        sql.run("update subject i set author_id = f.author_id, organisation_id = f.organisation_id from subject f where f.id = :from and i.id = :into", both);
        sql.run("""
                insert into subject_author (subject_id, member_id, organisation_id, joined_at)
                select :into, member_id, organisation_id, joined_at from subject_author where subject_id = :from and joined_at is not null""", both);
        flag(into);
    }

    private int count(Subject subject) {
        return sql.first("select count(*) as number from subject_author where subject_id = :subject", Sql.with("subject", subject.id()),
                row -> row.count("number")).orElseThrow();
    }

    private void flag(UUID subject) {
        sql.run("update subject set co_authored = exists (select from subject_author where subject_id = :subject) where id = :subject", Sql.with("subject", subject));
    }
}
