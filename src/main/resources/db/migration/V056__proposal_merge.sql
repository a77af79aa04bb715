-- Into which one a proposal was merged: its address leads there. Of several merges one after the other it is always the last.
alter table proposal
    add column merged_into uuid references proposal,
    add constraint proposal_merged_elsewhere check (merged_into <> id);
create index proposal_by_merger on proposal (merged_into) where merged_into is not null;
