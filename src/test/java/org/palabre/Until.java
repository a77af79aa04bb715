package org.palabre;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;

/** Waits for what is about to be true, and fails once it should have been. */
public final class Until {
    private Until() {}

    /** What is asked again and again; whoever cannot be asked yet is asked later. */
    public interface Asked {
        boolean yet() throws Exception;
    }

    public static void within(Duration patience, String what, Asked asked) throws InterruptedException {
        var end = Instant.now().plus(patience);
        Exception last;
        boolean over;
        do {
            // Asked once more after the end: what is due then has to be there when the question begins, not a moment before.
            over = !Instant.now().isBefore(end);
            try {
                if (asked.yet()) return;
                last = null;
            } catch (InterruptedException interrupted) {
                throw interrupted;
            } catch (Exception notYet) {
                last = notYet;
            }
            Thread.sleep(20);
        } while (!over);
        fail(what + ": not within " + patience.toMillis() + " ms", last);
    }
}
