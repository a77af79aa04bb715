package org.palabre.follow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.palabre.identity.Person;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Authors;
import org.palabre.space.SubjectType;

/**
 * Something in a feed.
 *
 * @param kind what it is; a debate's conclusion is an entry of its own
 * @param threadId the page it stands on
 * @param inNameOf the organisation for which its authors speak; null where they speak for themselves
 */
record FeedEntry(UUID id, Kind kind, SubjectType threadType, UUID threadId, String title, String html, List<Person> authors, String inNameOf, Instant published, Instant updated) {
    enum Kind {
        THREAD, COMMENT, CONCLUSION
    }

    /** Stable as long as the thing exists: its own id, or one that is made of it where it has no id of its own. */
    UUID feedId() {
        return kind == Kind.CONCLUSION ? derived("conclusion", id) : id;
    }

    static UUID derived(String what, UUID id) {
        return UUID.nameUUIDFromBytes((what + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    static FeedEntry of(Row row) {
        return new FeedEntry(row.id("id"), row.one("kind", Kind.class), row.one("thread_type", SubjectType.class), row.id("thread_id"), row.text("title"),
                row.text("html"), Authors.of(row), row.text("in_name_of_name"), row.at("published_at"), row.at("updated_at"));
    }
}
