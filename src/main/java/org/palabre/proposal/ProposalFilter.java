package org.palabre.proposal;

import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Sql;
import org.palabre.space.Access;
import org.palabre.space.Authors;
import org.palabre.space.Filters;
import org.palabre.space.Subjects;

/** What narrows a space's proposals, as a query says it: alike for the list, for what is counted beside each filter and for the export. */
public class ProposalFilter {
    @QueryParam("theme")
    @Parameter(description = "A theme's slug; what is filed below it counts too")
    String theme;
    @QueryParam("organisation")
    @Parameter(description = "An organisation's slug")
    String organisation;
    @QueryParam("state")
    @Parameter(description = "`published`: open, and not answered yet; `evaluating`, `accepted`, `rejected`: answered so; `closed`, `withdrawn` by their authors; `draft`: my drafts. All but what is withdrawn unless told")
    String state;
    @QueryParam("author")
    @Parameter(description = "A member's id, or `me`")
    String author;
    @QueryParam("phase")
    @Parameter(description = "The id of a phase of this space: what was published while it lasted")
    String phase;
    @QueryParam("voted")
    @Parameter(description = "`me`: what I voted on")
    String voted;
    @QueryParam("followed")
    @Parameter(description = "`me`: what I follow")
    String followed;
    @QueryParam("q")
    @Parameter(description = "Words to look for, as in a search engine")
    String text;

    /** @throws org.palabre.kernel.Problem 400 for what names nothing, 401 where a visitor asks for what is their own */
    Narrowed in(Access space, Filters filters, Me me) {
        var stateNamed = Choice.of("state", state, null, "published", "evaluating", "accepted", "rejected", "closed", "withdrawn", "draft");
        var drafts = "draft".equals(stateNamed);
        return new Narrowed(space.spaceId(), filters.theme(theme), filters.organisation(organisation), drafts ? null : stateNamed, drafts,
                drafts ? me.id() : filters.author(author), filters.phase(space, phase), filters.mine("voted", voted), filters.mine("followed", followed),
                Choice.text("q", text));
    }

    /**
     * The filters that were asked for; null, or false, for those that were not. Only what is asked for stands in the SQL:
     * "is null or" for each would leave PostgreSQL one plan for all of them.
     *
     * @param drafts mine, instead of what is published
     */
    record Narrowed(UUID space, String theme, String organisation, String state, boolean drafts, UUID author, UUID phase, boolean voted, boolean followed,
            String text) {
        private static final String THEMES = "(select t.id from theme t left join theme p on p.id = t.parent_id where :theme in (t.slug, p.slug))";
        private static final String ORGANISATION = "(select id from organisation where slug = :organisation)";

        /**
         * Those filters that are not counted beside: where, by whom and in which words.
         *
         * @param rows whose space and type are asked, by the index that the list is read along: {@code s} or {@code st}
         */
        String where(String rows) {
            return " where %1$s.space_id = :space and %1$s.type = 'PROPOSAL' and s.published_at is ".formatted(rows) + (drafts ? "null" : "not null")
                    // What was merged is where it was merged into.
                    + " and s.closed_as is distinct from 'MERGED'"
                    + (author == null ? "" : " and " + Authors.wrote("s", ":author"))
                    + (text == null ? "" : " and pr.search @@ websearch_to_tsquery('palabre', :text)");
        }

        /** All of them, of a proposal's row. */
        String which(String rows) {
            return where(rows) + (drafts ? "" : state == null ? " and not " + Subjects.retired("s") : " and " + ProposalView.State.SQL + " = upper(:state)")
                    + (theme == null ? "" : " and pr.theme_id in " + THEMES)
                    + (organisation == null ? "" : " and s.organisation_id = " + ORGANISATION)
                    + (phase == null ? "" : " and s.published_at >= (select starts_at from phase where id = :phase)"
                            + " and s.published_at < (select coalesce(ends_at, 'infinity') from phase where id = :phase)")
                    + (voted ? " and s.id in (select subject_id from vote where member_id = :me)" : "")
                    + (followed ? " and s.id in (select subject_id from follow where member_id = :me and level <> 'MUTED')" : "");
        }

        /** What is counted beside each filter, and by what it narrows those that are counted together. */
        enum Facet {
            THEME, ORGANISATION, STATE, PHASE, VOTED, FOLLOWED
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
                case VOTED -> where(voted, "c.voted");
                case FOLLOWED -> where(followed, "c.followed");
            };
        }

        private static String where(boolean asked, String condition) {
            return asked ? " and " + condition : "";
        }

        Map<String, Object> parameters() {
            return Sql.with("space", space, "theme", theme, "organisation", organisation, "state", state, "author", author, "phase", phase, "text", text);
        }
    }
}
