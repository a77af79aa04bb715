package org.palabre.debate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Sql.Row;

/** What a debate was concluded with at a time, and by whom it was said. */
public record ConclusionView(@Schema(description = "From 1, as it was concluded first", example = "2") int number,
        @Schema(description = "Markdown, as written", example = "Trois centres essaient **au printemps**.") String conclusion,
        @Schema(description = "The same as safe HTML", example = "<p>Trois centres essaient <strong>au printemps</strong>.</p>") String conclusionHtml,
        @Schema(description = "The comments that it rested on, in their order", example = "[\"0199aaaa-0000-7000-8000-000000000000\"]") List<UUID> citations, Person author, Instant writtenAt,
        @Schema(nullable = true, description = "Where the debate was opened again after it") Withdrawn withdrawn) {

    @Schema(name = "ConclusionWithdrawn")
    public record Withdrawn(Person by, Instant at, @Schema(example = "Un quatrième centre demande à s’exprimer.") String reason) {}

    static ConclusionView of(Row row) {
        var by = Person.of(row, "by_");
        return new ConclusionView(row.count("number"), row.text("body"), row.text("body_html"), row.texts("citations").stream().map(UUID::fromString).toList(), Person.of(row),
                row.at("written_at"), by == null ? null : new Withdrawn(by, row.at("withdrawn_at"), row.text("withdrawn_reason")));
    }
}
