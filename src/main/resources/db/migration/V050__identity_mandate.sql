-- Who speaks for an organisation: who may propose in its name, and who casts its one vote. Given by the coordination.
-- It holds as long as the person belongs to that organisation, and comes back with them.
create table mandate (
    organisation_id uuid        not null references organisation,
    member_id       uuid        not null references member,
    kind            text        not null constraint mandate_kind check (kind in ('PROPOSE', 'VOTE')),
    given_by        uuid        not null references member,
    given_at        timestamptz not null default clock_timestamp(),
    primary key (member_id, organisation_id, kind)
);
create index mandate_by_organisation on mandate (organisation_id);
create unique index mandate_one_votes on mandate (organisation_id) where kind = 'VOTE';
