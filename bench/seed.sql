-- What is measured: one public space with as many proposals, comments and votes as Bench.java says, in the application's own
-- tables, as if people had written them over the last months. Run as the superuser in replica mode: foreign keys are not
-- asked row by row; Bench.java asks tally_difference afterwards whether each count is what the rows say.

-- Ids in the order in which things were made, and known by their number: bench/*.java and pgbench make the same.
create function pg_temp.id(kind text, n bigint) returns uuid language sql immutable as $$
    select cast('0199' || kind || '-0000-7000-8000-' || lpad(cast(n as text), 12, '0') as uuid)
$$;
create function pg_temp.proposals() returns bigint language sql immutable as $$ select cast(current_setting('bench.proposals') as bigint) $$;
create function pg_temp.members() returns bigint language sql immutable as $$ select 1000::bigint $$;
create function pg_temp.votes() returns bigint language sql immutable as $$ select 30 * pg_temp.proposals() $$;

-- One of some words, always the same for the same number.
create function pg_temp.one(words text[], n bigint) returns text language sql immutable as $$
    select words[1 + abs(hashint8(n)) % cardinality(words)]
$$;
create function pg_temp.sentence(n bigint) returns text language sql immutable as $$
    select pg_temp.one(array['Dans notre région', 'Chez nous', 'Depuis deux ans', 'Lors du dernier barcamp', 'Avec les conseils citoyens', 'Dans trois quartiers prioritaires',
            'À l’échelle de l’agglomération', 'Pour les équipes de terrain', 'Après l’évaluation du contrat de ville', 'Avec la caisse d’allocations familiales'], n)
        || pg_temp.one(array[', les médiateurs', ', les centres sociaux', ', les associations de locataires', ', les enseignants', ', les bailleurs', ', les habitantes relais',
            ', les chargées de mission', ', les élues et les élus', ', les jeunes en service civique', ', les adultes-relais'], n + 7919)
        || pg_temp.one(array[' demandent', ' expérimentent', ' partagent', ' regrettent l’absence de', ' ont construit', ' attendent', ' préparent', ' évaluent', ' réinventent'], n + 104729)
        || pg_temp.one(array[' un diagnostic commun de l’accès aux soins', ' une permanence d’accès aux droits', ' un parcours de réussite éducative', ' des ateliers de français à visée professionnelle',
            ' une cartographie des initiatives', ' un forum de l’emploi en pied d’immeuble', ' une charte de la participation', ' des marches exploratoires', ' un fonds de participation des habitants',
            ' un observatoire des discriminations', ' une coopérative d’activité'], n + 1299709)
        || pg_temp.one(array['.', ', et cela change la vie du quartier.', ' ; il reste à le faire connaître.', ', faute de relais durables.', ', avec des moyens modestes.', '. Qui d’autre l’a tenté ?',
            ', dont le bilan sera partagé à l’automne.'], n + 15485863)
$$;

set synchronous_commit = off;
set session_replication_role = replica;

insert into member (id, external_id, name, organisation_id, roles, said_at)
select pg_temp.id('aaaa', n), 'bench-' || n, pg_temp.one(array['Claire', 'Fatou', 'Nadia', 'Hervé', 'Mehdi', 'Solène', 'Aurélie', 'Yann', 'Inès', 'Thomas', 'Léa', 'Samir'], n) || ' '
        || pg_temp.one(array['Delattre', 'Ndiaye', 'Lefèvre', 'Morvan', 'Benali', 'Garnier', 'Payet', 'Schmitt', 'Rossi', 'Diallo', 'Caron'], n + 31) || ' ' || n,
    o.ids[1 + n % cardinality(o.ids)], '{member}', now() - interval '1 day'
from generate_series(1, pg_temp.members()) n, (select array_agg(id order by slug) as ids from organisation where kind = 'CENTRE') o;

insert into theme (id, slug, name, position)
select pg_temp.id('7777', n), slug, initcap(replace(slug, '-', ' ')), n
from unnest(array['sante', 'education', 'emploi', 'cadre-de-vie', 'participation']) with ordinality as t (slug, n);
insert into theme (id, slug, name, parent_id, position)
select pg_temp.id('7777', 10 + p * 10 + n), slug || '-' || n, initcap(replace(slug, '-', ' ')) || ' ' || n, pg_temp.id('7777', p), n
from unnest(array['sante', 'education', 'emploi', 'cadre-de-vie', 'participation']) with ordinality as t (slug, p), generate_series(1, 3) n;

insert into space (id, slug, kind, title, summary, visibility)
values (pg_temp.id('5555', 1), 'barcamp-permanent', 'PROCESS', 'Le barcamp toute l’année', 'Ce que le réseau propose, discute et soutient entre deux rencontres.', 'PUBLIC');
insert into subject (id, type, space_id, label, published_at) values (pg_temp.id('5555', 1), 'SPACE', pg_temp.id('5555', 1), 'Le barcamp toute l’année', now() - interval '300 days');
insert into phase (id, space_id, title, starts_at, allows_propose, allows_vote, allows_comment, allows_debate)
values (pg_temp.id('6666', 1), pg_temp.id('5555', 1), 'Tout est ouvert', now() - interval '300 days', true, true, true, true);

-- Proposals, one after the other over 200 days.
create temp table p as
select n, pg_temp.id('bbbb', n) as id, m.id as author, m.organisation_id as organisation,
    now() - interval '200 days' * ((pg_temp.proposals() - n + 1) / cast(pg_temp.proposals() + 1 as float8)) as at,
    pg_temp.one(array['Ouvrir', 'Partager', 'Mutualiser', 'Évaluer', 'Relancer', 'Imaginer', 'Financer', 'Faire connaître', 'Documenter'], n)
        || pg_temp.one(array[' les ateliers santé', ' les permanences d’accès au droit', ' les clubs de parents', ' les jardins partagés', ' les conseils citoyens', ' les marches exploratoires',
            ' les forums de l’emploi', ' les régies de quartier', ' les tiers-lieux', ' les cités éducatives', ' les adultes-relais'], n + 17)
        || pg_temp.one(array[' entre centres voisins', ' avec les habitants', ' outre-mer', ' pour les moins de vingt-cinq ans', ' avec les bailleurs', ' dans les petites villes', ' sans dossier à remplir',
            ' en trois mois', ' avec l’université'], n + 71) || ' (' || n || ')' as title,
    pg_temp.sentence(n * 3) || ' ' || pg_temp.sentence(n * 3 + 1) || ' ' || pg_temp.sentence(n * 3 + 2) as first_part,
    pg_temp.sentence(n * 5) || ' ' || pg_temp.sentence(n * 5 + 1) as second_part, pg_temp.sentence(n * 7) || ' ' || pg_temp.sentence(n * 7 + 3) as third_part
from generate_series(1, pg_temp.proposals()) n join member m on m.id = pg_temp.id('aaaa', 1 + n * 7 % pg_temp.members());

insert into subject (id, type, space_id, author_id, organisation_id, label, created_at, published_at)
select id, 'PROPOSAL', pg_temp.id('5555', 1), author, organisation, title, at - interval '1 hour', at from p order by n;
insert into proposal (id, space_id, reference, theme_id, title, body, body_html, excerpt, updated_at)
select id, pg_temp.id('5555', 1), 'P-2018-' || lpad(cast(n as text), greatest(3, length(cast(n as text))), '0'), pg_temp.id('7777', 10 + (1 + n % 5) * 10 + 1 + n % 3), title,
    first_part || E'\n\n**' || second_part || E'**\n\n' || third_part,
    '<p>' || first_part || E'</p>\n<p><strong>' || second_part || E'</strong></p>\n<p>' || third_part || E'</p>\n', left(first_part, 279) || '…', at
from p order by n;
insert into event (id, type, occurred_at, actor_id, space_id, subject_id)
select pg_temp.id('eb00', n), 'ProposalPublished', at, author, pg_temp.id('5555', 1), id from p order by n;
select setval('proposal_number', pg_temp.proposals());

-- Comments: forty on every second proposal, of which thirty answer it, eight answer these and two answer those.
create temp table c as
select (q - 1) * 40 + j as n, pg_temp.id('cccc', (q - 1) * 40 + j) as id, p.id as thread, p.at + interval '1 minute' * j as at, m.id as author, m.organisation_id as organisation,
    case when j >= 38 then pg_temp.id('cccc', (q - 1) * 40 + j - 8) when j >= 30 then pg_temp.id('cccc', (q - 1) * 40 + j - 30) end as parent,
    case when j >= 38 then 3 when j >= 30 then 2 else 1 end as depth, pg_temp.sentence(q * 41 + j) || ' ' || pg_temp.sentence(q * 43 + j) as body
from generate_series(1, pg_temp.proposals() / 2) q cross join generate_series(0, 39) j join p on p.n = q * 2
join member m on m.id = pg_temp.id('aaaa', 1 + (q * 11 + j * 13) % pg_temp.members());

insert into subject (id, type, space_id, thread_id, parent_id, author_id, organisation_id, label, created_at, published_at)
select id, 'COMMENT', pg_temp.id('5555', 1), thread, parent, author, organisation, left(body, 199) || '…', at, at from c order by n;
insert into comment (id, thread_id, parent_id, depth, body, body_html, position, created_at)
select id, thread, parent, depth, body, '<p>' || body || E'</p>\n', pg_temp.one(array['FOR', 'NEUTRAL', 'AGAINST', null], n), at from c order by n;
insert into event (id, type, occurred_at, actor_id, space_id, subject_id, object_id)
select pg_temp.id('ec00', n), 'CommentPosted', at, author, pg_temp.id('5555', 1), thread, id from c order by n;

insert into subject_tally (subject_id, slot, proposals, comments)
select id, slot, sum(proposals), sum(comments) from (
    select pg_temp.id('5555', 1) as id, n % 16 as slot, 1 as proposals, 0 as comments from p
    union all select pg_temp.id('5555', 1), n % 16, 0, 1 from c
    union all select thread, n % 16, 0, 1 from c
    union all select parent, n % 16, 0, 1 from c where parent is not null
    union all select above.parent, c.n % 16, 0, 1 from c join c above on above.id = c.parent where c.depth = 3) counted
group by id, slot;

-- Votes: members go round the newer nine tenths of the proposals; the oldest tenth has none, for the bench's hot proposals.
create temp table v as
select v as n, p.id as subject, p.at + interval '1 second' * (v % 86400) as at, 1 + v % pg_temp.members() as member
from generate_series(0, pg_temp.votes() - 1) v
join p on p.n = pg_temp.proposals() / 10 + 1
    + (v / pg_temp.members() + v % pg_temp.members() * greatest(1, pg_temp.proposals() * 9 / 10 / pg_temp.members())) % (pg_temp.proposals() * 9 / 10);
insert into vote (subject_id, member_id, choice, cast_at) select subject, pg_temp.id('aaaa', member), 'SUPPORT', at from v order by n;
insert into vote_tally (subject_id, slot, support) select subject, member % 16, count(*) from v group by 1, 2;
insert into event (id, type, occurred_at, space_id, subject_id) select pg_temp.id('ed00', n), 'VoteCast', at, pg_temp.id('5555', 1), subject from v order by n;

-- Where each stands in the orders of lists, as the application's own function has it.
select reckon_standings(array_agg(id)) from p;

drop table p, c, v;
