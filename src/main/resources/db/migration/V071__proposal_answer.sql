-- What who moderates a space answers to its proposals. Each time it is saved is a row: what was published stays, as the
-- answer's history; what was only prepared is published, or dropped when something else is saved.
create table answer (
    proposal_id  uuid        not null references proposal,
    number       int         not null constraint answer_number_counts check (number > 0),
    state        text        not null constraint answer_state check (state in ('EVALUATING', 'ACCEPTED', 'REJECTED')),
    body         text        not null constraint answer_body_length check (char_length(body) <= 10000),
    body_html    text        not null,
    cost         numeric(14, 2) constraint answer_cost_not_negative check (cost >= 0),      -- in euros
    starts_on    date,
    ends_on      date,
    written_by   uuid        not null references member,
    written_at   timestamptz not null default clock_timestamp(),
    published_by uuid references member,
    published_at timestamptz,
    dropped_at   timestamptz,
    primary key (proposal_id, number),
    constraint answer_rejection_has_reason check (state <> 'REJECTED' or char_length(body) >= 15),
    constraint answer_ends_after_start check (ends_on >= starts_on),
    constraint answer_published_by_someone check ((published_at is null) = (published_by is null)),
    constraint answer_published_is_not_dropped check (published_at is null or dropped_at is null)
);
create unique index answer_one_prepared on answer (proposal_id) where published_at is null and dropped_at is null;

-- The published answer that stands, and its state beside it for lists and their filters.
alter table proposal
    add column answer_number int,
    add column answer_state  text constraint proposal_answer_state check (answer_state in ('EVALUATING', 'ACCEPTED', 'REJECTED')),
    add constraint proposal_answer_is_complete check ((answer_number is null) = (answer_state is null)),
    add constraint proposal_answer foreign key (id, answer_number) references answer;
create index proposal_by_answer on proposal (space_id, answer_state) where answer_state is not null;

-- An answer is news to its authors and to who follows it.
drop index event_news_of_thread;
create index event_news_of_thread on event (subject_id, id desc) where type in ('CommentPosted', 'DebateConcluded', 'DebateReopened', 'ProposalAnswered');
