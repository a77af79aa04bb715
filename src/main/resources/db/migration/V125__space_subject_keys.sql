-- Where an index would cost each comment, each reading and each deed, nothing asks for one (the others are in V126): a comment's thread stands in its
-- subject too, held by a key of its own; comments are marked as deleted and stay; and the log says what happened, also to what is gone.
-- First and by itself, for it stops everybody, but for a moment: what cannot have that moment within five seconds is undone, and the next start tries again.
set local lock_timeout = '5s';
alter table comment drop constraint comment_thread_id_fkey;
alter table read_mark drop constraint read_mark_comment_id_fkey;
alter table event drop constraint event_object;
