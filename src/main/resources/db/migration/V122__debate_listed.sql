-- A debate that came in without its place stood in no list: the demo data of earlier versions.
update debate d set listed_at = s.published_at from subject s where s.id = d.id and s.published_at is not null and d.listed_at is null;
