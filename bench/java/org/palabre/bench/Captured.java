package org.palabre.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The statements that one request really sends, read from PostgreSQL's own log and turned into a pgbench script: the same texts,
 * in the same transactions and round trips, prepared as the driver prepares them. What a request is about becomes a variable;
 * what differs from one time to the next (new ids, the time, a counter's slot) is made anew for each transaction.
 */
final class Captured {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = (?:NULL|'((?:[^']|'')*)')(?:, |$)");
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    /** How often a request is looked at, to see what of it changes. */
    private static final int TIMES = 5;
    private final StringBuilder script = new StringBuilder();
    private final Map<String, String> constants = new LinkedHashMap<>();

    /** What one request was about, and how pgbench says it: the values to look for, each with its SQL. */
    record Known(Map<String, String> values, Runnable request) {}

    private record Heard(List<Statement> statements, Known known) {}

    private record Statement(String session, String sql, Map<Integer, String> parameters) {}

    static Captured of(Cluster cluster, String preamble, IntFunction<Known> times) throws IOException, InterruptedException {
        for (int i = 0; i < TIMES; i++) times.apply(i).request.run();           // plans, pool and keys are there from here on
        var seen = new HashMap<List<String>, List<Heard>>();
        var same = List.<Heard>of();
        cluster.run("postgres", "alter system set log_statement = 'all'", "select pg_reload_conf()");
        Thread.sleep(300);
        // Work that comes round by itself falls into some of them.
        for (int i = TIMES; same.size() < TIMES; i++) {
            if (i > TIMES * 10) throw new IllegalStateException("The same request does not send the same statements:\n" + seen.keySet());
            var from = Files.size(cluster.statementLog());
            var one = times.apply(i);
            one.request.run();
            Thread.sleep(150);
            var heard = statements(cluster.statementLog(), from);
            if (heard.stream().anyMatch(statement -> statement.sql.startsWith("update chore"))) continue;
            same = seen.computeIfAbsent(heard.stream().map(Statement::sql).toList(), any -> new ArrayList<>());
            same.add(new Heard(heard, one));
        }
        cluster.run("postgres", "alter system reset log_statement", "select pg_reload_conf()");
        return new Captured(preamble, same.stream().map(Heard::statements).toList(), same.stream().map(Heard::known).toList());
    }

    private Captured(String preamble, List<List<Statement>> seen, List<Known> known) {
        script.append(preamble);
        var last = seen.get(seen.size() - 1);
        for (int n = 0; n < last.size(); n++) {
            var sql = last.get(n).sql;
            var values = new TreeMap<Integer, String>();
            for (var parameter : last.get(n).parameters.keySet()) values.put(parameter, expression(seen, known, n, parameter));
            // From the highest number down: $1 is the beginning of $12.
            for (var parameter : values.descendingKeySet()) sql = sql.replaceAll("\\$" + parameter + "(?!\\d)", java.util.regex.Matcher.quoteReplacement(values.get(parameter)));
            var begins = sql.equalsIgnoreCase("begin");
            // The driver sends BEGIN together with what comes first after it.
            if (begins) script.append("\\startpipeline\n");
            script.append(sql.strip()).append(";\n");
            if (n > 0 && last.get(n - 1).sql.equalsIgnoreCase("begin")) script.append("\\endpipeline\n");
        }
    }

    private String expression(List<List<Statement>> seen, List<Known> known, int statement, int parameter) {
        var values = new ArrayList<String>();
        for (int i = 0; i < seen.size(); i++) {
            values.add(seen.get(i).get(statement).parameters.get(parameter));
        }
        var value = values.get(values.size() - 1);
        if (value == null) return "null";
        for (var about : known.get(known.size() - 1).values.entrySet()) {
            if (value.equals(about.getKey())) return about.getValue();
            if (value.endsWith(" " + about.getKey())) return "concat('" + value.substring(0, value.length() - about.getKey().length()) + "', " + about.getValue() + ")";
        }
        if (values.stream().distinct().count() > 1) {
            if (value.matches(UUID)) return "uuidv7()";
            if (value.matches("\\d{4}-\\d\\d-\\d\\d .*")) return "clock_timestamp()";
            if (value.matches("\\d+")) return "cast(:slot as int)";
            throw new IllegalStateException("It is not known how to make anew: " + values);
        }
        var name = constants.computeIfAbsent(value, any -> "v" + (constants.size() + 1));
        var type = value.matches(UUID) ? "uuid" : value.matches("-?\\d{1,9}") ? "int" : value.matches("[tf]") ? "boolean"
                : value.matches("\\d{4,}-\\d\\d-\\d\\d \\d\\d:.*") ? "timestamptz" : "text";
        return "cast(:" + name + " as " + type + ")";
    }

    /** What the backend's connections have executed since that byte of the log. */
    private static List<Statement> statements(Path log, long from) throws IOException {
        var found = new ArrayList<Statement>();
        var bytes = Files.readAllBytes(log);
        for (var line : new String(Arrays.copyOfRange(bytes, (int) from, bytes.length), StandardCharsets.UTF_8).split("\n")) {
            if (line.isBlank()) continue;
            var entry = JSON.readTree(line);
            var message = entry.path("message").asText();
            if (!entry.path("user").asText().equals("palabre") || !message.startsWith("execute ") && !message.startsWith("statement: ")) continue;
            var parameters = new TreeMap<Integer, String>();
            var told = PARAMETER.matcher(entry.path("detail").asText());
            while (told.find()) parameters.put(Integer.parseInt(told.group(1)), told.group(2) == null ? null : told.group(2).replace("''", "'"));
            var sql = message.substring(message.indexOf(": ") + 2);
            // What the pool says for itself: it asks whether a connection still works, and prepares a new one.
            if (sql.isBlank() || sql.startsWith("set statement_timeout")) continue;
            found.add(new Statement(entry.path("session_id").asText(), sql, parameters));
        }
        // That there is something new is told to other copies after the deed, once for all of a moment; no request waits for it.
        for (var told = told(found); told >= 0; told = told(found)) {
            var session = found.get(told).session;
            var ends = told;
            while (!found.get(ends).session.equals(session) || !found.get(ends).sql.equalsIgnoreCase("commit")) ends++;
            while (!found.get(told).session.equals(session) || !found.get(told).sql.equalsIgnoreCase("begin")) told--;
            for (; ends >= told; ends--) if (found.get(ends).session.equals(session)) found.remove(ends);
        }
        return found;
    }

    private static int told(List<Statement> statements) {
        return IntStream.range(0, statements.size()).filter(n -> statements.get(n).sql.startsWith("select pg_notify")).findFirst().orElse(-1);
    }

    String script() {
        return script.toString();
    }

    /** pgbench's {@code -D}: what is the same in each request, sent as a parameter all the same. */
    List<String> definitions() {
        return constants.entrySet().stream().flatMap(constant -> List.of("-D", constant.getValue() + "=" + constant.getKey()).stream()).toList();
    }
}
