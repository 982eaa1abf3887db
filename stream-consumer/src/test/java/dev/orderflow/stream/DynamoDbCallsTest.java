package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

final class DynamoDbCallsTest {

    private static final String UNREACHABLE = "unreachable";

    @Test
    void triesAgainWhenAnotherTransactionIsInTheWay() {
        var table = new Table(TransactionConflictException.builder().build(), cancelled("None", "TransactionConflict"));

        assertThat(table.ask()).isEqualTo("answer");
    }

    @Test
    void givesUpOnConflictsThatDoNotEnd() {
        var conflicts = new SdkException[10];
        Arrays.fill(conflicts, TransactionConflictException.builder().build());

        assertThat(new Table(conflicts).ask()).isEqualTo(UNREACHABLE);
    }

    @Test
    void takesATableThatDoesNotAnswerOrDoesNotExistForUnreachable() {
        assertThat(new Table(SdkClientException.create("Timed out")).ask()).isEqualTo(UNREACHABLE);
        assertThat(new Table(ResourceNotFoundException.builder().build()).ask()).isEqualTo(UNREACHABLE);
        assertThat(new Table(cancelled("ThrottlingError", "None")).ask()).isEqualTo(UNREACHABLE);
    }

    @Test
    void letsARequestThatCanNeverSucceedEscapeAsADefect() {
        var invalid = DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ValidationException")
                        .build())
                .build();

        assertThatThrownBy(() -> new Table(invalid).ask()).isSameAs(invalid);
        assertThatThrownBy(() -> new Table(cancelled("None", "ValidationError")).ask())
                .isInstanceOf(TransactionCanceledException.class);
    }

    private static SdkException cancelled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(List.of(codes).stream()
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }

    /** Fails as often as it was told to, and then answers. */
    private static final class Table {

        private final Deque<SdkException> failures;

        private Table(SdkException... failures) {
            this.failures = new ArrayDeque<>(List.of(failures));
        }

        private String ask() {
            return DynamoDbCalls.call(this::answer, _ -> UNREACHABLE);
        }

        private String answer() {
            if (failures.isEmpty()) {
                return "answer";
            }
            throw failures.removeFirst();
        }
    }
}
