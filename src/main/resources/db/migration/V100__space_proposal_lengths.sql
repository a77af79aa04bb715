-- Between which lengths a space's proposals are, within what all of them are: the shortest text was said already.
alter table space
    add column proposal_title_min int not null default 15 constraint space_proposal_title_min check (proposal_title_min between 15 and 150),
    add column proposal_title_max int not null default 150 constraint space_proposal_title_max check (proposal_title_max between 15 and 150),
    add column proposal_body_max  int not null default 20000 constraint space_proposal_body_max check (proposal_body_max between 15 and 20000),
    add constraint space_proposal_title_fits check (proposal_title_min <= proposal_title_max),
    add constraint space_proposal_body_fits check (proposal_body_min <= proposal_body_max);
