-- Who voted on a proposal hears of the word that it was closed with; that they voted stands in their vote alone.
create index event_closings on event (subject_id, id desc) where type = 'ProposalClosed';
