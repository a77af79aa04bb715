package org.palabre.follow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.SubjectType;

/**
 * Something that happened, as a stream tells it: which kind, when, to what. Never a text, never who did it.
 *
 * @param place where it stands in the log, in the order of commits
 * @param removes whether somebody may not see it any more who saw it before
 */
record Told(UUID id, String type, Instant at, Place place, UUID space, SubjectType subjectType, UUID subject, UUID object, UUID concerns, boolean removes) {
    /** A place in the log: all of a lower transaction come before it, and of the same those with a lower id. */
    record Place(long transaction, UUID id) {}

    static Told of(Row row) {
        return new Told(row.id("id"), row.text("type"), row.at("occurred_at"), new Place(Long.parseLong(row.text("xact")), row.id("id")), row.id("space_id"),
                row.one("subject_type", SubjectType.class), row.id("subject_id"), row.id("object_id"), row.id("concerns_id"), row.is("removes"));
    }

    /** Whether it is about one of these; of a merge, also about what went into the other. */
    boolean among(Set<UUID> topics) {
        return topics.contains(subject) || topics.contains(space) || type.equals("ProposalsMerged") && topics.contains(object);
    }

    /** What is sent of it. */
    @Schema(name = "StreamData")
    record Data(Subject subject,
            @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("objectId") @Schema(nullable = true, description = "The comment, where it is about one; of a merge or a split, the other proposal") UUID object, Instant at) {
        @Schema(name = "StreamSubject")
        record Subject(SubjectType type, UUID id) {}
    }

    Data data() {
        return new Data(new Data.Subject(subjectType, subject), object, at);
    }
}
