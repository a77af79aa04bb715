package org.palabre.follow;

import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;
import org.palabre.follow.FeedEntry.Kind;
import org.palabre.kernel.SettingsResource;
import org.palabre.space.SubjectType;

/** Feeds as Atom (RFC 4287). Titles and names are plain text, contents the safe HTML that was made when they were written. */
@ApplicationScoped
class Atom {
    static final String MEDIA_TYPE = "application/atom+xml;charset=UTF-8";
    @ConfigProperty(name = "palabre.public-url")
    String publicUrl;
    @Inject
    SettingsResource.Network network;

    String written(Feeds.Source source, List<FeedEntry> entries) {
        var feed = new Feed("atom_1.0");
        feed.setId(urn(FeedEntry.derived("feed", source.id())));
        feed.setTitleEx(text(source.threadType() == null ? source.title() : source.title() + " — " + source.spaceTitle()));
        feed.setUpdated(Date.from(entries.stream().map(FeedEntry::updated).max(Instant::compareTo).orElse(source.since())));
        feed.setAuthors(List.of(person(network.name())));
        var page = source.threadType() == null ? "/espaces/" + source.slug() : page(source.threadType(), source.id());
        var self = source.threadType() == null ? "spaces/" + source.slug() : source.threadType().plural() + "/" + source.id();
        feed.setAlternateLinks(List.of(link("alternate", "text/html", page)));
        feed.setOtherLinks(List.of(link("self", "application/atom+xml", "/api/v1/feeds/" + self + ".atom")));
        feed.setEntries(entries.stream().map(this::entry).toList());
        try {
            // Raw: the other formats would squeeze the white space of contents.
            return new XMLOutputter(Format.getRawFormat()).outputString(new WireFeedOutput().outputJDom(feed));
        } catch (FeedException incomplete) {
            throw new IllegalStateException(incomplete);
        }
    }

    private Entry entry(FeedEntry made) {
        var entry = new Entry();
        entry.setId(urn(made.feedId()));
        entry.setTitleEx(text(switch (made.kind()) {
            case THREAD -> made.title();
            case CONCLUSION -> "Conclusion : " + made.title();
            case COMMENT -> made.authors().get(0).name() + " : " + made.title();
        }));
        entry.setPublished(Date.from(made.published()));
        entry.setUpdated(Date.from(made.updated()));
        entry.setAuthors(Stream.concat(Stream.ofNullable(made.inNameOf()), made.authors().stream().map(Atom::signed)).<SyndPerson>map(Atom::person).toList());
        entry.setAlternateLinks(List.of(link("alternate", "text/html", page(made.threadType(), made.threadId()) + switch (made.kind()) {
            case THREAD -> "";
            case CONCLUSION -> "#conclusion";
            case COMMENT -> "#commentaire-" + made.id();
        })));
        var content = text(made.html());
        content.setType("html");
        entry.setContents(List.of(content));
        return entry;
    }

    private static String signed(org.palabre.identity.Person author) {
        return author.organisation() == null ? author.name() : author.name() + " (" + author.organisation().name() + ")";
    }

    private static String page(SubjectType type, UUID id) {
        return (type == SubjectType.PROPOSAL ? "/propositions/" : "/debats/") + id;
    }

    private Link link(String rel, String type, String path) {
        var link = new Link();
        link.setRel(rel);
        link.setType(type);
        link.setHref(publicUrl.replaceFirst("/+$", "") + path);
        return link;
    }

    private static String urn(UUID id) {
        return "urn:uuid:" + id;
    }

    private static Person person(String name) {
        var person = new Person();
        person.setName(legal(name));
        return person;
    }

    private static Content text(String value) {
        var content = new Content();
        content.setType("text");
        content.setValue(legal(value));
        return content;
    }

    /** Without the characters that XML 1.0 has no way to write, however they came here. */
    private static String legal(String text) {
        return text.codePoints().filter(c -> c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
