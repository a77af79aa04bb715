package org.palabre.space;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Markdown;
import org.palabre.kernel.Text;

/** A space to make. Without a {@code slug} it is made of the title. */
public record NewSpace(
        @NotBlank @Size(min = 3, max = 120) @Schema(example = "Rencontre annuelle 2018") String title,
        @Size(max = 60) @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*", message = "slug") @Schema(example = "rencontre-2018") String slug,
        @NotNull Space.Kind kind,
        @Size(max = 300) String summary,
        @Size(max = 20_000) String body,
        @NotNull Visibility visibility,
        Access.Partners partners,
        @Valid ProposalRules proposalRules,
        DebateRules debateRules,
        @Valid VoteRules voteRules) {

    public NewSpace {
        title = Text.stripped(title);
        summary = Text.stripped(summary);
    }

    Space made(Markdown markdown) {
        var space = new Space();
        space.id = Ids.next();
        space.slug = slug == null ? slugOf(title) : slug;
        space.kind = kind;
        space.title = title;
        space.summary = Objects.requireNonNullElse(summary, "");
        space.body = Objects.requireNonNullElse(body, "");
        space.bodyHtml = markdown.toHtml(space.body);
        space.visibility = visibility;
        space.invite(Objects.requireNonNullElse(partners, new Access.Partners(false, false, false)));
        space.rule(Objects.requireNonNullElse(proposalRules, ProposalRules.BY_DEFAULT));
        space.rule(Objects.requireNonNullElse(debateRules, DebateRules.BY_DEFAULT));
        space.rule(Objects.requireNonNullElse(voteRules, VoteRules.BY_DEFAULT));
        return space;
    }

    static String slugOf(String title) {
        var plain = Normalizer.normalize(title.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var cut = plain.length() > 60 ? plain.substring(0, 60).replaceAll("-[^-]*$", "") : plain;
        return cut.isEmpty() ? "espace" : cut;
    }
}
