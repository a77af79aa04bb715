package org.palabre.space;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Me;
import org.palabre.identity.Person;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;

/** What stands beside a thing, as seen from there. */
@Schema(name = "Link")
public record LinkView(UUID id, LinkKind kind,
        @Schema(description = "Whether the kind is said of the thing I look at; else of what is linked to it") boolean outgoing,
        @Schema(description = "What is linked to it") SubjectRef subject,
        @Schema(nullable = true, description = "The comment that one of the two grew from, where it can still be read") UUID commentId,
        Person madeBy, Instant madeAt, Judgements judgements,
        @Schema(nullable = true, description = "Whether I find it useful") Boolean myJudgement,
        @Schema(description = "Judged useless: still shown to who made it and to moderators, and to nobody else") boolean dropped, Can can) {

    @Schema(name = "LinkJudgements")
    public record Judgements(@Schema(example = "4") int useful, @Schema(example = "1") int useless) {}

    @Schema(name = "LinkCan")
    public record Can(Right judge, Right remove) {}

    /** Whoever may link at one of its ends, but its maker; what features link is no matter of opinion. @param invites whether one of its ends invites partners to */
    static Right judging(Me me, UUID maker, LinkKind kind, boolean hidden, boolean invites) {
        return me.contributes().and(() -> invites || !me.onlyPartner() ? Right.YES : Right.no("partners-not-invited")).and(!maker.equals(me.idOrNull()), Right.no("your-own"))
                .and(kind == LinkKind.RELATED, Right.notNow("link-of-record")).and(!hidden, Right.notNow("hidden"));
    }

    /**
     * Its maker, and who moderates at one of its ends; what features link, the latter alone, and what people dropped: it would be
     * made anew with nobody's judgement.
     */
    static Right removing(Me me, UUID maker, LinkKind kind, boolean curates, boolean dropped) {
        return me.active().and(curates || maker.equals(me.idOrNull()), Right.no("not-yours"))
                .and(curates || kind == LinkKind.RELATED, Right.no("moderators-only"))
                .and(curates || !dropped, Right.notNow("link-dropped"));
    }

    static LinkView of(Row row, Subject seen) {
        var me = seen.space().me();
        var kind = row.one("kind", LinkKind.class);
        var maker = row.id("person_id");
        var mine = row.text("my_judgement");
        return new LinkView(row.id("link_id"), kind, row.is("outgoing"), SubjectRef.of(row), row.id("comment_id"), Person.of(row), row.at("made_at"),
                new Judgements(row.count("useful"), row.count("useless")), mine == null ? null : mine.equals("t"), row.is("dropped"),
                new Can(judging(me, maker, kind, seen.hiddenAt() != null || row.is("hidden"), seen.space().partners().link() || row.is("invites")),
                        removing(me, maker, kind, seen.space().moderates() || row.is("curated"), row.is("dropped"))));
    }
}
