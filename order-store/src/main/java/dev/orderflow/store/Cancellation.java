package dev.orderflow.store;

import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Why DynamoDB cancelled a transaction, by the position of its writes. */
final class Cancellation {

    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final TransactionCanceledException exception;

    Cancellation(TransactionCanceledException exception) {
        this.exception = exception;
    }

    boolean conditionFailed(int write) {
        return "ConditionalCheckFailed"
                .equals(exception.cancellationReasons().get(write).code());
    }

    boolean anyConditionFailed() {
        return IntStream.range(0, exception.cancellationReasons().size()).anyMatch(this::conditionFailed);
    }

    /** The item that a failed condition found, where the write asked for it. */
    Map<String, AttributeValue> found(int write) {
        return exception.cancellationReasons().get(write).item();
    }

    /** True where the same transaction may succeed a little later. */
    boolean passing() {
        return exception.cancellationReasons().stream().anyMatch(reason -> PASSING.contains(reason.code()));
    }
}
