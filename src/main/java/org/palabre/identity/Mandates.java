package org.palabre.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.palabre.identity.Mandate.Kind;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;

/** Who speaks for an organisation. A mandate holds only as long as its person belongs there. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Mandates {
    private final Sql sql;
    private final Me me;

    Mandates(Sql sql, Me me) {
        this.sql = sql;
        this.me = me;
    }

    /** True in SQL where somebody speaks for an organisation: both are expressions, the organisation's the one they belong to now. */
    public static String held(String member, String organisation, Kind kind) {
        return "exists (select from mandate held where held.member_id = %s and held.organisation_id = %s and held.kind = '%s')".formatted(member, organisation, kind);
    }

    /** In SQL, the organisation for which whoever asks ({@code :me}) speaks; null where they speak for none. */
    public static String speaksFor(Kind kind) {
        return "(select named.organisation_id from member named where named.id = cast(:me as uuid) and " + held("named.id", "named.organisation_id", kind) + ")";
    }

    /** Whether I speak for my organisation; share-locked, so that it is not taken from me until we are done. */
    public boolean mine(Kind kind) {
        return me.member().organisationId() != null && sql.first(
                "select 1 as one from mandate where member_id = :me and organisation_id = :organisation and kind = :kind for share",
                Sql.with("me", me.id(), "organisation", me.member().organisationId(), "kind", kind), row -> true).isPresent();
    }

    /** Those who speak for it, by name; who left it is not among them. */
    List<Mandate> of(UUID organisation) {
        return sql.list("select " + Person.columns("m", "o") + """
                , n.kinds, n.given_at from (select member_id, array_agg(kind) as kinds, max(given_at) as given_at from mandate
                    where organisation_id = :organisation group by member_id) n
                join member m on m.id = n.member_id and m.organisation_id = :organisation join organisation o on o.id = m.organisation_id
                order by lower(unaccent(m.name)), m.id limit 500""", Sql.with("organisation", organisation), Mandate::of);
    }

    /**
     * Says in what somebody speaks for their organisation: in this and in nothing else. Its one vote is cast by one person:
     * the organisation's row is locked, so of two at once the second finds who was first.
     *
     * @return whether that changed anything
     */
    boolean give(UUID organisation, UUID member, Set<Kind> kinds) {
        sql.first("select id from organisation where id = :id for no key update", Sql.with("id", organisation), row -> true);
        if (sql.first("select 1 as one from member where id = :member and organisation_id = :organisation for share",
                Sql.with("member", member, "organisation", organisation), row -> true).isEmpty()) throw Problem.conflict("mandate-elsewhere");
        if (kinds.contains(Kind.VOTE) && sql.first("""
                select 1 as one from mandate n join member m on m.id = n.member_id and m.organisation_id = n.organisation_id
                where n.organisation_id = :organisation and n.kind = 'VOTE' and n.member_id <> :member""",
                Sql.with("member", member, "organisation", organisation), row -> true).isPresent()) throw Problem.conflict("vote-mandate-given");
        // Of who has left nothing stays that could come back beside another's.
        if (kinds.contains(Kind.VOTE)) sql.run("delete from mandate where organisation_id = :organisation and kind = 'VOTE' and member_id <> :member",
                Sql.with("member", member, "organisation", organisation));
        var moved = 0;
        for (var kind : EnumSet.allOf(Kind.class)) moved += kinds.contains(kind) ? add(organisation, member, kind) : remove(organisation, member, kind);
        return moved > 0;
    }

    /** @return whether there was one to take */
    boolean take(UUID organisation, UUID member) {
        return sql.run("delete from mandate where organisation_id = :organisation and member_id = :member", Sql.with("organisation", organisation, "member", member)) > 0;
    }

    private int add(UUID organisation, UUID member, Kind kind) {
        return sql.run("""
                insert into mandate (organisation_id, member_id, kind, given_by) values (:organisation, :member, :kind, :me)
                on conflict (member_id, organisation_id, kind) do nothing""",
                Sql.with("organisation", organisation, "member", member, "kind", kind, "me", me.id()));
    }

    private int remove(UUID organisation, UUID member, Kind kind) {
        return sql.run("delete from mandate where organisation_id = :organisation and member_id = :member and kind = :kind",
                Sql.with("organisation", organisation, "member", member, "kind", kind));
    }
}
