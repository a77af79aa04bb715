package org.palabre.bench;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What one run came to. Latencies in microseconds.
 *
 * @param backend processor milliseconds of the backend for each request
 * @param database the same of PostgreSQL
 * @param generator the same of wrk, which has one processor at most
 */
record Measured(long requests, double perSecond, long p50, long p95, long p99, long errors, double backend, double database, double generator) {
    private static final Pattern WRK = Pattern.compile("MEASURED requests=(\\d+) micros=(\\d+) p50=(\\d+) p95=(\\d+) p99=(\\d+) max=\\d+ status=(\\d+) lost=(\\d+)");

    static Measured byWrk(String output, double backend, double database, double generator) {
        var said = WRK.matcher(output);
        if (!said.find()) throw new IllegalStateException("wrk said nothing that was understood:\n" + output);
        var requests = Long.parseLong(said.group(1));
        return new Measured(requests, requests * 1e6 / Long.parseLong(said.group(2)), Long.parseLong(said.group(3)), Long.parseLong(said.group(4)),
                Long.parseLong(said.group(5)), Long.parseLong(said.group(6)) + Long.parseLong(said.group(7)), backend * 1000 / requests,
                database * 1000 / requests, generator * 1000 / requests);
    }

    /** @param micros of each transaction @param database processor seconds of PostgreSQL for one */
    static Measured byPgbench(long[] micros, double perSecond, long failed, double database) {
        Arrays.sort(micros);
        return new Measured(micros.length, perSecond, at(micros, 50), at(micros, 95), at(micros, 99), failed, 0, database * 1000, 0);
    }

    Measured faster(Measured other) {
        return other.perSecond > perSecond ? other : this;
    }

    private static long at(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
