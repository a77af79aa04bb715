package org.palabre.moderation;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.palabre.identity.Me;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql;
import org.palabre.space.Authors;
import org.palabre.space.Parts;
import org.palabre.space.Subject;
import org.palabre.space.Subjects;

/** The cases' and reports' rows. Nobody judges a case about their own text, nor reads who reported it. Whoever writes locks the subject first and its case after, so that none waits in a ring. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Cases {
    private static final String FROM = """
             from moderation_case mc left join lateral (%s) part on true
            join subject s on s.id = coalesce(part.subject_id, mc.subject_id) join space sp on sp.id = s.space_id left join subject t on t.id = s.thread_id
            left join member m on m.id = case when mc.part_id is null then s.author_id else part.signed_by end
            left join organisation o on o.id = case when mc.part_id is null then s.organisation_id else part.organisation_id end
            left join member cm on cm.id = mc.closed_by left join organisation co on co.id = cm.organisation_id
            where not coalesce(case when mc.part_id is null then """ + Authors.wrote("s", "cast(:me as uuid)") + """
             else part.author_id = cast(:me as uuid) end, false) and\s""" + Subjects.curated("sp");
    private static final int REPORTS_SHOWN = 50;

    /** A report and the case it went to. */
    record Filed(UUID caseId, ReportView report) {}

    private final Sql sql;
    private final Subjects subjects;
    private final Me me;
    private final Map<Parts.Kind, Parts> parts = new EnumMap<>(Parts.Kind.class);
    private final String from;

    Cases(Sql sql, Subjects subjects, Me me, @All List<Parts> all) {
        this.sql = sql;
        this.subjects = subjects;
        this.me = me;
        for (var each : all) parts.put(each.kind(), each);
        from = FROM.formatted(parts.values().stream().map(each -> each.asModeratorsRead("mc.part_id")).collect(Collectors.joining(" union all ")));
    }

    Parts parts(Parts.Kind kind) {
        return parts.get(kind);
    }

    /** Those who moderate the network, or at least one space. */
    void requireModerator() {
        me.active().and(() -> me.curates() || moderatesSomewhere() ? Right.YES : Right.no("moderators-only")).require();
    }

    private boolean moderatesSomewhere() {
        return sql.first("select 1 as one from space_member where member_id = :me and role = 'MODERATOR' limit 1", Sql.with("me", me.id()), row -> true).isPresent();
    }

    /** The most recently opened first, in the spaces that this person curates. */
    Page<CaseView> list(boolean open, Paging paging) {
        var after = paging.after(Cursor.END);
        var which = from + " and mc.closed_at is " + (open ? "null" : "not null");
        var parameters = subjects.asking();
        var total = paging.counted() ? sql.first("select count(*) as total" + which, parameters, row -> (long) row.count("total")).orElseThrow() : null;
        parameters.putAll(Sql.with("at", after.at(), "id", after.id(), "rows", paging.rows()));
        var rows = sql.list("select " + CaseView.COLUMNS + which + " and (mc.opened_at, mc.id) < (:at, :id) order by mc.opened_at desc, mc.id desc limit :rows",
                parameters, row -> CaseView.of(row, me));
        var page = Page.of(rows, paging, found -> new Cursor(found.openedAt(), found.id()), total);
        return new Page<>(withReports(page.items()), page.next(), page.total());
    }

    Optional<CaseView> find(UUID id) {
        return withReports(sql.list("select " + CaseView.COLUMNS + from + " and mc.id = :id", subjects.asking("id", id), row -> CaseView.of(row, me)))
                .stream().findFirst();
    }

    private List<CaseView> withReports(List<CaseView> cases) {
        var reports = sql.list("select * from (select " + ReportView.COLUMNS + """
                , row_number() over (partition by r.case_id order by r.reported_at, r.id) as place
                from report r join member m on m.id = r.reporter_id left join organisation o on o.id = m.organisation_id where r.case_id = any(:cases)) r
                where place <= :shown order by place""",
                Sql.with("cases", cases.stream().map(CaseView::id).toArray(UUID[]::new), "shown", REPORTS_SHOWN),
                row -> new Filed(row.id("case_id"), ReportView.of(row)))
                .stream().collect(Collectors.groupingBy(Filed::caseId, Collectors.mapping(Filed::report, Collectors.toList())));
        return cases.stream().map(found -> found.with(reports.getOrDefault(found.id(), List.of()))).toList();
    }

    /**
     * Joins the open case, or opens one: of two at once, the second waits and joins.
     *
     * @param part what of the subject is reported; null: all of it
     */
    Filed report(Subject subject, Parts.Kind kind, UUID part, NewReport report) {
        var caseId = sql.first("""
                insert into moderation_case as mc (id, subject_id, part_id, part_type) values (:id, :subject, cast(:part as uuid), cast(:type as text))
                on conflict (coalesce(part_id, subject_id)) where closed_at is null do update set opened_at = mc.opened_at
                returning mc.id""", Sql.with("id", Ids.next(), "subject", subject.id(), "part", part, "type", kind), row -> row.id("id")).orElseThrow();
        var id = Ids.next();
        if (sql.run("""
                insert into report (id, case_id, reporter_id, reason, details) values (:id, :case, :me, :reason, cast(:details as text))
                on conflict (case_id, reporter_id) do nothing""", Sql.with("id", id, "case", caseId, "me", me.id(),
                "reason", report.reason(), "details", report.details())) == 0) throw Problem.conflict("already-reported");
        return sql.first("select " + ReportView.COLUMNS + " from report r join member m on m.id = r.reporter_id "
                + "left join organisation o on o.id = m.organisation_id where r.id = :id", Sql.with("id", id), row -> new Filed(caseId, ReportView.of(row))).orElseThrow();
    }

    /** Closes a case. @throws Problem 409 where somebody was faster */
    void close(UUID id, NewDecision.Decision decision, String reason) {
        if (close("id", id, decision, reason) == 0) throw Problem.conflict("case-closed");
    }

    /** What was hidden without asking the queue needs no second decision. */
    void closeOpenOf(UUID reported, String reason) {
        close("coalesce(part_id, subject_id)", reported, NewDecision.Decision.HIDDEN, reason);
    }

    void closeOpenOf(@Observes Parts.Hidden part) {
        closeOpenOf(part.id(), part.reason());
    }

    private int close(String by, UUID id, NewDecision.Decision decision, String reason) {
        return sql.run("update moderation_case set closed_at = clock_timestamp(), closed_by = :me, decision = :decision, reason = :reason where "
                + by + " = :id and closed_at is null", Sql.with("me", me.id(), "decision", decision, "reason", reason, "id", id));
    }
}
