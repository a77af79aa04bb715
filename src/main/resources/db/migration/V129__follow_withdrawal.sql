-- Who follows a proposal is told that it was withdrawn, as that it was closed.
drop index event_closings;
create index event_closings on event (subject_id, id desc) where type in ('ProposalClosed', 'ProposalWithdrawn');
