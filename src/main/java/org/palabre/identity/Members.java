package org.palabre.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Sql;
import org.palabre.kernel.Sql.Row;
import org.palabre.kernel.Text;

/** The members' rows. They are made by the first token and follow what later tokens say; nobody edits them here. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Members {
    /** The end of a block that has none: later than anything, until somebody lifts it. */
    public static final Instant UNTIL_LIFTED = Instant.parse("9999-12-31T00:00:00Z");
    private static final String SELECT = "select " + Person.columns("m", "o") + """
            , o.id as organisation_id, m.roles, coalesce(m.blocked_until > clock_timestamp(), false) as blocked, m.said_at, o.said_at as organisation_said_at
            from member m left join organisation o on o.id = m.organisation_id
            """;
    private final Sql sql;
    private final Organisations organisations;

    Members(Sql sql, Organisations organisations) {
        this.sql = sql;
        this.organisations = organisations;
    }

    public Optional<Member> find(UUID id) {
        return sql.first(SELECT + "where m.id = :id", Sql.with("id", id), Members::member);
    }

    /**
     * Blocks somebody until a moment, or lifts the block where it is null. Each writing request reads it anew.
     *
     * @return whether there is such a member
     */
    public boolean block(UUID id, Instant until) {
        return sql.run("update member set blocked_until = cast(:until as timestamptz) where id = :id", Sql.with("id", id, "until", until)) == 1;
    }

    /** The row of a token's person, made or refreshed where the token says something new. */
    Member of(SecurityIdentity identity) {
        var token = (JsonWebToken) identity.getPrincipal();
        var said = Said.by(token, identity.getRoles());
        var known = sql.first(SELECT + "where m.external_id = :sub", Sql.with("sub", token.getSubject()), Known::of);
        return known.filter(said::addsNothing).map(Known::member).orElseGet(() -> keep(token.getSubject(), said));
    }

    /**
     * First requests come several at once: whoever is second updates what the first has just inserted. Older tokens live
     * on beside newer ones, and do not undo what these said.
     */
    private Member keep(String externalId, Said said) {
        var organisation = said.organisation == null ? null : organisations.idOf(said.organisation, said.at).orElse(null);
        sql.run("""
                insert into member as m (id, external_id, name, organisation_id, roles, said_at)
                values (:id, :sub, :name, cast(:organisation as uuid), cast(string_to_array(:roles, ',') as text[]), :at)
                on conflict (external_id) do update
                set name = excluded.name, organisation_id = excluded.organisation_id, roles = excluded.roles, said_at = excluded.said_at, updated_at = clock_timestamp()
                where m.said_at is null or m.said_at <= excluded.said_at""",
                Sql.with("id", Ids.next(), "at", said.at, "sub", externalId, "name", said.name, "organisation", organisation,
                        "roles", said.roles.stream().map(role -> role.name().toLowerCase()).collect(Collectors.joining(","))));
        return sql.first(SELECT + "where m.external_id = :sub", Sql.with("sub", externalId), Members::member).orElseThrow();
    }

    private static Member member(Row row) {
        return new Member(Person.of(row), row.id("organisation_id"),
                row.texts("roles").stream().map(role -> Role.valueOf(role.toUpperCase())).collect(Collectors.toSet()), row.is("blocked"));
    }

    /** A row, and of when the tokens were that said what is in it and in its organisation's; null where none has said anything. */
    private record Known(Member member, Instant saidAt, Instant organisationSaidAt) {
        static Known of(Row row) {
            return new Known(Members.member(row), row.at("said_at"), row.at("organisation_said_at"));
        }
    }

    /** What a token says of its person. Of several organisations the alphabetically first counts: a person belongs to one. */
    private record Said(Instant at, String name, Organisations.Claim organisation, Set<Role> roles) {
        static Said by(JsonWebToken token, Set<String> roles) {
            var name = Claims.text(token.getClaim("name")).or(() -> Claims.text(token.getClaim("preferred_username"))).orElse("?");
            var known = Arrays.stream(Role.values()).filter(role -> roles.contains(role.name().toLowerCase()))
                    .collect(Collectors.toCollection(TreeSet::new));
            return new Said(Instant.ofEpochSecond(token.getIssuedAtTime()), Text.length(name) <= 200 ? name : name.substring(0, name.offsetByCodePoints(0, 200)),
                    organisation(token.getClaim("organization")), known);
        }

        /** Keycloak writes a map of alias to attributes, a list of aliases where attributes are left out, or the one alias. */
        private static Organisations.Claim organisation(Object claim) {
            if (claim instanceof JsonObject map) return map.keySet().stream().sorted().findFirst()
                    .map(alias -> Organisations.Claim.of(alias, map.get(alias))).orElse(null);
            var aliases = claim instanceof JsonArray list ? list.stream() : Stream.ofNullable(claim);
            return aliases.flatMap(alias -> Claims.text(alias).stream()).sorted().findFirst()
                    .map(alias -> new Organisations.Claim(alias, null, null)).orElse(null);
        }

        /** Whether it is known already, of the person and of their organisation alike; or newer tokens have said otherwise. */
        boolean addsNothing(Known known) {
            var shown = known.member.person().organisation();
            return (outdated(known.saidAt) || agrees(known.member))
                    && (organisation == null || shown == null || outdated(known.organisationSaidAt) || organisation.agrees(shown));
        }

        private boolean agrees(Member known) {
            var shown = known.person().organisation();
            return known.person().name().equals(name) && known.roles().equals(roles)
                    && (organisation == null ? shown == null : shown != null ? organisation.slug().equals(shown.slug()) : !organisation.complete());
        }

        private boolean outdated(Instant saidAt) {
            return saidAt != null && at.isBefore(saidAt);
        }
    }
}
