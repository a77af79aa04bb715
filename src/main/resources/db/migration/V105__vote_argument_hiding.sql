-- Whose arguments are hidden on a proposal, until a moderator shows them: other words of theirs are hidden too, also after their
-- vote was taken back and cast again, with which the argument goes. It says nothing of how they voted.
create table argument_hiding (
    subject_id    uuid        not null references subject,
    member_id     uuid        not null references member,
    hidden_at     timestamptz not null,
    hidden_by     uuid        not null references member,
    hidden_reason text        not null,
    primary key (subject_id, member_id)
);
insert into argument_hiding select subject_id, member_id, hidden_at, hidden_by, hidden_reason from argument where hidden_at is not null;
