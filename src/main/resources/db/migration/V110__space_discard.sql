-- A draft to which somebody was asked can be thrown away too: who was asked goes with it, and what happened to it stays in the log without it.
alter table event
    drop constraint event_subject,
    add constraint event_subject foreign key (subject_id) references subject on delete set null;
alter table subject_author
    drop constraint subject_author_subject_id_fkey,
    add constraint subject_author_subject foreign key (subject_id) references subject on delete cascade;

-- A draft to which somebody was asked is not what one person alone writes as they go.
update proposal p set autosaved_for = null from subject s
where s.id = p.id and p.autosaved_for is not null and (s.author_id <> p.autosaved_for or exists (select from subject_author a where a.subject_id = p.id));
