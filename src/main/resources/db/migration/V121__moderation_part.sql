-- What was reported of a proposal where it is not the proposal itself: an amendment, or an argument of a vote. An argument goes with its
-- vote, whose author may take it back, and the reports about it stay: so nothing holds it here. Nor is it said whose it is.
alter table moderation_case
    add column part_id   uuid,
    add column part_type text constraint moderation_case_part_type check (part_type in ('AMENDMENT', 'ARGUMENT')),
    add constraint moderation_case_part_has_type check ((part_id is null) = (part_type is null));
drop index moderation_case_one_open;
create unique index moderation_case_one_open on moderation_case (coalesce(part_id, subject_id)) where closed_at is null;
