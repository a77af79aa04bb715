package org.palabre.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.palabre.identity.Me;
import org.palabre.kernel.SmallWords;
import org.palabre.kernel.Sql;
import org.palabre.space.Authors;
import org.palabre.space.Subject;
import org.palabre.space.Subjects;
import org.palabre.vote.Tally;
import org.palabre.vote.Voting;

/**
 * The published proposals that are nearest to a text. Those that share its rarest words are found word by word, no more than
 * {@value #PER_WORD} for each, so that however many proposals there are the cost is bounded; which words are rare is what
 * PostgreSQL's own statistics of the texts say. Those with a title that is written alike are found by its letters, also
 * where no word is quite the same. A text is taken for its letters and figures: nothing in it is an operator.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Nearest {
    private static final int PER_WORD = 1_000;
    /** What of the text is looked at, in characters; and how many of its words, the rarest. */
    private static final int BODY = 4_000;
    private static final int WORDS = 16;
    private static final int MOST = 5;

    /** The words that are asked for: their worth is the greater the rarer they are, and twice that in the title. */
    private static final String ASKED = """
            with token as (
                select word, min(place) as place, bool_or(titled) as titled from (
                    select lower(t.word) as word, t.place, true as titled from regexp_split_to_table(:title, '[^[:alnum:]]+') with ordinality t (word, place)
                    union all
                    select lower(b.word), b.place + 1000, false from regexp_split_to_table(left(:body, %1$d), '[^[:alnum:]]+') with ordinality b (word, place)) every
                where char_length(word) between 2 and 40 and plain(word) <> all(:small) group by word order by min(place) limit 500
            ), common as (
                select c.lexeme, c.frequency from pg_stats known
                cross join lateral unnest(cast(cast(known.most_common_elems as text) as text[]), known.most_common_elem_freqs) c (lexeme, frequency)
                where known.schemaname = current_schema() and known.tablename = 'proposal' and known.attname = 'search' and c.lexeme is not null
            ), lexeme as (
                select distinct on (l.lexeme) l.lexeme, t.word, t.place, -ln(least(0.9, greatest(coalesce(c.frequency, 0), 0.0005))) * case when t.titled then 2 else 1 end as worth
                from token t cross join lateral unnest(tsvector_to_array(to_tsvector('palabre', t.word))) l (lexeme) left join common c on c.lexeme = l.lexeme
                order by l.lexeme, t.place
            ), asked as materialized (
                select word, worth, plainto_tsquery('palabre', word) as query from lexeme order by worth desc, place limit %2$d
            )""".formatted(BODY, WORDS);
    /** By their words, with the share of what was asked that they have; and by the letters of their titles. */
    private static final String FOUND = """
            , worded as (
                select f.id, sum(a.worth) / (select sum(worth) from asked) as share, array_agg(a.word order by a.worth desc, a.word) as words
                from asked a cross join lateral (select pr.id from proposal pr where pr.search @@ a.query limit %1$d) f
                group by f.id having count(*) >= least(2, (select count(*) from asked))
            ), lettered as (
                select pr.id, similarity(plain(pr.title), plain(:title)) as likeness from proposal pr
                where char_length(:title) >= 8 and plain(pr.title) operator(%%) plain(:title) order by likeness desc limit 100
            ), near as (
                select id, coalesce(w.share, 0) as share, coalesce(l.likeness, 0) as likeness, w.words from worded w full join lettered l using (id)
                where w.share >= 0.2 or l.likeness >= 0.4
            )""".formatted(PER_WORD);
    private static final String SHOWN = ASKED + FOUND + " select " + Subject.columns("s") + ", " + ProposalView.State.SQL
            + " as state, pr.reference, pr.title, pr.excerpt, " + Voting.COLUMNS + ", near.words, near.likeness >= 0.4 as titled, " + Subjects.SPACE_COLUMNS
            + " from near join subject s on s.id = near.id join proposal pr on pr.id = s.id join space sp on sp.id = s.space_id "
            + Voting.JOIN + Tally.join("s.id") + Subjects.OPEN
            + " where s.type = 'PROPOSAL' and " + Subjects.listed("s") + " and " + Subjects.visibleSpace("sp") + " and not " + Authors.wrote("s", "cast(:me as uuid)")
            + " order by near.share + 2 * near.likeness desc, s.id desc limit " + MOST;
    private final Sql sql;
    private final Subjects subjects;
    private final Me me;

    Nearest(Sql sql, Subjects subjects, Me me) {
        this.sql = sql;
        this.subjects = subjects;
        this.me = me;
    }

    /** Of all spaces that this person may see, without their own; the nearest first. */
    List<SimilarProposal> to(String title, String body) {
        return sql.list(SHOWN, subjects.asking("title", title.strip(), "body", body, "small", SmallWords.all()), row -> SimilarProposal.of(row, Subject.of(row, me)));
    }
}
