-- For the proposals that are like one that is being written: by their words (proposal_by_text), and by the letters of their titles.
create function plain(text) returns text language sql immutable strict parallel safe return lower(unaccent($1));
create index proposal_by_letters on proposal using gin (plain(title) gin_trgm_ops);
