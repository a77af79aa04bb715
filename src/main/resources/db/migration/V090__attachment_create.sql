-- A file beside a thing, as it is served: pictures are drawn anew, documents are kept as they came. Its bytes are in the store, under its id.
create table attachment (
    id           uuid primary key,
    subject_id   uuid        not null references subject on delete cascade,      -- a draft that is thrown away takes its files along
    place        int         not null constraint attachment_place check (place >= 0),
    name         text        not null constraint attachment_name_length check (char_length(name) between 1 and 120),
    format       text        not null constraint attachment_format check (format in ('JPEG', 'PNG', 'PDF', 'DOCX', 'XLSX', 'PPTX', 'ODT', 'ODS', 'ODP')),
    bytes        bigint      not null constraint attachment_not_empty check (bytes > 0),
    width        int,
    height       int,
    alternative  text constraint attachment_alternative_length check (char_length(alternative) between 1 and 500),
    decorative   boolean     not null default false,
    attached_by  uuid        not null references member,
    attached_at  timestamptz not null default clock_timestamp(),
    version      int         not null default 0,
    constraint attachment_picture_has_size check ((format in ('JPEG', 'PNG')) = (width is not null) and (width is null) = (height is null)),
    constraint attachment_picture_is_told check ((format in ('JPEG', 'PNG')) = (decorative or alternative is not null)),
    constraint attachment_decorative_is_silent check (not decorative or alternative is null)
);
create index attachment_by_subject on attachment (subject_id, place, id);

-- How many a thing has. It moves under a condition, so that no two who attach at once pass the limit; whoever shows the thing reads it along.
alter table subject add column attachments int not null default 0 constraint subject_attachments_number check (attachments >= 0);

-- What may be in the store and belongs to no attachment: it stands here before it is written there, and again once its attachment
-- is gone, however it went; so nothing in the store is ever lost track of, and none of it has to be listed to be swept.
create table attachment_unclaimed (
    id    uuid primary key,
    since timestamptz not null default clock_timestamp()
);
create index attachment_unclaimed_by_age on attachment_unclaimed (since);

create function attachment_unclaim() returns trigger language plpgsql as $$
begin
    insert into attachment_unclaimed (id) values (old.id) on conflict (id) do nothing;
    return null;
end
$$;
create trigger attachment_unclaim after delete on attachment for each row execute function attachment_unclaim();

-- How much somebody has sent on a day (UTC), whatever became of it.
create table attachment_sent (
    member_id uuid   not null references member,
    day       date   not null,
    bytes     bigint not null,
    primary key (member_id, day)
);

-- What links to files are signed with, where no key is configured: made once a database, so that all copies agree. One row.
create table attachment_key (
    one    boolean primary key default true constraint attachment_key_is_one check (one),
    secret bytea not null
);
insert into attachment_key (secret) values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

insert into chore (name) values ('attachments');
