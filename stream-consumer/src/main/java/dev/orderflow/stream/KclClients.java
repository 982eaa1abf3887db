package dev.orderflow.stream;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * The clients that KCL works with.
 *
 * @param dynamo for the lease table
 */
record KclClients(KinesisAsyncClient kinesis, DynamoDbAsyncClient dynamo) {

    /** When a stream was made, where it tells. */
    Optional<Instant> birthOf(String stream) {
        var answer = kinesis.describeStreamSummary(request -> request.streamName(stream))
                .join();
        return Optional.ofNullable(answer.streamDescriptionSummary().streamCreationTimestamp());
    }
}
