package dev.orderflow.benchmarks;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.cloudwatch.CloudWatch;
import dev.orderflow.local.dynamodb.DynamoDb;
import dev.orderflow.local.kinesis.Kinesis;
import dev.orderflow.local.kinesis.PutResult;
import dev.orderflow.store.Catalogue;
import dev.orderflow.store.SampleCatalogue;
import dev.orderflow.store.TableNames;
import dev.orderflow.store.Tables;
import dev.orderflow.stream.ConsumerTable;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The part of local-cloud that consumers need: Kinesis, DynamoDB and somewhere for metrics to go. */
final class Cloud implements AutoCloseable {

    static final String ENVIRONMENT = "benchmark";
    static final TableNames TABLES = new TableNames(ENVIRONMENT);

    private final Kinesis kinesis = new Kinesis(Clock.systemUTC());
    private final DynamoDb dynamoDb = new DynamoDb(kinesis, Clock.systemUTC());
    private final AwsEndpoint endpoint =
            AwsEndpoint.start(0, List.of(dynamoDb, kinesis.service(), CloudWatch.service()));
    private final DynamoDbClient dynamoDbClient = DynamoDbClient.builder()
            .httpClientBuilder(ApacheHttpClient.builder())
            .endpointOverride(endpoint.uri())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
    private final KinesisClient kinesisClient = KinesisClient.builder()
            .httpClientBuilder(ApacheHttpClient.builder())
            .endpointOverride(endpoint.uri())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
    private final OrderRecords records = new OrderRecords(TABLES.orders());

    Cloud() {
        Tables.create(dynamoDbClient, TABLES);
        for (ConsumerTable table : ConsumerTable.values()) {
            dynamoDbClient.createTable(table.createRequest(ENVIRONMENT));
        }
    }

    /** Fills the shop with the sample catalogue. */
    void stock() {
        SampleCatalogue.loadInto(new Catalogue(dynamoDbClient, TABLES));
    }

    URI uri() {
        return endpoint.uri();
    }

    KinesisClient kinesis() {
        return kinesisClient;
    }

    /** Makes a stream with so many shards. */
    void createStream(String name, int shards) {
        kinesis.createStream(name, shards);
    }

    /** Gives the memory of a stream's records back. */
    void deleteStream(String name) {
        kinesisClient.deleteStream(request -> request.streamName(name));
    }

    /** Puts the records of so many new orders, without a detour over HTTP. */
    void put(String stream, int orders) {
        for (int order = 0; order < orders; order++) {
            var record = records.next();
            if (kinesis.put(stream, record.partitionKey(), record.data()) instanceof PutResult.Refused refused) {
                throw new IllegalStateException("The stream refused a record: " + refused.message());
            }
        }
    }

    int recordSize() {
        return records.size();
    }

    @Override
    public void close() {
        dynamoDbClient.close();
        kinesisClient.close();
        endpoint.close();
        dynamoDb.close();
    }
}
