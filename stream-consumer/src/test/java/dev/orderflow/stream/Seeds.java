package dev.orderflow.stream;

import dev.orderflow.stream.promises.History;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Which histories a run looks at: {@code orderflow.seed} names one, {@code orderflow.seeds} says how many. */
final class Seeds {

    private static final int NAMED = 3;

    private Seeds() {}

    /** Checks so many seeds, unless the command line says otherwise, a few at once, and fails with the first that fail. */
    static void each(int usual, int atOnce, LongConsumer check) {
        var failures = failures(seeds(usual).toArray(), atOnce, check);
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " seeds failed; repeat one with -Dorderflow.seed=N\n"
                    + String.join("\n\n", failures.subList(0, Math.min(NAMED, failures.size()))));
        }
    }

    /** The whole history, where a single seed was asked for. */
    static String details(History history) {
        return one() == null ? "" : "\n" + history;
    }

    private static LongStream seeds(int usual) {
        var one = one();
        return one == null ? LongStream.range(0, Long.getLong("orderflow.seeds", usual)) : LongStream.of(one);
    }

    private static @Nullable Long one() {
        return Long.getLong("orderflow.seed");
    }

    private static List<String> failures(long[] seeds, int atOnce, LongConsumer check) {
        var permits = new Semaphore(atOnce);
        var failures = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var checks = LongStream.of(seeds)
                    .mapToObj(seed -> threads.submit(() -> checked(seed, permits, check)))
                    .toList();
            for (var result : checks) {
                var failure = result.get();
                if (!failure.isEmpty()) {
                    failures.add(failure);
                }
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
        return failures;
    }

    private static String checked(long seed, Semaphore permits, LongConsumer check) throws InterruptedException {
        permits.acquire();
        try {
            check.accept(seed);
            return "";
        } catch (RuntimeException | AssertionError e) {
            return "Seed " + seed + ": " + e.getMessage();
        } finally {
            permits.release();
        }
    }
}
