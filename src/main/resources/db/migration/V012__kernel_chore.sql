-- Work that comes round again: one row each, so that of several copies one does it. Its lock is held while it is done.
create table chore (
    name    text primary key,
    done_at timestamptz not null default '-infinity'
);
insert into chore (name) values ('sweep');
