-- What is kept while somebody writes may have no title yet; what is published has one (Etiquette).
alter table proposal drop constraint proposal_title_length;
alter table proposal
    add constraint proposal_title_length check (char_length(title) <= 150),
    add column autosaved_for uuid references member,     -- whose automatic draft in this space it is; null once kept on purpose or published
    add column closed_by     uuid references member,     -- who withdrew or closed it; when and as what stands in the subject
    add column closed_reason text constraint proposal_closed_reason_length check (char_length(closed_reason) between 15 and 1000),
    add constraint proposal_closed_reason_is_somebodys check (closed_reason is null or closed_by is not null);
-- Two tabs do not make two automatic drafts.
create unique index proposal_one_automatic_draft on proposal (space_id, autosaved_for) where autosaved_for is not null;
