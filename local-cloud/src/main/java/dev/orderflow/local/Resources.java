package dev.orderflow.local;

import dev.orderflow.orders.PublicOrderEvent;
import dev.orderflow.store.Catalogue;
import dev.orderflow.store.SampleCatalogue;
import dev.orderflow.store.TableNames;
import dev.orderflow.store.Tables;
import dev.orderflow.stream.ConsumerTable;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Makes what the infrastructure makes elsewhere, over the same APIs: tables, stream, integration, rule, archive. */
final class Resources {

    static final String STREAM = "orderflow-" + LocalCloud.ENVIRONMENT + "-orders";
    static final String BUS = "orderflow-" + LocalCloud.ENVIRONMENT;
    static final TableNames TABLES = new TableNames(LocalCloud.ENVIRONMENT);
    private static final int SHARDS = 2;

    private Resources() {}

    /** Expects an empty cloud whose bus exists already. */
    static void create() {
        createStream();
        try (var dynamoDb = DynamoDbClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .build()) {
            Tables.create(dynamoDb, TABLES);
            for (ConsumerTable table : ConsumerTable.values()) {
                dynamoDb.createTable(table.createRequest(LocalCloud.ENVIRONMENT));
            }
            dynamoDb.enableKinesisStreamingDestination(request -> request.tableName(TABLES.orders())
                    .streamArn("arn:aws:kinesis:%s:%s:stream/%s".formatted(SdkSettings.REGION, "000000000000", STREAM))
                    .enableKinesisStreamingConfiguration(
                            configuration -> configuration.approximateCreationDateTimePrecision(
                                    ApproximateCreationDateTimePrecision.MICROSECOND)));
            SampleCatalogue.loadInto(new Catalogue(dynamoDb, TABLES));
        }
        createRuleAndArchive();
    }

    private static void createStream() {
        try (var kinesis = KinesisClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .build()) {
            kinesis.createStream(request -> request.streamName(STREAM).shardCount(SHARDS));
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName(STREAM));
        }
    }

    private static void createRuleAndArchive() {
        try (var events = EventBridgeClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .build()) {
            events.putRule(request -> request.name("all-orders")
                    .eventBusName(BUS)
                    .eventPattern("{\"source\": [\"" + PublicOrderEvent.SOURCE + "\"]}"));
            String bus = events.describeEventBus(request -> request.name(BUS)).arn();
            events.createArchive(request -> request.archiveName(BUS).eventSourceArn(bus));
        }
    }
}
