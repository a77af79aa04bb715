package org.palabre.proposal;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.palabre.identity.Person;
import org.palabre.kernel.Problem;
import org.palabre.proposal.ProposalLists.Pages;
import org.palabre.proposal.ProposalLists.Whole;
import org.palabre.space.Access;

/** A list of proposals as CSV, written while it is read: of a hundred thousand, a page at a time is in memory. */
@ApplicationScoped
class ProposalExport {
    static final String MEDIA_TYPE = "text/csv";
    /** A byte order mark, by which spreadsheets know UTF-8. */
    private static final char BOM = '\uFEFF';
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\r\n").get();
    /** Named as Decidim names what it exports. */
    private static final List<String> COLUMNS = List.of("id", "reference", "url", "participatory_space/id", "participatory_space/url", "author/id", "author/name",
            "author/organisation", "category/id", "category/name", "title", "body", "state", "answer", "answered_at", "cost", "execution_period", "votes", "votes/support", "votes/for", "votes/against", "votes/abstain",
            "comments", "follows_count", "published_at", "created_at", "updated_at");
    /** A reader who is slow keeps a thread: so many at once, and the others come back in a moment. */
    private static final int AT_ONCE = 4;
    private static final int COME_BACK = 10;
    private final Semaphore places = new Semaphore(AT_ONCE);
    @ConfigProperty(name = "palabre.public-url")
    String publicUrl;
    @Inject
    Clock clock;
    @Inject
    CurrentVertxRequest request;

    /** @throws Problem 429 where too many are being written */
    RestResponse<StreamingOutput> answered(Access space, Pages pages) {
        if (!places.tryAcquire()) throw Problem.of(429, "too-many-requests", COME_BACK);
        request.getCurrent().addEndHandler(ended -> places.release());
        var name = "propositions-" + space.slug() + "-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + ".csv";
        return RestResponse.ResponseBuilder.<StreamingOutput>ok(out -> {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            writer.write(BOM);
            write(new CSVPrinter(writer, FORMAT), space, pages);
            writer.flush();
        }).header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE + ";charset=UTF-8;header=present").header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private void write(CSVPrinter csv, Access space, Pages pages) throws IOException {
        csv.printRecord(COLUMNS);
        for (var page = pages.next(); !page.isEmpty(); page = pages.next()) for (var proposal : page) csv.printRecord(cells(space, proposal));
    }

    private List<Object> cells(Access space, Whole proposal) {
        var row = proposal.row();
        var theme = row.theme();
        var votes = row.votes();
        var answer = proposal.answer();
        return Arrays.asList(row.id(), row.reference(), publicUrl + "/propositions/" + row.id(), space.slug(), publicUrl + "/espaces/" + space.slug(),
                row.authors().stream().map(Person::id).map(String::valueOf).collect(Collectors.joining(", ")),
                harmless(row.authors().stream().map(Person::name).collect(Collectors.joining(", "))),
                harmless(row.authors().stream().filter(author -> author.organisation() != null).map(author -> author.organisation().name()).distinct()
                        .collect(Collectors.joining(", "))),
                theme == null ? null : theme.slug(), theme == null ? null : harmless(theme.name()), harmless(row.title()), harmless(proposal.body()),
                row.state().name().toLowerCase(Locale.ROOT), answer == null ? null : harmless(answer.text()), answer == null ? null : answer.publishedAt(),
                answer == null ? null : answer.cost(), answer == null ? null : period(answer), votes == null ? null : votes.total(), votes == null ? null : votes.support(),
                votes == null ? null : votes.inFavour(), votes == null ? null : votes.against(), votes == null ? null : votes.abstain(), row.counts().comments(),
                row.counts().followers(), row.publishedAt(), row.createdAt(), row.updatedAt());
    }

    /** As ISO 8601 writes an interval; what is open on one side is {@code ..} there. */
    private static String period(AnswerView answer) {
        if (answer.startsOn() == null && answer.endsOn() == null) return null;
        return (answer.startsOn() == null ? ".." : answer.startsOn()) + "/" + (answer.endsOn() == null ? ".." : answer.endsOn());
    }

    /** What a spreadsheet would take for a formula begins with an apostrophe, which shows that it is a text. */
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
