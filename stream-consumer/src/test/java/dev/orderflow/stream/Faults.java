package dev.orderflow.stream;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;

/**
 * What goes wrong with an asynchronous AWS client, by the name of its methods, until it is healed. A call that fails never
 * reaches the service. Safe for many threads.
 */
final class Faults {

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final AtomicInteger injected = new AtomicInteger();

    /** The client with these faults. */
    <C> C around(Class<C> type, C client) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    var failure = method.getReturnType() == CompletableFuture.class ? failure(method.getName()) : null;
                    if (failure != null) {
                        return failure;
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Lets a call fail whenever {@code when} says so, with what {@code how} makes, {@code after} a wait. */
    void fail(String operation, BooleanSupplier when, Supplier<? extends RuntimeException> how, Duration after) {
        rules.add(new Rule(operation, when, how, after));
    }

    /** Every call is refused because there are too many. */
    void throttleTable(String... operations) {
        for (var operation : operations) {
            fail(operation, () -> true, Faults::tableThrottled, Duration.ZERO);
        }
    }

    /** Every read is refused because there are too many. */
    void throttleReads() {
        fail("getRecords", () -> true, Faults::readsThrottled, Duration.ZERO);
    }

    /** The next {@code count} reads find that their place in the shard is forgotten. */
    void expireIterators(int count) {
        var left = new AtomicInteger(count);
        fail("getRecords", () -> left.getAndDecrement() > 0, Faults::iteratorExpired, Duration.ZERO);
    }

    /** Calls are not answered, and given up after a while as our clients do. */
    void silence(Duration givenUpAfter, String... operations) {
        for (var operation : operations) {
            fail(operation, () -> true, Faults::notAnswered, givenUpAfter);
        }
    }

    /** Ends all faults. */
    void heal() {
        rules.clear();
    }

    /** Calls that have failed so far. */
    int injected() {
        return injected.get();
    }

    static RuntimeException tableThrottled() {
        return ProvisionedThroughputExceededException.builder()
                .message("too many requests for the table")
                .build();
    }

    static RuntimeException readsThrottled() {
        return software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException.builder()
                .message("too many reads of the shard")
                .build();
    }

    static RuntimeException iteratorExpired() {
        return ExpiredIteratorException.builder()
                .message("the iterator has expired")
                .build();
    }

    static RuntimeException notAnswered() {
        return ApiCallTimeoutException.builder().message("no answer").build();
    }

    private @Nullable CompletableFuture<Object> failure(String operation) {
        for (var rule : rules) {
            if (rule.operation().equals(operation) && rule.when().getAsBoolean()) {
                injected.incrementAndGet();
                return rule.failed();
            }
        }
        return null;
    }

    private record Rule(
            String operation, BooleanSupplier when, Supplier<? extends RuntimeException> how, Duration after) {

        private CompletableFuture<Object> failed() {
            var future = new CompletableFuture<>();
            if (after.isZero()) {
                future.completeExceptionally(how.get());
            } else {
                CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                        .execute(() -> future.completeExceptionally(how.get()));
            }
            return future;
        }
    }
}
