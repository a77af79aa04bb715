package org.palabre.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Markdown to safe HTML, once, when a text is written; nobody else renders or sanitises. */
@ApplicationScoped
public class Markdown {
    private static final List<org.commonmark.Extension> EXTENSIONS = List.of(AutolinkExtension.create());
    /** How deep quotes and lists may stand in one another; what is deeper is text. */
    private static final int NESTED = 32;
    private final Parser parser = Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(NESTED).build();
    private final HtmlRenderer html = HtmlRenderer.builder().extensions(EXTENSIONS).softbreak("<br />").build();
    private final TextContentRenderer plain = TextContentRenderer.builder().build();
    /** No images (they come as attachments), no classes, no ids; headings start below the page's own. */
    private final PolicyFactory safe = new HtmlPolicyBuilder()
            .allowElements("p", "br", "hr", "strong", "em", "blockquote", "ul", "ol", "li", "code", "pre", "h3", "h4", "h5")
            .allowElements((name, attributes) -> switch (name) {
                case "h1" -> "h3";
                case "h2" -> "h4";
                default -> "h5";
            }, "h1", "h2", "h6")
            .allowElements("a").allowUrlProtocols("https", "http", "mailto").allowAttributes("href").onElements("a")
            .requireRelsOnLinks("nofollow", "noopener", "ugc")
            .toFactory();

    public String toHtml(String markdown) {
        return read(markdown, text -> safe.sanitize(html.render(text)));
    }

    /** The parser calls itself for each mark inside another: thousands of them are nobody's text, and no fault of ours. */
    private String read(String markdown, Function<Node, String> rendered) {
        try {
            return rendered.apply(parser.parse(markdown));
        } catch (StackOverflowError tooDeep) {
            throw Problem.invalid("body", "too-nested");
        }
    }

    /** The first words, without marks, for a line that names the text; at most {@code length} characters. */
    public String excerpt(String markdown, int length) {
        var words = read(markdown, plain::render).replaceAll("\\s+", " ").strip();
        if (words.length() <= length) return words;
        var end = words.offsetByCodePoints(0, words.codePointCount(0, length - 1));
        var space = words.lastIndexOf(' ', end);
        return words.substring(0, space > length / 2 ? space : end) + "…";
    }
}
