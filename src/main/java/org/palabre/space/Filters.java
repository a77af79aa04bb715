package org.palabre.space;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;

/** What lists are narrowed to by a slug, null for no such filter: one that names nothing is a 400, not an empty list. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Filters {
    private final Sql sql;
    private final Themes themes;

    Filters(Sql sql, Themes themes) {
        this.sql = sql;
        this.themes = themes;
    }

    public String theme(String given) {
        var slug = Choice.text("theme", given);
        themes.idOf(slug);
        return slug;
    }

    public String organisation(String given) {
        var slug = Choice.text("organisation", given);
        if (slug != null && sql.first("select 1 as one from organisation where slug = :slug", Sql.with("slug", slug), row -> true).isEmpty())
            throw Problem.invalid("organisation", "organisation-unknown", slug);
        return slug;
    }
}
