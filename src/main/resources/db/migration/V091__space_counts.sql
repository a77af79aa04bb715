-- What was in texts without a number (R__space_recount, R__space_standing, R__comment_standing) until here, as it was: Flyway ran these
-- again wherever they differed, so a copy of the version before, starting in the middle of an upgrade, would have put its own back.
-- Whoever adds a counter or changes a formula copies it from where it stands last into a migration of its own, and changes it there.

-- Counts move in the transaction that moves the fact, so they are never counted again while all goes well. Here is how
-- one would know that something did not go well, and mend it: select * from tally_difference; select * from recount();

-- Each count that is not what the rows say, by the definitions of Subjects, Votes, CommentVotes and Follows. Empty as long as all is well.
create or replace view tally_difference as
with recursive visible as (
    select id, type, space_id, thread_id, parent_id, closed_as from subject
    where published_at is not null and hidden_at is null and deleted_at is null
), above (comment_id, id) as (
    -- A reply counts in each comment above it, also where one of these is hidden or deleted: its place is still shown.
    select id, parent_id from visible where parent_id is not null
    union all
    select a.comment_id, s.parent_id from above a join subject s on s.id = a.id where s.parent_id is not null
), actual (subject_id, what, number) as (
    select space_id, case type when 'PROPOSAL' then 'proposals' else 'debates' end, count(*)
    from visible where type in ('PROPOSAL', 'DEBATE') and (closed_as is null or closed_as = 'CLOSED') group by 1, 2
    union all
    -- Hiding a thread takes its comments out of the space's count; the thread's own count stays, for when it is restored.
    select c.space_id, 'comments', count(*) from visible c join subject t on t.id = c.thread_id where t.hidden_at is null group by 1
    union all
    select thread_id, 'comments', count(*) from visible where type = 'COMMENT' group by 1
    union all
    select id, 'comments', count(*) from above group by 1
    union all
    -- Who asked to hear nothing of it does not follow it.
    select subject_id, 'followers', count(*) from follow where level <> 'MUTED' group by 1
    union all
    select subject_id, case choice when 'SUPPORT' then 'support' when 'FOR' then 'in_favour' when 'AGAINST' then 'against' else 'abstain' end, count(*)
    from vote where counted group by 1, 2
    union all
    -- Only where a proposal takes no more than so many; the row is made by the first who votes there.
    select p.subject_id, 'places', count(v.subject_id) from vote_place p left join vote v on v.subject_id = p.subject_id and v.choice in ('SUPPORT', 'FOR') group by 1
    union all
    -- How many of its votes are to count: those of who has cast as many as the space asks for.
    select v.subject_id, 'counting', count(*) filter (where v.cast_there >= v.vote_minimum) from (
        select each.subject_id, sp.vote_minimum, count(*) over (partition by sp.id, coalesce(each.organisation_id, each.member_id)) as cast_there
        from space sp join subject s on s.space_id = sp.id join vote each on each.subject_id = s.id where sp.vote_minimum > 0) v group by 1
    union all
    select argument_id, case when useful then 'useful' else 'useless' end, count(*) from argument_judgement group by 1, 2
    union all
    -- What a phase came to, as long as nobody can have voted since and nothing was merged: said, and never mended.
    select r.subject_id, 'result: ' || c.what, c.number from vote_result r join phase p on p.id = r.phase_id
    cross join lateral (select count(*) filter (where choice = 'SUPPORT') as support, count(*) filter (where choice = 'FOR') as in_favour,
        count(*) filter (where choice = 'AGAINST') as against, count(*) filter (where choice = 'ABSTAIN') as abstain from vote where subject_id = r.subject_id and counted) v
    cross join lateral (values ('support', v.support), ('in_favour', v.in_favour), ('against', v.against), ('abstain', v.abstain)) c (what, number)
    where r.revised_at is null and not exists (select from phase later where later.space_id = p.space_id and later.allows_vote
        and later.starts_at > p.starts_at and later.starts_at <= clock_timestamp())
    union all
    select subject_id, 'attachments', count(*) from attachment group by 1
    union all
    select comment_id, case value when 1 then 'up' else 'down' end, count(*) from comment_vote group by 1, 2
), counted (subject_id, what, number) as (
    select t.subject_id, c.what, sum(c.number) from subject_tally t
    cross join lateral (values ('proposals', t.proposals), ('debates', t.debates), ('comments', t.comments), ('followers', t.followers)) c (what, number)
    group by 1, 2
    union all
    select t.subject_id, c.what, sum(c.number) from vote_tally t
    cross join lateral (values ('support', t.support), ('in_favour', t.in_favour), ('against', t.against), ('abstain', t.abstain)) c (what, number)
    group by 1, 2
    union all
    select id, 'attachments', attachments from subject where attachments > 0
    union all
    select subject_id, 'places', taken from vote_place
    union all
    select v.subject_id, 'counting', count(*) filter (where v.counted) from space sp join subject s on s.space_id = sp.id join vote v on v.subject_id = s.id
    where sp.vote_minimum > 0 group by 1
    union all
    select a.id, c.what, c.number from argument a cross join lateral (values ('useful', a.useful), ('useless', a.useless)) c (what, number)
    union all
    select r.subject_id, 'result: ' || c.what, c.number from vote_result r join phase p on p.id = r.phase_id
    cross join lateral (values ('support', r.support), ('in_favour', r.in_favour), ('against', r.against), ('abstain', r.abstain)) c (what, number)
    where r.revised_at is null and not exists (select from phase later where later.space_id = p.space_id and later.allows_vote
        and later.starts_at > p.starts_at and later.starts_at <= clock_timestamp())
    union all
    select t.comment_id, c.what, sum(c.number) from comment_vote_tally t cross join lateral (values ('up', t.up), ('down', t.down)) c (what, number)
    group by 1, 2
)
select subject_id, what, coalesce(counted.number, 0) as counted, coalesce(actual.number, 0) as actual
from counted full join actual using (subject_id, what)
where coalesce(counted.number, 0) <> coalesce(actual.number, 0);

-- Mends every count that differs, and answers what it mended. A phase's result is kept as it is: a difference there is said,
-- and for people to judge. Whoever is about to count waits; who reads does not.
create or replace function recount() returns setof tally_difference language plpgsql as $$
begin
    -- Before the rows are read, and each statement below reads anew: a deed is then wholly in or wholly out, fact and count.
    -- In the order in which who votes and who merges take them, so that none waits in a ring.
    lock table vote_place, vote, vote_tally, argument, subject_tally, comment_vote_tally in share row exclusive mode;
    return query select * from tally_difference;
    -- Whether a vote counts is in its row, and the tallies follow from it: before them.
    update vote v set counted = n.counts, flipped_at = clock_timestamp() from (
        select each.subject_id, each.member_id, count(*) over (partition by sp.id, coalesce(each.organisation_id, each.member_id)) >= sp.vote_minimum as counts
        from space sp join subject s on s.space_id = sp.id join vote each on each.subject_id = s.id where sp.vote_minimum > 0) n
    where v.subject_id = n.subject_id and v.member_id = n.member_id and v.counted <> n.counts;
    -- The difference goes into one slot, which alone may be negative; only the sum counts.
    insert into subject_tally as t (subject_id, slot, proposals, debates, comments, followers)
    select subject_id, 0, coalesce(sum(actual - counted) filter (where what = 'proposals'), 0),
        coalesce(sum(actual - counted) filter (where what = 'debates'), 0),
        coalesce(sum(actual - counted) filter (where what = 'comments'), 0),
        coalesce(sum(actual - counted) filter (where what = 'followers'), 0)
    from tally_difference where what in ('proposals', 'debates', 'comments', 'followers') group by subject_id
    on conflict (subject_id, slot) do update set proposals = t.proposals + excluded.proposals, debates = t.debates + excluded.debates,
        comments = t.comments + excluded.comments, followers = t.followers + excluded.followers;
    insert into vote_tally as t (subject_id, slot, support, in_favour, against, abstain)
    select subject_id, 0, coalesce(sum(actual - counted) filter (where what = 'support'), 0),
        coalesce(sum(actual - counted) filter (where what = 'in_favour'), 0),
        coalesce(sum(actual - counted) filter (where what = 'against'), 0),
        coalesce(sum(actual - counted) filter (where what = 'abstain'), 0)
    from tally_difference where what in ('support', 'in_favour', 'against', 'abstain') group by subject_id
    on conflict (subject_id, slot) do update set support = t.support + excluded.support, in_favour = t.in_favour + excluded.in_favour,
        against = t.against + excluded.against, abstain = t.abstain + excluded.abstain;
    update vote_place p set taken = d.actual from tally_difference d where d.subject_id = p.subject_id and d.what = 'places';
    update argument a set useful = j.useful, useless = j.useless, rank = wilson_lower_bound(j.useful, j.useless)
    from (select o.id, count(*) filter (where g.useful) as useful, count(*) filter (where not g.useful) as useless
        from argument o left join argument_judgement g on g.argument_id = o.id group by o.id) j
    where j.id = a.id and (a.useful, a.useless) <> (j.useful, j.useless);
    -- Who attaches or detaches holds the thing itself, so its files are counted once it is ours.
    perform from subject where id in (select subject_id from tally_difference where what = 'attachments') order by id for no key update;
    update subject s set attachments = (select count(*) from attachment a where a.subject_id = s.id)
    from tally_difference d where d.what = 'attachments' and s.id = d.subject_id;
    insert into comment_vote_tally as t (comment_id, slot, up, down)
    select subject_id, 0, coalesce(sum(actual - counted) filter (where what = 'up'), 0), coalesce(sum(actual - counted) filter (where what = 'down'), 0)
    from tally_difference where what in ('up', 'down') group by subject_id
    on conflict (comment_id, slot) do update set up = t.up + excluded.up, down = t.down + excluded.down;
end
$$;

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
