-- How far somebody has read a thread: one row each, whatever they read there. It goes with the person.
create table read_mark (
    member_id  uuid        not null references member on delete cascade,
    subject_id uuid        not null references subject on delete cascade,
    comment_id uuid references subject,              -- the newest that was there; null: there was none yet
    read_at    timestamptz not null,                 -- when that was published: only forward
    primary key (member_id, subject_id)
);
