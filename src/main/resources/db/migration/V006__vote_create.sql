create table vote (
    subject_id uuid        not null references subject,
    member_id  uuid        not null references member,
    choice     text        not null constraint vote_choice check (choice in ('SUPPORT', 'FOR', 'AGAINST', 'ABSTAIN')),
    cast_at    timestamptz not null default clock_timestamp(),
    primary key (subject_id, member_id)
);
create index vote_by_member on vote (member_id);

create table vote_tally (
    subject_id uuid     not null references subject,
    slot       smallint not null,
    support    int      not null default 0,
    in_favour  int      not null default 0,
    against    int      not null default 0,
    abstain    int      not null default 0,
    primary key (subject_id, slot)
) with (fillfactor = 70);
