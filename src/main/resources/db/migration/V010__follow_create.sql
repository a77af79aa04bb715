create table follow (
    member_id   uuid        not null references member,
    subject_id  uuid        not null references subject,
    level       text        not null constraint follow_level check (level in ('WATCHING', 'TRACKING', 'NORMAL', 'MUTED')),
    followed_at timestamptz not null default clock_timestamp(),
    primary key (member_id, subject_id)
);
create index follow_by_subject on follow (subject_id);

-- Up to which event somebody has seen what the bell shows.
create table notification_mark (
    member_id uuid primary key references member,
    event_id  uuid not null,
    marked_at timestamptz not null default clock_timestamp()
);
