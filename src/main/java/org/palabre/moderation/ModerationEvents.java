package org.palabre.moderation;

import java.util.UUID;
import org.palabre.kernel.DomainEvent;
import org.palabre.space.Subject;

/** What moderation does. The author is concerned by what is decided, not by who reported it. */
interface ModerationEvents {
    record SubjectReported(UUID actor, UUID space, UUID subject, UUID object) implements DomainEvent {
        static SubjectReported of(Subject reported) {
            return new SubjectReported(reported.space().me().id(), reported.space().spaceId(), thread(reported), comment(reported));
        }
    }

    /** Of something beside the subject, which its case names; not whose it is, since a ballot may be secret. */
    record PartReported(UUID actor, UUID space, UUID subject) implements DomainEvent {}

    record PartReportsDismissed(UUID actor, UUID space, UUID subject) implements DomainEvent {}

    record ReportsDismissed(UUID actor, UUID space, UUID subject, UUID object) implements DomainEvent {}

    record SubjectHidden(UUID actor, UUID space, UUID subject, UUID object, UUID concerns) implements DomainEvent {
        static SubjectHidden of(Subject hidden) {
            return new SubjectHidden(hidden.space().me().id(), hidden.space().spaceId(), thread(hidden), comment(hidden), hidden.authorId());
        }
    }

    record SubjectRestored(UUID actor, UUID space, UUID subject, UUID object, UUID concerns) implements DomainEvent {
        static SubjectRestored of(Subject restored) {
            return new SubjectRestored(restored.space().me().id(), restored.space().spaceId(), thread(restored), comment(restored), restored.authorId());
        }
    }

    /** A block belongs to no space. */
    record MemberBlocked(UUID actor, UUID space, UUID subject, UUID concerns) implements DomainEvent {
        MemberBlocked(UUID actor, UUID concerns) {
            this(actor, null, null, concerns);
        }
    }

    record MemberUnblocked(UUID actor, UUID space, UUID subject, UUID concerns) implements DomainEvent {
        MemberUnblocked(UUID actor, UUID concerns) {
            this(actor, null, null, concerns);
        }
    }

    private static UUID thread(Subject subject) {
        return subject.threadId() == null ? subject.id() : subject.threadId();
    }

    private static UUID comment(Subject subject) {
        return subject.threadId() == null ? null : subject.id();
    }
}
