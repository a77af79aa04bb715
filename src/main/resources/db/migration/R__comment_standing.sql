-- Reckons where some comments stand in the orders of their thread, and those above them, which they are replies of: from
-- the counts and from nothing else, so that doing it twice, or late, does no harm.
create or replace function reckon_comments(ids uuid[]) returns void language sql as $$
    with recursive concerned (id) as (
        select id from unnest(ids) as given (id)
        union select s.parent_id from concerned c join subject s on s.id = c.id where s.parent_id is not null
    ), held as (
        -- In the order of ids, like all who hold several: none waits in a ring.
        select cm.id from comment cm join concerned c on c.id = cm.id order by cm.id for no key update of cm
    ), counted as (
        select h.id, coalesce(v.up, 0) as up, coalesce(v.down, 0) as down, coalesce(r.replies, 0) as replies from held h
        cross join lateral (select sum(up) as up, sum(down) as down from comment_vote_tally where comment_id = h.id) v
        cross join lateral (select sum(comments) as replies from subject_tally where subject_id = h.id) r
    ), now as (
        -- Nobody in favour: the bound is nought however many are against, so these decide.
        select id, case when up > 0 then wilson_lower_bound(up, down) else - cast(down as double precision) end as best, replies as discussed from counted
    )
    update comment cm set best = now.best, discussed = now.discussed from now
    where cm.id = now.id and (cm.best, cm.discussed) is distinct from (now.best, cast(now.discussed as double precision))
$$;
