-- A case gathers the reports about one subject until a moderator decides. Neither is ever deleted.
create table moderation_case (
    id         uuid primary key,
    subject_id uuid        not null references subject,
    opened_at  timestamptz not null default clock_timestamp(),
    closed_at  timestamptz,
    closed_by  uuid references member,
    decision   text constraint moderation_case_decision check (decision in ('HIDDEN', 'DISMISSED')),
    reason     text,
    version    int         not null default 0,
    constraint moderation_case_closed_is_complete check (
        (closed_at is null) = (closed_by is null) and (closed_at is null) = (decision is null))
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

create table block (
    id           uuid primary key,
    member_id    uuid        not null references member,
    reason       text        not null constraint block_reason_length check (char_length(reason) between 15 and 1000),
    blocked_at   timestamptz not null default clock_timestamp(),
    blocked_by   uuid        not null references member,
    ends_at      timestamptz,
    lifted_at    timestamptz,
    lifted_by    uuid references member,
    constraint block_lifted_by_someone check ((lifted_at is null) = (lifted_by is null))
);
create unique index block_one_at_a_time on block (member_id) where lifted_at is null;
