-- A draft that is thrown away asks each table that points at subjects whether it does: by an index, or the whole table is read. Whoever writes to a
-- table waits until all of this is done: what is written to most comes last.
create index moderation_case_by_subject on moderation_case (subject_id);
create index comment_move_from on comment_move (from_thread);
create index comment_move_into on comment_move (into_thread);
create index subject_link_of_comment on subject_link (comment_id) where comment_id is not null;
create index debate_citation_of_comment on debate_citation (comment_id);
create index follow_merged_by_subject on follow_merged (subject_id);
create index read_mark_by_subject on read_mark (subject_id);
create index subject_replies on subject (parent_id) where parent_id is not null;
