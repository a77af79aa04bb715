-- What every feature leans on: French search, the event log, answers kept for retries, rate limits.
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create text search configuration palabre (copy = french);
alter text search configuration palabre
    alter mapping for hword, hword_part, word with unaccent, french_stem;

-- One row per deed, written in the deed's own commit: audit trail and outbox in one.
-- It holds ids only, and never how somebody voted. References to other tables are added where those tables are made.
create table event (
    id          uuid primary key,
    type        text        not null,
    occurred_at timestamptz not null default clock_timestamp(),
    actor_id    uuid,                       -- who did it; null for votes, which are secret
    space_id    uuid,
    subject_id  uuid,                       -- the thread it belongs to
    object_id   uuid,                       -- the thing itself, where it is not the thread (a comment)
    concerns_id uuid,                       -- the member whom it concerns personally
    constraint event_type_named check (type ~ '^[A-Z][A-Za-z]+$')
);
create index event_by_subject on event (subject_id, id desc);
create index event_by_space on event (space_id, type, id desc);
create index event_by_concerned on event (concerns_id, id desc) where concerns_id is not null;

-- The answer to a POST, kept a day in the commit of its deed, so that a retry posts nothing twice.
create table idempotency (
    member_id  uuid        not null,
    key        text        not null constraint idempotency_key_length check (char_length(key) between 1 and 200),
    request    text        not null,        -- hash of path and body: the same key with another body is refused
    status     int,
    location   text,
    body       text,
    created_at timestamptz not null default clock_timestamp(),
    primary key (member_id, key)
);
create index idempotency_by_age on idempotency (created_at);

-- Unlogged: losing the last minute's counts in a crash costs nothing, and writing them is no disk sync.
create unlogged table rate_limit (
    key          text primary key,
    window_start timestamptz not null,
    hits         int         not null
) with (fillfactor = 70);
