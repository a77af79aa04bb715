package org.palabre.space;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.palabre.identity.Me;
import org.palabre.identity.Person;
import org.palabre.kernel.Connections;
import org.palabre.kernel.Places;

/** A list of threads as CSV (RFC 4180, in UTF-8), written while it is read: of a hundred thousand, a page at a time is in memory. */
@ApplicationScoped
public class ListExport {
    public static final String MEDIA_TYPE = "text/csv";
    /** A byte order mark, by which spreadsheets know UTF-8. */
    private static final char BOM = '\uFEFF';
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\r\n").get();
    /** What each thread begins with, named as Decidim names what it exports. */
    private static final List<String> OPENING = List.of("id", "reference", "url", "participatory_space/id", "participatory_space/url", "author/id", "author/name",
            "author/organisation", "category/id", "category/name", "title");
    /** Half of what is written at once is for one account or address; the others come back in a moment. */
    private final Places places = new Places(4, 2);
    @ConfigProperty(name = "palabre.public-url")
    String publicUrl;
    @ConfigProperty(name = "palabre.limits.slowest-answer")
    Duration slowest;
    @Inject
    Clock clock;
    @Inject
    CurrentVertxRequest request;
    @Inject
    Me me;

    /** The cells of a row: those that say which thread it is, then its kind's own. */
    public record Line(UUID id, String reference, List<Person> authors, ThemeRef theme, String title, List<Object> more) {
        /** @param more a text in it is made {@link ListExport#harmless} before */
        public static Line of(UUID id, String reference, List<Person> authors, ThemeRef theme, String title, Object... more) {
            return new Line(id, reference, authors, theme, title, Arrays.asList(more));
        }
    }

    /**
     * @param name the file's first word, and that of the addresses that it holds
     * @param columns the names of what a line has more
     * @throws org.palabre.kernel.Problem 429 where too many are being written
     */
    public <T> RestResponse<StreamingOutput> answered(String name, Access space, List<String> columns, ThreadLists.Pages<T> pages, Function<T, Line> each) {
        var http = request.getCurrent();
        places.take(http, me.counted(http.request()), slowest);
        var file = name + "-" + space.slug() + "-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + ".csv";
        return RestResponse.ResponseBuilder.ok(Connections.whole(http.request(), out -> {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            writer.write(BOM);
            var csv = new CSVPrinter(writer, FORMAT);
            csv.printRecord(both(OPENING, columns));
            for (var page = pages.next(); !page.isEmpty(); page = pages.next()) for (var thread : page) csv.printRecord(cells(name, space, each.apply(thread)));
            writer.flush();
        })).header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE + ";charset=UTF-8;header=present").header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private List<Object> cells(String name, Access space, Line line) {
        var theme = line.theme();
        return both(Arrays.asList(line.id(), line.reference(), publicUrl + "/" + name + "/" + line.id(), space.slug(), publicUrl + "/espaces/" + space.slug(),
                line.authors().stream().map(Person::id).map(String::valueOf).collect(Collectors.joining(", ")),
                harmless(line.authors().stream().map(Person::name).collect(Collectors.joining(", "))),
                harmless(line.authors().stream().filter(author -> author.organisation() != null).map(author -> author.organisation().name()).distinct()
                        .collect(Collectors.joining(", "))),
                theme == null ? null : theme.slug(), theme == null ? null : harmless(theme.name()), harmless(line.title())), line.more());
    }

    private static List<Object> both(List<?> some, List<?> more) {
        var all = new ArrayList<Object>(some);
        all.addAll(more);
        return all;
    }

    /** What a spreadsheet would take for a formula begins with an apostrophe, which shows that it is a text; null stays null. */
    public static String harmless(String text) {
        return text != null && !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
