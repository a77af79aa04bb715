-- What is trending counts each vote by itself, apart from what its voter published or wrote. With both in one, the last deed
-- of each person, a comment took the place of its author's vote, and the sum before and after told that there was one, and
-- from when: in a secret ballot nothing that is shown may depend on who voted.
create or replace function reckon_standings(ids uuid[]) returns void language sql as $$
    with thread as (
        select id, space_id, type, author_id, published_at from subject
        where id = any(ids) and type in ('PROPOSAL', 'DEBATE') and published_at is not null
    ), voted as (
        select t.id, count(*) filter (where v.choice = 'FOR') as in_favour, count(*) filter (where v.choice = 'AGAINST') as against,
            sum(decayed_weight(v.cast_at, t.published_at, 30 * 86400)) filter (where v.choice = 'SUPPORT') as supports
        from thread t join vote v on v.subject_id = t.id and v.counted group by t.id
    ), deed as (
        select id, cast_at as latest from (select t.id, v.cast_at from thread t join vote v on v.subject_id = t.id and v.counted) votes
        union all select id, max(at) from (
            select id, author_id as person, published_at as at from thread
            union all select t.id, r.author_id, r.published_at from thread t join subject r on r.thread_id = t.id
                and r.published_at is not null and r.hidden_at is null and r.deleted_at is null) written
        group by id, person
    ), active as (
        select t.id, sum(decayed_weight(d.latest, t.published_at, 7 * 86400)) as people from thread t join deed d on d.id = t.id group by t.id
    ), commented as (
        select subject_id as id, sum(comments) as comments from subject_tally where subject_id = any(ids) group by subject_id
    )
    insert into standing as kept (subject_id, space_id, type, wilson, supported, trending, comments)
    select t.id, t.space_id, t.type, wilson_lower_bound(coalesce(v.in_favour, 0), coalesce(v.against, 0)), decayed(v.supports, t.published_at, 30 * 86400),
        decayed(a.people, t.published_at, 7 * 86400), coalesce(c.comments, 0)
    from thread t join active a on a.id = t.id left join voted v on v.id = t.id left join commented c on c.id = t.id
    order by t.id
    on conflict (subject_id) do update set space_id = excluded.space_id, wilson = excluded.wilson, supported = excluded.supported,
        trending = excluded.trending, comments = excluded.comments
    where (kept.space_id, kept.wilson, kept.supported, kept.trending, kept.comments)
        is distinct from (excluded.space_id, excluded.wilson, excluded.supported, excluded.trending, excluded.comments)
$$;

insert into chore_due (chore, id) select 'standings', id from subject where type = 'PROPOSAL' and published_at is not null on conflict do nothing;
