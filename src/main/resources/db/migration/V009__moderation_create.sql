-- A case gathers the reports about one subject until a moderator decides. Neither is ever deleted.
create table moderation_case (
    id         uuid primary key,
    subject_id uuid        not null references subject,
    opened_at  timestamptz not null default clock_timestamp(),
    closed_at  timestamptz,
    closed_by  uuid references member,
    decision   text constraint moderation_case_decision check (decision in ('HIDDEN', 'DISMISSED')),
    reason     text constraint moderation_case_reason_length check (char_length(reason) between 15 and 1000),
    constraint moderation_case_closed_is_complete check (
        (closed_at is null) = (closed_by is null) and (closed_at is null) = (decision is null) and (closed_at is null) = (reason is null))
);
create unique index moderation_case_one_open on moderation_case (subject_id) where closed_at is null;
create index moderation_case_by_age on moderation_case (opened_at desc, id desc);

create table report (
    id          uuid primary key,
    case_id     uuid        not null references moderation_case,
    reporter_id uuid        not null references member,
    reason      text        not null constraint report_reason check (reason in ('SPAM', 'OFFENSIVE', 'OFF_TOPIC', 'DUPLICATE', 'PERSONAL_DATA')),
    details     text constraint report_details_length check (char_length(details) <= 1000),
    reported_at timestamptz not null default clock_timestamp(),
    constraint report_once_per_person unique (case_id, reporter_id)
);

-- Who may not write, from when to when and why. The member's own row says it to each request; this is the record.
create table block (
    id           uuid primary key,
    member_id    uuid        not null references member,
    reason       text        not null constraint block_reason_length check (char_length(reason) between 15 and 1000),
    blocked_at   timestamptz not null default clock_timestamp(),
    blocked_by   uuid        not null references member,
    ends_at      timestamptz,                              -- null: until somebody lifts it
    lifted_at    timestamptz,
    lifted_by    uuid references member,
    constraint block_not_oneself check (member_id <> blocked_by),
    constraint block_ends_after_start check (ends_at > blocked_at),
    constraint block_lifted_after_start check (lifted_at >= blocked_at),
    constraint block_lifted_by_someone check ((lifted_at is null) = (lifted_by is null)),
    -- One at a time; one that has ended does not stand in the way of a new one.
    constraint block_one_at_a_time exclude using gist (member_id with =, tstzrange(blocked_at, least(lifted_at, ends_at)) with &&)
);
create index block_by_age on block (blocked_at desc, id desc);
