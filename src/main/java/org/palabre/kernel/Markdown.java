package org.palabre.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Markdown to safe HTML, once, when a text is written; nobody else renders or sanitises. Who is mentioned is asked for by name, in one statement. */
@ApplicationScoped
public class Markdown {
    private static final List<org.commonmark.Extension> EXTENSIONS = List.of(AutolinkExtension.create());
    /** How deep quotes and lists may stand in one another; what is deeper is text. */
    private static final int NESTED = 32;
    private final Names names;
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

    public Markdown(Names names) {
        this.names = names;
    }

    public String toHtml(String markdown) {
        return read(markdown, text -> safe.sanitize(html.render(named(text, true))));
    }

    /** Who is mentioned in a text, whether or not there are any such people. */
    public Set<Mention> mentions(String markdown) {
        return Set.copyOf(read(markdown, Markdown::mentions).values());
    }

    /** The links that mention somebody: those that follow an @. */
    private static Map<Link, Mention> mentions(Node text) {
        var found = new LinkedHashMap<Link, Mention>();
        text.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                var mention = Mention.of(link.getDestination());
                if (mention != null && link.getPrevious() instanceof Text before && before.getLiteral().endsWith("@")) found.put(link, mention);
                visitChildren(link);
            }
        });
        if (Set.copyOf(found.values()).size() > Mention.MOST) throw Problem.invalid("body", "too-many-mentions", Mention.MOST);
        return found;
    }

    /** The same text, each mention under the name that belongs to it; who is not there is not led to. */
    private Node named(Node text, boolean linked) {
        var found = mentions(text);
        if (found.isEmpty()) return text;
        var known = names.of(Set.copyOf(found.values()));
        found.forEach((link, mention) -> {
            var before = (Text) link.getPrevious();
            before.setLiteral(before.getLiteral().substring(0, before.getLiteral().length() - 1));
            var name = new Text("@" + known.getOrDefault(mention, plain.render(link.getFirstChild() == null ? new Text("") : link.getFirstChild())));
            if (!linked || !known.containsKey(mention)) {
                link.insertBefore(name);
                link.unlink();
                return;
            }
            for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) child.unlink();
            link.appendChild(name);
            link.setDestination(mention.page());
            link.setTitle(null);
        });
        return text;
    }

    /** The parser calls itself for each mark inside another: thousands of them are nobody's text, and no fault of ours. */
    private <T> T read(String markdown, Function<Node, T> rendered) {
        try {
            return rendered.apply(parser.parse(markdown));
        } catch (StackOverflowError tooDeep) {
            throw Problem.invalid("body", "too-nested");
        }
    }

    /** The first words, without marks, for a line that names the text; at most {@code length} characters. */
    public String excerpt(String markdown, int length) {
        var words = read(markdown, text -> plain.render(named(text, false))).replaceAll("\\s+", " ").strip();
        if (words.length() <= length) return words;
        var end = words.offsetByCodePoints(0, words.codePointCount(0, length - 1));
        var space = words.lastIndexOf(' ', end);
        return words.substring(0, space > length / 2 ? space : end) + "…";
    }
}
