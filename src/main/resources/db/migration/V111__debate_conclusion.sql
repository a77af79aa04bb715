-- What a debate was concluded with, each time that was said or corrected: by whom and when. None is ever changed or deleted; the
-- one that stood when the debate was opened again says why it was withdrawn.
create table conclusion (
    id               uuid primary key,
    debate_id        uuid        not null references debate,
    number           int         not null constraint conclusion_number_from_one check (number >= 1),
    body             text        not null constraint conclusion_body_length check (char_length(body) between 15 and 20000),
    body_html        text        not null,
    citations        uuid[]      not null default '{}',         -- the comments that it rested on, in their order; what they say is read where they stand
    author_id        uuid        not null references member,
    organisation_id  uuid references organisation,              -- the author's, when it was written
    written_at       timestamptz not null,
    withdrawn_at     timestamptz,
    withdrawn_by     uuid references member,
    withdrawn_reason text constraint conclusion_withdrawn_reason_length check (char_length(withdrawn_reason) between 15 and 1000),
    constraint conclusion_number_once unique (debate_id, number),
    constraint conclusion_withdrawn_is_complete check (num_nonnulls(withdrawn_at, withdrawn_by, withdrawn_reason) in (0, 3))
);
create index conclusion_by_age on conclusion (debate_id, written_at desc, id desc);

-- Who corrected the conclusions that stand, where somebody did.
alter table debate
    add column corrected_at timestamptz,
    add column corrected_by uuid references member,
    add constraint debate_corrected_is_complete check ((corrected_at is null) = (corrected_by is null)),
    add constraint debate_corrected_was_concluded check (corrected_at is null or concluded_at is not null);

-- What is known of those that are there: who concluded, and the words as they are now.
insert into conclusion (id, debate_id, number, body, body_html, citations, author_id, organisation_id, written_at, withdrawn_at, withdrawn_by, withdrawn_reason)
select gen_random_uuid(), d.id, 1, d.conclusion, d.conclusion_html, array(select c.comment_id from debate_citation c where c.debate_id = d.id order by c.place),
    d.concluded_by, m.organisation_id, d.concluded_at, d.reopened_at, d.reopened_by, d.reopened_reason
from debate d join member m on m.id = d.concluded_by;
