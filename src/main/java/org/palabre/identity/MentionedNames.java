package org.palabre.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.palabre.kernel.Mention;
import org.palabre.kernel.Names;
import org.palabre.kernel.Sql;

/** Members and organisations by the keys that texts mention them by. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class MentionedNames implements Names {
    private final Sql sql;

    MentionedNames(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<Mention, String> of(Set<Mention> mentioned) {
        var names = new HashMap<Mention, String>();
        sql.list("select 'MEMBER' as kind, cast(id as text) as key, name from member where id = any(:members) "
                + "union all select 'ORGANISATION', slug, name from organisation where slug = any(string_to_array(:slugs, ','))",
                Sql.with("members", keys(mentioned, Mention.Kind.MEMBER).map(UUID::fromString).toArray(UUID[]::new),
                        "slugs", String.join(",", keys(mentioned, Mention.Kind.ORGANISATION).toList())),
                row -> names.put(new Mention(row.one("kind", Mention.Kind.class), row.text("key")), row.text("name")));
        return names;
    }

    private static Stream<String> keys(Set<Mention> mentioned, Mention.Kind kind) {
        return mentioned.stream().filter(mention -> mention.kind() == kind).map(Mention::key);
    }
}
