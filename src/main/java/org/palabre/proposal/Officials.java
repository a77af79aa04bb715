package org.palabre.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.palabre.identity.Mandate;
import org.palabre.identity.Mandates;
import org.palabre.identity.Me;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql;
import org.palabre.space.Subject;

/** Proposals in the name of an organisation, by whom it allows. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Officials {
    /** Of a draft in a view: whether this person speaks for their organisation. What is published asks nothing. */
    static final String SPEAKS = "case when s.published_at is null then exists (select from member speaker where speaker.id = cast(:me as uuid) and "
            + Mandates.held("speaker.id", "speaker.organisation_id", Mandate.Kind.PROPOSE) + ") end as speaks";
    /** Of a proposal's alias {@code pr}: whether it speaks for nobody but its authors, or this person speaks for that organisation. */
    static final String VOICED = "(pr.in_name_of is null or exists (select from member voice where voice.id = cast(:me as uuid) and voice.organisation_id = pr.in_name_of and "
            + Mandates.held("voice.id", "pr.in_name_of", Mandate.Kind.PROPOSE) + ")) as voiced";
    private final Sql sql;
    private final Mandates mandates;
    private final Me me;

    Officials(Sql sql, Mandates mandates, Me me) {
        this.sql = sql;
        this.mandates = mandates;
        this.me = me;
    }

    /** To say of a draft of mine that it speaks for my organisation. */
    static Right speaking(Subject proposal, boolean speaks) {
        return drafting(proposal).and(speaks, Right.no("no-mandate"));
    }

    private static Right drafting(Subject proposal) {
        return proposal.space().me().contributes().and(proposal.mine(), Right.no("not-yours"))
                .and(proposal.publishedAt() == null, Right.notNow("already-published"));
    }

    void speak(Subject draft) {
        speaking(draft, mandates.mine(Mandate.Kind.PROPOSE)).require();
        sql.run("update proposal set in_name_of = :organisation where id = :id", Sql.with("id", draft.id(), "organisation", me.member().organisationId()));
    }

    /** Any of its authors may rather speak for themselves. */
    void speakForOurselves(Subject draft) {
        drafting(draft).require();
        sql.run("update proposal set in_name_of = null where id = :id", Sql.with("id", draft.id()));
    }

    /** What is published in an organisation's name says what those want who speak for it, whoever else wrote it. */
    static Right rewording(boolean voiced) {
        return voiced ? Right.YES : Right.no("no-mandate-to-edit");
    }

    /** What is about to be published in an organisation's name is published by who speaks for it at this moment. */
    void confirm(Subject draft) {
        var organisation = sql.first("select in_name_of from proposal where id = :id", Sql.with("id", draft.id()), row -> java.util.Optional.ofNullable(row.id("in_name_of"))).orElseThrow();
        if (organisation.isPresent() && !(organisation.get().equals(me.member().organisationId()) && mandates.mine(Mandate.Kind.PROPOSE)))
            Right.no("no-mandate").require();
    }
}
