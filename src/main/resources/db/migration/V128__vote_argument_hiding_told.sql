-- Whoever wrote an argument that is hidden is told so, and nobody else: the event does not say whose it is, and this row does, by the
-- transaction in which both were written. What was hidden before this is not told any more.
alter table argument_hiding add column xact xid8;
alter table argument_hiding alter column xact set default pg_current_xact_id();
create index argument_hiding_by_member on argument_hiding (member_id);
