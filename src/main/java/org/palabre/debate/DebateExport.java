package org.palabre.debate;

import static org.palabre.space.ListExport.harmless;

import java.util.List;
import java.util.Locale;
import org.palabre.debate.DebateLists.Whole;
import org.palabre.space.ListExport.Line;

/** A debate as a line of CSV, named as Decidim names what it exports. */
final class DebateExport {
    static final List<String> COLUMNS = List.of("description", "state", "featured", "start_time", "end_time", "conclusions", "closed_at", "comments", "follows_count", "published_at",
            "created_at", "updated_at");

    private DebateExport() {}

    static Line line(Whole debate) {
        var row = debate.row();
        return Line.of(row.id(), row.reference(), row.authors(), row.theme(), row.title(), harmless(debate.body()), row.state().name().toLowerCase(Locale.ROOT), row.featured(),
                row.startsAt(), row.endsAt(), harmless(debate.conclusion()), row.concludedAt(), row.counts().comments(), row.counts().followers(), row.publishedAt(),
                row.createdAt(), row.updatedAt());
    }
}
