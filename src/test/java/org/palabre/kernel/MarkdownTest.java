package org.palabre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    private static final Mention CLAIRE = new Mention(Mention.Kind.MEMBER, "01990000-0000-7000-8000-0000000000aa");
    private final Markdown markdown = new Markdown(mentioned -> mentioned.contains(CLAIRE) ? Map.of(CLAIRE, "Claire <Delattre>") : Map.of());

    @Test
    void quotes_and_lists_nest_only_so_deep() {
        assertTrue(markdown.toHtml(">".repeat(2000) + " au fond").contains("au fond"));
        assertTrue(markdown.toHtml("- ".repeat(5000) + "au fond").contains("au fond"));
    }

    /** Ten thousand marks inside one another: a refusal in words, not an error of ours. */
    @Test
    void marks_without_end_are_refused() throws Exception {
        var thrown = new Throwable[1];
        var small = new Thread(null, () -> {
            try {
                markdown.toHtml("*".repeat(10_000) + "x" + "*".repeat(10_000));
            } catch (Throwable refused) {
                thrown[0] = refused;
            }
        }, "small stack", 256 * 1024);
        small.start();
        small.join();
        assertEquals("invalid", ((Problem) thrown[0]).code());
    }

    /** The name is the one that belongs to the key, whatever stands in the brackets. */
    @Test
    void a_mention_is_a_link_under_the_name_of_who_it_is() {
        assertEquals("<p>Merci <a href=\"/membres/" + CLAIRE.key() + "\" rel=\"nofollow noopener ugc\">&#64;Claire &lt;Delattre&gt;</a>, oui.</p>\n",
                markdown.toHtml("Merci @[Le **Préfet**](membre:" + CLAIRE.key() + "), oui."));
        assertEquals("Merci @Claire <Delattre>, oui.", markdown.excerpt("Merci @[Le **Préfet**](membre:" + CLAIRE.key() + "), oui.", 80));
        assertEquals(Set.of(CLAIRE), markdown.mentions(CLAIRE.written("Claire [Delattre]")));
    }

    @Test
    void whom_nobody_knows_is_led_to_nowhere() {
        for (var harmless : List.of("@[Personne](membre:01990000-0000-7000-8000-0000000000bb)", "@[x](organisation:nulle-part)", "@[x](membre:rien)", "@[x](organisation:../../x)",
                "[Claire](membre:" + CLAIRE.key() + ")", "`@[Claire](membre:" + CLAIRE.key() + ")`", "@[x](membre:" + CLAIRE.key().toUpperCase() + ")"))
            assertFalse(markdown.toHtml(harmless).contains("href"), markdown.toHtml(harmless));
    }

    @Test
    void a_text_mentions_twenty_and_no_more() {
        var text = new StringBuilder();
        for (int i = 0; i < 20; i++) text.append("@[x](organisation:centre-").append(i).append(") ");
        markdown.toHtml(text.toString() + text);
        assertEquals("invalid", assertThrows(Problem.class, () -> markdown.toHtml(text + "@[x](organisation:encore)")).code());
    }

    @Test
    void an_excerpt_ends_at_a_word() {
        assertEquals("Trois mots suffisent…", markdown.excerpt("**Trois** mots suffisent pour dire cela.", 22));
    }
}
