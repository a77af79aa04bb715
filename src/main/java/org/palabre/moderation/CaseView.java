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
import org.palabre.space.Parts;
import org.palabre.space.SpaceRef;
import org.palabre.space.SubjectRef;
import org.palabre.space.SubjectType;

/** The reports about one text until a moderator decides, and what was decided. */
@Schema(name = "ModerationCase")
public record CaseView(UUID id, Reported subject, @Schema(description = "The first fifty, in the order of time") List<ReportView> reports, Counts counts,
        Instant openedAt, @Schema(nullable = true) Instant closedAt, @Schema(nullable = true) Decided decision, Can can) {

    /** What was reported, as moderators see it. What a comment hangs on, or an amendment or an argument is about, stands beside it. */
    public record Reported(Type type, UUID id, String label, @Schema(nullable = true, description = "The whole of an amendment's reason or of an argument", example = "Deux centres l’ont essayé, et cela marche.") String text,
            @Schema(nullable = true) SubjectRef thread, SpaceRef space, @Schema(nullable = true, description = "null for an argument of a secret ballot") Person author, State state, @Schema(nullable = true) Hiding hiding) {}

    @Schema(name = "ReportedType")
    public enum Type {
        PROPOSAL, DEBATE, COMMENT, AMENDMENT, ARGUMENT;

        /** Null for what is a subject of its own. */
        Parts.Kind part() {
            return this == AMENDMENT ? Parts.Kind.AMENDMENT : this == ARGUMENT ? Parts.Kind.ARGUMENT : null;
        }
    }

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
            + "coalesce(mc.part_id, s.id) as id, coalesce(mc.part_type, s.type) as type, " + either("s.label", "coalesce(left(part.text, 200), '')") + " as label, part.text, "
            + either("s.deleted_at is not null", "part.subject_id is null") + " as deleted, " + either("s.hidden_at", "part.hidden_at") + " as hidden_since, "
            + either("s.hidden_reason", "part.hidden_reason") + " as hidden_reason, " + either("s.thread_id", "s.id") + " as thread_id, " + either("t.type", "s.type") + " as thread_type, "
            + either("t.label", "s.label") + " as thread_label, "
            + SpaceRef.columns("sp") + ", " + Person.columns("m", "o") + ", " + Person.columns("closer_", "cm", "co")
            + ", (select count(*) from report where case_id = mc.id) as reports";

    private static String either(String ofSubject, String ofPart) {
        return "case when mc.part_id is null then %s else %s end".formatted(ofSubject, ofPart);
    }

    static CaseView of(Row row, Me me) {
        var space = SpaceRef.of(row);
        var state = row.is("deleted") ? State.DELETED : row.at("hidden_since") != null ? State.HIDDEN : State.VISIBLE;
        var thread = row.id("thread_id") == null ? null
                : new SubjectRef(row.one("thread_type", SubjectType.class), row.id("thread_id"), row.text("thread_label"), space);
        var decided = row.text("decision") == null ? null
                : new Decided(row.one("decision", NewDecision.Decision.class), row.text("decision_reason"), Person.of(row, "closer_"));
        return new CaseView(row.id("case_id"), new Reported(row.one("type", Type.class), row.id("id"), row.text("label"), row.text("text"), thread, space,
                Person.of(row), state, Hiding.of(row)), List.of(), new Counts(row.count("reports")), row.at("opened_at"), row.at("closed_at"), decided,
                Can.of(me, row.at("closed_at"), state));
    }

    CaseView with(List<ReportView> reports) {
        return new CaseView(id, subject, reports, counts, openedAt, closedAt, decision, can);
    }
}
