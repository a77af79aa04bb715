package org.palabre.moderation;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Sql.Row;

/** A report, as the person who made it and the moderators see it. */
@Schema(name = "Report")
public record ReportView(UUID id, Person reporter, NewReport.Reason reason, @Schema(nullable = true) String details, Instant reportedAt) {
    static final String COLUMNS = "r.id, r.case_id, r.reason, r.details, r.reported_at, " + Person.columns("m", "o");

    static ReportView of(Row row) {
        return new ReportView(row.id("id"), Person.of(row), row.one("reason", NewReport.Reason.class), row.text("details"), row.at("reported_at"));
    }
}
