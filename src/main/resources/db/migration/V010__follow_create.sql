create table follow (
    id          uuid        not null constraint follow_id_once unique,   -- UUIDv7: events with a lower id came before, and are not news
    member_id   uuid        not null references member,
    subject_id  uuid        not null references subject,
    level       text        not null constraint follow_level check (level in ('WATCHING', 'TRACKING', 'NORMAL', 'MUTED')),
    followed_at timestamptz not null default clock_timestamp(),
    primary key (member_id, subject_id)
);
create index follow_by_subject on follow (subject_id);
create index follow_by_age on follow (member_id, followed_at desc, subject_id desc);

-- Up to which event somebody has seen what the bell shows.
create table notification_mark (
    member_id uuid primary key references member,
    event_id  uuid not null references event,
    marked_at timestamptz not null default clock_timestamp()
);

-- What the bell reads of the event log, newest first, without passing over a hot thread's votes.
create index event_news_of_thread on event (subject_id, id desc) where type in ('CommentPosted', 'DebateConcluded', 'DebateReopened');
create index event_news_of_space on event (space_id, id desc) where type in ('ProposalPublished', 'DebateOpened', 'DebateConcluded');
