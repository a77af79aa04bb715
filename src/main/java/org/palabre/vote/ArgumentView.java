package org.palabre.vote;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Deed;
import org.palabre.space.Hiding;
import org.palabre.space.Subject;

/** Why somebody voted so. Nothing of it says who, nor when, unless the space votes openly. */
@Schema(name = "Argument")
public record ArgumentView(UUID id, VoteChoice side, @Schema(example = "Deux centres l’ont essayé, et cela marche.") String text,
        @Schema(nullable = true, description = "In an open ballot alone") Person author, @Schema(description = "Whether it is my own") boolean mine,
        Judgements judgements, @Schema(nullable = true, description = "Whether I find it useful") Boolean myJudgement,
        @Schema(nullable = true, description = "Where moderators hid it: told to its author and to who moderates") Hiding hiding, Can can) {

    @Schema(name = "ArgumentJudgements")
    public record Judgements(@Schema(example = "4") int useful, @Schema(example = "1") int useless) {}

    @Schema(name = "ArgumentCan")
    public record Can(Right judge, Right report, Right hide) {}

    /** Whoever has a part in the space, but who wrote it; in any phase. */
    static Right judging(Subject proposal, boolean mine, boolean hidden) {
        return proposal.space().judging().and(!mine, Right.no("your-own")).and(() -> proposal.publicly()).and(!hidden, Right.notNow("hidden"));
    }

    static Right reporting(Subject proposal, boolean mine, boolean hidden) {
        return proposal.space().me().active().and(!mine, Right.no("your-own")).and(() -> proposal.publicly()).and(!hidden, Right.notNow("hidden"));
    }

    /** To hide it or, where it is hidden, to restore it: another moderator does, where it is one's own. */
    static Right hiding(Subject proposal, boolean mine, boolean hidden) {
        return proposal.can(Deed.MODERATE).and(!hidden || !mine, Right.no("your-own"));
    }

    static ArgumentView of(Row row, Subject proposal) {
        var mine = row.is("mine");
        var hiding = Hiding.of(row);
        var judged = row.text("my_judgement");
        return new ArgumentView(row.id("id"), row.one("choice", VoteChoice.class), row.text("body"), Person.of(row), mine, new Judgements(row.count("useful"), row.count("useless")),
                judged == null ? null : judged.equals("t"), hiding, new Can(judging(proposal, mine, hiding != null), reporting(proposal, mine, hiding != null), hiding(proposal, mine, hiding != null)));
    }
}
