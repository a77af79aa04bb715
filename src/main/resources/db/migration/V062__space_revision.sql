-- The texts that a published thing had, the first as it was published: who wrote each, and when. None is ever changed or deleted.
create table revision (
    id              uuid primary key,
    subject_id      uuid        not null references subject,
    number          int         not null constraint revision_number_from_one check (number >= 1),
    title           text        not null constraint revision_title_length check (char_length(title) <= 150),
    body            text        not null constraint revision_body_length check (char_length(body) <= 20000),
    author_id       uuid        not null references member,
    organisation_id uuid references organisation,        -- the author's, when it was written
    written_at      timestamptz not null default clock_timestamp(),
    restored        int constraint revision_restores_an_earlier_one check (restored < number),
    constraint revision_number_once unique (subject_id, number)
);
create index revision_by_age on revision (subject_id, written_at desc, id desc);

-- What is published already begins with the text it has.
insert into revision (id, subject_id, number, title, body, author_id, organisation_id, written_at)
select gen_random_uuid(), s.id, 1, t.title, t.body, s.author_id, s.organisation_id, greatest(s.published_at, t.updated_at)
from subject s join (select id, title, body, updated_at from proposal union all select id, title, body, updated_at from debate) t on t.id = s.id
where s.published_at is not null;
