package org.palabre;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Many deeds at the same moment, each on a thread of its own. */
public final class Together {
    private Together() {}

    /** A deed that may fail. */
    public interface Deed<T> {
        T of(int number) throws Exception;
    }

    /** Starts all of them together and waits for their answers, in their order; the first failure is thrown. */
    public static <T> List<T> run(int many, Deed<T> deed) throws Exception {
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(many);
        try {
            var answers = IntStream.range(0, many).mapToObj(number -> threads.submit(() -> {
                start.await();
                return deed.of(number);
            })).toList();
            start.countDown();
            var all = new java.util.ArrayList<T>();
            for (var answer : answers) all.add(answer.get());
            return all;
        } finally {
            threads.shutdownNow();
        }
    }
}
