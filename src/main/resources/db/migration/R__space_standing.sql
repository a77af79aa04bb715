-- What V070 has as it was at first: whoever changes a formula changes it here, and Flyway runs this again.

-- Reckons some threads, from the rows and from nothing else: doing it twice, or late, does no harm. Votes that do not count
-- yet, since their voter has cast fewer than the space asks for, are none.
create or replace function reckon_standings(ids uuid[]) returns void language sql as $$
    with thread as (
        select id, space_id, type, author_id, published_at from subject
        where id = any(ids) and type in ('PROPOSAL', 'DEBATE') and published_at is not null
    ), voted as (
        select t.id, count(*) filter (where v.choice = 'FOR') as in_favour, count(*) filter (where v.choice = 'AGAINST') as against,
            sum(decayed_weight(v.cast_at, t.published_at, 30 * 86400)) filter (where v.choice = 'SUPPORT') as supports
        from thread t join vote v on v.subject_id = t.id and v.counted group by t.id
    ), deed as (
        select id, max(at) as latest from (
            select id, author_id as person, published_at as at from thread
            union all select t.id, v.member_id, v.cast_at from thread t join vote v on v.subject_id = t.id and v.counted
            union all select t.id, r.author_id, r.published_at from thread t join subject r on r.thread_id = t.id
                and r.published_at is not null and r.hidden_at is null and r.deleted_at is null) every
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

select reckon_standings(array(select id from subject where type in ('PROPOSAL', 'DEBATE') and published_at is not null));
