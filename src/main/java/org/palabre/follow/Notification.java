package org.palabre.follow;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Person;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.SubjectRef;

/** Something new for me. Its id is the event's, so that reading up to it can be said. */
public record Notification(UUID id,
        Type type,
        Instant at, @Schema(nullable = true, description = "null for what moderation did") Person actor,
        @Schema(nullable = true, description = "The proposal, debate or space it is about; null for what concerns my account") SubjectRef subject,
        @Schema(nullable = true, description = "The comment, where it is about one; of a merge or a split, the other proposal") UUID objectId,
        @Schema(nullable = true, description = "The amendment, where it is about one") UUID amendmentId,
        @Schema(enumeration = {"reply", "mention", "yours", "followed", "followed-space", "voted"}) String why, boolean read) {

    /** Each event that the bell tells of, by its name in the event log. */
    @Schema(name = "NotificationType")
    public enum Type {
        ProposalPublished, ProposalAnswered, ProposalClosed, ProposalWithdrawn, ProposalsMerged, ProposalSplit, DebateOpened, DebateConcluded, DebateReopened,
        CommentPosted, CommentMoved, CommentCopied, CommentCited, MemberMentioned, OrganisationMentioned, TextGrew, SubjectHidden, SubjectRestored, MemberBlocked, MemberUnblocked,
        AuthorInvited, AuthorJoined, AuthorLeft, InvitationRefused,
        AmendmentProposed, AmendmentWithdrawn, AmendmentAccepted, AmendmentRefused, AmendmentHidden, AmendmentRestored, AmendmentLapsed, ArgumentHidden
    }

    static final String COLUMNS = "e.id, e.type, e.occurred_at, e.object_id, e.part_id, " + SubjectRef.columns("s", "sp") + ", " + Person.columns("m", "o");

    static Notification of(Row row) {
        return new Notification(row.id("id"), row.one("type", Type.class), row.at("occurred_at"), Person.of(row), SubjectRef.of(row), row.id("object_id"), row.id("part_id"),
                row.text("why"), row.is("read"));
    }
}
