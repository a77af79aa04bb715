-- The organisation in whose name a proposal is published; its authors stay known as those who wrote it.
alter table proposal add column in_name_of uuid references organisation;
