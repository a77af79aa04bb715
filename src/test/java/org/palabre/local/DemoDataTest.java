package org.palabre.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palabre.kernel.Markdown;

/** The demo data in a database of their own: what the product would have written, within what it allows. */
class DemoDataTest {
    private static final Path FILE = Path.of("src/main/local/demo.sql");
    private static EmbeddedPostgres postgres;
    private static Connection connection;
    private final Markdown markdown = new Markdown(mentioned -> java.util.Map.of());

    @BeforeAll
    static void load() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).locations("classpath:db/migration").load().migrate();
        assertTrue(DemoData.load(new Database(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"), FILE));
        connection = postgres.getPostgresDatabase().getConnection();
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        if (connection != null) connection.close();
        postgres.close();
    }

    @Test
    void once_is_enough() throws IOException, SQLException {
        assertFalse(DemoData.load(new Database(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"), FILE));
        var before = number("select count(*) from event");
        try (var again = postgres.getPostgresDatabase().getConnection(); var statement = again.createStatement()) {
            again.setAutoCommit(false);
            var refusal = assertThrows(SQLException.class, () -> statement.execute(Files.readString(FILE)));
            assertTrue(refusal.getMessage().contains("already"), refusal.getMessage());
        }
        assertEquals(before, number("select count(*) from event"));
    }

    @Test
    void texts_are_rendered_as_the_product_renders_them() throws SQLException {
        for (var row : rows("""
                select body, body_html from space union all select body, body_html from proposal union all select body, body_html from debate
                union all select body, body_html from comment union all select conclusion, conclusion_html from debate where conclusion is not null"""))
            assertEquals(markdown.toHtml(row.get(0)), row.get(1));
        for (var row : rows("select body, excerpt from proposal union all select body, excerpt from debate"))
            assertEquals(markdown.excerpt(row.get(0), 280), row.get(1));
        for (var row : rows("select c.body, s.label from comment c join subject s using (id)"))
            assertEquals(markdown.excerpt(row.get(0), 200), row.get(1));
        assertEquals(List.of(), rows("select s.label from subject s join proposal p using (id) where s.label <> p.title"));
    }

    @Test
    void texts_keep_to_the_limits_of_the_product() throws SQLException {
        assertEquals(List.of(), rows("""
                select title, body from (select title, body from proposal union all select title, body from debate) t
                where char_length(title) not between 15 and 150 or char_length(body) not between 15 and 20000 or title <> trim(title)"""));
        assertEquals(List.of(), rows("""
                select body from comment c join subject s using (id) where s.deleted_at is null and char_length(body) not between 15 and 5000"""));
        // The house's French: no exclamation marks, no straight quotes, no space that breaks before a two-part mark.
        assertEquals(List.of(), rows("""
                select t from (select title || body as t from proposal union all select title || body || coalesce(conclusion, '') from debate
                    union all select body from comment union all select title || summary || body from space
                    union all select title || description from phase) texts where t ~ '[!"''`]| [;:?»]|« '"""));
    }

    @Test
    void everything_happens_after_what_it_depends_on() throws SQLException {
        assertEquals(List.of(), rows("""
                select s.label, t.label from subject s join subject t on t.id = coalesce(s.parent_id, s.thread_id)
                where s.published_at <= t.published_at or s.published_at >= (select closed_at from subject th where th.id = s.thread_id)"""));
        assertEquals(List.of(), rows("select type from event where occurred_at > now() union all select label from subject where published_at > now()"));
        assertEquals(List.of(), rows("select cast(subject_id as text) from vote v join subject s on s.id = v.subject_id where v.cast_at <= s.published_at"));
        assertEquals(List.of(), rows("""
                select s.label from subject s where s.type in ('PROPOSAL', 'DEBATE', 'COMMENT') and s.published_at is not null and not exists (
                    select from phase p where p.space_id = s.space_id and p.starts_at <= s.published_at and (p.ends_at > s.published_at or p.ends_at is null)
                    and case s.type when 'PROPOSAL' then p.allows_propose when 'DEBATE' then p.allows_debate else p.allows_comment end)"""));
        // Ids are in the order of time, since cursors and the bell read by them.
        assertEquals(List.of(), rows("""
                select type from (select type, occurred_at, lag(occurred_at) over (order by id) as before from event) e
                where before > occurred_at + interval '1 millisecond'"""));
    }

    @Test
    void what_is_published_has_its_place_in_lists() throws SQLException {
        assertEquals(List.of(), rows("select s.label from debate d join subject s using (id) where s.published_at is not null and d.listed_at is distinct from s.published_at"));
        assertEquals(List.of(), rows("select s.label from subject s where s.type in ('PROPOSAL', 'DEBATE') and s.published_at is not null and not exists (select from standing t where t.subject_id = s.id)"));
        assertEquals(List.of(), rows("select c.body from comment c where c.discussed <> (select coalesce(sum(t.comments), 0) from subject_tally t where t.subject_id = c.id)"));
    }

    @Test
    void there_is_enough_to_see() throws SQLException {
        assertEquals(List.of(), rows("select what from tally_difference"));
        assertTrue(number("select max(s) from (select sum(support) as s from vote_tally group by subject_id) t") >= 25);
        assertEquals(3, number("select max(depth) from comment"));
        assertEquals(1, number("select count(*) from moderation_case where closed_at is null"));
        assertEquals(1, number("select count(*) from subject where hidden_at is not null"));
        assertEquals(1, number("select count(*) from proposal p join subject s using (id) where s.published_at is null"));
        // Something new for each demo account, on what they wrote or follow.
        assertEquals(5, number("""
                select count(*) from member m join notification_mark n on n.member_id = m.id where external_id like 'de300000-%' and exists (
                    select from event e where e.id > n.event_id and e.actor_id <> m.id and e.type in ('CommentPosted', 'ProposalPublished') and (
                        e.concerns_id = m.id or exists (select from subject own where own.id = e.subject_id and own.author_id = m.id)
                        or exists (select from follow f where f.member_id = m.id and f.subject_id in (e.subject_id, e.space_id) and f.id < e.id)))"""));
    }

    private static long number(String sql) throws SQLException {
        return Long.parseLong(rows("select cast((" + sql + ") as text)").get(0).get(0));
    }

    private static List<List<String>> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) row.add(rows.getString(i));
                all.add(row);
            }
            return all;
        }
    }
}
