-- Who opens debates in a space: who moderates it, and its members where it says so.
alter table space add column debate_members_open boolean not null default false;

-- What is kept while somebody writes may have no question yet; what is published has one.
alter table debate drop constraint debate_title_length;
alter table debate
    add constraint debate_title_length check (char_length(title) <= 150),
    add column autosaved_for   uuid references member,     -- whose automatic draft in this space it is; null once kept on purpose or published
    add column asks_position   boolean not null default true,
    add column two_columns     boolean not null default false,
    add column featured_at     timestamptz,
    add column featured_by     uuid references member,
    add column listed_at       timestamptz,                -- when it was published; where it is featured, later than all that is not
    add constraint debate_two_columns_ask_position check (asks_position or not two_columns),
    add constraint debate_featured_is_complete check ((featured_at is null) = (featured_by is null));
-- Two tabs do not make two automatic drafts.
create unique index debate_one_automatic_draft on debate (space_id, autosaved_for) where autosaved_for is not null;
update debate d set listed_at = s.published_at from subject s where s.id = d.id;
create index debate_by_place on debate (space_id, listed_at desc, id desc) where listed_at is not null;

-- The comments that conclusions rest on, in the order in which they are named. They may be hidden or deleted later.
create table debate_citation (
    debate_id  uuid not null references debate on delete cascade,
    comment_id uuid not null references subject,
    place      int  not null constraint debate_citation_place check (place between 0 and 49),
    primary key (debate_id, comment_id),
    constraint debate_citation_place_once unique (debate_id, place)
);
