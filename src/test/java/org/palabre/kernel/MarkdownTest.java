package org.palabre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MarkdownTest {
    private final Markdown markdown = new Markdown();

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

    @Test
    void an_excerpt_ends_at_a_word() {
        assertEquals("Trois mots suffisent…", markdown.excerpt("**Trois** mots suffisent pour dire cela.", 22));
    }
}
