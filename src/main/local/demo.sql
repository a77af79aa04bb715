-- What a person who tries Palabre finds: a network in the middle of preparing its yearly meeting. ./palabre start loads it
-- once, in one transaction, into a database that has just been migrated; the packaged application does not contain it.
-- The people are invented, except for their organisations, and so is all they say. Dates are relative to the moment it is loaded.

do $$
begin
    if exists (select from member where external_id like 'demo-%') then
        raise exception 'the demo data are here already';
    end if;
end
$$;

-- 1. Tools ---------------------------------------------------------------------------------------------------------

-- A UUIDv7 of that moment, always the same for the same name: events and cursors are in the order of ids.
create function pg_temp.uuid_at(at timestamptz, name text) returns uuid language sql as $$
    select cast(lpad(to_hex(cast(floor(extract(epoch from at) * 1000) as bigint)), 12, '0')
        || '7' || left(md5(name), 3) || '8' || substr(md5(name), 4, 15) as uuid)
$$;

-- French puts a space that does not break before two-part marks and inside quotation marks; here it is typed as a plain one.
create function pg_temp.french(written text) returns text language sql as $$
    select regexp_replace(replace(written, '« ', '«' || chr(160)), ' ([;:?»])', chr(160) || '\1', 'g')
$$;

-- What the product makes of the little Markdown that is used here: paragraphs, lists, emphasis. A test holds the two equal.
create function pg_temp.items(list text, mark text) returns text language sql as $$
    select string_agg('<li>' || item || '</li>', '' order by n)
    from regexp_split_to_table(regexp_replace(list, '^' || mark, ''), '\n' || mark) with ordinality as i (item, n)
$$;
create function pg_temp.html(body text) returns text language sql as $$
    select string_agg(case
        when block ~ '^- ' then '<ul>' || pg_temp.items(block, '- ') || '</ul>'
        when block ~ '^1\. ' then '<ol>' || pg_temp.items(block, '\d+\. ') || '</ol>'
        else '<p>' || block || '</p>' end || E'\n', '' order by n)
    from regexp_split_to_table(regexp_replace(replace(body, '&', '&amp;'), '\*\*([^*]+)\*\*', '<strong>\1</strong>', 'g'), '\n\n') with ordinality as b (block, n)
$$;
create function pg_temp.excerpt(body text, length int) returns text language sql as $$
    select case when char_length(words) <= length then words else substring(left(words, length) from '^(.*) ') || '…' end
    from (select regexp_replace(replace(body, '**', ''), '[ \n]+', ' ', 'g')) as plain (words)
$$;

-- 2. Themes, in two levels -----------------------------------------------------------------------------------------

create temp table topic (slug text, name text, parent text, place int) on commit drop;
insert into topic values
    ('sante', 'Santé', null, 1),
    ('acces-aux-soins', 'Accès aux soins', 'sante', 1),
    ('sante-mentale', 'Santé mentale', 'sante', 2),
    ('education', 'Éducation', null, 2),
    ('developpement-economique', 'Développement économique et emploi', null, 3),
    ('commerces', 'Commerces de proximité', 'developpement-economique', 1),
    ('habitat', 'Habitat et renouvellement urbain', null, 4),
    ('participation', 'Participation des habitants', null, 5),
    ('numerique', 'Numérique', null, 6),
    ('vie-du-reseau', 'Vie du réseau', null, 7);
insert into theme (id, slug, name, parent_id, position)
select pg_temp.uuid_at(now() - interval '60 days', 'theme ' || slug), slug, name,
    case when parent is not null then pg_temp.uuid_at(now() - interval '60 days', 'theme ' || parent) end, place
from topic order by parent nulls first, place;

-- 3. People --------------------------------------------------------------------------------------------------------

-- Keys are how the rest of this file names people; no token will ever have an external id that begins with "demo-".
create temp table person (key text primary key, name text, organisation text, roles text[], external_id text) on commit drop;
insert into person (key, name, organisation, roles, external_id) values
    ('membre-irev', 'Élise Vandamme', 'irev', '{member}', 'de300000-2018-4000-8000-000000000001'),
    ('membre-oriv', 'Karim Schneider', 'oriv', '{member}', 'de300000-2018-4000-8000-000000000002'),
    ('moderation', 'Nadège Morvan', 'reseau-crpv', '{member,moderator}', 'de300000-2018-4000-8000-000000000003'),
    ('partenaire-anru', 'Thomas Delcourt', 'anru', '{partner}', 'de300000-2018-4000-8000-000000000004'),
    ('coordination', 'Aïssata Lemoine', 'reseau-crpv', '{member,admin}', 'de300000-2018-4000-8000-000000000005');
-- Those who write.
insert into person (key, name, organisation, roles) values
    ('claire', 'Claire Bonnefoy', 'labo-cites', '{member}'),
    ('samuel', 'Samuel Perrin', 'trajectoire-ressources', '{member}'),
    ('gwenola', 'Gwenola Le Bihan', 'reso-villes', '{member}'),
    ('mathilde', 'Mathilde Courtin', 'villes-au-carre', '{member}'),
    ('fatou', 'Fatou Keller', 'oriv', '{member}'),
    ('benoit', 'Benoît Dubar', 'irev', '{member}'),
    ('ines', 'Inès Belkacem', 'profession-banlieue', '{member}'),
    ('olivier', 'Olivier Mabille', 'ressources-urbaines', '{member}'),
    ('sandrine', 'Sandrine Ouali', 'pole-ressources-95', '{member}'),
    ('hugo', 'Hugo Vasseur', 'normanvilles', '{member}'),
    ('maite', 'Maïté Etcheverry', 'pqn-a', '{member}'),
    ('youssef', 'Youssef Carrière', 'ressources-territoires', '{member}'),
    ('helene', 'Hélène Fabrègue', 'villes-et-territoires-occitanie', '{member}'),
    ('pascale', 'Pascale Giordano', 'crpv-paca', '{member}'),
    ('mylene', 'Mylène Sainte-Rose', 'ville-caraibe', '{member}'),
    ('josue', 'Josué Clairville', 'crpv-guyane', '{member}'),
    ('zaina', 'Zaïna Madi', 'maore-ouvoimoja', '{member}'),
    ('laure', 'Laure Fontanier', 'epareca', '{partner}'),
    ('etienne', 'Étienne Marsaud', 'adcf', '{partner}'),
    ('sylvie', 'Sylvie Armengaud', 'cget', '{partner}');
-- Those who read and support.
insert into person (key, name, organisation, roles) values
    ('adele', 'Adèle Roussin', 'labo-cites', '{member}'),
    ('bruno', 'Bruno Chavanne', 'labo-cites', '{member}'),
    ('carole', 'Carole Vuillemin', 'trajectoire-ressources', '{member}'),
    ('damien', 'Damien Guéguen', 'reso-villes', '{member}'),
    ('estelle', 'Estelle Ferrand', 'villes-au-carre', '{member}'),
    ('fabrice', 'Fabrice Wendling', 'oriv', '{member}'),
    ('gaelle', 'Gaëlle Demeester', 'irev', '{member}'),
    ('hamza', 'Hamza Touati', 'profession-banlieue', '{member}'),
    ('isabelle', 'Isabelle Noury', 'ressources-urbaines', '{member}'),
    ('jerome', 'Jérôme Castaing', 'pqn-a', '{member}'),
    ('karine', 'Karine Delmas', 'ressources-territoires', '{member}'),
    ('leila', 'Leïla Aubert', 'crpv-paca', '{member}'),
    ('marc', 'Marc-Antoine Lubin', 'ville-caraibe', '{member}'),
    ('nora', 'Nora Hamel', 'normanvilles', '{member}'),
    ('paul', 'Paul Ségala', 'villes-et-territoires-occitanie', '{member}'),
    ('rachel', 'Rachel Diop', 'pole-ressources-95', '{member}');
update person set external_id = 'demo-' || key where external_id is null;

-- Whoever signed in before keeps their row.
insert into member (id, external_id, name, organisation_id, roles, created_at, updated_at)
select pg_temp.uuid_at(now() - interval '40 days', 'member ' || p.key), p.external_id, p.name, o.id, p.roles, now() - interval '40 days', now() - interval '40 days'
from person p join organisation o on o.slug = p.organisation
on conflict (external_id) do nothing;

create function pg_temp.who(key text) returns uuid language sql as $$
    select m.id from person p join member m using (external_id) where p.key = $1
$$;

-- 4. Spaces --------------------------------------------------------------------------------------------------------

insert into space (id, slug, kind, title, summary, body, visibility, partners_comment, created_at)
select pg_temp.uuid_at(now() - age, slug), slug, kind, pg_temp.french(title), pg_temp.french(summary), pg_temp.french(body), visibility, partners_comment, now() - age
from (values
    (interval '50 days', 'rencontre-2018', 'PROCESS', 'Rencontre annuelle 2018', 'PUBLIC', true,
     'Deux jours par an, les centres de ressources se retrouvent. Ici se prépare ce dont nous parlerons, et se garde ce que nous en aurons fait.',
'Chaque année, les équipes des centres de ressources et leurs partenaires se retrouvent pendant deux jours. Cette année, la rencontre commence avant la rencontre : **chacun peut proposer un sujet, soutenir ceux des autres et en discuter**.

Comment cela se passe :

- les équipes des centres proposent, commentent et soutiennent ;
- les partenaires lisent tout, posent leurs questions et apportent leur regard ;
- les propositions les plus soutenues ouvrent les ateliers de la rencontre.

Rien n’est perdu pour les autres : une proposition qui ne trouve pas sa place cette année reste visible, avec ce qui en a été dit.'),
    (interval '40 days', 'groupe-sante', 'GROUP', 'Groupe santé', 'NETWORK', false,
     'Le groupe de travail de celles et ceux qui suivent la santé dans leur centre. On y échange toute l’année, entre deux réunions.',
'Le groupe réunit les personnes qui suivent les questions de santé dans les centres. Il sert à **poser une question sans attendre la prochaine réunion**, à relire un document à plusieurs et à préparer nos interventions.

Ce qui s’écrit ici est lu par le réseau et ses partenaires. Les situations de personnes n’y ont pas leur place.'),
    (interval '30 days', 'barcamp-2018', 'BARCAMP', 'Barcamp 2018', 'PUBLIC', true,
     'Trente secondes pour présenter un projet, trente minutes pour l’approfondir à quelques-uns. Annoncez ici ce que vous apporterez.',
'Le barcamp se prépare peu : vous venez avec un projet, un doute ou une réussite, vous le présentez en trente secondes, et celles et ceux que cela intéresse vous rejoignent autour d’une table.

Pour aider les autres à choisir, écrivez ici **ce que vous voulez montrer et ce que vous cherchez**. Trois phrases suffisent.'),
    (interval '45 days', 'coordination', 'PROCESS', 'Coordination', 'PRIVATE', false,
     'Le travail courant de la coordination du réseau : calendrier, organisation de la rencontre, relations avec les partenaires.',
'Cet espace est réservé aux personnes qui préparent la rencontre. Ce qui doit être connu de tout le réseau est publié ailleurs.')
) as s (age, slug, kind, title, visibility, partners_comment, summary, body);
update space set body_html = pg_temp.html(body) where slug in ('rencontre-2018', 'groupe-sante', 'barcamp-2018', 'coordination');

insert into subject (id, type, space_id, label, created_at, published_at)
select id, 'SPACE', id, title, created_at, created_at from space where slug in ('rencontre-2018', 'groupe-sante', 'barcamp-2018', 'coordination');

insert into phase (id, space_id, title, description, starts_at, ends_at, allows_propose, allows_vote, allows_comment, allows_debate)
select pg_temp.uuid_at(now() - interval '30 days', 'phase ' || slug || title), (select id from space where space.slug = p.slug),
    title, pg_temp.french(description), day + starts, day + ends, propose, vote, comment, debate
from (values
    ('rencontre-2018', 'Préparation', 'La coordination recueille les attentes et choisit les thèmes avec les centres.',
     interval '-50 days', interval '-21 days', false, false, true, true),
    ('rencontre-2018', 'Propositions et soutiens', 'Proposez un sujet, soutenez ceux qui comptent pour vous, discutez-en. Les plus soutenus ouvriront les ateliers.',
     '-21 days', '19 days', true, true, true, true),
    ('rencontre-2018', 'Restitution', 'Ce que les ateliers ont donné, et qui fait quoi ensuite. On commente, on ne propose plus.',
     '19 days', '75 days', false, false, true, true),
    ('groupe-sante', 'Échanges du groupe', 'Sans date de fin : le groupe travaille toute l’année.', '-40 days', null, true, true, true, true),
    ('barcamp-2018', 'Annonces', 'Annoncez ce que vous apporterez, et dites ce qui vous tente chez les autres.', '-25 days', '20 days', true, true, true, false),
    ('coordination', 'Travail courant', '', '-45 days', null, true, true, true, true)
) as p (slug, title, description, starts, ends, propose, vote, comment, debate), date_trunc('day', now()) as day;

insert into space_member (space_id, member_id, role, added_at)
select (select id from space where slug = seat.space), pg_temp.who(seat.person), seat.role, now() - interval '35 days'
from (values
    ('coordination', 'coordination', 'MODERATOR'), ('coordination', 'moderation', 'MEMBER'), ('coordination', 'membre-irev', 'MEMBER'),
    ('coordination', 'claire', 'MEMBER'), ('coordination', 'helene', 'MEMBER'), ('coordination', 'mylene', 'MEMBER'),
    ('groupe-sante', 'fatou', 'MODERATOR'), ('groupe-sante', 'membre-irev', 'MEMBER'), ('groupe-sante', 'josue', 'MEMBER')
) as seat (space, person, role);

-- 5. Proposals and debates -----------------------------------------------------------------------------------------

create temp table thread (key text primary key, type text, space text, theme text, author text, age interval, title text, body text,
    published boolean default true) on commit drop;
insert into thread (key, type, space, theme, author, age, title, body) values
('mediation', 'PROPOSAL', 'rencontre-2018', 'acces-aux-soins', 'membre-irev', '19 days 3 hours',
 'Un annuaire commun de la médiation en santé dans les quartiers',
'Dans beaucoup de quartiers, une personne accompagne les habitants vers le soin : elle explique un courrier, prend un rendez-vous, va chez le médecin avec celles et ceux qui n’osent pas y aller seuls. Ces personnes travaillent souvent sans se connaître d’une ville à l’autre.

Je propose que nous tenions ensemble **un annuaire simple, à jour, lisible par toutes les équipes** :

- qui fait de la médiation en santé, dans quel quartier, pour quelle structure ;
- les langues parlées et les jours de présence ;
- une adresse pour se joindre, avec l’accord de chaque personne.

Chaque centre tiendrait sa partie. Une demi-journée par trimestre devrait suffire si nous nous mettons d’accord au départ sur peu de champs.'),
('marches', 'PROPOSAL', 'rencontre-2018', 'participation', 'gwenola', '18 days 6 hours',
 'Commencer chaque étude par une marche avec les habitants',
'Une étude sur un quartier commence trop souvent par une pile de documents. Nous avons pris l’habitude inverse : **deux heures de marche avec une douzaine d’habitants**, avant la première réunion technique. On s’arrête où ils veulent s’arrêter, et l’on note leurs mots.

Ce que j’en retiens :

1. l’itinéraire se prépare avec les habitants, pas pour eux ;
2. une personne écrit, une autre photographie, personne ne fait les deux ;
3. le compte rendu revient dans le quartier sous quinze jours, affiché dans les halls.

Je voudrais que nous écrivions ensemble un guide de quatre pages, et que deux ou trois centres l’essaient avant la rencontre.'),
('supports', 'PROPOSAL', 'rencontre-2018', 'numerique', 'membre-oriv', '17 days 2 hours',
 'Mettre en commun nos supports de formation au numérique',
'Nous préparons presque tous les mêmes formations : aider une personne à faire ses démarches en ligne, protéger ses données, expliquer aux équipes ce qu’elles peuvent faire ou non à la place de quelqu’un. Chacun refait ses diapositives.

Je propose une bibliothèque commune avec **trois règles** :

- un support n’y entre que s’il a servi au moins une fois devant un groupe ;
- il est modifiable, avec le nom du centre qui l’a fait ;
- qui s’en sert écrit trois lignes sur ce qui a marché ou non.

Nous pouvons ouvrir avec une dizaine de supports. J’en apporte trois.'),
('parents', 'PROPOSAL', 'rencontre-2018', 'education', 'ines', '16 days 5 hours',
 'Inviter des parents d’élèves à nos journées sur l’éducation',
'Nos journées sur la réussite éducative réunissent des gens qui parlent des parents sans parents dans la salle. Quand nous en avons invité, la discussion a changé dès la première heure : on a parlé des horaires, de la cantine, de la peur d’être mal reçu.

Inviter ne suffit pas. Il faut **une garde d’enfants, un horaire possible, un trajet remboursé et un temps de préparation** avec les personnes qui viennent. Je propose que nous chiffrions ces conditions ensemble, pour les inscrire dans nos budgets plutôt que de les improviser.'),
('rez-de-chaussee', 'PROPOSAL', 'rencontre-2018', 'commerces', 'hugo', '15 days 4 hours',
 'Suivre ensemble les locaux vides au pied des immeubles',
'Un rideau baissé pendant deux ans pèse sur tout un quartier. Pourtant, personne ne sait dire combien de locaux sont vides, depuis quand, ni pourquoi.

Je propose un relevé commun, **une fois par an, à pied, avec la même grille** dans chaque territoire volontaire : surface, dernière activité, propriétaire public ou privé, état de la vitrine. La grille tient sur une page. Avec trois années de relevés, nous aurons de quoi discuter avec les collectivités autrement qu’au ressenti.'),
('memoire', 'PROPOSAL', 'rencontre-2018', 'habitat', 'claire', '14 days 7 hours',
 'Recueillir la parole des familles avant une démolition',
'Quand un immeuble doit disparaître, le relogement occupe toutes les réunions. Ce que les familles y ont vécu n’a pas de place, et l’on s’étonne ensuite que le projet soit mal reçu.

Je propose un **petit protocole de recueil de la parole**, à lancer dès l’annonce et non la veille des travaux :

- des entretiens menés par des personnes qui ne décident pas du relogement ;
- un accord écrit, que l’on peut reprendre à tout moment ;
- une restitution publique choisie avec les familles : exposition, livret, bande-son.

Le coût est faible à côté du reste du projet. Ce qui manque, c’est une méthode que l’on puisse recommander.'),
('calendrier', 'PROPOSAL', 'coordination', 'vie-du-reseau', 'coordination', '13 days 3 hours',
 'Fixer dès maintenant les dates de la rencontre suivante',
'Les équipes nous disent chaque année que les dates arrivent trop tard. Je propose de **fixer la semaine de la rencontre un an à l’avance**, en évitant les vacances de toutes les zones et les périodes de bilan.

Merci de dire ici ce qui vous gêne avant la fin de la semaine prochaine.'),
('conseils', 'PROPOSAL', 'rencontre-2018', 'participation', 'maite', '12 days 5 hours',
 'Une boîte à outils pour les conseils citoyens qui s’essoufflent',
'Plusieurs conseils citoyens que nous suivons perdent leurs membres. Les raisons se ressemblent : des réunions trop longues, des avis sans réponse, toujours les mêmes qui parlent.

Je voudrais rassembler ce qui a redonné de l’élan quelque part, en fiches d’une page : **le problème, ce qui a été essayé, ce que cela a donné, ce qu’il ne faut pas refaire**. Pas de modèle unique, des exemples que l’on peut reprendre le lendemain.

Envoyez un exemple chacun, même raté. Je me charge de la mise en forme.'),
('psychologues', 'PROPOSAL', 'groupe-sante', 'sante-mentale', 'fatou', '11 days 4 hours',
 'Réunir équipes de quartier et psychologues deux fois par an',
'Les équipes de quartier portent des situations lourdes, et les psychologues reçoivent des personnes dont ils ne connaissent pas le quotidien. Un temps commun, **sans parler d’aucune situation précise**, aide les uns et les autres à savoir qui appeler et quand.

Je propose une trame d’une demi-journée : une heure sur les mots de chacun, une heure sur les limites, une heure sur ce que nous pouvons faire ensemble.'),
('glossaire', 'PROPOSAL', 'rencontre-2018', 'vie-du-reseau', 'helene', '10 days 6 hours',
 'Écrire un glossaire de notre métier en mots simples',
'Une nouvelle collègue m’a montré la liste qu’elle s’était faite : soixante sigles en deux mois. Les habitants, eux, ne se font pas de liste, ils décrochent.

Je propose un glossaire commun : **une phrase par mot, compréhensible à voix haute, avec un exemple**. Chaque centre prend dix mots, un autre centre les relit. Quand nous n’arrivons pas à expliquer un mot simplement, nous cessons de l’employer.'),
('activites', 'PROPOSAL', 'rencontre-2018', 'developpement-economique', 'samuel', '9 days 3 hours',
 'Raconter dix créations d’activité, réussites et échecs compris',
'Nous connaissons tous une personne du quartier qui a ouvert un atelier, un service de livraison ou une petite cuisine. Nous racontons ensuite l’histoire quand elle finit bien. Celles qui s’arrêtent apprennent pourtant davantage.

Je propose **dix récits de deux pages**, choisis dans dix territoires, avec ce qui a compté à chaque étape : le premier prêt, le local, la famille, l’administration. Les personnes relisent et décident de ce qui est publié.'),
('outre-mer', 'PROPOSAL', 'rencontre-2018', 'vie-du-reseau', 'mylene', '8 days 2 hours',
 'Tenir chaque trimestre un échange aux heures des outre-mer',
'Quand une réunion commence à neuf heures à Paris, il est trois ou quatre heures du matin chez nous, et la matinée est bien avancée dans l’océan Indien. Nous lisons donc les comptes rendus.

Je propose **un échange à distance par trimestre, à seize heures à Paris**, avec un sujet préparé par un centre d’outre-mer. Le reste du temps, un écrit clair avant la réunion nous permet de répondre sans y être.'),
('fresque', 'PROPOSAL', 'barcamp-2018', 'education', 'olivier', '7 days 5 hours',
 'Dessiner le quartier avec des enfants d’école primaire',
'Je viendrai avec une grande feuille, des feutres et les dessins de deux classes. En trente minutes, nous ferons l’exercice comme les enfants : **dessiner son trajet, puis ce que l’on évite**.

Je cherche des personnes qui l’ont fait avec des adolescents.'),
('donnees', 'PROPOSAL', 'groupe-sante', 'sante', 'benoit', '6 days 3 hours',
 'Lire à plusieurs les données locales de santé',
'Les données de santé par quartier existent, mais elles arrivent sans mode d’emploi : petits nombres, comparaisons trompeuses, cartes qui désignent. Je propose que nous en lisions un jeu ensemble, **sur un territoire volontaire**, et que nous écrivions ce que l’on peut en dire et ce que l’on ne peut pas en dire.'),
('coproprietes', 'PROPOSAL', 'rencontre-2018', 'habitat', 'youssef', '5 days 4 hours',
 'Comparer nos façons de suivre les copropriétés fragiles',
'Les copropriétés qui vont mal se voient tard, quand les charges ne sont plus payées et que l’ascenseur ne marche plus. Certains territoires suivent quelques signes avant cela : rotation des logements, travaux reportés, assemblées sans quorum.

Je propose un atelier de deux heures où **trois territoires montrent leur tableau de suivi** et disent ce qu’il leur a permis de voir à temps. Nous garderons les cinq signes les plus utiles.'),
('radio', 'PROPOSAL', 'barcamp-2018', 'participation', 'mathilde', '4 days 6 hours',
 'Faire une émission de radio avec un quartier en une journée',
'Une table, trois micros, une connexion : le matin on prépare, l’après-midi on enregistre. J’apporte le matériel et **nous ferons un essai de dix minutes pendant le barcamp**.

Je voudrais savoir qui a déjà gardé une émission vivante plus d’un an, et comment.'),
('sejour', 'PROPOSAL', 'rencontre-2018', 'vie-du-reseau', 'pascale', '3 days 5 hours',
 'Accueillir une semaine quelqu’un d’un autre centre',
'On apprend plus en suivant une collègue pendant cinq jours qu’en lisant ses comptes rendus. Je propose que chaque centre volontaire accueille **une personne d’un autre centre pendant une semaine** : elle suit les rendez-vous, aide à préparer une rencontre et repart avec une page de notes pour les deux équipes.

Restent à régler le trajet et l’hébergement. Nous pouvons commencer par cinq échanges et voir.'),
('cuisine', 'PROPOSAL', 'barcamp-2018', 'sante', 'josue', '2 days 3 hours',
 'Cuisiner ensemble pour parler de santé sans leçon',
'Autour d’une marmite, on parle du prix des légumes, du temps que l’on a, de ce que mangeaient les grands-parents. **Personne ne fait la leçon.** Je raconterai trois ateliers, dont un où presque personne n’est venu, et ce que nous avons changé ensuite.'),
('permanences', 'PROPOSAL', 'rencontre-2018', 'numerique', 'sandrine', '1 day 4 hours',
 'Tenir des permanences numériques là où les gens vont déjà',
'Les permanences d’aide aux démarches restent vides quand elles sont dans un lieu où personne ne va. Elles se remplissent à la sortie de l’école, au marché, dans la salle d’attente du centre de santé.

Je propose de réunir nos essais de permanences hors les murs : **le lieu, l’heure, le nombre de personnes, la demande la plus fréquente**. Avec vingt relevés, nous saurons conseiller les communes qui se lancent.'),
('langues', 'PROPOSAL', 'rencontre-2018', 'acces-aux-soins', 'zaina', '5 hours',
 'Traduire à l’oral nos fiches pratiques sur l’accès aux soins',
'Une fiche traduite par écrit ne sert pas à qui ne lit pas sa propre langue. Je propose d’enregistrer **nos cinq fiches les plus demandées, en deux minutes chacune**, dans les langues parlées autour de nous, par des personnes que l’on connaît dans le quartier. Un simple fichier son circule très bien d’un téléphone à l’autre.'),
('format', 'DEBATE', 'rencontre-2018', 'vie-du-reseau', 'moderation', '20 days 2 hours',
 'Faut-il garder deux jours de rencontre, ou mieux répartir l’année ?',
'La rencontre demande deux jours, un long trajet pour certains et des mois de préparation. Elle est aussi le seul moment où tout le réseau se voit.

**Que perdrions-nous en la raccourcissant ? Que gagnerions-nous à nous voir plus souvent, en plus petit nombre ?** Dites ce que vous avez vécu plutôt que ce que vous supposez pour les autres.'),
('partenaires', 'DEBATE', 'rencontre-2018', 'vie-du-reseau', 'moderation', '13 days 6 hours',
 'Qu’attendons-nous des partenaires nationaux d’ici la rencontre ?',
'Les partenaires nationaux viendront à la table ronde. Pour que ce moment serve, préparons-le ici : **une attente par message, précise, avec un exemple**.

Les partenaires sont bienvenus dans ce débat. Les questions restées sans réponse ouvriront la table ronde.'),
('discretion', 'DEBATE', 'groupe-sante', 'sante', 'moderation', '7 days 4 hours',
 'Que pouvons-nous partager entre nous sans exposer les personnes ?',
'Nous voulons nous appuyer sur des exemples vrais. Or dans un petit quartier, un âge, une rue et une maladie suffisent à reconnaître quelqu’un.

**Où mettez-vous la limite, et comment racontez-vous sans désigner ?** Ce débat dure dix jours encore ; j’en tirerai une règle d’une page pour le groupe.');
insert into thread (key, type, space, theme, author, age, title, body, published) values
('sans-estrade', 'PROPOSAL', 'rencontre-2018', 'participation', 'membre-irev', '2 days 6 hours',
 'Animer une réunion publique sans estrade',
'Quelques règles simples pour que tout le monde parle :

- des chaises en rond, pas de micro au début ;
- dix minutes à trois avant de parler devant tous ;
- à compléter avec les notes de la dernière réunion.', false);

update thread set title = pg_temp.french(title), body = pg_temp.french(body);

-- What the rest of this file names by its key: each thread, and below each comment.
create temp table thing (key text primary key, id uuid, space_id uuid, author_id uuid, at timestamptz) on commit drop;
insert into thing (key, id, space_id, author_id, at)
select t.key, pg_temp.uuid_at(now() - t.age - interval '2 hours', t.key), s.id, pg_temp.who(t.author), now() - t.age
from thread t join space s on s.slug = t.space;

-- Written two hours before they were published.
insert into subject (id, type, space_id, author_id, organisation_id, label, created_at, published_at)
select x.id, t.type, x.space_id, x.author_id, (select organisation_id from member where id = x.author_id), t.title,
    x.at - interval '2 hours', case when t.published then x.at end
from thread t join thing x using (key);

insert into proposal (id, space_id, reference, theme_id, title, body, body_html, excerpt, updated_at)
select x.id, x.space_id, to_char(now(), '"P"-YYYY-') || lpad(cast(nextval('proposal_number') as text), 3, '0'),
    (select id from theme where slug = t.theme), t.title, t.body, pg_temp.html(t.body), pg_temp.excerpt(t.body, 280), x.at
from (select * from thread where type = 'PROPOSAL' order by age desc) t join thing x using (key);

insert into debate (id, space_id, listed_at, reference, theme_id, title, body, body_html, excerpt, updated_at)
select x.id, x.space_id, case when t.published then x.at end, to_char(now(), '"D"-YYYY-') || lpad(cast(nextval('debate_number') as text), 3, '0'),
    (select id from theme where slug = t.theme), t.title, t.body, pg_temp.html(t.body), pg_temp.excerpt(t.body, 280), x.at
from (select * from thread where type = 'DEBATE' order by age desc) t join thing x using (key);

update debate set ends_at = date_trunc('day', now()) + interval '11 days' where id = (select id from thing where key = 'discretion');
update subject s set closes_at = d.ends_at from debate d where d.id = s.id and d.ends_at is not null;

update debate set concluded_at = now() - interval '6 days', concluded_by = pg_temp.who('moderation'), conclusion = text, conclusion_html = pg_temp.html(text)
from pg_temp.french(
'Merci à toutes celles et tous ceux qui ont répondu. Voici ce que je retiens, et ce que nous en faisons.

**Ce qui fait accord.** Les deux jours restent le moment où l’on se rencontre vraiment, surtout le soir et entre deux ateliers. Personne ne souhaite les supprimer. Ce qui pèse, c’est le trajet quand la matinée d’ouverture n’est faite que d’interventions.

**Ce qui reste discuté.** Une partie d’entre vous préférerait un rythme d’une rencontre longue tous les deux ans. Les équipes éloignées y perdraient le plus ; nous ne l’essayons pas cette fois.

**Ce que nous décidons :**

1. la rencontre garde ses deux jours, avec une seule matinée en plénière ;
2. deux après-midi à distance s’ajoutent dans l’année, par thème ;
3. les propositions déposées ici décident de la moitié des ateliers.

Nous en ferons le bilan à l’étape de restitution.') as text
where id = (select id from thing where key = 'format');
update subject s set closed_at = d.concluded_at from debate d where d.id = s.id and d.concluded_at is not null;
insert into conclusion (id, debate_id, number, body, body_html, author_id, organisation_id, written_at)
select pg_temp.uuid_at(d.concluded_at, d.reference), d.id, 1, d.conclusion, d.conclusion_html, d.concluded_by, m.organisation_id, d.concluded_at
from debate d join member m on m.id = d.concluded_by;

-- 6. Comments: the key says what each answers ----------------------------------------------------------------------

create temp table answer (key text primary key, author text, age interval, position text, body text) on commit drop;
insert into answer values
('format.1', 'josue', '19 days 8 hours', 'FOR', 'Pour nous, deux jours sont le minimum : le voyage en prend déjà deux. Une journée seule voudrait dire ne plus venir.'),
('format.1.1', 'samuel', '19 days 3 hours', null, 'Et si la deuxième journée était ouverte à distance pour celles et ceux qui ne peuvent pas rester ?'),
('format.1.1.1', 'josue', '18 days 22 hours', null, 'À distance, nous perdons les couloirs. C’est là que j’ai appris le plus l’an dernier.'),
('format.2', 'sandrine', '18 days 6 hours', 'AGAINST', 'Je préférerais une rencontre longue tous les deux ans et des rendez-vous par thème entre-temps. Nous préparons trop vite, et la moitié des ateliers répète ceux de l’année précédente.'),
('format.2.1', 'gwenola', '18 days 1 hour', null, 'Deux ans, c’est long pour une équipe qui change beaucoup. Chez nous, une personne sur trois n’aurait jamais vu le réseau.'),
('format.3', 'membre-oriv', '16 days 4 hours', 'FOR', 'Gardons les deux jours, mais une seule matinée en plénière. Les interventions se lisent avant ; le temps ensemble sert à discuter.'),
('format.3.1', 'claire', '15 days 20 hours', null, 'D’accord, à condition d’envoyer les textes deux semaines avant, pas la veille.'),
('format.4', 'mathilde', '9 days 3 hours', 'NEUTRAL', 'Les deux. La rencontre pour se connaître, des après-midi à distance pour avancer sur un sujet. Les rendez-vous à distance ne marchent bien qu’entre personnes qui se sont déjà vues.'),
('mediation.1', 'membre-oriv', '18 days 20 hours', 'FOR', 'Nous avons essayé chez nous, avec une vingtaine de noms. Ce qui l’a fait mourir : personne n’était chargé de le relire. Votre demi-journée par trimestre me paraît juste, **à condition qu’elle soit dans une fiche de poste**.'),
('mediation.1.1', 'membre-irev', '18 days 2 hours', null, 'Merci, c’est exactement ce que je craignais. Je propose d’écrire le nom de la personne qui relit en haut de chaque page.'),
('mediation.1.1.1', 'membre-oriv', '17 days 21 hours', null, 'Oui. Et la date de la dernière relecture, bien visible : si elle a plus de six mois, on le voit tout de suite.'),
('mediation.2', 'pascale', '17 days 3 hours', 'NEUTRAL', 'Attention aux coordonnées. Certaines de ces personnes sont seules dans leur structure et reçoivent déjà plus de demandes qu’elles ne peuvent en traiter. Une adresse de structure vaut mieux qu’un nom.'),
('mediation.2.1', 'fatou', '16 days 22 hours', null, 'D’accord avec Pascale. Nous pourrions aussi dire ce que la personne **ne fait pas** : cela évite bien des appels.'),
('mediation.3', 'partenaire-anru', '15 days 2 hours', 'FOR', 'Cet annuaire serait utile aux équipes qui suivent les relogements : les familles changent souvent de médecin au même moment. Pourrait-il indiquer les quartiers où un projet est en cours ?'),
('mediation.3.1', 'membre-irev', '14 days 5 hours', null, 'Ce serait facile à ajouter, si vos équipes nous disent quels quartiers. Je note la question pour l’atelier.'),
('mediation.3.1.1', 'partenaire-anru', '13 days 20 hours', null, 'Nous pouvons fournir la liste des quartiers. Je reviens vers vous ici.'),
('mediation.4', 'zaina', '3 hours', 'FOR', 'Les langues parlées devraient venir en premier, avant le nom de la structure. C’est la première question que l’on nous pose.'),
('marches.1', 'ines', '17 days 22 hours', 'FOR', 'Nous faisons la même chose avec des parents à la sortie de l’école. Une heure suffit si la poussette doit suivre.'),
('marches.2', 'youssef', '16 days 9 hours', 'NEUTRAL', 'Qui vient à ces marches ? Chez nous, surtout des personnes retraitées. Elles voient des choses précieuses, mais pas ce que vivent les jeunes le soir.'),
('marches.2.1', 'gwenola', '16 days 3 hours', null, 'Même constat. Nous faisons maintenant deux marches, l’une à dix heures, l’autre à vingt et une heures. Ce ne sont pas les mêmes personnes, ni le même quartier.'),
('marches.2.1.1', 'youssef', '15 days 19 hours', null, 'La marche du soir, je n’y avais pas pensé. Je prends.'),
('marches.3', 'laure', '12 days 2 hours', null, 'Si le parcours passe devant les commerces, prévenez-les : un commerçant qui comprend pourquoi on s’arrête devant sa vitrine raconte volontiers dix ans de vie du quartier.'),
('supports.1', 'membre-irev', '16 days 20 hours', 'FOR', 'La deuxième règle est la plus importante : on ne réutilise que ce que l’on peut modifier. J’apporte notre séance sur les mots de passe, elle a servi six fois.'),
('supports.1.1', 'membre-oriv', '16 days 2 hours', null, 'Parfait, merci. Pouvez-vous y joindre les trois lignes sur ce qui n’a pas marché ? C’est ce que je lis en premier.'),
('supports.2', 'helene', '14 days 8 hours', 'AGAINST', 'Nous avons déjà eu deux bibliothèques communes, et personne ne les a nourries au-delà du premier mois. Je préférerais une séance par an où l’on montre ses supports, sans dépôt à tenir.'),
('supports.2.1', 'membre-oriv', '13 days 23 hours', null, 'C’est un vrai risque. Et si la séance annuelle était le moment où l’on dépose ? Rien entre-temps, sauf envie.'),
('supports.2.1.1', 'helene', '13 days 2 hours', null, 'Dans ce cas je suis pour. Une séance, un dépôt, et l’on ferme.'),
('supports.3', 'rachel', '2 days 2 hours', 'FOR', 'Je débute sur le sujet : un seul support prêt à l’emploi m’aurait fait gagner trois semaines.'),
('parents.1', 'fatou', '15 days 21 hours', 'FOR', 'Le temps de préparation change tout. Une mère nous a dit : « La première fois, je ne savais pas si j’avais le droit de ne pas être d’accord. »'),
('parents.2', 'samuel', '14 days 10 hours', 'NEUTRAL', 'D’accord sur le fond. Je crains que nous invitions toujours les mêmes parents, ceux qui sont déjà élus à l’école.'),
('parents.2.1', 'ines', '14 days 4 hours', null, 'Nous passons par les médiateurs et par la bibliothèque, jamais par l’école seule. Cela aide, sans régler tout.'),
('parents.3', 'sylvie', '10 days 3 hours', 'FOR', 'Un chiffrage commun des conditions d’accueil serait très utile au-delà de l’éducation. Nous le lirons avec attention.'),
('rez-de-chaussee.1', 'laure', '14 days 20 hours', 'FOR', 'Une grille commune manque vraiment. Ajoutez la date du relevé et l’heure : un local fermé un lundi matin n’est pas toujours vide.'),
('rez-de-chaussee.1.1', 'hugo', '14 days 9 hours', null, 'Bien vu. Nous passerons deux fois, un matin et une fin d’après-midi.'),
('rez-de-chaussee.2', 'olivier', '11 days 6 hours', null, 'Pour connaître les propriétaires, le plus simple chez nous a été de demander à monsieur Lorin, le gardien du bâtiment C. Son numéro est affiché dans le hall, appelez-le de ma part.'),
('rez-de-chaussee.3', 'carole', '4 days 3 hours', 'FOR', 'Nous sommes volontaires pour essayer la grille dans deux quartiers.'),
('memoire.1', 'partenaire-anru', '13 days 4 hours', 'NEUTRAL', 'Le recueil de la parole demande du temps avant les travaux, et ce temps doit être prévu dès la convention. Avez-vous une idée de la durée nécessaire pour une centaine de logements ?'),
('memoire.1.1', 'claire', '12 days 21 hours', null, 'De ce que j’ai vu : quatre mois, avec deux personnes à mi-temps. Moins, on ne rencontre que les familles qui parlent facilement.'),
('memoire.1.1.1', 'partenaire-anru', '12 days 3 hours', null, 'Merci, cet ordre de grandeur aide. Il serait utile de l’écrire noir sur blanc dans le protocole.'),
('memoire.2', 'youssef', '11 days 5 hours', 'FOR', 'L’accord que l’on peut reprendre est essentiel. Une famille nous a demandé de retirer sa photo le jour de l’exposition ; nous l’avons fait, et elle est venue.'),
('memoire.3', 'mathilde', '3 days 8 hours', 'FOR', 'La bande-son touche des personnes qui ne viendraient pas voir une exposition. Nous pouvons vous aider à enregistrer.'),
('conseils.1', 'benoit', '11 days 22 hours', 'FOR', 'Notre exemple : répondre à chaque avis sous un mois, même pour dire non. Les présences ont remonté en un trimestre.'),
('conseils.1.1', 'maite', '11 days 8 hours', null, 'Je le prends comme première fiche. Qui répondait : la mairie, ou vous ?'),
('conseils.1.1.1', 'benoit', '11 days 1 hour', null, 'La mairie, par une lettre signée. Nous relancions, c’est tout.'),
('conseils.2', 'hugo', '10 days 20 hours', 'AGAINST', 'Encore une idée de collègues qui ne mettent jamais les pieds dans une réunion de quartier. Ceux qui proposent des fiches sont ceux qui ne font rien.'),
('conseils.3', 'etienne', '8 days 5 hours', 'NEUTRAL', 'Du côté des intercommunalités, la difficulté est souvent de savoir à qui transmettre un avis. Une fiche sur ce seul point rendrait service.'),
('conseils.4', 'membre-irev', '1 day 2 hours', 'FOR', 'J’ai un exemple raté à offrir : nous avions remplacé la réunion par un questionnaire en ligne. Trois réponses.'),
('glossaire.1', 'nora', '9 days 20 hours', 'FOR', 'Soixante sigles en deux mois, c’est exactement ma liste d’arrivée. Je relis volontiers.'),
('glossaire.2', 'bruno', '9 days 2 hours', 'AGAINST', 'Je retire ce que j’ai écrit, j’avais mal lu la proposition.'),
('glossaire.2.1', 'helene', '8 days 21 hours', null, 'Aucun souci, et votre question sur les mots imposés par la loi était bonne : pour ceux-là, nous donnerons le mot officiel puis la phrase simple.'),
('glossaire.2.1.1', 'membre-oriv', '8 days 4 hours', null, 'Le mot officiel en petit, la phrase simple en grand. C’est ainsi que nos documents sont le mieux lus.'),
('outre-mer.1', 'zaina', '7 days 20 hours', 'FOR', 'Seize heures à Paris, il est déjà dix-sept ou dix-huit heures ici : c’est encore possible si l’on finit à l’heure.'),
('outre-mer.1.1', 'mylene', '7 days 13 hours', null, 'Nous finirons à l’heure. Une heure et quart, sujet annoncé, compte rendu le lendemain.'),
('outre-mer.2', 'coordination', '6 days 2 hours', 'FOR', 'La coordination peut tenir la salle en ligne et écrire le compte rendu du premier échange.'),
('calendrier.1', 'mylene', '12 days 2 hours', 'FOR', 'Un an à l’avance, les billets coûtent moitié moins. Pour nous, c’est ce qui décide de venir à une ou à trois personnes.'),
('calendrier.2', 'helene', '2 days 20 hours', 'NEUTRAL', 'Oui, en évitant aussi la semaine où les dossiers de subvention sont à rendre.'),
('psychologues.1', 'membre-irev', '10 days 5 hours', 'FOR', 'La règle « aucune situation précise » doit être dite à voix haute au début. Sinon, au bout d’une heure, on y est.'),
('psychologues.1.1', 'fatou', '9 days 22 hours', null, 'Oui. Chez nous, une personne est chargée de le rappeler, avec le sourire.'),
('donnees.1', 'josue', '5 days 4 hours', 'FOR', 'Chez nous, les petits nombres sont la règle. Un mode d’emploi écrit pour ce cas aiderait tout le monde.'),
('discretion.1', 'fatou', '6 days 21 hours', null, 'Ma limite : si la personne peut se reconnaître, je lui demande. Si son voisin peut la reconnaître, je change le récit.'),
('discretion.1.1', 'benoit', '6 days 5 hours', null, 'Je mélange deux situations en une. Ce n’est plus vrai dans le détail, cela reste juste.'),
('discretion.1.1.1', 'membre-irev', '1 day 20 hours', null, 'Il faut alors le dire au début du récit, sinon quelqu’un finira par vérifier.'),
('discretion.2', 'sylvie', '3 days 4 hours', null, 'Question de lectrice : préférez-vous que nous ne citions jamais vos exemples, ou que nous vous demandions à chaque fois ?'),
('fresque.1', 'rachel', '6 days 2 hours', null, 'Nous l’avons fait avec des adolescents, sur le sol du gymnase, à la craie. Je viendrai à votre table.'),
('radio.1', 'damien', '3 days 20 hours', 'FOR', 'Une émission tenue deux ans : le secret était un jour fixe et un thé après. Quand le jour a changé, tout s’est arrêté.'),
('sejour.1', 'mylene', '2 days 10 hours', 'FOR', 'Nous avons une chambre et beaucoup à montrer.'),
('sejour.1.1', 'pascale', '1 day 6 hours', null, 'Une première place est donc prise, je crois.'),
('partenaires.1', 'maite', '12 days 22 hours', null, 'Mon attente : **un seul calendrier des appels à projets**, publié en une fois. Cette année, trois sont tombés la même semaine d’août.'),
('partenaires.1.1', 'sylvie', '12 days 4 hours', null, 'L’attente est comprise. Je ne peux rien promettre pour les autres, mais je peux venir avec la liste de ce que nous savons déjà pour l’an prochain.'),
('partenaires.1.1.1', 'coordination', '11 days 20 hours', null, 'Nous pouvons tenir ce calendrier à jour ici, si chaque partenaire nous envoie ses dates.'),
('partenaires.2', 'claire', '9 days 4 hours', null, 'Que le temps passé avec les familles soit reconnu comme une partie du projet urbain, et pas comme un supplément. L’exemple est dans ma proposition sur la parole des familles.'),
('partenaires.2.1', 'partenaire-anru', '8 days 3 hours', null, 'Je viendrai à la table ronde avec deux projets où ce temps a été prévu dès le départ, et un où il ne l’a pas été.'),
('partenaires.2.1.1', 'claire', '2 days 5 hours', null, 'Merci. Le troisième m’intéresse autant que les deux premiers.'),
('partenaires.3', 'samuel', '4 days 2 hours', null, 'Des réponses dans un délai annoncé. Deux mois nous vont très bien, si nous savons que ce sont deux mois.');

update answer set body = pg_temp.french(body);
insert into thing (key, id, space_id, author_id, at)
select a.key, pg_temp.uuid_at(now() - a.age, a.key), t.space_id, pg_temp.who(a.author), now() - a.age
from answer a join thing t on t.key = split_part(a.key, '.', 1);

create function pg_temp.id(key text) returns uuid language sql as $$
    select id from thing where thing.key = $1
$$;
-- The key of what a comment answers; null where that is the thread itself.
create function pg_temp.answered(key text) returns text language sql as $$
    select case when key like '%.%.%' then regexp_replace(key, '\.\d+$', '') end
$$;

insert into subject (id, type, space_id, thread_id, parent_id, author_id, organisation_id, label, created_at, published_at)
select x.id, 'COMMENT', x.space_id, pg_temp.id(split_part(key, '.', 1)), pg_temp.id(pg_temp.answered(key)), x.author_id,
    (select organisation_id from member where id = x.author_id), pg_temp.excerpt(a.body, 200), x.at, x.at
from answer a join thing x using (key) order by x.at;

insert into comment (id, thread_id, parent_id, depth, body, body_html, position, created_at)
select x.id, pg_temp.id(split_part(key, '.', 1)), pg_temp.id(pg_temp.answered(key)), regexp_count(key, '\.'), a.body, pg_temp.html(a.body), a.position, x.at
from answer a join thing x using (key) order by x.at;

-- Edited a little later.
update comment set edited_at = created_at + interval '25 minutes', version = 1
where id in (select id from thing where key in ('mediation.1', 'supports.2', 'memoire.1.1', 'format.4', 'discretion.1.1.1'));

-- Deleted by its author: nothing of the text is left, its place stays for the answers below.
update comment set body = '', body_html = '', position = null, version = 1 where id = pg_temp.id('glossaire.2');
update subject set label = '', deleted_at = created_at + interval '8 hours' where id = pg_temp.id('glossaire.2');

-- 7. Moderation ----------------------------------------------------------------------------------------------------

-- Reported and hidden within the day.
update subject set hidden_at = created_at + interval '9 hours', hidden_by = pg_temp.who('moderation'),
    hidden_reason = 'Ce message vise des collègues plutôt que l’idée. Reformulez-le sans viser personne : votre désaccord a sa place ici.'
where id = pg_temp.id('conseils.2');
update subject set hidden_reason = pg_temp.french(hidden_reason) where id = pg_temp.id('conseils.2');

insert into moderation_case (id, subject_id, opened_at, closed_at, closed_by, decision, reason)
select pg_temp.uuid_at(s.created_at + interval '2 hours', 'case'), s.id, s.created_at + interval '2 hours', s.hidden_at, s.hidden_by, 'HIDDEN', s.hidden_reason
from subject s where s.id = pg_temp.id('conseils.2');
-- Waiting for a moderator.
insert into moderation_case (id, subject_id, opened_at)
select pg_temp.uuid_at(now() - interval '20 hours', 'case'), pg_temp.id('rez-de-chaussee.2'), now() - interval '20 hours';

insert into report (id, case_id, reporter_id, reason, details, reported_at)
select pg_temp.uuid_at(mc.opened_at, 'report'), mc.id, pg_temp.who(r.reporter), r.reason, pg_temp.french(r.details), mc.opened_at
from (values
    ('conseils.2', 'maite', 'OFFENSIVE', 'Le ton décourage celles et ceux qui voudraient répondre.'),
    ('rez-de-chaussee.2', 'gwenola', 'PERSONAL_DATA', 'Une personne est nommée et l’on donne le moyen de la joindre ; rien ne dit qu’elle est d’accord.')
) as r (key, reporter, reason, details) join moderation_case mc on mc.subject_id = pg_temp.id(r.key);

-- 8. Support -------------------------------------------------------------------------------------------------------

-- How many of those who are no demo account support each; who and when is drawn from their names.
create temp table support (key text, many int) on commit drop;
insert into support values ('mediation', 29), ('marches', 22), ('supports', 17), ('parents', 19), ('rez-de-chaussee', 11), ('memoire', 24), ('conseils', 14),
    ('glossaire', 26), ('activites', 7), ('outre-mer', 16), ('coproprietes', 5), ('sejour', 12), ('permanences', 3), ('psychologues', 9), ('donnees', 4),
    ('fresque', 6), ('radio', 8), ('cuisine', 2), ('calendrier', 3);
insert into vote (subject_id, member_id, choice, cast_at)
select subject_id, member_id, 'SUPPORT', at + (now() - at) * (abs(hashtext(key || person)) % 1000) / 1100.0
from (select u.key, u.many, x.id as subject_id, x.at, m.id as member_id, p.key as person, row_number() over (partition by u.key order by md5(u.key || p.key)) as place
      from support u join thing x using (key) join space sp on sp.id = x.space_id
      cross join person p join member m using (external_id)
      where p.roles = '{member}' and p.external_id like 'demo-%'
        and (sp.visibility <> 'PRIVATE' or exists (select from space_member sm where sm.space_id = sp.id and sm.member_id = m.id))) drawn
where place <= many;
insert into vote (subject_id, member_id, choice, cast_at)
select pg_temp.id(v.key), pg_temp.who(v.person), 'SUPPORT', now() - v.age
from (values ('mediation', 'membre-oriv', interval '18 days 19 hours'), ('supports', 'membre-irev', '16 days 19 hours'), ('mediation', 'membre-irev', '19 days')) as v (key, person, age);

-- 9. Who follows what, and up to where they have read --------------------------------------------------------------

insert into thing (key, id, space_id) select slug, id, id from space where slug in ('rencontre-2018', 'groupe-sante', 'barcamp-2018', 'coordination');

insert into follow (id, member_id, subject_id, level, followed_at)
select pg_temp.uuid_at(now() - f.age, f.person || f.key), pg_temp.who(f.person), pg_temp.id(f.key), f.level, now() - f.age
from (values
    ('partenaire-anru', 'rencontre-2018', 'TRACKING', interval '20 days'), ('partenaire-anru', 'memoire', 'WATCHING', '13 days 5 hours'),
    ('partenaire-anru', 'partenaires', 'WATCHING', '13 days'),
    ('membre-irev', 'rencontre-2018', 'TRACKING', '20 days'), ('membre-irev', 'groupe-sante', 'WATCHING', '20 days'), ('membre-irev', 'supports', 'WATCHING', '16 days'),
    ('membre-oriv', 'rencontre-2018', 'TRACKING', '20 days'), ('membre-oriv', 'mediation', 'WATCHING', '18 days'), ('membre-oriv', 'barcamp-2018', 'TRACKING', '10 days'),
    ('moderation', 'rencontre-2018', 'WATCHING', '20 days'), ('moderation', 'conseils', 'WATCHING', '11 days'),
    ('coordination', 'rencontre-2018', 'TRACKING', '20 days'), ('coordination', 'partenaires', 'WATCHING', '12 days'), ('coordination', 'outre-mer', 'TRACKING', '7 days'),
    ('sylvie', 'partenaires', 'WATCHING', '12 days 6 hours'), ('laure', 'rez-de-chaussee', 'WATCHING', '14 days'), ('etienne', 'rencontre-2018', 'TRACKING', '12 days'),
    ('claire', 'memoire', 'WATCHING', '14 days'), ('youssef', 'memoire', 'TRACKING', '11 days'), ('rachel', 'supports', 'TRACKING', '2 days'),
    ('hugo', 'rencontre-2018', 'TRACKING', '18 days'), ('mylene', 'sejour', 'TRACKING', '2 days'), ('fatou', 'groupe-sante', 'WATCHING', '20 days'),
    ('nora', 'glossaire', 'TRACKING', '9 days'), ('josue', 'outre-mer', 'WATCHING', '8 days'), ('zaina', 'outre-mer', 'TRACKING', '7 days')
) as f (person, key, level, age);

-- 10. The event log: one row per deed above, as the product writes it ----------------------------------------------

insert into event (id, type, occurred_at, actor_id, space_id, subject_id, object_id, concerns_id)
select pg_temp.uuid_at(at, type || coalesce(object_id, subject_id) || coalesce(detail, '')), type, at, actor_id, space_id, subject_id, object_id, concerns_id
from (
    select case type when 'PROPOSAL' then 'ProposalPublished' else 'DebateOpened' end as type, published_at as at, author_id as actor_id, space_id,
        id as subject_id, cast(null as uuid) as object_id, cast(null as uuid) as concerns_id, cast(null as text) as detail
    from subject where type in ('PROPOSAL', 'DEBATE') and published_at is not null
    union all
    select 'DebateConcluded', concluded_at, concluded_by, space_id, id, null, null, null from debate where concluded_at is not null
    union all
    select 'CommentPosted', s.published_at, s.author_id, s.space_id, s.thread_id, s.id, nullif(p.author_id, s.author_id), null
    from subject s left join subject p on p.id = s.parent_id where s.type = 'COMMENT'
    union all
    select 'CommentEdited', c.edited_at, s.author_id, s.space_id, s.thread_id, s.id, null, null
    from comment c join subject s using (id) where c.edited_at is not null
    union all
    select 'CommentDeleted', deleted_at, author_id, space_id, thread_id, id, null, null from subject where deleted_at is not null
    union all
    select 'SubjectReported', r.reported_at, r.reporter_id, s.space_id, s.thread_id, s.id, null, null
    from report r join moderation_case mc on mc.id = r.case_id join subject s on s.id = mc.subject_id
    union all
    select 'SubjectHidden', hidden_at, hidden_by, space_id, thread_id, id, author_id, null from subject where hidden_at is not null
    union all
    select 'VoteCast', v.cast_at, null, s.space_id, s.id, null, null, cast(row_number() over (order by v.cast_at) as text)
    from vote v join subject s on s.id = v.subject_id
) as deed order by at;

-- Each demo account has been here five days ago: the bell shows what they have read, and something new.
insert into notification_mark (member_id, event_id, marked_at)
select pg_temp.who(key), (select id from event where id < pg_temp.uuid_at(now() - interval '5 days', '') order by id desc limit 1), now() - interval '5 days'
from person where external_id not like 'demo-%';

-- 11. The counts ---------------------------------------------------------------------------------------------------

select count(*) from recount();

-- Where each stands in the orders of lists: the backend reckons what happens from now on, and this happened before.
select reckon_standings(array(select id from subject where type in ('PROPOSAL', 'DEBATE') and published_at is not null));
select reckon_comments(array(select id from comment));
