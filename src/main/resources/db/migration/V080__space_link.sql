-- Two things that belong together, once whatever the direction. People make the first kind and judge it; the others are
-- the record of what happened to the things.
create table subject_link (
    id         uuid primary key,
    from_id    uuid        not null references subject on delete cascade,      -- a draft that is thrown away takes its links along
    to_id      uuid        not null references subject on delete cascade,
    comment_id uuid references subject,                                        -- the comment below one of the two that it came of
    kind       text        not null constraint subject_link_kind check (kind in ('RELATED', 'SPLIT_FROM', 'AMENDED_FROM', 'MERGED_INTO', 'GREW_FROM')),
    made_by    uuid        not null references member,
    made_at    timestamptz not null default clock_timestamp(),
    constraint subject_link_of_two check (from_id <> to_id)
);
create unique index subject_link_once on subject_link (least(from_id, to_id), greatest(from_id, to_id));
create index subject_link_from on subject_link (from_id);
create index subject_link_to on subject_link (to_id);

-- What somebody thinks of a link that people made. Who thinks what is told to nobody.
create table link_judgement (
    link_id   uuid        not null references subject_link on delete cascade,
    member_id uuid        not null references member,
    useful    boolean     not null,
    judged_at timestamptz not null default clock_timestamp(),
    primary key (link_id, member_id)
);

-- To find what to link by the words of its title, across spaces.
create index subject_by_words on subject using gin (to_tsvector('palabre', label)) where type in ('PROPOSAL', 'DEBATE');
