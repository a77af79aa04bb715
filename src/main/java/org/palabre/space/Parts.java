package org.palabre.space;

import java.util.UUID;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Right;

/**
 * Texts beside a proposal that people may report though they are no {@link Subject}. The feature that keeps them says here how
 * they are found, read and hidden, so that moderation need not know it. See docs/adr/0120-reports-of-parts.md.
 */
public interface Parts {
    /** What they are. */
    enum Kind {
        AMENDMENT, ARGUMENT
    }

    /** One of them, and whether this person may report it. */
    record Part(UUID id, Subject proposal, Right report) {}

    /** That a moderator hid one where they read it: its open case, if there is one, is decided. */
    record Hidden(UUID id, String reason) {}

    Kind kind();

    /** One that this person sees, locked and its proposal share-locked; or 404. */
    Part seeToWrite(UUID id);

    /**
     * Hides one from everybody but its author and those who curate there, for one of them.
     *
     * @throws Problem 403 for others, 404 where it is gone, 409 where it is hidden
     */
    void hide(UUID id, String reason);

    /**
     * The query of one as moderators read it: {@code subject_id} (its proposal), {@code author_id}, {@code signed_by} and
     * {@code organisation_id} (of its author, where that may be told), {@code text}, {@code hidden_at}, {@code hidden_reason}.
     *
     * @param id an expression
     */
    String asModeratorsRead(String id);
}
