create sequence debate_number;

create table debate (
    id              uuid primary key references subject,
    space_id        uuid        not null references space,
    reference       text        not null constraint debate_reference_once unique,
    theme_id        uuid references theme,
    title           text        not null constraint debate_title_length check (char_length(title) between 1 and 150),
    body            text        not null constraint debate_body_length check (char_length(body) <= 20000),
    body_html       text        not null,
    excerpt         text        not null,
    starts_at       timestamptz,
    ends_at         timestamptz,
    conclusion      text constraint debate_conclusion_length check (char_length(conclusion) between 15 and 20000),
    conclusion_html text,
    concluded_at    timestamptz,
    concluded_by    uuid references member,
    -- A conclusion that was withdrawn stays here, with the reason, until there is a new one.
    reopened_at     timestamptz,
    reopened_by     uuid references member,
    reopened_reason text constraint debate_reopened_reason_length check (char_length(reopened_reason) between 15 and 1000),
    updated_at      timestamptz not null,
    version         int         not null default 0,
    search          tsvector generated always as (
        setweight(to_tsvector('palabre', title), 'A') || setweight(to_tsvector('palabre', body), 'B')) stored,
    constraint debate_ends_after_start check (ends_at > starts_at),
    constraint debate_concluded_is_complete check (
        (concluded_at is null) = (conclusion is null) and (concluded_at is null) = (conclusion_html is null)
        and (concluded_at is null) = (concluded_by is null)),
    constraint debate_reopened_is_complete check (num_nonnulls(reopened_at, reopened_by, reopened_reason) in (0, 3)),
    constraint debate_reopened_was_concluded check (reopened_at is null or concluded_at is not null)
);
create index debate_by_theme on debate (space_id, theme_id);
create index debate_by_text on debate using gin (search);
