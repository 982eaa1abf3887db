package dev.orderflow.stream;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients that KCL works with. Each is quiet for two seconds before it closes, which a stopping process need not wait for.
 *
 * @param dynamo for the lease table
 */
record KclClients(KinesisAsyncClient kinesis, DynamoDbAsyncClient dynamo) implements AutoCloseable {

    /** When a stream was made, where it tells. */
    Optional<Instant> birthOf(String stream) {
        var answer = kinesis.describeStreamSummary(request -> request.streamName(stream))
                .join();
        return Optional.ofNullable(answer.streamDescriptionSummary().streamCreationTimestamp());
    }

    @Override
    public void close() {
        closeAside("kinesis", kinesis);
        closeAside("lease-table", dynamo);
    }

    private static void closeAside(String name, SdkAutoCloseable client) {
        Thread.ofPlatform().daemon().name("close-" + name).start(client::close);
    }
}
