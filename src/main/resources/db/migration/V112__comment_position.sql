-- Where a comment stood in each of its versions, where it said so; a version of anything else stands nowhere.
alter table revision add column position text constraint revision_position check (position in ('FOR', 'NEUTRAL', 'AGAINST'));
-- It was not kept until now: what is known is where each stands today.
update revision r set position = c.position from comment c where c.id = r.subject_id and c.position is not null;
