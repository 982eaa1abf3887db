package dev.orderflow.stream;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Tells what a failed call means: a conflict with another transaction is tried again, which the SDK does not do; a request
 * that can never succeed is a defect and escapes; anything else is a table that cannot be reached now.
 */
final class DynamoDbCalls {

    private static final int TRIES = 6;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(40);
    private static final Set<String> DEFECTS =
            Set.of("ValidationException", "ValidationError", "SerializationException");

    private DynamoDbCalls() {}

    static <T> T call(Supplier<T> request, Function<Throwable, T> unreachable) {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (SdkException e) {
                if (isDefect(e)) {
                    throw e;
                }
                if (attempt == TRIES || !isConflict(e) || !waited(attempt)) {
                    return unreachable.apply(e);
                }
            }
        }
    }

    private static boolean isDefect(SdkException e) {
        return switch (e) {
            case TransactionCanceledException canceled ->
                codes(canceled).stream().anyMatch(DEFECTS::contains);
            case DynamoDbException refused ->
                refused.awsErrorDetails() != null
                        && DEFECTS.contains(refused.awsErrorDetails().errorCode());
            default -> false;
        };
    }

    private static boolean isConflict(SdkException e) {
        return e instanceof TransactionConflictException
                || (e instanceof TransactionCanceledException canceled
                        && codes(canceled).contains("TransactionConflict"));
    }

    private static Set<String> codes(TransactionCanceledException e) {
        return Set.copyOf(
                e.cancellationReasons().stream().map(CancellationReason::code).toList());
    }

    private static boolean waited(int attempt) {
        try {
            Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, LONGEST_WAIT.toMillis() * attempt)));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
