package org.palabre.bench;

/** Which members have not yet voted on which proposals, as a number: seed.sql, load.lua and the pgbench script make the same pair of it. */
final class Pairs {
    private final int proposals;
    private long next;
    private long nextHot;

    Pairs(int proposals) {
        this.proposals = proposals;
        next = 30L * proposals;
    }

    /** How many proposals are voted on; the oldest tenth is left to the hot ones. */
    static int votable(int proposals) {
        return proposals * 9 / 10;
    }

    static int stride(int proposals) {
        return Math.max(1, votable(proposals) / Bench.MEMBERS);
    }

    long next() {
        return next;
    }

    void used(long pairs) {
        next += pairs;
        if (next > (long) votable(proposals) * Bench.MEMBERS) throw new IllegalStateException("Everybody has voted on everything: measure for a shorter time");
    }

    /** A proposal that nobody has voted on. */
    long nextHot() {
        return nextHot;
    }

    void usedHot(long votes) {
        nextHot += (votes / Bench.MEMBERS + 1) * Bench.MEMBERS;
        if (nextHot > (long) proposals / 10 * Bench.MEMBERS) throw new IllegalStateException("Everybody has voted on every hot proposal: measure for a shorter time");
    }
}
