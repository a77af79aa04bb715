package org.palabre.space;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql.Row;

/** What a space asks of its proposals; each is what it is by default where it is left out. */
public record ProposalRules(
        @Min(15) @Max(150) @Schema(description = "How long a title must be, in characters; 15 unless told", example = "15") Integer titleMin,
        @Min(15) @Max(150) @Schema(description = "How long a title may be; 150 unless told", example = "80") Integer titleMax,
        @Min(15) @Max(20_000) @Schema(description = "How long a text must be, in characters; 15 unless told", example = "200") Integer bodyMin,
        @Min(15) @Max(20_000) @Schema(description = "How long a text may be; 20000 unless told", example = "5000") Integer bodyMax,
        @Size(max = 5_000) @Schema(description = "Markdown that a new text begins with, to be filled in; none unless told", example = "## Le constat") String template,
        @Schema(description = "Until when its authors may edit what they published; always unless told", example = "MINUTES") EditWindow editable,
        @Schema(nullable = true, description = "How many minutes, hours or days from publication", example = "30") @Min(1) @Max(1_000) Integer editableFor,
        @Schema(description = "Whether others may propose to change what its authors published; yes unless told") Boolean amendments) {

    /** How long something that is published can be edited, counted from its publication by the database's clock. */
    @Schema(name = "EditWindow")
    public enum EditWindow {
        NONE, MINUTES, HOURS, DAYS, ALWAYS;

        boolean timed() {
            return this != NONE && this != ALWAYS;
        }
    }

    public ProposalRules {
        titleMin = Objects.requireNonNullElse(titleMin, 15);
        titleMax = Objects.requireNonNullElse(titleMax, 150);
        bodyMin = Objects.requireNonNullElse(bodyMin, 15);
        bodyMax = Objects.requireNonNullElse(bodyMax, 20_000);
        if (titleMax < titleMin) throw Problem.invalid("titleMax", "max-under-min", titleMin);
        if (bodyMax < bodyMin) throw Problem.invalid("bodyMax", "max-under-min", bodyMin);
        template = Objects.requireNonNullElse(template, "").strip();
        editable = Objects.requireNonNullElse(editable, EditWindow.ALWAYS);
        if (editable.timed() && editableFor == null) throw Problem.invalid("editableFor", "NotNull");
        if (!editable.timed()) editableFor = null;
        amendments = Objects.requireNonNullElse(amendments, true);
    }

    static final ProposalRules BY_DEFAULT = new ProposalRules(null, null, null, null, null, null, null, null);

    /** The columns that {@link #of} reads, of a space's alias. */
    public static String columns(String space) {
        return "%1$s.proposal_title_min, %1$s.proposal_title_max, %1$s.proposal_body_min, %1$s.proposal_body_max, %1$s.proposal_template, %1$s.proposal_editable, %1$s.proposal_editable_for, %1$s.proposal_amendments".formatted(space);
    }

    public static ProposalRules of(Row row) {
        return new ProposalRules(row.count("proposal_title_min"), row.count("proposal_title_max"), row.count("proposal_body_min"), row.count("proposal_body_max"), row.text("proposal_template"), row.one("proposal_editable", EditWindow.class),
                row.count("proposal_editable_for") == 0 ? null : row.count("proposal_editable_for"),
                row.is("proposal_amendments"));
    }

    /** Until when a subject's alias in a space's alias can be edited; null for always, and for what is not published. */
    public static String editableUntil(String subject, String space) {
        return """
                (case %2$s.proposal_editable when 'NONE' then %1$s.published_at
                    when 'MINUTES' then %1$s.published_at + make_interval(mins => %2$s.proposal_editable_for)
                    when 'HOURS' then %1$s.published_at + make_interval(hours => %2$s.proposal_editable_for)
                    when 'DAYS' then %1$s.published_at + make_interval(days => %2$s.proposal_editable_for) end)""".formatted(subject, space);
    }
}
