package org.palabre.bench;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the command line asks for.
 *
 * @param large also at 100,000 proposals and 2,000,000 comments, and compare
 * @param statements tell what PostgreSQL planned and executed for the backend in each scenario
 * @param only which scenarios, by a pattern of their names; the rest is left out, and nothing is written to RESULTS.md
 */
record Options(boolean quick, boolean large, Pattern only, int seconds, int port, boolean statements, List<Integer> connections) {
    static final String USAGE = """
            bench/run [--quick] [--size small|large] [--only <pattern>] [--seconds <n>] [--port <n>] [--statements]

              --quick      16 connections and two seconds each, to see whether a change helped; writes no results
              --size       small (the default): 1,000 proposals, 20,000 comments, 30,000 votes
                           large: the same at small and at a hundred times more, at 16 connections, and what each costs there
              --only       the scenarios whose names match, such as 'vote|comment'; writes no results
              --seconds    how long each is measured (8); less than 6 writes no results
              --port       the first of three ports on the loopback address: PostgreSQL, the backend, the issuer of tokens (21200)
              --statements tells what PostgreSQL planned and executed for the backend in each scenario, which costs some of it""";

    static Options of(String[] words) {
        boolean quick = false, large = false, statements = false;
        var only = Pattern.compile("");
        int seconds = 0, port = 21200;
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--quick" -> quick = true;
                case "--size" -> large = switch (words[++i]) {
                    case "small" -> false;
                    case "large" -> true;
                    default -> throw new IllegalArgumentException(words[i]);
                };
                case "--only" -> only = Pattern.compile(words[++i]);
                case "--seconds" -> seconds = Integer.parseInt(words[++i]);
                case "--statements" -> statements = true;
                case "--port" -> port = Integer.parseInt(words[++i]);
                default -> throw new IllegalArgumentException(words[i]);
            }
        }
        if (seconds == 0) seconds = quick ? 2 : 8;
        return new Options(quick, large, only, seconds, port, statements, quick || large ? List.of(16) : List.of(1, 16, 64));
    }

    boolean whole() {
        return !quick && !statements && seconds >= 6 && only.pattern().isEmpty() && System.getenv("BENCH_JAVA_OPTIONS") == null;
    }
}
