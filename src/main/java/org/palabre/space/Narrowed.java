package org.palabre.space;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.palabre.kernel.SmallWords;
import org.palabre.kernel.Sql;

/**
 * The filters of a list that were asked for; null, or false, for those that were not. Only what is asked for stands in the
 * SQL: "is null or" for each would leave PostgreSQL one plan for all of them.
 *
 * @param drafts mine, instead of what is published
 * @param mine what is mine in the way of its {@link ThreadKind}
 */
public record Narrowed(ThreadKind kind, UUID space, String theme, String organisation, String state, boolean drafts, UUID author, UUID phase, boolean mine,
        boolean followed, String text) {
    private static final String THEMES = "(select t.id from theme t left join theme p on p.id = t.parent_id where :theme in (t.slug, p.slug))";
    private static final String ORGANISATION = "(select id from organisation where slug = :organisation)";
    static final String FOLLOWED = "(select subject_id from follow where member_id = cast(:me as uuid) and level <> 'MUTED')";

    /** Those filters that are not counted beside: where, by whom and in which words. */
    String where(String alias) {
        return " where " + kind.in(alias) + " and s.published_at is " + (drafts ? "null" : "not null")
                // What was merged is where it was merged into.
                + " and s.closed_as is distinct from 'MERGED'"
                + (author == null ? "" : " and " + Authors.wrote("s", ":author"))
                + (text == null ? "" : " and " + kind.thing() + ".search @@ websearch_to_tsquery('palabre', :text)");
    }

    /** All of them. */
    String which(String alias) {
        return where(alias) + (drafts ? "" : state == null ? " and not " + Subjects.retired("s") : " and " + kind.state() + " = upper(:state)")
                + (theme == null ? "" : " and " + kind.thing() + ".theme_id in " + THEMES)
                + (organisation == null ? "" : " and s.organisation_id = " + ORGANISATION)
                + (phase == null ? "" : " and s.published_at >= (select starts_at from phase where id = :phase)"
                        + " and s.published_at < (select coalesce(ends_at, 'infinity') from phase where id = :phase)")
                + (mine ? " and s.id in " + kind.mine() : "")
                + (followed ? " and s.id in " + FOLLOWED : "");
    }

    /** What is counted beside each filter, and by what it narrows those that are counted together. */
    enum Facet {
        THEME, ORGANISATION, STATE, PHASE, MINE, FOLLOWED
    }

    /** The counted filters, but one, of a cell's row: what one would find in its stead. */
    String besides(Facet but) {
        return Stream.of(Facet.values()).filter(facet -> facet != but).map(this::narrowing).reduce(" where true", String::concat);
    }

    private String narrowing(Facet facet) {
        return switch (facet) {
            case THEME -> where(theme != null, "c.theme_id in " + THEMES);
            case ORGANISATION -> where(organisation != null, "c.organisation_id = " + ORGANISATION);
            case STATE -> where(true, state == null ? "c.state <> 'WITHDRAWN'" : "c.state = upper(:state)");
            case PHASE -> where(phase != null, "c.phase_id = :phase");
            case MINE -> where(mine, "c.mine");
            case FOLLOWED -> where(followed, "c.followed");
        };
    }

    private static String where(boolean asked, String condition) {
        return asked ? " and " + condition : "";
    }

    Map<String, Object> parameters() {
        return Sql.with("space", space, "theme", theme, "organisation", organisation, "state", state, "author", author, "phase", phase, "text", text == null ? null : SmallWords.without(text));
    }
}
