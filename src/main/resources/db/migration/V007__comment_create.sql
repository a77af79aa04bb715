create table comment (
    id         uuid primary key references subject,
    thread_id  uuid        not null references subject,
    parent_id  uuid references comment,
    depth      smallint    not null constraint comment_depth check (depth between 1 and 3),
    body       text        not null constraint comment_body_length check (char_length(body) <= 5000),
    body_html  text        not null,
    position   text constraint comment_position check (position in ('FOR', 'NEUTRAL', 'AGAINST')),
    created_at timestamptz not null,
    edited_at  timestamptz,
    version    int         not null default 0,
    constraint comment_root_has_no_parent check ((depth = 1) = (parent_id is null)),
    -- An empty text is a deleted one, of which nothing is left.
    constraint comment_erased_is_empty check (body <> '' or body_html = '' and position is null)
);
create index comment_roots on comment (thread_id, created_at desc, id desc) where parent_id is null;
create index comment_replies on comment (parent_id, created_at, id) where parent_id is not null;
