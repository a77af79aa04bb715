package org.palabre.bench.consultation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Loads a consultation in the form in which « République numérique » of 2015 was published (propositions.csv with HTML, arguments.csv
 * with a side) through the public API alone, as its authors would have: proposals in their themes, arguments as comments with a position.
 * {@link Mapping} is the written rule for what does not fit; what the API still refuses is listed with the sentence it gives.
 *
 * <p>Not loaded: dates (the API dates what it is told), counts of votes (nobody knows whose they were), sources.
 */
public final class Consultation {
    /** The API, asked by somebody; who they are is the door's to prove. */
    public interface Door {
        Answer ask(Who who, String method, String path, Object body, String idempotencyKey);
    }

    /** A code of the files' authors, or null for the administration. */
    public record Who(String code) {
        static final Who ADMINISTRATION = new Who(null);
    }

    public record Answer(int status, JsonNode body) {
        boolean good() {
            return status < 300;
        }

        /** What a person would read. */
        String sentence() {
            if (body == null) return "answered " + status;
            var amiss = StreamSupport.stream(body.path("violations").spliterator(), false).map(one -> one.path("message").asText()).toList();
            return amiss.isEmpty() ? body.path("detail").asText("answered " + status) : String.join(" ", amiss);
        }
    }

    /** A row that is not in Palabre, and why. */
    public record Refused(String kind, String id, String why) {}

    /**
     * @param rows how many rows each file holds
     * @param accepted how many of them are in Palabre
     * @param mapped how many texts each rule changed
     */
    public record Report(String space, Map<String, Integer> rows, Map<String, Integer> accepted, List<Refused> refused, Map<Mapping.Rule, Integer> mapped) {
        /** Accepted and refused together are what the files hold, for each. */
        public boolean whole() {
            return rows.entrySet().stream().allMatch(file ->
                    accepted.get(file.getKey()) + refused.stream().filter(row -> row.kind.equals(file.getKey())).count() == file.getValue());
        }

        public String told() {
            var told = new StringBuilder();
            for (var kind : rows.keySet()) told.append("%s: %,d rows = %,d accepted + %,d refused%n".formatted(kind, rows.get(kind), accepted.get(kind),
                    refused.stream().filter(row -> row.kind.equals(kind)).count()));
            mapped.forEach((rule, times) -> told.append("%s: %d times%n".formatted(rule.sentence, times)));
            for (var row : refused) told.append("refused %s %s: %s%n".formatted(row.kind, row.id, row.why));
            return told.toString();
        }
    }

    static final String PROPOSALS = "proposals";
    static final String ARGUMENTS = "arguments";

    private final Door door;
    private final String slug;
    private final Map<String, Integer> accepted = new LinkedHashMap<>(Map.of(PROPOSALS, 0, ARGUMENTS, 0));
    private final List<Refused> refused = new ArrayList<>();
    private final Map<Mapping.Rule, Integer> mapped = new TreeMap<>();
    /** What each proposal of the files is called here. */
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> themes = new HashMap<>();

    private Consultation(Door door, String slug) {
        this.door = door;
        this.slug = slug;
    }

    /** @param slug of the space to make, which must not be there yet */
    public static Report load(Path folder, String slug, Door door) throws IOException {
        var proposals = rows(folder.resolve("propositions.csv"), "id", "title", "type_subtitle", "author", "created_at", "is_trashed", "body_html");
        var arguments = rows(folder.resolve("arguments.csv"), "id", "opinion_id", "type", "author", "created_at", "is_enabled", "is_trashed", "body");
        var loading = new Consultation(door, slug);
        loading.place(proposals);
        proposals.forEach(loading::propose);
        arguments.forEach(loading::argue);
        var rows = new LinkedHashMap<String, Integer>();
        rows.put(PROPOSALS, proposals.size());
        rows.put(ARGUMENTS, arguments.size());
        return new Report(slug, rows, loading.accepted, loading.refused, loading.mapped);
    }

    /** The rows of a file, oldest first. */
    private static List<CSVRecord> rows(Path file, String... columns) throws IOException {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                var parser = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
            for (var column : columns) if (!parser.getHeaderMap().containsKey(column)) throw new IllegalArgumentException(file + " has no column " + column);
            return parser.getRecords().stream().sorted(Comparator.comparing(row -> java.time.OffsetDateTime.parse(zoned(row.get("created_at"))))).toList();
        }
    }

    /** 2015-10-18T22:24:20+0200, which Java wants with a colon. */
    private static String zoned(String date) {
        return date.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    }

    private void place(List<CSVRecord> proposals) {
        var names = new LinkedHashSet<String>();
        for (var row : proposals) if (!row.get("type_subtitle").isBlank()) names.add(row.get("type_subtitle").strip());
        for (var name : names) themes.put(name, must(door.ask(Who.ADMINISTRATION, "POST", "/api/v1/themes", Map.of("name", Mapping.cut(name, 80)), null)).path("slug").asText());
        must(door.ask(Who.ADMINISTRATION, "POST", "/api/v1/spaces", Map.of("title", "Consultation « " + slug + " »", "slug", slug, "kind", "PROCESS",
                "visibility", "PUBLIC", "summary", "Des propositions et des arguments chargés d’une consultation publiée."), null));
        must(door.ask(Who.ADMINISTRATION, "PUT", "/api/v1/spaces/" + slug + "/phases", List.of(Map.of("title", "Consultation",
                "startsAt", java.time.Instant.now().minusSeconds(3600).toString(), "allows", List.of("propose", "vote", "comment", "debate"))), null));
    }

    private void propose(CSVRecord row) {
        var id = row.get("id");
        if (row.get("is_trashed").equals("1")) {
            refused.add(new Refused(PROPOSALS, id, "it was in the source's bin"));
            return;
        }
        var text = Mapping.proposal(row.get("title"), row.get("type_subtitle"), row.get("body_html"));
        var body = new HashMap<String, Object>(Map.of("title", text.title(), "body", text.body()));
        if (themes.containsKey(row.get("type_subtitle").strip())) body.put("theme", themes.get(row.get("type_subtitle").strip()));
        var who = new Who(row.get("author"));
        var draft = door.ask(who, "POST", "/api/v1/spaces/" + slug + "/proposals", body, "proposal-" + id);
        if (!draft.good()) {
            refused.add(new Refused(PROPOSALS, id, draft.sentence()));
            return;
        }
        var made = draft.body.path("id").asText();
        var published = door.ask(who, "PUT", "/api/v1/proposals/" + made + "/publication", null, null);
        if (!published.good()) {
            refused.add(new Refused(PROPOSALS, id, published.sentence()));
            door.ask(who, "DELETE", "/api/v1/proposals/" + made, null, null);
            return;
        }
        ids.put(id, made);
        accepted.merge(PROPOSALS, 1, Integer::sum);
        text.rules().forEach(rule -> mapped.merge(rule, 1, Integer::sum));
    }

    private void argue(CSVRecord row) {
        var id = row.get("id");
        var about = ids.get(row.get("opinion_id"));
        var why = !row.get("is_enabled").equals("1") || row.get("is_trashed").equals("1") ? "it was in the source's bin" : about == null ? "its proposal is not there" : null;
        if (why == null) {
            // 1 is for and 0 against: the counts of propositions.csv say so
            var position = row.get("type").equals("1") ? "FOR" : "AGAINST";
            var answer = door.ask(new Who(row.get("author")), "POST", "/api/v1/proposals/" + about + "/comments",
                    Map.of("body", Mapping.plain(row.get("body")), "position", position), "argument-" + id);
            why = answer.good() ? null : answer.sentence();
        }
        if (why == null) accepted.merge(ARGUMENTS, 1, Integer::sum);
        else refused.add(new Refused(ARGUMENTS, id, why));
    }

    private static JsonNode must(Answer answer) {
        if (!answer.good()) throw new IllegalStateException(answer.status + ": " + answer.sentence());
        return answer.body;
    }
}
