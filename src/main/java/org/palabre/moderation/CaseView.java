package org.palabre.moderation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Me;
import org.palabre.identity.Person;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Hiding;
import org.palabre.space.SpaceRef;
import org.palabre.space.SubjectRef;
import org.palabre.space.SubjectType;

/** The reports about one text until a moderator decides, and what was decided. */
@Schema(name = "ModerationCase")
public record CaseView(UUID id, Reported subject, @Schema(description = "The first fifty, in the order of time") List<ReportView> reports, Counts counts,
        Instant openedAt, @Schema(nullable = true) Instant closedAt, @Schema(nullable = true) Decided decision, Can can) {

    /** What was reported, as moderators see it. A comment's thread stands beside it. */
    public record Reported(SubjectType type, UUID id, String label, @Schema(nullable = true) SubjectRef thread, SpaceRef space, Person author,
            State state, @Schema(nullable = true) Hiding hiding) {}

    @Schema(name = "ReportedState")
    public enum State {
        VISIBLE, HIDDEN, DELETED
    }

    @Schema(name = "ModerationCaseCounts")
    public record Counts(int reports) {}

    public record Decided(NewDecision.Decision decision, String reason, Person by) {}

    @Schema(name = "ModerationCaseCan")
    public record Can(Right hide, Right dismiss) {
        static Can of(Me me, Instant closedAt, State state) {
            var dismiss = me.active().and(closedAt == null, Right.notNow("case-closed"));
            return new Can(dismiss.and(state != State.DELETED, Right.notNow("deleted")).and(state != State.HIDDEN, Right.notNow("already-hidden")), dismiss);
        }
    }

    static final String COLUMNS = "mc.id as case_id, mc.opened_at, mc.closed_at, mc.decision, mc.reason as decision_reason, "
            + "s.id, s.type, s.label, s.hidden_at, s.deleted_at, s.thread_id, t.type as thread_type, t.label as thread_label, " + Hiding.COLUMNS + ", "
            + SpaceRef.columns("sp") + ", " + Person.columns("m", "o") + ", " + Person.columns("closer_", "cm", "co")
            + ", (select count(*) from report where case_id = mc.id) as reports";

    static CaseView of(Row row, Me me) {
        var space = SpaceRef.of(row);
        var state = row.at("deleted_at") != null ? State.DELETED : row.at("hidden_at") != null ? State.HIDDEN : State.VISIBLE;
        var thread = row.id("thread_id") == null ? null
                : new SubjectRef(row.one("thread_type", SubjectType.class), row.id("thread_id"), row.text("thread_label"), space);
        var decided = row.text("decision") == null ? null
                : new Decided(row.one("decision", NewDecision.Decision.class), row.text("decision_reason"), Person.of(row, "closer_"));
        return new CaseView(row.id("case_id"), new Reported(row.one("type", SubjectType.class), row.id("id"), row.text("label"), thread, space,
                Person.of(row), state, Hiding.of(row)), List.of(), new Counts(row.count("reports")), row.at("opened_at"), row.at("closed_at"), decided,
                Can.of(me, row.at("closed_at"), state));
    }

    CaseView with(List<ReportView> reports) {
        return new CaseView(id, subject, reports, counts, openedAt, closedAt, decision, can);
    }
}
