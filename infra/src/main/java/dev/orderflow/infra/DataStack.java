package dev.orderflow.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamMode;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** Where orders live and where their changes go: the tables, the stream, and the key that encrypts them. */
final class DataStack extends OrderflowStack {

    /** As long as `orderflow.consumer.stream-retention` of the consumers. */
    private static final Duration STREAM_RETENTION = Duration.days(7);

    private final Key key;
    private final Stream stream;

    DataStack(Construct scope, Environment environment) {
        super(scope, environment, "data", "Orderflow: tables, order stream and their key");
        key = Key.Builder.create(this, "Key")
                .alias("alias/" + environment.named("data"))
                .description("Orders, their history, what consumers remember of them, and the stream of their changes")
                .enableKeyRotation(true)
                .removalPolicy(removalPolicy())
                .build();
        stream = Stream.Builder.create(this, "Orders stream")
                .streamName(environment.named("orders"))
                .streamMode(StreamMode.PROVISIONED)
                .shardCount(environment.shards())
                .retentionPeriod(STREAM_RETENTION)
                .encryption(StreamEncryption.KMS)
                .encryptionKey(key)
                .removalPolicy(removalPolicy())
                .build();
    }

    /** Encrypts everything that belongs to an order. */
    Key key() {
        return key;
    }

    /** The changes of the orders table. */
    Stream stream() {
        return stream;
    }
}
