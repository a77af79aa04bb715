package org.palabre.proposal;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Deed;
import org.palabre.space.Subject;

/**
 * A change that somebody proposes to a proposal's text, as it is judged: of its texts it has what it changes, what that was
 * then, and what that is now.
 */
record Amendment(UUID id, UUID proposalId, UUID authorId, UUID organisationId, String title, String body, String baseTitle, String baseBody,
        String titleNow, String bodyNow, State state, boolean became, boolean hidden, boolean voiced) {

    @Schema(name = "AmendmentState")
    enum State {
        OPEN, ACCEPTED, REFUSED, WITHDRAWN
    }

    /** The columns that {@link #of} reads, of the alias {@code a} and its proposal's {@code pr}. */
    static final String COLUMNS = "a.id as amendment_id, a.proposal_id, a.author_id as amender_id, a.organisation_id as amender_organisation_id, a.title as new_title, "
            + "a.body as new_body, a.base_title, a.base_body, pr.title as title_now, pr.body as body_now, coalesce(a.decision, 'OPEN') as amendment_state, a.became_id is not null as became, a.hidden_at is not null as amendment_hidden, "
            + Officials.VOICED;

    /** True of the alias {@code a} where this person may see it, of those who see the proposal: hidden, its author and who curates there. */
    static final String VISIBLE = "(a.hidden_at is null or a.author_id = cast(:me as uuid) or :moderates)";

    static Amendment of(Row row) {
        return new Amendment(row.id("amendment_id"), row.id("proposal_id"), row.id("amender_id"), row.id("amender_organisation_id"), row.text("new_title"), row.text("new_body"),
                row.text("base_title"), row.text("base_body"), row.text("title_now"), row.text("body_now"), row.one("amendment_state", State.class), row.is("became"), row.is("amendment_hidden"),
                row.is("voiced"));
    }

    /** Whether what it changes has changed meanwhile; what else did does not matter to it. */
    boolean outdated() {
        return title != null && !baseTitle.equals(titleNow) || body != null && !baseBody.equals(bodyNow);
    }

    String wholeTitle() {
        return title == null ? titleNow : title;
    }

    String wholeBody() {
        return body == null ? bodyNow : body;
    }

    /** To propose a change to what others published, as long as one could propose there. */
    static Right proposing(Subject proposal, boolean taken) {
        return proposal.space().can(Deed.PROPOSE).and(!proposal.mine(), Right.no("yours-to-edit")).and(() -> standing(proposal))
                .and(taken, Right.notNow("no-amendments"));
    }

    /** By an author of the proposal, and by nobody else whatever they may in the space: not its moderators, nor who proposes the change. */
    Right refusing(Subject proposal) {
        return proposal.space().me().contributes().and(proposal.mine(), Right.no("not-yours")).and(state == State.OPEN, Right.notNow("amendment-decided"))
                .and(() -> standing(proposal)).and(!hidden, Right.notNow("hidden"));
    }

    Right accepting(Subject proposal) {
        return refusing(proposal).and(!became, Right.notNow("amendment-became")).and(() -> proposal.space().can(Deed.PROPOSE)).and(() -> Officials.rewording(voiced));
    }

    Right withdrawing(Subject proposal) {
        return proposal.space().me().active().and(mine(proposal), Right.no("not-yours")).and(state == State.OPEN, Right.notNow("amendment-decided"));
    }

    /** To make a proposal of one's own of what the authors refused, or can no longer decide on. */
    Right becoming(Subject proposal) {
        return proposal.space().me().contributes().and(mine(proposal), Right.no("not-yours"))
                .and(state == State.REFUSED || state == State.OPEN && !standing(proposal).given(), Right.notNow("amendment-not-refused"))
                .and(!became, Right.notNow("amendment-became")).and(!hidden, Right.notNow("hidden")).and(() -> proposal.space().can(Deed.PROPOSE));
    }

    Right reporting(Subject proposal) {
        return proposal.space().me().active().and(!mine(proposal), Right.no("your-own")).and(() -> proposal.publicly()).and(!hidden, Right.notNow("hidden"));
    }

    /** To hide it or, where it is hidden, to restore it: another moderator does, where it is one's own. */
    Right hiding(Subject proposal) {
        return proposal.can(Deed.MODERATE).and(!hidden || !mine(proposal), Right.no("your-own"));
    }

    boolean mine(Subject proposal) {
        return authorId.equals(proposal.space().me().idOrNull());
    }

    private static Right standing(Subject proposal) {
        return proposal.publicly().and(() -> proposal.open());
    }
}
