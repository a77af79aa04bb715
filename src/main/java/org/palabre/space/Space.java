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
    int proposalBodyMin;
    String proposalTemplate;
    @Enumerated(EnumType.STRING)
    ProposalRules.EditWindow proposalEditable;
    Integer proposalEditableFor;
    boolean proposalAmendments;
    boolean debateMembersOpen;

    void invite(Access.Partners partners) {
        partnersComment = partners.comment();
        partnersPropose = partners.propose();
        partnersVote = partners.vote();
    }

    void rule(ProposalRules rules) {
        proposalBodyMin = rules.bodyMin();
        proposalTemplate = rules.template();
        proposalEditable = rules.editable();
        proposalEditableFor = rules.editableFor();
        proposalAmendments = rules.amendments();
    }

    void rule(DebateRules rules) {
        debateMembersOpen = rules.membersOpen();
    }
}
