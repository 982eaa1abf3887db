package dev.orderflow.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.kinesis.Kinesis;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DestinationStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The integration as the SDK's clients see it: writes in, change records out. */
final class ChangeCaptureTest {

    private static final String TABLE = "orders";
    private static final String ARN = "arn:aws:kinesis:eu-central-1:000000000000:stream/orders";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Kinesis kinesis;
    private DynamoDb dynamoDb;
    private AwsEndpoint endpoint;
    private DynamoDbClient tables;
    private KinesisClient streams;

    @BeforeEach
    void start() {
        kinesis = new Kinesis(Clock.systemUTC());
        dynamoDb = new DynamoDb(kinesis, Clock.systemUTC());
        endpoint = AwsEndpoint.start(0, List.of(dynamoDb, kinesis.service()));
        tables = at(DynamoDbClient.builder());
        streams = at(KinesisClient.builder());
        kinesis.createStream("orders", 1);
        tables.createTable(request -> request.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build()));
        tables.enableKinesisStreamingDestination(request -> request.tableName(TABLE)
                .streamArn(ARN)
                .enableKinesisStreamingConfiguration(
                        c -> c.approximateCreationDateTimePrecision(ApproximateCreationDateTimePrecision.MICROSECOND)));
    }

    @AfterEach
    void stop() {
        tables.close();
        streams.close();
        endpoint.close();
        dynamoDb.close();
    }

    @Test
    void writesAnInsertAsTheRealIntegrationDoes() {
        put("a", 1, item -> item.put("raw", AttributeValue.fromB(SdkBytes.fromUtf8String("hi"))));

        JsonNode record =
                await().until(this::records, records -> records.size() == 1).getFirst();

        assertThat(record.propertyNames())
                .containsExactly(
                        "awsRegion",
                        "eventID",
                        "eventName",
                        "userIdentity",
                        "recordFormat",
                        "tableName",
                        "dynamodb",
                        "eventSource");
        assertThat(record.path("eventName").asString()).isEqualTo("INSERT");
        JsonNode change = record.path("dynamodb");
        assertThat(change.path("ApproximateCreationDateTimePrecision").asString())
                .isEqualTo("MICROSECOND");
        assertThat(change.path("ApproximateCreationDateTime").asLong()).isGreaterThan(1_700_000_000_000_000L);
        assertThat(change.at("/Keys/id/S").asString()).isEqualTo("a");
        assertThat(change.at("/NewImage/version/N").asString()).isEqualTo("1");
        assertThat(change.at("/NewImage/raw/B").asString()).isEqualTo("YUdrPQ==");
        assertThat(change.has("OldImage")).isFalse();
    }

    @Test
    void hasBothImagesOfAnUpdateAndOnlyTheOldOneOfADelete() {
        put("a", 1, _ -> {});
        put("a", 2, _ -> {});
        tables.deleteItem(request -> request.tableName(TABLE).key(Map.of("id", AttributeValue.fromS("a"))));

        List<JsonNode> records = await().until(this::records, found -> found.size() == 3);

        assertThat(records)
                .extracting(record -> record.path("eventName").asString())
                .containsExactly("INSERT", "MODIFY", "REMOVE");
        assertThat(records.get(1).at("/dynamodb/OldImage/version/N").asString()).isEqualTo("1");
        assertThat(records.get(1).at("/dynamodb/NewImage/version/N").asString()).isEqualTo("2");
        assertThat(records.get(2).path("dynamodb").has("NewImage")).isFalse();
    }

    @Test
    void copiesEveryVersionOfEveryItemInOrderUnderManyWriters() {
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20)
                    .forEach(item -> writers.execute(() ->
                            IntStream.rangeClosed(1, 10).forEach(version -> put("item" + item, version, _ -> {}))));
        }

        List<JsonNode> records = await().until(this::records, found -> found.size() == 200);

        IntStream.range(0, 20).forEach(item -> assertThat(versionsOf("item" + item, records))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList()));
    }

    @Test
    void losesNoVersionThoughRecordsAreDuplicatedAndSwapped() {
        dynamoDb.changeStream(new ChangeStreamSwitches(0.5, 0.5, 0));

        IntStream.rangeClosed(1, 30).forEach(version -> put("a", version, _ -> {}));

        await().untilAsserted(() -> assertThat(versionsOf("a", records()))
                .containsAll(IntStream.rangeClosed(1, 30).boxed().toList()));
        assertThat(versionsOf("a", records()))
                .isNotEqualTo(IntStream.rangeClosed(1, 30).boxed().toList());
    }

    @Test
    void tellsAboutTheDestination() {
        var destinations = tables.describeKinesisStreamingDestination(request -> request.tableName(TABLE))
                .kinesisDataStreamDestinations();

        assertThat(destinations).singleElement().satisfies(destination -> {
            assertThat(destination.streamArn()).isEqualTo(ARN);
            assertThat(destination.destinationStatus()).isEqualTo(DestinationStatus.ACTIVE);
        });
    }

    @Test
    void copiesNothingAfterTheDestinationIsDisabled() {
        tables.disableKinesisStreamingDestination(
                request -> request.tableName(TABLE).streamArn(ARN));
        put("a", 1, _ -> {});
        tables.enableKinesisStreamingDestination(
                request -> request.tableName("orders").streamArn(ARN));

        put("a", 2, _ -> {});

        await().untilAsserted(() -> assertThat(versionsOf("a", records())).containsExactly(2));
    }

    @Test
    void refusesATableOrAStreamThatDoesNotExist() {
        assertThatThrownBy(() -> tables.enableKinesisStreamingDestination(
                        request -> request.tableName("nobody").streamArn(ARN)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> tables.enableKinesisStreamingDestination(
                        request -> request.tableName(TABLE).streamArn(ARN + "-missing")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private void put(String id, int version, Consumer<Map<String, AttributeValue>> more) {
        var item = new HashMap<>(
                Map.of("id", AttributeValue.fromS(id), "version", AttributeValue.fromN(Integer.toString(version))));
        more.accept(item);
        tables.putItem(request -> request.tableName(TABLE).item(item));
    }

    private List<JsonNode> records() {
        String iterator = streams.getShardIterator(request -> request.streamName("orders")
                        .shardId(streams.listShards(r -> r.streamName("orders"))
                                .shards()
                                .getFirst()
                                .shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        List<JsonNode> records = new ArrayList<>();
        streams.getRecords(request -> request.shardIterator(iterator))
                .records()
                .forEach(record -> records.add(JSON.readTree(record.data().asByteArray())));
        return records;
    }

    private static List<Integer> versionsOf(String id, List<JsonNode> records) {
        return records.stream()
                .map(record -> record.path("dynamodb"))
                .filter(change -> change.at("/Keys/id/S").asString().equals(id))
                .map(change -> Integer.valueOf(change.at("/NewImage/version/N").asString()))
                .toList();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C at(B builder) {
        return builder.httpClientBuilder(ApacheHttpClient.builder())
                .endpointOverride(endpoint.uri())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
