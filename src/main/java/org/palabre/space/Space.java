package org.palabre.space;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;

@Entity
class Space {
    /** What a space is for; a barcamp has its own board. */
    @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "SpaceKind")
    enum Kind {
        PROCESS, GROUP, BARCAMP
    }

    @Id
    UUID id;
    @Version
    int version;
    String slug;
    @Enumerated(EnumType.STRING)
    Kind kind;
    String title;
    String summary;
    String body;
    String bodyHtml;
    @Enumerated(EnumType.STRING)
    Visibility visibility;
    boolean partnersComment;
    boolean partnersPropose;
    boolean partnersVote;
    int proposalTitleMin;
    int proposalTitleMax;
    int proposalBodyMin;
    int proposalBodyMax;
    String proposalTemplate;
    @Enumerated(EnumType.STRING)
    ProposalRules.EditWindow proposalEditable;
    Integer proposalEditableFor;
    boolean proposalAmendments;
    boolean debateMembersOpen;
    @Enumerated(EnumType.STRING)
    VoteRules.Mode voteMode;
    @Enumerated(EnumType.STRING)
    VoteRules.Reasons voteReason;
    Integer voteLimit;
    int voteMinimum;
    Integer voteThreshold;
    boolean voteBeyond;
    @Enumerated(EnumType.STRING)
    VoteRules.Hidden voteHidden;
    String voteVoters;
    boolean voteOpen;
    int voteRevision;

    void invite(Access.Partners partners) {
        partnersComment = partners.comment();
        partnersPropose = partners.propose();
        partnersVote = partners.vote();
    }

    void rule(ProposalRules rules) {
        proposalTitleMin = rules.titleMin();
        proposalTitleMax = rules.titleMax();
        proposalBodyMin = rules.bodyMin();
        proposalBodyMax = rules.bodyMax();
        proposalTemplate = rules.template();
        proposalEditable = rules.editable();
        proposalEditableFor = rules.editableFor();
        proposalAmendments = rules.amendments();
    }

    /** Who votes stays where the rules do not say it: as a partner's invitation does. */
    void rule(VoteRules rules) {
        voteMode = rules.mode();
        voteReason = rules.reason();
        voteLimit = rules.limit();
        voteMinimum = rules.minimum();
        voteThreshold = rules.threshold();
        voteBeyond = rules.beyond();
        voteHidden = rules.hidden();
        voteOpen = rules.openBallot();
        voteVoters = (rules.voters() == null ? VoteRules.Voters.MEMBERS : rules.voters()).stored();
        if (rules.voters() == VoteRules.Voters.MEMBERS) partnersVote = false;
        if (rules.voters() == VoteRules.Voters.MEMBERS_AND_PARTNERS) partnersVote = true;
        voteRevision++;
    }

    void rule(DebateRules rules) {
        debateMembersOpen = rules.membersOpen();
    }
}
