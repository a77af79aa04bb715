-- By which rules a space votes (docs/adr/0020-rules-of-votes.md). Who among its people may is partners_vote, as before; vote_voters narrows it further.
alter table space
    add column vote_mode      text    not null default 'SUPPORT' constraint space_vote_mode check (vote_mode in ('SUPPORT', 'FOR_AGAINST')),
    add column vote_reason    text    not null default 'NONE' constraint space_vote_reason check (vote_reason in ('NONE', 'OPTIONAL', 'REQUIRED')),
    add column vote_limit     int     constraint space_vote_limit check (vote_limit between 1 and 1000),
    add column vote_minimum   int     not null default 0 constraint space_vote_minimum check (vote_minimum between 0 and 1000),
    add column vote_threshold int     constraint space_vote_threshold check (vote_threshold between 1 and 1000000),
    add column vote_beyond    boolean not null default true,
    add column vote_hidden    text    not null default 'NEVER' constraint space_vote_hidden check (vote_hidden in ('NEVER', 'UNTIL_VOTED', 'UNTIL_CLOSED')),
    add column vote_voters    text    not null default 'PEOPLE' constraint space_vote_voters check (vote_voters in ('PEOPLE', 'ORGANISATIONS', 'MANDATES')),
    add column vote_open      boolean not null default false,
    -- Moves with each change of these rules, so that a vote which was judged by older ones is not written by them.
    add column vote_revision  int     not null default 0,
    add constraint space_vote_minimum_within_limit check (vote_limit is null or vote_minimum <= vote_limit),
    add constraint space_vote_beyond_a_threshold check (vote_beyond or vote_threshold is not null),
    -- A proposal that takes no more votes says how many it has.
    add constraint space_vote_full_is_not_hidden check (vote_beyond or vote_hidden = 'NEVER');

-- Whose people vote, where a space chose organisations.
create table space_voter (
    space_id        uuid not null references space,
    organisation_id uuid not null references organisation,
    primary key (space_id, organisation_id)
);

alter table vote
    -- In whose name, where a space counts one vote per organisation.
    add column organisation_id uuid references organisation,
    -- Whether it counts: not as long as its voter has cast fewer than the space asks for.
    add column counted         boolean not null default true,
    -- When that changed because of another vote: lists are to be ordered anew.
    add column flipped_at      timestamptz;
create unique index vote_one_per_organisation on vote (subject_id, organisation_id) where organisation_id is not null;
create index vote_by_organisation on vote (organisation_id) where organisation_id is not null;
create index vote_flipped on vote (flipped_at) where flipped_at is not null;

-- One row each voter and space, a person's or an organisation's: locked while what they may still cast is judged. It says nothing else.
create table ballot (
    space_id uuid not null references space,
    voter_id uuid not null,
    primary key (space_id, voter_id)
);

-- How many votes in favour a proposal has taken, where it takes no more than so many: updated on condition, one row.
create table vote_place (
    subject_id uuid primary key references subject,
    taken      int  not null constraint vote_place_taken check (taken >= 0)
) with (fillfactor = 70);

-- Why somebody voted so. Its id says nothing of when, so that nothing says who: a vote's moment is known elsewhere.
create table argument (
    id            uuid primary key,
    subject_id    uuid not null,
    member_id     uuid not null,
    choice        text not null constraint argument_choice check (choice in ('SUPPORT', 'FOR', 'AGAINST', 'ABSTAIN')),
    body          text not null constraint argument_body_length check (char_length(body) between 1 and 500),
    useful        int  not null default 0 constraint argument_useful check (useful >= 0),
    useless       int  not null default 0 constraint argument_useless check (useless >= 0),
    rank          double precision not null default 0,     -- by Wilson's lower bound of those two
    hidden_at     timestamptz,
    hidden_by     uuid references member,
    hidden_reason text,
    constraint argument_of_a_vote foreign key (subject_id, member_id) references vote on update cascade on delete cascade,
    constraint argument_once unique (subject_id, member_id),
    constraint argument_hidden_has_reason check ((hidden_at is null) = (hidden_reason is null) and (hidden_at is null) = (hidden_by is null))
);
create index argument_by_rank on argument (subject_id, choice, rank desc, id desc);

create table argument_judgement (
    argument_id uuid    not null references argument on delete cascade,
    member_id   uuid    not null references member,
    useful      boolean not null,
    primary key (argument_id, member_id)
);

-- What a phase came to, as it was counted when it closed.
create table vote_result (
    phase_id   uuid not null references phase on delete cascade,
    subject_id uuid not null references subject,
    support    int  not null,
    in_favour  int  not null,
    against    int  not null,
    abstain    int  not null,
    -- Since when the votes are no longer those that were counted: proposals were merged.
    revised_at timestamptz,
    primary key (phase_id, subject_id)
);
create index vote_result_by_subject on vote_result (subject_id);
alter table phase add column result_at timestamptz;
create index phase_without_result on phase (ends_at) where allows_vote and result_at is null;
-- What ended long ago cannot be counted as it was: of each space the last one is, the others are not.
update phase p set result_at = ends_at where allows_vote and ends_at <= clock_timestamp()
    and exists (select from phase later where later.space_id = p.space_id and later.allows_vote and later.starts_at > p.starts_at and later.starts_at <= clock_timestamp());
insert into chore (name) values ('results');
