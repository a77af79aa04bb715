-- In which transaction an event was written. An id is made before its commit, so a higher one may be there first; but once no
-- transaction below some number is under way, nothing with a lower number can come any more: whoever reads up to there reads all, once.
-- Events from before are given this migration's own number: they came before all that follows.
alter table event add column xact xid8 not null default pg_current_xact_id();
create index event_by_commit on event (xact, id);
