package org.palabre.space;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;
import org.palabre.kernel.Sql.Row;

/** The themes' rows: a tree of two levels, some dozens. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Themes {
    private static final String SELECT = """
            select t.slug, t.name, p.slug as parent, t.position, t.version from theme t left join theme p on p.id = t.parent_id
            """;
    private final EntityManager entities;
    private final Sql sql;

    Themes(EntityManager entities, Sql sql) {
        this.entities = entities;
        this.sql = sql;
    }

    List<ThemeView> all() {
        return sql.list(SELECT + "order by coalesce(p.position, t.position), coalesce(p.name, t.name), t.parent_id nulls first, t.position, t.name limit 500",
                Sql.with(), Themes::view);
    }

    Optional<ThemeView> view(String slug) {
        return sql.first(SELECT + "where t.slug = :slug", Sql.with("slug", slug), Themes::view);
    }

    /**
     * The id of a theme that a text is to be filed under; null for none.
     *
     * @throws Problem 400 where there is no such theme
     */
    public UUID idOf(String slug) {
        return slug == null || slug.isEmpty() ? null : sql.first("select id from theme where slug = :slug", Sql.with("slug", slug), row -> row.id("id"))
                .orElseThrow(() -> Problem.invalid("theme", "theme-unknown", slug));
    }

    /** The tree changes one deed at a time, since its depth is judged by two rows; reading it and filing under it do not wait. */
    private void lockTree() {
        sql.run("lock table theme in share row exclusive mode", Sql.with());
    }

    void add(String name, String slug, String parent, int position) {
        lockTree();
        if (view(slug).isPresent()) throw Problem.invalid("slug", "slug-taken", slug);
        var theme = new Theme();
        theme.id = Ids.next();
        theme.slug = slug;
        theme.name = name.strip();
        theme.parentId = parentFor(parent, null);
        theme.position = position;
        entities.persist(theme);
        entities.flush();
    }

    Theme locked(String slug) {
        lockTree();
        return sql.first("select id from theme where slug = :slug", Sql.with("slug", slug), row -> row.id("id"))
                .map(id -> entities.find(Theme.class, id, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)).orElseThrow(Problem::notFound);
    }

    /** A parent is of the first level, and what has children has no parent. */
    UUID parentFor(String parent, UUID child) {
        var id = idOf(parent);
        if (id == null) return null;
        var tooDeep = sql.first("select 1 as one from theme where id = :parent and (parent_id is not null or id = cast(:child as uuid)) union all select 1 from theme where parent_id = cast(:child as uuid) limit 1",
                Sql.with("parent", id, "child", child), row -> true).isPresent();
        if (tooDeep) throw Problem.invalid("parent", "theme-too-deep");
        return id;
    }

    /** @throws Problem 409 where something is filed under it or below it */
    void remove(UUID id) {
        var used = sql.first("""
                select 1 as one from theme where parent_id = :id union all select 1 from proposal where theme_id = :id
                union all select 1 from debate where theme_id = :id limit 1""", Sql.with("id", id), row -> true).isPresent();
        if (used) throw Problem.conflict("theme-in-use");
        entities.remove(entities.find(Theme.class, id));
    }

    private static ThemeView view(Row row) {
        return new ThemeView(row.text("slug"), row.text("name"), row.text("parent"), row.count("position"), row.count("version"));
    }
}
