-- Of which comment this is a copy, in a proposal that was split off the one where it was written (docs/adr/0100-copies-of-comments.md).
alter table comment
    add column copied_from uuid references comment,
    add constraint comment_copied_from_another check (copied_from <> id);
