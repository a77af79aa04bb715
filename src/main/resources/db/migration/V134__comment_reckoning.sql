-- Locked in one statement and reckoned in the next, which sees what those did who had to be waited for: with one for both,
-- the sums were as old as the waiting.
create or replace function reckon_comments(ids uuid[]) returns void language plpgsql as $$
declare
    concerned uuid[] := array(
        with recursive above (id) as (
            select id from unnest(ids) as given (id)
            union select s.parent_id from above a join subject s on s.id = a.id where s.parent_id is not null
        ) select id from above);
begin
    -- In the order of ids, like all who hold several: none waits in a ring.
    perform 1 from comment where id = any(concerned) order by id for no key update;
    with counted as (
        select cm.id, coalesce(v.up, 0) as up, coalesce(v.down, 0) as down, coalesce(r.replies, 0) as replies from comment cm
        cross join lateral (select sum(up) as up, sum(down) as down from comment_vote_tally where comment_id = cm.id) v
        cross join lateral (select sum(comments) as replies from subject_tally where subject_id = cm.id) r
        where cm.id = any(concerned)
    ), now as (
        -- Nobody in favour: the bound is nought however many are against, so these decide.
        select id, case when up > 0 then wilson_lower_bound(up, down) else - cast(down as double precision) end as best, replies as discussed from counted
    )
    update comment cm set best = now.best, discussed = now.discussed from now
    where cm.id = now.id and (cm.best, cm.discussed) is distinct from (now.best, cast(now.discussed as double precision));
end $$;
