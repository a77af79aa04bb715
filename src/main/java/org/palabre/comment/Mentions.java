package org.palabre.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.palabre.kernel.Mention;
import org.palabre.kernel.Sql;
import org.palabre.space.Access;
import org.palabre.space.Subjects;

/** Who is mentioned in comments, and who can be. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Mentions {
    private static final int ORGANISATIONS = 3;
    private static final int PEOPLE = 8;
    /** By one comment. */
    private static final int TOLD = 100;
    /** A word of it begins so. */
    private static final String BEGINS = "(' ' || plain_name(%s)) like '%% ' || plain_name(:text) || '%%'";
    private static final String PERSON = " from member m join space sp on sp.id = :space where m.id is distinct from :me and " + Subjects.visibleSpaceTo("m", "sp") + " and ";
    /** Each of the two ways to be found goes by an index of its own. */
    private static final String FOUND = "select 'ORGANISATION' as kind, o.slug as key, o.name as label, 0 as place, " + org.palabre.identity.Organisation.columns("none")
            + " from (select * from organisation o where " + BEGINS.formatted("o.name") + " or o.slug like plain_name(:text) || '%' order by o.name limit " + ORGANISATIONS + ") o "
            + "left join organisation none on false "
            + "union all select 'MEMBER', cast(m.id as text), m.name, case when plain_name(m.name) like plain_name(:text) || '%' then 1 else 2 end, "
            + org.palabre.identity.Organisation.columns("o") + " from ("
            + "(select m.id, m.name, m.organisation_id" + PERSON + BEGINS.formatted("m.name") + " order by plain_name(m.name), m.id limit " + PEOPLE + ")"
            + " union (select m.id, m.name, m.organisation_id" + PERSON + "m.organisation_id in (select id from organisation where plain_name(name) like plain_name(:text) || '%' limit "
            + ORGANISATIONS + ") order by plain_name(m.name), m.id limit " + PEOPLE + ")) m left join organisation o on o.id = m.organisation_id "
            + "order by place, label, key limit " + (ORGANISATIONS + PEOPLE);
    private final Sql sql;

    Mentions(Sql sql) {
        this.sql = sql;
    }

    /** @param byName or else by that of their organisation */
    record Told(UUID member, boolean byName) {}

    /**
     * Keeps who is mentioned in a comment and was not before: by their name, or by that of their organisation, of which nobody hears who hears already
     * that they are answered. Where that makes more than {@value #TOLD}, it is those of whom a token
     * last said something new (when somebody was here last is kept nowhere). Each edit looks anew, and may tell as many again.
     *
     * @return who is to be told: who may see it, and never who wrote it
     */
    List<Told> keep(UUID comment, Access space, Set<Mention> mentioned) {
        if (mentioned.isEmpty()) return List.of();
        return sql.list("insert into comment_mention (comment_id, member_id) select :comment, m.id from member m join space sp on sp.id = :space "
                + "where (m.id = any(:members) or m.organisation_id in (select id from organisation where slug = any(:organisations)) and m.id is distinct from "
                + "(select answered.author_id from comment c join subject answered on answered.id = c.parent_id where c.id = :comment)) "
                + "and m.id <> :me and " + Subjects.visibleSpaceTo("m", "sp") + " order by m.id = any(:members) desc, m.said_at desc nulls last, m.id limit " + TOLD
                + " on conflict do nothing returning member_id, member_id = any(:members) as by_name",
                Sql.with("comment", comment, "space", space.spaceId(), "me", space.me().id(), "members", keys(mentioned, Mention.Kind.MEMBER).map(UUID::fromString).toArray(UUID[]::new),
                        "organisations", keys(mentioned, Mention.Kind.ORGANISATION).toArray(String[]::new)), row -> new Told(row.id("member_id"), row.is("by_name")));
    }

    private static Stream<String> keys(Set<Mention> mentioned, Mention.Kind kind) {
        return mentioned.stream().filter(mention -> mention.kind() == kind).map(Mention::key);
    }

    void forget(UUID comment) {
        sql.run("delete from comment_mention where comment_id = :comment", Sql.with("comment", comment));
    }

    /** Those who may see a space and whose name, or whose organisation's, begins so: a few organisations first, then people. */
    List<Mentionable> find(Access space, String text) {
        return sql.list(FOUND, Sql.with("space", space.spaceId(), "me", space.me().id(), "text", text.replaceAll("([\\\\%_])", "\\\\$1")), Mentionable::of);
    }
}
