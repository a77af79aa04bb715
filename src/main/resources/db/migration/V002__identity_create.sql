create table organisation (
    id        uuid primary key,
    slug      text not null constraint organisation_slug_once unique,
    name      text not null,
    kind      text not null constraint organisation_kind check (kind in ('CENTRE', 'PARTNER', 'COORDINATION')),
    full_name text,
    territory text,
    city      text,
    site      text,
    said_at   timestamptz,                -- when the token was issued that said its name and kind; null: none has
    constraint organisation_slug_shape check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

create table member (
    id              uuid primary key,
    external_id     text        not null constraint member_external_id_once unique,   -- the token's "sub"
    name            text        not null constraint member_name_length check (char_length(name) between 1 and 200),
    organisation_id uuid references organisation,
    roles           text[]      not null default '{}',
    said_at         timestamptz,                          -- when the token was issued that said all this
    blocked_until   timestamptz,                          -- the year 9999: until lifted
    created_at      timestamptz not null default clock_timestamp(),
    updated_at      timestamptz not null default clock_timestamp(),
    constraint member_roles check (roles <@ array['member', 'partner', 'moderator', 'admin'])
);
create index member_by_organisation on member (organisation_id);

alter table event add constraint event_actor foreign key (actor_id) references member;
alter table event add constraint event_concerns foreign key (concerns_id) references member;
alter table idempotency add constraint idempotency_member foreign key (member_id) references member;
