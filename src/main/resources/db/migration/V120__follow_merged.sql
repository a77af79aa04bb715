-- What somebody followed until it was merged into what they follow since: its news stays theirs for as long as they follow that one.
create table follow_merged (
    member_id  uuid not null references member,
    subject_id uuid not null references subject,
    into_id    uuid not null,
    began      uuid not null,                              -- the follow's id: events with a lower id came before, and are not news
    primary key (member_id, subject_id),
    constraint follow_merged_elsewhere check (into_id <> subject_id),
    constraint follow_merged_is_followed foreign key (member_id, into_id) references follow (member_id, subject_id) on delete cascade
);
create index follow_merged_by_into on follow_merged (into_id, member_id);
