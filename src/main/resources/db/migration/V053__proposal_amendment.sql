-- A change that somebody proposes to a proposal's text, and what became of it. It keeps what it was written against.
create table amendment (
    id              uuid primary key,
    proposal_id     uuid        not null references proposal,
    author_id       uuid        not null references member,
    organisation_id uuid references organisation,            -- the author's, when it was proposed
    title           text constraint amendment_title_length check (char_length(title) between 1 and 150),      -- null: the title stays
    body            text constraint amendment_body_length check (char_length(body) <= 20000),                 -- null: the text stays
    base_title      text        not null,
    base_body       text        not null,
    reason          text        not null constraint amendment_reason_length check (char_length(reason) between 15 and 1000),
    proposed_at     timestamptz not null default clock_timestamp(),
    decision        text constraint amendment_decision check (decision in ('ACCEPTED', 'REFUSED', 'WITHDRAWN')),
    decided_at      timestamptz,
    decided_by      uuid references member,
    answer          text constraint amendment_answer_length check (char_length(answer) between 15 and 1000),
    became_id       uuid references proposal,                -- the proposal of its own that its author made of it
    hidden_at       timestamptz,
    hidden_by       uuid references member,
    hidden_reason   text,
    constraint amendment_hidden_has_reason check ((hidden_at is null) = (hidden_reason is null) and (hidden_at is null) = (hidden_by is null)),
    constraint amendment_changes_something check (num_nonnulls(title, body) > 0),
    constraint amendment_decided_is_complete check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null)),
    constraint amendment_refused_says_why check (decision <> 'REFUSED' or answer is not null),
    constraint amendment_withdrawn_by_its_author check (decision <> 'WITHDRAWN' or decided_by = author_id),
    constraint amendment_became_something_else check (became_id is null or decision is distinct from 'ACCEPTED')
);
create unique index amendment_one_open on amendment (proposal_id, author_id) where decision is null;
create index amendment_by_age on amendment (proposal_id, proposed_at desc, id desc);

-- Whether a space takes amendments.
alter table space add column proposal_amendments boolean not null default true;
