package org.palabre.proposal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Deed;
import org.palabre.space.Subject;

/** An answer as it was published, or as it is prepared. */
public record AnswerView(@Schema(description = "Which of all that were saved", example = "2") int number, State state,
        @Schema(description = "Markdown, as written", example = "Trois centres l’essaient **au printemps**.") String text,
        @Schema(description = "The same as safe HTML", example = "<p>Trois centres l’essaient <strong>au printemps</strong>.</p>") String textHtml,
        @Schema(nullable = true, description = "In euros", example = "12500") BigDecimal cost,
        @Schema(nullable = true, example = "2019-03-01") LocalDate startsOn, @Schema(nullable = true, example = "2019-12-20") LocalDate endsOn,
        @Schema(description = "Who wrote it") Person author, Instant writtenAt, @Schema(nullable = true, description = "null as long as it is prepared") Instant publishedAt) {

    /** What is said of a proposal. */
    @Schema(name = "AnswerState")
    public enum State {
        EVALUATING, ACCEPTED, REJECTED
    }

    /** By who moderates the space, as long as it stands there for everybody and nobody closed it. */
    static Right answering(Subject proposal) {
        return proposal.can(Deed.MODERATE).and(() -> proposal.publicly()).and(() -> proposal.open());
    }

    /** To throw away what is prepared, whatever became of the proposal. */
    static Right dropping(Subject proposal) {
        return proposal.can(Deed.MODERATE);
    }

    /** The columns that {@link #of} reads, of an answer's, its author's and their organisation's aliases. */
    static String columns(String answer, String member, String organisation) {
        return """
                %1$s.number as answer_number, %1$s.state as answer_state, %1$s.body as answer_body, %1$s.body_html as answer_html, %1$s.cost as answer_cost,
                %1$s.starts_on as answer_starts_on, %1$s.ends_on as answer_ends_on, %1$s.written_at as answer_written_at, %1$s.published_at as answer_published_at,\s"""
                .formatted(answer) + Person.columns("answer_", member, organisation);
    }

    /** Null where the row has none. */
    static AnswerView of(Row row) {
        return row.text("answer_state") == null ? null : new AnswerView(row.count("answer_number"), row.one("answer_state", State.class), row.text("answer_body"),
                row.text("answer_html"), amount(row.text("answer_cost")), day(row.text("answer_starts_on")), day(row.text("answer_ends_on")), Person.of(row, "answer_"),
                row.at("answer_written_at"), row.at("answer_published_at"));
    }

    private static BigDecimal amount(String kept) {
        return kept == null ? null : new BigDecimal(kept);
    }

    private static LocalDate day(String kept) {
        return kept == null ? null : LocalDate.parse(kept);
    }
}
