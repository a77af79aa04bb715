-- What a space asks of its proposals, and until when their authors may edit what they published.
alter table space
    add column proposal_body_min     int  not null default 15 constraint space_proposal_body_min check (proposal_body_min between 15 and 20000),
    add column proposal_template     text not null default '' constraint space_proposal_template_length check (char_length(proposal_template) <= 5000),
    add column proposal_editable     text not null default 'ALWAYS'
        constraint space_proposal_editable check (proposal_editable in ('NONE', 'MINUTES', 'HOURS', 'DAYS', 'ALWAYS')),
    add column proposal_editable_for int constraint space_proposal_editable_for check (proposal_editable_for between 1 and 1000),
    add constraint space_proposal_editable_is_complete
        check ((proposal_editable in ('MINUTES', 'HOURS', 'DAYS')) = (proposal_editable_for is not null));
