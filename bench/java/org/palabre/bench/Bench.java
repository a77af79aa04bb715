package org.palabre.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Seeds, starts, measures and tells. Everything it starts it ends; what it keeps is in target/bench.
 */
public final class Bench implements AutoCloseable {
    static final int MEMBERS = 1000;
    static final Path FOLDER = Path.of("target/bench");
    /** The backend's connections to the database, by default. */
    private static final int POOL = 20;
    private static final String SPACE = "barcamp-permanent";
    private static final String SUPPORT = "{\"choice\":\"SUPPORT\"}";
    private static final String COMMENT = "{\"body\":\"Chez nous, à Strasbourg, **deux quartiers** ont commencé au printemps : les habitantes relais tiennent la permanence, "
            + "et le centre social prête la salle. Nous partageons volontiers le règlement et le bilan de la première année.\",\"position\":\"FOR\"}";

    private final Options options;
    private final Cluster cluster;
    private final Issuer issuer;

    private Bench(Options options) throws IOException, GeneralSecurityException {
        this.options = options;
        for (var folder : List.of("logs", "load", "pgbench")) Files.createDirectories(FOLDER.resolve(folder));
        issuer = new Issuer(options.port() + 2);
        cluster = Cluster.start(FOLDER, options.port());
        cluster.run("postgres", "alter system " + (options.statements() ? "set pg_stat_statements.track_planning = on" : "reset pg_stat_statements.track_planning"), "select pg_reload_conf()");
    }

    public static void main(String[] words) throws Exception {
        Options options;
        try {
            options = Options.of(words);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unknown) {
            System.err.println(Options.USAGE);
            System.exit(2);
            return;
        }
        try (var bench = new Bench(options)) {
            var results = new Results(options);
            bench.measure(1_000, results);
            if (options.large()) bench.measure(100_000, results);
            System.out.println("\n" + results.markdown());
            if (options.whole()) results.write(Path.of("bench/RESULTS.md"));
        }
    }

    private void measure(int proposals, Results results) throws Exception {
        var seed = "seed_" + proposals;
        var fingerprint = fingerprint();
        if (!cluster.has(seed) || !fingerprint.equals(cluster.one(seed, "select coalesce(shobj_description(oid, 'pg_database'), '') from pg_database where datname = current_database()")))
            seed(seed, proposals, fingerprint);
        cluster.copy(seed, "palabre");
        var starts = new ArrayList<Duration>();
        for (int i = 0; i < (options.whole() ? 2 : 0); i++) {
            try (var once = start()) {
                starts.add(once.start);
            }
        }
        try (var backend = start()) {
            starts.add(backend.start);
            say("the backend was ready after %.1f s", backend.start.toMillis() / 1000.0);
            var programs = new Programs(FOLDER, backend, cluster);
            var pairs = new Pairs(proposals);
            for (var scenario : scenarios(backend, proposals)) {
                if (!options.only().matcher(scenario.name()).find()) continue;
                // What grows is compared with itself.
                if (options.large() && scenario.name().startsWith("constant")) continue;
                warm(programs, scenario, pairs);
                for (var connections : options.connections()) {
                    if (options.statements()) cluster.run("palabre", "select pg_stat_statements_reset()");
                    var measured = wrk(programs, scenario, pairs, connections, options.seconds());
                    if (options.statements()) statements(measured.requests());
                    var besides = scenario.besides() == null ? null : pgbench(programs, scenario, pairs, connections, proposals);
                    // More sessions than processors can serve are slower than fewer; the backend, too, uses no more than its pool.
                    if (besides != null && connections > POOL) besides = besides.faster(pgbench(programs, scenario, pairs, POOL, proposals));
                    results.add(proposals, scenario, connections, measured, besides);
                }
            }
            results.backend(proposals, starts, backend.mostMemory(), cluster.one("palabre", "show server_version"));
        }
        var wrong = cluster.one("palabre", "select count(*) from tally_difference");
        if (!wrong.equals("0")) throw new IllegalStateException(wrong + " counts are not what the rows say");
        say("after all that was written, every count is what its rows say");
    }

    /** Until a request costs the backend no less than before, three times: what the just-in-time compiler has not reached yet would be measured too. */
    private void warm(Programs programs, Scenario scenario, Pairs pairs) {
        var cost = Double.MAX_VALUE;
        var same = 0;
        for (int round = 0; round < (options.quick() ? 2 : 15) && same < 3; round++) {
            var now = wrk(programs, scenario, pairs, 16, 3).backend();
            same = now > cost * 0.95 ? same + 1 : 0;
            cost = Math.min(cost, now);
        }
    }

    private void statements(long requests) throws SQLException {
        try (var connection = cluster.connect("palabre"); var statement = connection.createStatement(); var rows = statement.executeQuery("""
                select calls, plans, total_plan_time / calls, total_exec_time / calls, shared_blks_hit / calls, left(regexp_replace(query, '\\s+', ' ', 'g'), 90)
                from pg_stat_statements where toplevel and calls > 0 order by total_plan_time + total_exec_time desc limit 12""")) {
            while (rows.next()) say("    %5.2f a request, planned %3d %%  %.3f ms plan  %.3f ms execute  %4d pages  %s", rows.getLong(1) / (double) requests,
                    100 * rows.getLong(2) / rows.getLong(1), rows.getDouble(3), rows.getDouble(4), rows.getLong(5), rows.getString(6));
        }
    }

    private Backend start() throws IOException, InterruptedException {
        return Backend.start(FOLDER, options.port() + 1, cluster.url("palabre"), issuer.url);
    }

    // What is read and written ------------------------------------------------------------------------------------

    private List<Scenario> scenarios(Backend backend, int proposals) throws Exception {
        var tokens = tokens();
        var everybody = file("tokens", tokens);
        var newest = proposal(proposals);
        var all = file("proposals", IntStream.rangeClosed(1, proposals).mapToObj(Bench::proposal));
        var voted = file("voted", IntStream.rangeClosed(proposals / 10 + 1, proposals).mapToObj(Bench::proposal));
        var hot = file("hot", IntStream.rangeClosed(1, proposals / 10).mapToObj(Bench::proposal));
        var commented = file("commented", IntStream.rangeClosed(1, proposals / 2).mapToObj(n -> proposal(n * 2)));
        var space = file("space", List.of(SPACE).stream());
        var one = file("one", List.of(newest).stream());
        var list = "/api/v1/spaces/%s/proposals";
        var item = "/api/v1/proposals/%s";
        var comments = "/api/v1/proposals/%s/comments";
        var token = tokens.get(6);
        var listSize = backend.ask("GET", list.formatted(SPACE), null, null).getBytes(StandardCharsets.UTF_8).length;
        var itemSize = backend.ask("GET", item.formatted(newest), null, null).getBytes(StandardCharsets.UTF_8).length;
        var commentsSize = backend.ask("GET", comments.formatted(newest), null, null).getBytes(StandardCharsets.UTF_8).length;
        say("a list is %,d bytes, an item %,d, twenty comments %,d", listSize, itemSize, commentsSize);

        var reader = "\\set m random(1, " + MEMBERS + ")\n";
        var proposalRead = reader + "\\set p random(1, " + proposals + ")\n";
        var threadRead = reader + "\\set p 2 * random(1, " + proposals / 2 + ")\n";
        var vote = "\\set slot random(0, 15)\n\\set n :n + 1\n\\set x :base + :n * :clients + :client_id\n\\set m :x % " + MEMBERS + " + 1\n\\set p "
                + (proposals / 10 + 1) + " + (:x / " + MEMBERS + " + :x % " + MEMBERS + " * " + Pairs.stride(proposals) + ") % " + Pairs.votable(proposals) + "\n";
        var comment = "\\set slot random(0, 15)\n\\set n :n + 1\n\\set x :base + :n * :clients + :client_id\n" + threadRead;

        var found = new ArrayList<Scenario>();
        found.add(get("constant-list", Scenario.CONSTANT_LIST, "/bench/constant/%s", file("size-list", List.of("" + listSize).stream()), "-", null));
        found.add(get("visitor-list", "list of 20 proposals, visitor", list, space, "-", null));
        found.add(get("constant-item", Scenario.CONSTANT_ITEM, "/bench/constant/%s", file("size-item", List.of("" + itemSize).stream()), "-", null));
        found.add(get("visitor-item", "one proposal, visitor", item, one, "-", null));
        found.add(get("visitor-items", "one proposal after the other, visitor", item, all, "-", null));
        found.add(get("constant-comments", Scenario.CONSTANT_COMMENTS, "/bench/constant/%s", file("size-comments", List.of("" + commentsSize).stream()), "-", null));
        found.add(get("visitor-comments", "first 20 comments, visitor", comments, one, "-", null));
        found.add(get("member-list", "list of 20 proposals, signed in", list, space, everybody, capture("member-list", reader, i -> new Captured.Known(
                Map.of("bench-7", sub()), () -> backend.ask("GET", list.formatted(SPACE), token, null)))));
        found.add(get("member-list-best", "the same by what is best", list + "?sort=best", space, everybody, null));
        found.add(get("member-list-random", "the same at random", list + "?sort=random", space, everybody, null));
        found.add(get("member-facets", "counts beside the filters, signed in", list + "/facets", space, everybody, null));
        found.add(get("member-item", "one proposal, signed in", item, all, everybody, capture("member-item", proposalRead, i -> new Captured.Known(
                Map.of("bench-7", sub(), member(7), id("aaaa", "m"), newest, id("bbbb", "p")), () -> backend.ask("GET", item.formatted(newest), token, null)))));
        found.add(get("member-comments", "first 20 comments, signed in", comments, commented, everybody, capture("member-comments", threadRead, i -> new Captured.Known(
                Map.of("bench-7", sub(), member(7), id("aaaa", "m"), newest, id("bbbb", "p")), () -> backend.ask("GET", comments.formatted(newest), token, null)))));
        found.add(new Scenario("vote-spread", "PUT vote, spread over proposals", List.of("PUT", item + "/vote", voted, everybody, SUPPORT, "pairs"), capture("vote-spread", vote, i -> {
            // the last of the hot ones, which the runs do not reach
            var about = proposal(proposals / 10 - i);
            return new Captured.Known(Map.of("bench-1000", sub(), member(1000), id("aaaa", "m"), about, id("bbbb", "p")),
                    () -> backend.ask("PUT", item.formatted(about) + "/vote", tokens.get(999), SUPPORT));
        })));
        found.add(new Scenario("vote-hot", "PUT vote, all on one proposal", List.of("PUT", item + "/vote", hot, everybody, SUPPORT, "hot"), null));
        found.add(new Scenario("comment", "POST comment", List.of("POST", comments, commented, everybody, COMMENT, "each"), capture("comment", comment, i -> {
            var known = new LinkedHashMap<>(Map.of("bench-7", sub(), member(7), id("aaaa", "m"), newest, id("bbbb", "p")));
            return new Captured.Known(known, () -> known.put(backend.ask("POST", comments.formatted(newest), token, COMMENT).replaceFirst("(?s)^\\{\"id\":\"([^\"]*)\".*", "$1"),
                    "cast('019f0000-0000-7000-8000-' || lpad(cast(:x as text), 12, '0') as uuid)"));
        })));
        return found;
    }

    private Scenario get(String name, String what, String path, String ids, String tokens, Captured besides) {
        return new Scenario(name, what, List.of("GET", path, ids, tokens, "-", "each"), besides);
    }

    /** Only where it will be needed: statements are logged meanwhile. */
    private Captured capture(String name, String preamble, java.util.function.IntFunction<Captured.Known> times) throws IOException, InterruptedException {
        if (options.large() || !options.only().matcher(name).find()) return null;
        var captured = Captured.of(cluster, preamble, times);
        Files.writeString(FOLDER.resolve("pgbench/" + name + ".sql"), captured.script());
        return captured;
    }

    private static String proposal(int n) {
        return "0199bbbb-0000-7000-8000-%012d".formatted(n);
    }

    private static String member(int n) {
        return "0199aaaa-0000-7000-8000-%012d".formatted(n);
    }

    /** The same of a pgbench variable. */
    private static String id(String kind, String variable) {
        return "cast('0199" + kind + "-0000-7000-8000-' || lpad(cast(:" + variable + " as text), 12, '0') as uuid)";
    }

    private static String sub() {
        return "'bench-' || cast(:m as text)";
    }

    private List<String> tokens() throws SQLException {
        var tokens = new ArrayList<String>();
        try (var connection = cluster.connect("palabre"); var statement = connection.createStatement(); var rows = statement.executeQuery("""
                select m.external_id, m.name, o.slug, o.name, o.kind from member m join organisation o on o.id = m.organisation_id
                where m.external_id like 'bench-%' order by m.id""")) {
            while (rows.next()) tokens.add(issuer.token(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)));
        }
        return tokens;
    }

    private static String file(String name, List<String> lines) throws IOException {
        return Files.write(FOLDER.resolve("load/" + name), lines).toString();
    }

    private static String file(String name, java.util.stream.Stream<String> lines) throws IOException {
        return file(name, lines.toList());
    }

    // Runs ----------------------------------------------------------------------------------------------------------

    private Measured wrk(Programs programs, Scenario scenario, Pairs pairs, int connections, int seconds) {
        var hot = scenario.name().equals("vote-hot");
        var from = hot ? pairs.nextHot() : pairs.next();
        var arguments = new ArrayList<>(scenario.arguments());
        arguments.add(String.valueOf(from));
        var measured = programs.wrk(connections, seconds, arguments);
        if (hot) pairs.usedHot(measured.requests() + connections);
        else if (scenario.name().startsWith("vote")) pairs.used(measured.requests() + connections);
        say("%-22s %3d connections  %8.0f/s  p50 %6.2f  p95 %6.2f  p99 %6.2f ms  %d errors  (cpu ms each: backend %.3f, PostgreSQL %.3f)", scenario.name(), connections,
                measured.perSecond(), measured.p50() / 1e3, measured.p95() / 1e3, measured.p99() / 1e3, measured.errors(), measured.backend(), measured.database());
        return measured;
    }

    private Measured pgbench(Programs programs, Scenario scenario, Pairs pairs, int clients, int proposals) throws IOException {
        var definitions = new ArrayList<>(scenario.besides().definitions());
        definitions.addAll(List.of("-D", "n=0", "-D", "clients=" + clients, "-D", "base=" + pairs.next()));
        var measured = programs.pgbench(clients, options.seconds(), "palabre", FOLDER.resolve("pgbench/" + scenario.name() + ".sql"), definitions);
        // Clients do not all come equally far.
        if (scenario.name().startsWith("vote") || scenario.name().equals("comment")) pairs.used(measured.requests() * 3 + clients);
        say("%-22s %3d clients      %8.0f/s  p50 %6.2f  p95 %6.2f  p99 %6.2f ms  %d errors  (cpu ms each: PostgreSQL %.3f)", "  pgbench", clients,
                measured.perSecond(), measured.p50() / 1e3, measured.p95() / 1e3, measured.p99() / 1e3, measured.errors(), measured.database());
        return measured;
    }

    // Seeds -----------------------------------------------------------------------------------------------------------

    /** Changes with what is seeded and with the schema. */
    private static String fingerprint() throws IOException {
        var all = new ArrayList<String>();
        all.add(Files.readString(Path.of("bench/seed.sql")));
        try (var migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (var migration : migrations.sorted().toList()) all.add(Files.readString(migration));
        }
        return Integer.toHexString(all.hashCode());
    }

    private void seed(String name, int proposals, String fingerprint) throws Exception {
        var began = Instant.now();
        cluster.drop(name);
        cluster.drop("palabre");
        cluster.create("palabre");
        try (var backend = start()) {
            say("the backend was ready after %.1f s, an empty database migrated", backend.start.toMillis() / 1000.0);
        }
        var sql = Files.readString(Path.of("bench/seed.sql"));
        cluster.run("palabre", "create extension if not exists pg_stat_statements", "set bench.proposals = " + proposals + ";\n" + sql);
        cluster.run("palabre", "vacuum (freeze, analyze)");
        var wrong = cluster.one("palabre", "select count(*) from tally_difference");
        if (!wrong.equals("0")) throw new IllegalStateException("The seed's counts are not what its rows say: " + wrong);
        cluster.run("postgres", "comment on database palabre is '" + fingerprint + "'");
        cluster.rename("palabre", name);
        say("seeded %,d proposals in %d s", proposals, Duration.between(began, Instant.now()).toSeconds());
    }

    private static void say(String sentence, Object... values) {
        System.out.printf(java.util.Locale.ROOT, sentence + "%n", values);
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        issuer.close();
    }
}
