-- Who was mentioned in a comment and told so, once, whatever is edited later. Nothing is left of it where the comment is deleted.
create table comment_mention (
    comment_id uuid        not null references comment,
    member_id  uuid        not null references member,
    told_at    timestamptz not null default clock_timestamp(),
    primary key (comment_id, member_id)
);
create index comment_mention_by_member on comment_mention (member_id);

-- A name as somebody types it who looks for it: without capitals and accents. unaccent is not immutable by itself, since its
-- dictionary could be another one; named, it is the one that is there.
create function plain_name(name text) returns text language sql immutable parallel safe strict as $$ select lower(public.unaccent('public.unaccent', name)) $$;
-- Each word of a name begins after a space.
create index member_by_words on member using gin ((' ' || plain_name(name)) gin_trgm_ops);
