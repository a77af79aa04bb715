-- What happens to an amendment is told as of its proposal, and leads to the amendment itself: it is no subject, so no object.
alter table event add column part_id uuid constraint event_part references amendment;
