package org.palabre.space;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;

/** What lists are narrowed to by a slug, null for no such filter: one that names nothing is a 400, not an empty list. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Filters {
    private final Sql sql;
    private final Themes themes;
    private final Me me;

    Filters(Sql sql, Themes themes, Me me) {
        this.sql = sql;
        this.themes = themes;
        this.me = me;
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

    /** A phase of this space: what was published while it lasted. */
    public UUID phase(Access space, String given) {
        if (given == null || given.isEmpty()) return null;
        var id = Choice.idIn("phase", given);
        if (sql.first("select 1 as one from phase where id = :id and space_id = :space", Sql.with("id", id, "space", space.spaceId()), row -> true).isEmpty())
            throw Problem.invalid("phase", "phase-unknown");
        return id;
    }

    /** Somebody of the network: what they wrote. */
    public UUID author(String given) {
        if (given == null || given.isEmpty()) return null;
        if (given.equals("me")) return me.id();
        var id = Choice.idIn("author", given);
        if (sql.first("select 1 as one from member where id = :id", Sql.with("id", id), row -> true).isEmpty()) throw Problem.invalid("author", "member-unknown");
        return id;
    }

    /** What is asked of oneself: {@code me}, or nothing. A visitor is asked to sign in. */
    public boolean mine(String parameter, String given) {
        if (Choice.of(parameter, given, "", "me").isEmpty()) return false;
        me.id();
        return true;
    }
}
