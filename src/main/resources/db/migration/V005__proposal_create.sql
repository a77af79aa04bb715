create sequence proposal_number;

create table proposal (
    id         uuid primary key references subject,
    space_id   uuid        not null references space,
    reference  text        not null constraint proposal_reference_once unique,
    theme_id   uuid references theme,
    title      text        not null constraint proposal_title_length check (char_length(title) between 1 and 150),
    body       text        not null constraint proposal_body_length check (char_length(body) <= 20000),
    body_html  text        not null,
    excerpt    text        not null,
    updated_at timestamptz not null,
    version    int         not null default 0,
    search     tsvector generated always as (
        setweight(to_tsvector('palabre', title), 'A') || setweight(to_tsvector('palabre', body), 'B')) stored
);
create index proposal_by_theme on proposal (space_id, theme_id);
create index proposal_by_text on proposal using gin (search);
