-- Who wrote a thing beside its first author, who stays in subject.author_id; and who is asked to, until they answer.
create table subject_author (
    subject_id      uuid        not null references subject,
    member_id       uuid        not null references member,
    organisation_id uuid references organisation,              -- theirs, when they joined
    invited_by      uuid references member,                    -- null: joined otherwise, by an amendment or a merge
    invited_at      timestamptz not null default clock_timestamp(),
    joined_at       timestamptz,                               -- null: has not answered yet
    primary key (subject_id, member_id),
    constraint subject_author_came_somehow check (joined_at is not null or invited_by is not null)
);
create index subject_author_by_member on subject_author (member_id, subject_id);

-- Whether there is any of them: reads ask for authors only where there are some, and most things have one.
alter table subject add column co_authored boolean not null default false;

-- What a thing's authors hear of, read newest first without passing over a hot thread's votes.
create index event_news_of_authors on event (subject_id, id desc)
    where type in ('AuthorJoined', 'AuthorLeft', 'AmendmentProposed', 'AmendmentWithdrawn', 'ProposalsMerged', 'ProposalSplit', 'SubjectHidden', 'SubjectRestored');
