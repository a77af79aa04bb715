-- As what a thread was closed, where that is more than a concluded debate. What is withdrawn or merged stays at its address,
-- and is out of lists and counts.
alter table subject
    add column closed_as text constraint subject_closed_as check (closed_as in ('CLOSED', 'WITHDRAWN', 'MERGED')),
    add constraint subject_closed_as_is_closed check (closed_as is null or closed_at is not null);
