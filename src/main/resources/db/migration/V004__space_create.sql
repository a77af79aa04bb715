create table theme (
    id        uuid primary key,
    slug      text not null constraint theme_slug_once unique,
    name      text not null constraint theme_name_length check (char_length(name) between 2 and 80),
    parent_id uuid references theme constraint theme_not_its_own_parent check (parent_id <> id),
    position  int  not null default 0,
    version   int  not null default 0,
    constraint theme_slug_shape check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

create table space (
    id               uuid primary key,
    slug             text        not null constraint space_slug_once unique,
    kind             text        not null constraint space_kind check (kind in ('PROCESS', 'GROUP', 'BARCAMP')),
    title            text        not null constraint space_title_length check (char_length(title) between 3 and 120),
    summary          text        not null default '' constraint space_summary_length check (char_length(summary) <= 300),
    body             text        not null default '',
    body_html        text        not null default '',
    visibility       text        not null constraint space_visibility check (visibility in ('PUBLIC', 'NETWORK', 'PRIVATE')),
    -- Reading follows the visibility; this is what partners may do beyond it.
    partners_comment boolean     not null default false,
    partners_propose boolean     not null default false,
    partners_vote    boolean     not null default false,
    created_at       timestamptz not null default clock_timestamp(),
    version          int         not null default 0,
    constraint space_slug_shape check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

create table phase (
    id             uuid primary key,
    space_id       uuid        not null references space,
    title          text        not null constraint phase_title_length check (char_length(title) between 2 and 120),
    description    text        not null default '' constraint phase_description_length check (char_length(description) <= 1000),
    starts_at      timestamptz not null,
    ends_at        timestamptz,                      -- null: open until somebody says otherwise
    allows_propose boolean     not null,
    allows_vote    boolean     not null,
    allows_comment boolean     not null,
    allows_debate  boolean     not null,
    constraint phase_ends_after_start check (ends_at > starts_at),
    constraint phase_one_at_a_time exclude using gist (space_id with =, tstzrange(starts_at, ends_at) with &&)
        deferrable initially deferred
);

create table space_member (
    space_id  uuid        not null references space,
    member_id uuid        not null references member,
    role      text        not null constraint space_member_role check (role in ('MEMBER', 'MODERATOR')),
    added_at  timestamptz not null default clock_timestamp(),
    primary key (space_id, member_id)
);
create index space_member_by_member on space_member (member_id);

-- A row for each thing that can be commented, voted, followed, reported or hidden; a space is one too (it is followed).
create table subject (
    id              uuid primary key,
    type            text        not null constraint subject_type check (type in ('SPACE', 'PROPOSAL', 'DEBATE', 'COMMENT')),
    space_id        uuid        not null references space,
    thread_id       uuid references subject,             -- the subject that a comment hangs on
    parent_id       uuid references subject,             -- the comment that a reply answers
    author_id       uuid references member,
    organisation_id uuid references organisation,        -- the author's, when it was written
    label           text        not null constraint subject_label_length check (char_length(label) <= 200),
    created_at      timestamptz not null default clock_timestamp(),
    published_at    timestamptz,
    hidden_at       timestamptz,
    hidden_by       uuid references member,
    hidden_reason   text,
    deleted_at      timestamptz,
    opens_at        timestamptz,                         -- a thread takes comments from here until there, where it says so
    closes_at       timestamptz,
    closed_at       timestamptz,                         -- or until somebody closed it
    constraint subject_comment_has_thread check ((type = 'COMMENT') = (thread_id is not null)),
    constraint subject_has_author check (type = 'SPACE' or author_id is not null),
    constraint subject_hidden_has_reason check ((hidden_at is null) = (hidden_reason is null) and (hidden_at is null) = (hidden_by is null)),
    constraint subject_space_is_itself check (type <> 'SPACE' or id = space_id),
    constraint subject_closes_after_opening check (closes_at > opens_at),
    constraint subject_comment_is_no_thread check (type <> 'COMMENT' or num_nonnulls(opens_at, closes_at, closed_at) = 0)
);
create index subject_by_space on subject (space_id, type, published_at desc, id desc) where deleted_at is null;
create index subject_by_thread on subject (thread_id, published_at, id) where thread_id is not null;
create index subject_by_age on subject (published_at desc, id desc) where published_at is not null and deleted_at is null and type <> 'SPACE';
create index subject_by_author on subject (author_id, type, published_at desc, id desc) where deleted_at is null;

-- What is counted of a subject, spread over slots that reads add up, so that one hot thread is not one hot row.
-- A slot alone can be negative; the sum cannot.
create table subject_tally (
    subject_id uuid     not null references subject,
    slot       smallint not null,
    proposals  int      not null default 0,
    debates    int      not null default 0,
    comments   int      not null default 0,
    followers  int      not null default 0,
    primary key (subject_id, slot)
) with (fillfactor = 70);

alter table event add constraint event_space foreign key (space_id) references space;
alter table event add constraint event_subject foreign key (subject_id) references subject;
alter table event add constraint event_object foreign key (object_id) references subject;
