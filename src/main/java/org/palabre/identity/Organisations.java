package org.palabre.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.palabre.identity.Organisation.Kind;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Sql;

/** The organisations' rows. Keycloak is where they are added and renamed; the rows follow what its tokens say. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Organisations {
    private static final String SELECT = "select " + Organisation.columns("o") + """
            , o.full_name, o.territory, o.city, o.site,
            (select count(*) from member m where m.organisation_id = o.id) as members
            from organisation o
            """;
    private final Sql sql;

    Organisations(Sql sql) {
        this.sql = sql;
    }

    /** All of them: their number is the network's, some dozens. */
    List<OrganisationView> all(Kind kind) {
        return sql.list(SELECT + "where cast(:kind as text) is null or o.kind = :kind order by o.kind, o.name limit 500",
                Sql.with("kind", kind == null ? null : kind.name()), OrganisationView::of);
    }

    Optional<OrganisationView> find(String slug) {
        return sql.first(SELECT + "where o.slug = :slug", Sql.with("slug", slug), OrganisationView::of);
    }

    /**
     * The row of a claim's organisation: an unknown one is made where the claim says what it is, a renamed one follows
     * unless a newer token has said otherwise.
     */
    Optional<UUID> idOf(Claim claim, Instant saidAt) {
        if (claim.complete())
            sql.run("""
                    insert into organisation as o (id, slug, name, kind, said_at) values (:id, :slug, :name, :kind, :at)
                    on conflict (slug) do update set name = excluded.name, kind = excluded.kind, said_at = excluded.said_at
                    where (o.name, o.kind) is distinct from (excluded.name, excluded.kind) and (o.said_at is null or o.said_at <= excluded.said_at)""",
                    Sql.with("id", Ids.next(), "slug", claim.slug, "name", claim.name, "kind", claim.kind, "at", saidAt));
        return idOf(claim.slug);
    }

    Optional<UUID> idOf(String slug) {
        return sql.first("select id from organisation where slug = :slug", Sql.with("slug", slug), row -> row.id("id"));
    }

    /** What a token says of an organisation: its alias, and its attributes {@code name} and {@code kind} if the realm adds them. */
    record Claim(String slug, String name, Kind kind) {
        static Claim of(String alias, JsonValue attributes) {
            var kind = attribute(attributes, "kind");
            return new Claim(alias.replace("\0", ""), attribute(attributes, "name"),
                    List.of(Kind.values()).stream().filter(known -> known.name().equals(kind)).findFirst().orElse(null));
        }

        private static String attribute(JsonValue attributes, String name) {
            return attributes instanceof JsonObject map ? Claims.text(map.get(name)).orElse(null) : null;
        }

        boolean complete() {
            return name != null && kind != null && slug.matches("[a-z0-9]+(-[a-z0-9]+)*");
        }

        boolean agrees(Organisation shown) {
            return shown.slug().equals(slug) && (!complete() || shown.name().equals(name) && shown.kind() == kind);
        }
    }
}
