package dev.orderflow.stream;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Several callers at one instant. */
final class Race {

    private Race() {}

    /** The answers of callers 0 to {@code callers} - 1, which all start together. */
    static <T> List<T> of(int callers, IntFunction<T> call) {
        var start = new CyclicBarrier(callers);
        var calls = IntStream.range(0, callers)
                .<Callable<T>>mapToObj(i -> () -> {
                    start.await(10, TimeUnit.SECONDS);
                    return call.apply(i);
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var answers = threads.invokeAll(calls, 30, TimeUnit.SECONDS);
            return answers.stream().map(Race::answer).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The race was interrupted", e);
        }
    }

    private static <T> T answer(Future<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("A caller failed", e);
        }
    }
}
