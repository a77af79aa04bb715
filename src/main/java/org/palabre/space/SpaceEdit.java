package org.palabre.space;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.palabre.kernel.Markdown;
import org.palabre.kernel.Text;

/** What to change of a space; what is left out stays. */
public record SpaceEdit(
        @Size(min = 3, max = 120) @Pattern(regexp = ".*\\S.*", message = "NotBlank") String title,
        @Size(max = 300) String summary,
        @Size(max = 20_000) String body,
        Visibility visibility,
        Access.Partners partners,
        @Valid ProposalRules proposalRules,
        DebateRules debateRules,
        @Valid VoteRules voteRules) {

    public SpaceEdit {
        title = Text.stripped(title);
        summary = Text.stripped(summary);
    }

    void change(Space space, Markdown markdown) {
        if (title != null) space.title = title;
        if (summary != null) space.summary = summary;
        if (body != null) {
            space.body = body;
            space.bodyHtml = markdown.toHtml(body);
        }
        if (visibility != null) space.visibility = visibility;
        if (partners != null) space.invite(partners);
        if (proposalRules != null) space.rule(proposalRules);
        if (debateRules != null) space.rule(debateRules);
        if (voteRules != null) space.rule(voteRules);
    }
}
