package dev.orderflow.examples.lockers;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.dynamodb.DynamoDb;
import dev.orderflow.local.kinesis.Kinesis;
import dev.orderflow.stream.ConsumerTable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The two services that the consumer needs, with its stream and its tables. AWS clients of this JVM find them by themselves. */
final class LockerCloud implements AutoCloseable {

    static final String STREAM = "parcel-lockers";
    private static final String ENVIRONMENT = "local";
    private static final int SHARDS = 2;

    private final Kinesis kinesis = new Kinesis(Clock.systemUTC());
    private final DynamoDb dynamoDb = new DynamoDb(kinesis, Clock.systemUTC());
    private final AwsEndpoint endpoint = AwsEndpoint.start(0, List.of(kinesis.service(), dynamoDb));
    private final Map<String, String> pointers = Map.of(
            "aws.endpointUrl", endpoint.uri().toString(),
            "aws.region", "eu-central-1",
            "aws.accessKeyId", "local",
            "aws.secretAccessKey", "local");

    LockerCloud() {
        pointers.forEach(System::setProperty);
        kinesis.createStream(STREAM, SHARDS);
        try (var client = DynamoDbClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .build()) {
            for (var table : ConsumerTable.values()) {
                client.createTable(table.createRequest(ENVIRONMENT));
            }
        }
    }

    /** As a locker does: the parcel is the partition key. */
    void write(String parcel, String record) {
        kinesis.put(STREAM, parcel, record.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        endpoint.close();
        dynamoDb.close();
        pointers.keySet().forEach(System::clearProperty);
    }
}
