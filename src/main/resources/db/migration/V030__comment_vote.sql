-- What others make of a comment: one vote a person, up or down. Nobody but that person is shown it.
create table comment_vote (
    comment_id uuid        not null references comment,
    member_id  uuid        not null references member,
    value      smallint    not null constraint comment_vote_value check (value in (-1, 1)),
    cast_at    timestamptz not null default clock_timestamp(),
    primary key (comment_id, member_id)
);
create index comment_vote_by_member on comment_vote (member_id);

-- Spread over slots that reads add up, like every count, so that one comment that all are looking at is not one hot row.
create table comment_vote_tally (
    comment_id uuid     not null references comment,
    slot       smallint not null,
    up         int      not null default 0,
    down       int      not null default 0,
    primary key (comment_id, slot)
) with (fillfactor = 70);

-- Where a comment stands in the orders of its thread (docs/adr/0030-orders-of-comments.md). No vote and no reply writes here:
-- every few seconds what has changed is reckoned again (R__comment_standing.sql), by one of the copies.
alter table comment
    add column best      double precision not null default 0,
    add column discussed double precision not null default 0,
    -- On which side of a debate in two columns it is read.
    add column side      text not null generated always as (case when position in ('FOR', 'AGAINST') then position else 'OTHER' end) stored;
create index comment_roots_by_best on comment (thread_id, best desc, id desc) where parent_id is null;
create index comment_roots_by_talk on comment (thread_id, discussed desc, id desc) where parent_id is null;
create index comment_roots_of_side on comment (thread_id, side, created_at desc, id desc) where parent_id is null;
create index comment_roots_of_side_by_best on comment (thread_id, side, best desc, id desc) where parent_id is null;
create index comment_roots_of_side_by_talk on comment (thread_id, side, discussed desc, id desc) where parent_id is null;
create index comment_replies_by_best on comment (parent_id, best desc, id desc) where parent_id is not null;
create index comment_replies_by_talk on comment (parent_id, discussed desc, id desc) where parent_id is not null;
insert into chore (name, done_at) values ('comment-standings', clock_timestamp());

-- Whether those who comment are asked where they stand. A debate says so; what it says already is known here too.
alter table subject add column asks_position boolean not null default true;
do $$ begin
    if exists (select from information_schema.columns where table_schema = current_schema and table_name = 'debate' and column_name = 'asks_position') then
        execute 'update subject s set asks_position = d.asks_position from debate d where d.id = s.id and not d.asks_position';
    end if;
end $$;

-- Where moderators moved a comment from, and why; its author is told. None is ever deleted.
create table comment_move (
    id          uuid primary key,
    comment_id  uuid        not null references comment,
    from_thread uuid        not null references subject,
    into_thread uuid        not null references subject,
    reason      text        not null constraint comment_move_reason_length check (char_length(reason) between 15 and 1000),
    moved_by    uuid        not null references member,
    moved_at    timestamptz not null default clock_timestamp(),
    constraint comment_move_goes_elsewhere check (from_thread <> into_thread)
);
create index comment_move_by_comment on comment_move (comment_id, moved_at desc);
