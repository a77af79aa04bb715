-- Where each published thread stands in the orders of lists (docs/adr/0070-orders-of-lists.md). No vote and no comment
-- writes here: every few seconds what has changed is reckoned again, from the rows, by one of the copies (Standings).

-- The lower bound of Wilson's interval at 95 %: what share of all would be in favour at the least, seeing those who voted.
create function wilson_lower_bound(in_favour bigint, against bigint) returns double precision language sql immutable parallel safe as $$
    select case when in_favour + against <= 0 or in_favour <= 0 then 0 else (
        select greatest(0, (p + zz / (2 * n) - sqrt(zz) * sqrt((p * (1 - p) + zz / (4 * n)) / n)) / (1 + zz / n))
        from (select cast(in_favour + against as double precision) as n, cast(in_favour as double precision) / (in_favour + against) as p,
            cast(1.959963984540054 ^ 2 as double precision) as zz) sample) end
$$;

-- What a deed is worth that is worth half as much for every half-life (in seconds) since: seen from a moment in the past,
-- so many times more the later it was. What is too large or too small for a number counts as a thousand half-lives.
create function decayed_weight(deed timestamptz, since timestamptz, half_life double precision) returns double precision language sql stable parallel safe as $$
    select power(2, least(1000, greatest(-1000, date_part('epoch', deed - since) / half_life)))
$$;
-- A sum of such weights as the logarithm, to the base 2, of what it will have been worth at the epoch; minus infinity for
-- none. Time passes for all sums alike, so the order of two stays what it is, and nothing is reckoned again because a day has gone by.
create function decayed(weights double precision, since timestamptz, half_life double precision) returns double precision language sql stable parallel safe as $$
    select case when weights > 0 then date_part('epoch', since - to_timestamp(0)) / half_life + ln(weights) / ln(2) else '-infinity' end
$$;

create table standing (
    subject_id uuid primary key references subject,
    space_id   uuid             not null references space,
    type       text             not null constraint standing_type check (type in ('PROPOSAL', 'DEBATE')),
    wilson     double precision not null,              -- of the votes for and against
    supported  double precision not null,              -- of the supports, by thirty days
    trending   double precision not null,              -- of the people who published, voted or commented, each once, by seven days
    comments   double precision not null,
    -- A place for a random order to begin from, given once. Numbers of one kind, so that one cursor serves every order.
    shuffle_a  double precision not null default floor(random() * 4294967296),
    shuffle_b  double precision not null default floor(random() * 4294967296)
) with (fillfactor = 80);
create index standing_by_wilson on standing (space_id, type, wilson desc, subject_id desc);
create index standing_by_supports on standing (space_id, type, supported desc, subject_id desc);
create index standing_by_trend on standing (space_id, type, trending desc, subject_id desc);
create index standing_by_comments on standing (space_id, type, comments desc, subject_id desc);
create index standing_by_chance_a on standing (space_id, type, shuffle_a, subject_id);
create index standing_by_chance_b on standing (space_id, type, shuffle_b, subject_id);

-- Reckons some threads, from the rows and from nothing else: doing it twice, or late, does no harm.
create function reckon_standings(ids uuid[]) returns void language sql as $$
    with thread as (
        select id, space_id, type, author_id, published_at from subject
        where id = any(ids) and type in ('PROPOSAL', 'DEBATE') and published_at is not null
    ), voted as (
        select t.id, count(*) filter (where v.choice = 'FOR') as in_favour, count(*) filter (where v.choice = 'AGAINST') as against,
            sum(decayed_weight(v.cast_at, t.published_at, 30 * 86400)) filter (where v.choice = 'SUPPORT') as supports
        from thread t join vote v on v.subject_id = t.id group by t.id
    ), deed as (
        select id, max(at) as latest from (
            select id, author_id as person, published_at as at from thread
            union all select t.id, v.member_id, v.cast_at from thread t join vote v on v.subject_id = t.id
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

insert into chore (name, done_at) values ('standings', clock_timestamp());
select reckon_standings(array(select id from subject where type in ('PROPOSAL', 'DEBATE') and published_at is not null));

-- What is counted beside a theme, without reading the texts.
create index proposal_counted on proposal (id) include (space_id, theme_id);
