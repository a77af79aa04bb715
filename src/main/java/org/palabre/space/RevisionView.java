package org.palabre.space;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Difference;
import org.palabre.kernel.Difference.Segment;
import org.palabre.kernel.Sql.Row;

/** A version, whole, and how it differs from the one before. */
@Schema(name = "VersionView")
public record RevisionView(@Schema(description = "From 1, as it was published", example = "2") int number, String title,
        @Schema(description = "Markdown, as written") String body, Person author, Instant writtenAt,
        @Schema(nullable = true, description = "Where a comment stood", enumeration = {"FOR", "NEUTRAL", "AGAINST"}, example = "FOR") String position,
        @Schema(nullable = true, description = "The version that this one goes back to", example = "1") Integer restored,
        @Schema(description = "Word by word; the first version has nothing to differ from: all is SAME") List<Segment> titleDifference,
        @Schema(description = "The same of the text, in Markdown") List<Segment> bodyDifference) {

    static RevisionView of(Row row) {
        var title = row.text("title");
        var body = row.text("body");
        var first = row.text("body_before") == null;
        return new RevisionView(row.count("number"), title, body, Person.of(row), row.at("written_at"), row.text("position"), RevisionRow.restored(row),
                Difference.between(first ? title : row.text("title_before"), title), Difference.between(first ? body : row.text("body_before"), body));
    }
}
