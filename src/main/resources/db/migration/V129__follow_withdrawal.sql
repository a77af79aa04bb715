-- Who follows a proposal is told that it was withdrawn, as that it was closed. The old index serves until the new one is there.
create index event_closings_and_withdrawals on event (subject_id, id desc) where type in ('ProposalClosed', 'ProposalWithdrawn');
drop index event_closings;
alter index event_closings_and_withdrawals rename to event_closings;
