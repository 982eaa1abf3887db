package dev.orderflow.stream;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients that KCL works with. Each is quiet for two seconds before it closes, which a stopping process need not wait for.
 *
 * @param dynamo for the lease table
 */
record KclClients(KinesisAsyncClient kinesis, DynamoDbAsyncClient dynamo) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KclClients.class);

    /** When a stream was made, where it tells. */
    Optional<Instant> birthOf(String stream) {
        var answer = kinesis.describeStreamSummary(request -> request.streamName(stream))
                .join();
        return Optional.ofNullable(answer.streamDescriptionSummary().streamCreationTimestamp());
    }

    /** Asks each service for something without waiting, so that the first call that matters finds its connection made. */
    void connect(String stream, String table) {
        aside(
                "connect-kinesis",
                () -> kinesis.listShards(request -> request.streamName(stream).maxResults(1)));
        aside("connect-lease-table", () -> dynamo.describeTable(request -> request.tableName(table)));
    }

    /** The first call of a client loads it, which takes longer than the call. */
    private static void aside(String name, Supplier<CompletableFuture<?>> call) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                var _ = call.get();
            } catch (RuntimeException e) {
                LOG.atDebug().setCause(e).log("Connection is not made beforehand");
            }
        });
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
